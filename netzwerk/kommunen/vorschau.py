"""What would become of each address of a list before anybody is invited.

Only what the inviting person may know anyway is said: who is a member of the place, and who is
invited there. Whether an address has an account elsewhere in the network is never looked up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.kommunen.adressen import Adresse, parse_adresse
from netzwerk.kommunen.invitation import was_just_sent
from netzwerk.kommunen.models import Einladung, Kommune, Mitgliedschaft
from netzwerk.kommunen.models.einladung import Ort, place_fields
from netzwerk.konten.models import Rollenvergabe
from netzwerk.rechte import Rolle


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
    """Return each line with what would become of it. Two queries, however long the list.

    Args:
        texts: the lines, one address each or what is meant to be one.
        ort: where the people are to belong.
    """
    adressen = [parse_adresse(text) for text in texts]
    emails = {adresse.email for adresse in adressen if adresse}
    members, invited = _members_among(emails, ort), _invited_among(emails, ort)
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


def _members_among(emails: set[str], ort: Ort) -> set[str]:
    """Return which of the addresses belong to members of the place, or have the role."""
    if isinstance(ort, Rolle):
        people = Rollenvergabe.objects.filter(rolle=ort)
    else:
        field = "kommune" if isinstance(ort, Kommune) else "organisation"
        people = Mitgliedschaft.objects.filter(**{field: ort})
    proven = Q(user__emailaddress__email__in=emails, user__emailaddress__verified=True)
    rows = people.filter(proven | Q(user__email__in=emails)).values_list(
        "user__email", "user__emailaddress__email"
    )
    return {email.lower() for row in rows for email in row if email} & emails


def _invited_among(emails: set[str], ort: Ort) -> dict[str, Einladung]:
    """Return the open invitations of the addresses to the place."""
    rows = Einladung.objects.filter(email__in=emails, accepted_at=None, **place_fields(ort))
    return {einladung.email: einladung for einladung in rows}
