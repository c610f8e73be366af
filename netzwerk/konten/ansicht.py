"""A profile as one reader sees it. Templates get this, and so cannot show what is hidden."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.konten.models import Profil, PublicName, User
from netzwerk.konten.permissions import Feld, Naehe, can_see_feld
from netzwerk.konten.sprachen import names_of
from netzwerk.models import Themenfeld
from netzwerk.registry import Slot
from netzwerk.text import german_sort_key

#: Rooms that know where people belong say in ``profilkreis.py`` which place stands beside a
#: person's name: functions ``(user) -> its name``, empty without one.
orte: Slot[Callable[[User], str]] = Slot("profilkreis")


@dataclass(frozen=True)
class Ansicht:
    """What a reader sees of a profile. What is hidden is empty, like what was never told.

    Args:
        user: whose profile it is.
        funktion: what the person does.
        bild: names the picture.
        organisation: for whom the person works.
        themenfelder: subjects the person knows about.
        stichworte: the same in the person's own words.
        sprachen: names of languages in German order.
        fragen_zu: what the person can be asked about.
        ich_suche: what the person looks for.
        ueber_mich: what else the person tells.
    """

    user: User
    funktion: str
    bild: UUID | None
    organisation: str
    themenfelder: Sequence[Themenfeld]
    stichworte: Sequence[str]
    sprachen: Sequence[str]
    fragen_zu: str
    ich_suche: str
    ueber_mich: str

    @property
    def bild_klein(self) -> str:
        """Address of the small picture, or empty."""
        return bild_url(self.bild, "klein")

    @property
    def bild_gross(self) -> str:
        """Address of the large picture, or empty."""
        return bild_url(self.bild, "gross")

    @property
    def initialen(self) -> str:
        """What stands in place of a picture."""
        names = (self.user.first_name, self.user.last_name)
        return "".join(name[:1] for name in names).upper()

    @property
    def is_empty(self) -> bool:
        """Whether the reader sees no more than name and Funktion."""
        told = (
            self.organisation,
            self.themenfelder,
            self.stichworte,
            self.sprachen,
            self.fragen_zu,
            self.ich_suche,
            self.ueber_mich,
        )
        return not any(told)


def bild_url(bild: UUID | None, groesse: str) -> str:
    """Return the address of a picture, or an empty text where there is none."""
    return reverse("profilbild", args=[bild, groesse]) if bild else ""


def ansicht_of(profil: Profil, naehe: Naehe) -> Ansicht:
    """Return what somebody that near sees.

    Themenfelder and Sprachkenntnisse cost a query each unless they were read with the profile.
    """

    def shown(feld: Feld, value: Any, hidden: Any = "") -> Any:
        return value if can_see_feld(naehe, profil, feld) else hidden

    sees_kompetenzen = can_see_feld(naehe, profil, Feld.KOMPETENZEN)
    sees_sprachen = can_see_feld(naehe, profil, Feld.SPRACHEN)
    return Ansicht(
        user=profil.user,
        funktion=shown(Feld.FUNKTION, profil.funktion),
        bild=shown(Feld.BILD, profil.bild, None),
        organisation=shown(Feld.ORGANISATION, profil.organisation),
        themenfelder=_sorted(profil.themenfelder.all()) if sees_kompetenzen else (),
        stichworte=shown(Feld.KOMPETENZEN, profil.stichwortliste, ()),
        sprachen=names_of(row.sprache for row in profil.sprachkenntnisse.all())
        if sees_sprachen
        else (),
        fragen_zu=shown(Feld.FRAGEN_ZU, profil.fragen_zu),
        ich_suche=shown(Feld.ICH_SUCHE, profil.ich_suche),
        ueber_mich=shown(Feld.UEBER_MICH, profil.ueber_mich),
    )


def ort_of(user: User) -> str:
    """Return the place that stands beside a person's name, or an empty text."""
    return next(filter(None, (name_of_place(user) for name_of_place in orte)), "")


def public_line(profil: Profil, ort: str, public_name: str) -> str:
    """Return what visitors read beside a public post of a person.

    Both choices of ``PublicName`` show the Funktion only if the whole network may see it.

    Args:
        profil: of the person.
        ort: the place beside the name, or empty.
        public_name: a value of ``PublicName``.
    """
    name = profil.user.get_full_name() if public_name == PublicName.NAME else ""
    who = list(filter(None, [name, profil.shared_funktion])) or [_("Mitglied des Lernnetzwerks")]
    return ", ".join(filter(None, [*who, ort]))


def _sorted(themenfelder: Any) -> list[Themenfeld]:
    return sorted(themenfelder, key=lambda themenfeld: german_sort_key(themenfeld.name))
