"""Who reads rounds of the self-check. Drafts and notes stay with those who work with the plan."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from netzwerk.fahrplan.permissions import (
    can_read_in_plan,
    can_see_empty_plan,
    can_write_plan,
    readable_in_plan,
)
from netzwerk.rechte import Rechte

if TYPE_CHECKING:
    from netzwerk.fahrplan.models import Selbstcheck


class SelbstcheckQuerySet(models.QuerySet):
    """Lists of rounds of the self-check."""

    def present(self) -> "SelbstcheckQuerySet":
        """Leave out what is deleted."""
        return self.filter(deleted_at=None)

    def visible_to(self, rechte: Rechte) -> "SelbstcheckQuerySet":
        """Return what the person may read; a draft is there for who fills it in."""
        writes = rechte.verantwortete_kommunen | rechte.begleitete_kommunen
        draft = Q(finished_at=None, fahrplan__kommune__in=writes)
        finished = Q(finished_at__isnull=False)
        finished &= readable_in_plan(rechte, "", "fahrplan__", "created_by")
        return self.present().filter(draft | finished)


def can_read_selbstcheck(rechte: Rechte, selbstcheck: "Selbstcheck") -> bool:
    """Return whether the person may read a round of the self-check."""
    plan = selbstcheck.fahrplan
    if selbstcheck.deleted_at is not None:
        return False
    if selbstcheck.finished_at is None:
        return can_write_plan(rechte, plan.kommune_id)
    return can_read_in_plan(rechte, selbstcheck, plan)


def can_read_notizen(rechte: Rechte, kommune_id: int) -> bool:
    """Return whether the person reads notes and names beside the answers, however far they go."""
    return can_see_empty_plan(rechte, kommune_id)
