"""Who reads and writes what lasts: like measures, it belongs to the plan of its Kommune."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import models

from netzwerk.fahrplan.permissions import (
    can_read_in_plan,
    can_write_at_request,
    can_write_plan,
    readable_in_plan,
)
from netzwerk.rechte import Rechte

if TYPE_CHECKING:
    from netzwerk.fahrplan.models import Struktur


class StrukturQuerySet(models.QuerySet):
    """Lists of structures."""

    def present(self) -> "StrukturQuerySet":
        """Leave out what is deleted."""
        return self.filter(deleted_at=None)

    def visible_to(self, rechte: Rechte) -> "StrukturQuerySet":
        """Return the structures the person may read."""
        return self.present().in_circle_of(rechte)

    def in_circle_of(self, rechte: Rechte) -> "StrukturQuerySet":
        """Return the structures the person may read, or could before they were deleted."""
        return self.filter(readable_in_plan(rechte, "", "fahrplan__", "created_by"))

    def of_person(self, person_id: int) -> "StrukturQuerySet":
        """Return the structures for which somebody is responsible."""
        through = self.model.verantwortliche.through.objects.filter(user=person_id)
        return self.filter(pk__in=through.values("struktur"))


def can_read_struktur(rechte: Rechte, struktur: "Struktur") -> bool:
    """Return whether the person may read a structure."""
    return struktur.deleted_at is None and can_read_in_plan(rechte, struktur, struktur.fahrplan)


def can_write_struktur(
    rechte: Rechte, struktur: "Struktur", verantwortliche: Collection[int]
) -> bool:
    """Return whether the person changes a structure by their own right.

    Args:
        rechte: who asks.
        struktur: with its plan.
        verantwortliche: numbers of the people responsible for it; a member among them writes.
    """
    kommune_id = struktur.fahrplan.kommune_id
    if not can_read_struktur(rechte, struktur):
        return False
    if can_write_plan(rechte, kommune_id):
        return True
    return kommune_id in rechte.kommunen and rechte.person_id in verantwortliche


def can_edit_struktur(
    rechte: Rechte, struktur: "Struktur", verantwortliche: Collection[int]
) -> bool:
    """Return whether the person changes a structure in a form, as Koordination at a wish."""
    if can_write_struktur(rechte, struktur, verantwortliche):
        return True
    kommune_id = struktur.fahrplan.kommune_id
    return can_write_at_request(rechte, kommune_id) and can_read_struktur(rechte, struktur)
