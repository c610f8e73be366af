"""Who reads and writes in a plan: each rule of reading once as a filter and once as a predicate.

A plan is written by those who speak for its Kommune, by its facilitators while their mandate
runs, and each measure by the people responsible for it. Koordination reads it and writes only at
the Kommune's request, which is kept with the change.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from netzwerk.rechte import Rechte, Rolle
from netzwerk.sichtbarkeit import Sichtbarkeit, can_read, readable

if TYPE_CHECKING:
    from netzwerk.fahrplan.models import Ansatz, Fahrplan, Massnahme, Selbstcheck, Struktur, Ziel

#: What a Kommune shares with its own and its edition; Koordination reads it, too.
_INNER = (Sichtbarkeit.AUFLAGE, Sichtbarkeit.KOMMUNE)


def readable_in_plan(rechte: Rechte, prefix: str, place: str, author: str) -> Q:
    """Return the filter for what a person may read in plans (``sichtbarkeit.readable``)."""
    allowed = readable(rechte, prefix, place, author)
    if rechte.has_rolle(Rolle.KOORDINATION):
        allowed |= Q(**{f"{prefix}sichtbarkeit__in": _INNER})
    return allowed


def can_read_circle(
    rechte: Rechte,
    sichtbarkeit: str,
    *,
    kommune_id: int,
    auflage_id: int | None,
    author_id: int | None = None,
) -> bool:
    """Return whether the person may read an item of this circle in the plan of a Kommune.

    Args:
        rechte: who reads.
        sichtbarkeit: the circle.
        kommune_id: whose plan it is.
        auflage_id: the edition that the circle ``auflage`` means.
        author_id: who alone reads it while it is a draft.
    """
    if rechte.has_rolle(Rolle.KOORDINATION) and sichtbarkeit in _INNER:
        return True
    return can_read(
        rechte,
        sichtbarkeit,
        kommune_id=kommune_id,
        auflage_id=auflage_id,
        author_id=author_id,
    )


def can_read_in_plan(
    rechte: Rechte,
    item: "Fahrplan | Ansatz | Selbstcheck | Ziel | Massnahme | Struktur",
    plan: "Fahrplan",
) -> bool:
    """Return whether a person may read an item of a plan: ``readable_in_plan`` for one row."""
    return can_read_circle(
        rechte,
        item.sichtbarkeit,
        kommune_id=plan.kommune_id,
        auflage_id=plan.auflage_id,
        author_id=getattr(item, "created_by_id", None),
    )


class AnsatzQuerySet(models.QuerySet):
    """Lists of what exists already."""

    def present(self) -> "AnsatzQuerySet":
        """Leave out what is deleted."""
        return self.filter(deleted_at=None)

    def visible_to(self, rechte: Rechte) -> "AnsatzQuerySet":
        """Return what the person may read."""
        return self.present().in_circle_of(rechte)

    def in_circle_of(self, rechte: Rechte) -> "AnsatzQuerySet":
        """Return what the person may read, or could before it was deleted."""
        return self.filter(readable_in_plan(rechte, "", "fahrplan__", "created_by"))


class ZielQuerySet(models.QuerySet):
    """Lists of goals."""

    def present(self) -> "ZielQuerySet":
        """Leave out what is deleted."""
        return self.filter(deleted_at=None)

    def visible_to(self, rechte: Rechte) -> "ZielQuerySet":
        """Return the goals the person may read."""
        return self.present().filter(readable_in_plan(rechte, "", "fahrplan__", "created_by"))


class MassnahmeQuerySet(models.QuerySet):
    """Lists of measures."""

    def present(self) -> "MassnahmeQuerySet":
        """Leave out what is deleted, itself or with its goal."""
        return self.filter(deleted_at=None, ziel__deleted_at=None)

    def visible_to(self, rechte: Rechte) -> "MassnahmeQuerySet":
        """Return the measures the person may read: never wider than their goal."""
        place = "ziel__fahrplan__"
        return self.present().filter(
            readable_in_plan(rechte, "", place, "created_by")
            & readable_in_plan(rechte, "ziel__", place, "ziel__created_by")
        )

    def of_person(self, person_id: int) -> "MassnahmeQuerySet":
        """Return the measures for which somebody is responsible."""
        through = self.model.verantwortliche.through.objects.filter(user=person_id)
        return self.filter(pk__in=through.values("massnahme"))


def can_read_leitbild(rechte: Rechte, plan: "Fahrplan") -> bool:
    """Return whether the person may read the Leitbild of a plan."""
    return can_read_in_plan(rechte, plan, plan)


def can_read_ansatz(rechte: Rechte, ansatz: "Ansatz") -> bool:
    """Return whether the person may read of something that exists already."""
    return ansatz.deleted_at is None and can_read_in_plan(rechte, ansatz, ansatz.fahrplan)


def can_read_ziel(rechte: Rechte, ziel: "Ziel") -> bool:
    """Return whether the person may read a goal."""
    return ziel.deleted_at is None and can_read_in_plan(rechte, ziel, ziel.fahrplan)


def can_read_massnahme(rechte: Rechte, massnahme: "Massnahme") -> bool:
    """Return whether the person may read a measure."""
    if massnahme.deleted_at is not None or not can_read_ziel(rechte, massnahme.ziel):
        return False
    return can_read_in_plan(rechte, massnahme, massnahme.ziel.fahrplan)


def can_write_plan(rechte: Rechte, kommune_id: int) -> bool:
    """Return whether the person writes everywhere in the plan of a Kommune, by their own right."""
    return kommune_id in rechte.verantwortete_kommunen | rechte.begleitete_kommunen


def can_write_at_request(rechte: Rechte, kommune_id: int) -> bool:
    """Return whether the person writes only if the Kommune has asked for it, and says so."""
    return rechte.has_rolle(Rolle.KOORDINATION) and not can_write_plan(rechte, kommune_id)


def can_edit_plan(rechte: Rechte, kommune_id: int) -> bool:
    """Return whether the person changes the plan of a Kommune, in one way or the other."""
    return can_write_plan(rechte, kommune_id) or can_write_at_request(rechte, kommune_id)


def can_see_empty_plan(rechte: Rechte, kommune_id: int) -> bool:
    """Return whether a plan, and each part of it, is there for the person while it is empty."""
    near = rechte.kommunen | rechte.begleitete_kommunen
    return kommune_id in near or rechte.has_rolle(Rolle.KOORDINATION)


def can_release(rechte: Rechte, kommune_id: int) -> bool:
    """Return whether the person lets something leave the Kommune: only who speaks for it."""
    return kommune_id in rechte.verantwortete_kommunen


def can_write_massnahme(
    rechte: Rechte, massnahme: "Massnahme", verantwortliche: Collection[int]
) -> bool:
    """Return whether the person changes a measure and its milestones by their own right.

    Args:
        rechte: who asks.
        massnahme: with its goal and plan.
        verantwortliche: numbers of the people responsible for it; a member among them writes.
    """
    kommune_id = massnahme.ziel.fahrplan.kommune_id
    if not can_read_massnahme(rechte, massnahme):
        return False
    if can_write_plan(rechte, kommune_id):
        return True
    return kommune_id in rechte.kommunen and rechte.person_id in verantwortliche


def can_edit_massnahme(
    rechte: Rechte, massnahme: "Massnahme", verantwortliche: Collection[int]
) -> bool:
    """Return whether the person changes a measure in a form, where Koordination names the wish."""
    if can_write_massnahme(rechte, massnahme, verantwortliche):
        return True
    kommune_id = massnahme.ziel.fahrplan.kommune_id
    return can_write_at_request(rechte, kommune_id) and can_read_massnahme(rechte, massnahme)
