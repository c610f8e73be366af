"""What happens to handovers by time alone: final after a day, last days, lapsed announcements."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.kommunen.handover import ClosedError, lapse_if_hopeless, lock
from netzwerk.kommunen.handover_answer import end_membership
from netzwerk.kommunen.models import UNDO_TIME, Uebergabe, UebergabeStand

#: How long an answered handover is kept, so that the Mitteilungen about it lead somewhere.
UEBERGABE_RETENTION = dt.timedelta(days=180)


def sweep_uebergaben() -> str:
    """Do what is due, and return it as a German sentence."""
    return _("Endgültig: {final}, Kommune verlassen: {left}, hinfällig: {lapsed}.").format(
        final=_make_final(), left=_end_memberships(), lapsed=_lapse()
    )


def _make_final() -> int:
    """Forget what was moved where the day to undo it is over."""
    over = Uebergabe.objects.filter(
        stand=UebergabeStand.VOLLZOGEN,
        schnappschuss__isnull=False,
        decided_at__lte=timezone.now() - UNDO_TIME,
    )
    return over.update(schnappschuss=None)


def _end_memberships() -> int:
    """Let people leave whose last day in the Kommune is over."""
    due = Uebergabe.objects.filter(
        stand=UebergabeStand.VOLLZOGEN, left_at=None, letzter_tag__lt=timezone.localdate()
    )
    return sum(_end_one(key) for key in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _end_one(key: int) -> bool:
    uebergabe = lock(key)
    is_due = uebergabe.stand == UebergabeStand.VOLLZOGEN and uebergabe.left_at is None
    return is_due and end_membership(uebergabe)


def _lapse() -> int:
    """End announcements that can never be carried out."""
    waiting = Uebergabe.objects.filter(stand=UebergabeStand.ANGEKUENDIGT)
    return sum(_lapse_one(uebergabe) for uebergabe in waiting)


def _lapse_one(uebergabe: Uebergabe) -> bool:
    try:
        return lapse_if_hopeless(uebergabe)
    except ClosedError:
        # Answered at this very moment.
        return False


def clear_uebergaben(now: dt.datetime) -> int:
    """Delete what was answered long ago and has nothing left to do; return how many."""
    old = Uebergabe.objects.filter(decided_at__lt=now - UEBERGABE_RETENTION)
    has_plans = Uebergabe.objects.filter(
        stand=UebergabeStand.VOLLZOGEN, left_at=None, letzter_tag__isnull=False
    )
    count, _by_model = old.exclude(pk__in=has_plans).delete()
    return count
