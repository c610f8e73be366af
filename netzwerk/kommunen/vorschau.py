"""What would become of each address of a list before anybody is invited.

Only what the inviting person may know anyway is said: who is a member of the place, and who is
invited there. Whether an address has an account elsewhere in the network is never looked up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.kommunen.adressen import Adresse, parse_adresse
from netzwerk.kommunen.bestand import invitations_among, members_among
from netzwerk.kommunen.invitation import was_just_sent
from netzwerk.kommunen.models import Einladung
from netzwerk.kommunen.models.einladung import Ort


class Zustand(Enum):
    """What would become of a line: (words, kind of badge, icon)."""

    NEU = (gettext_lazy("wird eingeladen"), "success", "check")
    ERNEUERT = (gettext_lazy("ist schon eingeladen"), "info", "refresh")
    GERADE = (gettext_lazy("ist gerade eingeladen worden"), "neutral", "clock")
    MITGLIED = (gettext_lazy("ist schon Mitglied"), "neutral", "person")
    DOPPELT = (gettext_lazy("steht doppelt in der Liste"), "neutral", "minus")
    UNGUELTIG = (gettext_lazy("ist keine E-Mail-Adresse"), "danger", "danger")

    @property
    def badge(self) -> dict[str, Any]:
        """What the badge of the line shows."""
        text, kind, icon = self.value
        return {"text": text, "kind": kind, "icon": icon}

    @property
    def is_sent(self) -> bool:
        """Whether a mail goes out to the line."""
        return self in {Zustand.NEU, Zustand.ERNEUERT}


@dataclass(frozen=True)
class Zeile:
    """One line of the list.

    Args:
        number: place in the list, from 1.
        text: as it was typed.
        adresse: what was understood; None if it is no address.
        zustand: what would become of it.
        hinweis: one more sentence, or empty.
    """

    number: int
    text: str
    adresse: Adresse | None
    zustand: Zustand
    hinweis: str = ""


def judge(texts: Sequence[str], ort: Ort) -> list[Zeile]:
    """Return each line with what would become of it. At most five queries, however long the list.

    Args:
        texts: the lines, one address each or what is meant to be one.
        ort: where the people are to belong.
    """
    adressen = [parse_adresse(text) for text in texts]
    emails = {adresse.email for adresse in adressen if adresse}
    paare = [(email, ort) for email in emails]
    members = {email for email, _place in members_among(paare)}
    invited = {email: row for (email, _place), row in invitations_among(paare).items()}
    first_at: dict[str, int] = {}
    zeilen = []
    for number, (text, adresse) in enumerate(zip(texts, adressen, strict=True), start=1):
        zustand, hinweis = Zustand.UNGUELTIG, ""
        if adresse and adresse.email in first_at:
            zustand = Zustand.DOPPELT
            hinweis = _("Sie steht auch in Zeile {number}.").format(number=first_at[adresse.email])
        elif adresse:
            first_at[adresse.email] = number
            zustand, hinweis = _judge_known(adresse.email, members, invited)
        zeilen.append(Zeile(number, text, adresse, zustand, hinweis))
    return zeilen


def _judge_known(
    email: str, members: set[str], invited: dict[str, Einladung]
) -> tuple[Zustand, str]:
    if email in members:
        return Zustand.MITGLIED, ""
    einladung = invited.get(email)
    if einladung is None or einladung.withdrawn_at:
        return Zustand.NEU, ""
    sent = date_format(localtime(einladung.sent_at), "j. F Y")
    if was_just_sent(einladung):
        return Zustand.GERADE, _("Es geht keine zweite E-Mail hinaus.")
    return Zustand.ERNEUERT, _(
        "Zuletzt am {day}. Die Einladung wird erneuert und noch einmal geschickt."
    ).format(day=sent)
