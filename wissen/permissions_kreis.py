"""Who reads versions of building blocks, and what Kommunen made of them."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from netzwerk.fahrplan.models import Massnahme
from netzwerk.fahrplan.permissions import can_read_massnahme
from netzwerk.rechte import Rechte, Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit, can_read, readable
from wissen.permissions import can_read_seite

if TYPE_CHECKING:
    from wissen.models import Anpassung, Bausteinfassung

#: Roles that publish and withdraw pages.
_EDITORS = (Rolle.REDAKTION, Rolle.KOORDINATION)
#: Let out by who speaks for the Kommune: read by that circle, however narrow the measure is.
RELEASED = (Sichtbarkeit.AUFLAGE, Sichtbarkeit.NETZWERK, Sichtbarkeit.OEFFENTLICH)
#: What a Kommune shares with its own and its edition; Koordination reads it, as it does plans.
_INNER = (Sichtbarkeit.AUFLAGE, Sichtbarkeit.KOMMUNE)
_PLAN = "massnahme__ziel__fahrplan__"


def _near(rechte: Rechte) -> frozenset[int]:
    return rechte.kommunen | rechte.begleitete_kommunen


class BausteinfassungQuerySet(models.QuerySet):
    """Lists of versions."""

    def visible_to(self, rechte: Rechte) -> "BausteinfassungQuerySet":
        """Return the versions the person may read.

        As far as the page is read; of one that was withdrawn, by the Kommunen that work with it
        and by editors.
        """
        if rechte.has_rolle(*_EDITORS):
            return self
        allowed = Q(baustein__live=True)
        if not rechte.is_member:
            allowed &= Q(baustein__wirksame_sichtbarkeit=Sichtbarkeit.OEFFENTLICH)
        if near := _near(rechte):
            using = Massnahme.objects.present().filter(ziel__fahrplan__kommune__in=near)
            used = self.model.objects.filter(anpassungen__massnahme__in=using)
            allowed |= Q(pk__in=used.values("pk"))
        return self.filter(allowed)


def can_read_fassung(
    rechte: Rechte, fassung: "Bausteinfassung", used_by: Collection[int] = ()
) -> bool:
    """Return whether the person may read a version.

    Args:
        rechte: who asks.
        fassung: the version, with its page.
        used_by: numbers of the Kommunen that work with it.
    """
    if rechte.has_rolle(*_EDITORS) or can_read_seite(rechte, fassung.baustein):
        return True
    return not _near(rechte).isdisjoint(used_by)


class AnpassungQuerySet(models.QuerySet):
    """Lists of what Kommunen made of a version."""

    def present(self) -> "AnpassungQuerySet":
        """Leave out what belongs to a deleted measure."""
        return self.filter(massnahme__deleted_at=None, massnahme__ziel__deleted_at=None)

    def visible_to(self, rechte: Rechte) -> "AnpassungQuerySet":
        """Return the experiences the person may read.

        Within the Kommune never wider than the measure; what was released, by that circle.
        """
        circle = readable(rechte, "", _PLAN)
        if rechte.has_rolle(Rolle.KOORDINATION):
            circle |= Q(sichtbarkeit__in=_INNER)
        return self.present().filter(circle & (Q(sichtbarkeit__in=RELEASED) | _of_measure(rechte)))

    def known_to(self, rechte: Rechte) -> "AnpassungQuerySet":
        """Return those of which the person may know that the Kommune has taken the block over.

        Who reads a measure sees its block; who reads an experience sees whose it is.
        """
        return self.present().filter(
            _of_measure(rechte) | Q(pk__in=self.model.objects.visible_to(rechte).values("pk"))
        )


def _of_measure(rechte: Rechte) -> Q:
    return Q(massnahme__in=Massnahme.objects.visible_to(rechte).values("pk"))


def can_read_anpassung(rechte: Rechte, anpassung: "Anpassung") -> bool:
    """Return whether the person may read what a Kommune made of a version."""
    massnahme = anpassung.massnahme
    if massnahme.deleted_at is not None or massnahme.ziel.deleted_at is not None:
        return False
    plan = massnahme.plan
    is_office = rechte.has_rolle(Rolle.KOORDINATION) and anpassung.sichtbarkeit in _INNER
    if not is_office and not can_read(
        rechte, anpassung.sichtbarkeit, kommune_id=plan.kommune_id, auflage_id=plan.auflage_id
    ):
        return False
    return anpassung.sichtbarkeit in RELEASED or can_read_massnahme(rechte, massnahme)
