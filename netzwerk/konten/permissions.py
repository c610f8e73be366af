"""Who may see what of a profile: each rule once as a filter and once as a predicate.

A test proves that both agree for every role, circle and field.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import ExpressionWrapper
from django.utils.translation import gettext_lazy as _

from netzwerk.rechte import Rechte
from netzwerk.registry import Slot
from netzwerk.sichtbarkeit import Sichtbarkeit

if TYPE_CHECKING:
    from netzwerk.konten.models import Profil


class Feld(models.TextChoices):
    """Fields of a profile whose audience the person chooses."""

    FUNKTION = "funktion", _("Funktion")
    BILD = "bild", _("Bild")
    ORGANISATION = "organisation", _("Organisation")
    KOMPETENZEN = "kompetenzen", _("Kompetenzen")
    SPRACHEN = "sprachen", _("Sprachen")
    FRAGEN_ZU = "fragen_zu", _("Fragen Sie mich zu")
    ICH_SUCHE = "ich_suche", _("Ich suche")
    UEBER_MICH = "ueber_mich", _("Über mich")

    @property
    def column(self) -> str:
        """Name of the column that says who may see the field."""
        return f"sichtbarkeit_{self.value}"


class Naehe(Enum):
    """How near a reader is to a person; decides which fields are shown."""

    SELBST = "selbst"
    KOMMUNE = "kommune"
    NETZWERK = "netzwerk"


#: Rooms that know who belongs together contribute in ``profilkreis.py`` functions
#: ``(rechte) -> the accounts, by primary key, to whom the reader is near``: members of the
#: Kommunen that the reader belongs to, or accompanies today. They are used inside a query.
kreise: Slot[Callable[[Rechte], QuerySet]] = Slot("profilkreis")


#: The same rooms say here who belongs to the network at all, as ``Rechte.is_member`` has it:
#: functions ``() -> accounts, by primary key``.
zugehoerige: Slot[Callable[[], QuerySet]] = Slot("profilkreis")


def _near(rechte: Rechte) -> Q:
    return _any_of(kreis(rechte) for kreis in kreise)


def _belongs() -> Q:
    return _any_of(belonging() for belonging in zugehoerige)


def _any_of(groups: Iterable[QuerySet]) -> Q:
    return reduce(or_, (Q(user__in=group) for group in groups), Q(pk__in=[]))


def shows(feld: Feld, rechte: Rechte) -> Q:
    """Return the filter on profiles that show the reader this field."""
    return (
        Q(**{feld.column: Sichtbarkeit.NETZWERK})
        | (Q(**{feld.column: Sichtbarkeit.KOMMUNE}) & _near(rechte))
        | Q(user=rechte.person_id)
    )


class ProfilQuerySet(models.QuerySet):
    """Lists of profiles."""

    def visible_to(self, rechte: Rechte) -> "ProfilQuerySet":
        """Return the profiles that a member may look up: of members who opted in."""
        if not rechte.is_member:
            return self.none()
        found = self.filter(im_verzeichnis=True, user__is_active=True)
        return found.for_reader(rechte).filter(belongs=True)

    def for_reader(self, rechte: Rechte) -> "ProfilQuerySet":
        """Add to each row what the predicates ask for.

        ``is_near`` is whether the reader is near to the person, ``belongs`` whether the person is
        (still) a member of the network.
        """
        yes_or_no = BooleanField()
        return self.annotate(
            is_near=ExpressionWrapper(_near(rechte), output_field=yes_or_no),
            belongs=ExpressionWrapper(_belongs(), output_field=yes_or_no),
        )

    def left_behind(self) -> "ProfilQuerySet":
        """Return the listed profiles of people who belong nowhere any more."""
        return self.filter(im_verzeichnis=True).exclude(_belongs())


def can_see_profil(rechte: Rechte, profil: Any) -> bool:
    """Return whether the person may look up a profile that comes from ``for_reader``."""
    is_listed = profil.im_verzeichnis and profil.user.is_active and profil.belongs
    return rechte.is_member and is_listed


def can_write_to(rechte: Rechte, profil: Any) -> bool:
    """Return whether the person may send a message to whose profile it is."""
    is_other = profil.user_id != rechte.person_id
    return is_other and profil.darf_mir_schreiben and can_see_profil(rechte, profil)


def naehe_to(rechte: Rechte, profil: Any) -> Naehe:
    """Return how near a member is to a person whose profile comes from ``for_reader``."""
    if profil.user_id == rechte.person_id:
        return Naehe.SELBST
    return Naehe.KOMMUNE if profil.is_near else Naehe.NETZWERK


def can_see_feld(naehe: Naehe, profil: "Profil", feld: Feld) -> bool:
    """Return whether somebody that near sees the field of a profile that they may look up."""
    match Sichtbarkeit(getattr(profil, feld.column)):
        case Sichtbarkeit.NETZWERK:
            return True
        case Sichtbarkeit.KOMMUNE:
            return naehe in {Naehe.KOMMUNE, Naehe.SELBST}
    return naehe is Naehe.SELBST
