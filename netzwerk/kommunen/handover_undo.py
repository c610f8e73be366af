"""Undo a handover within a day. The caller has checked the permission."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.kommunen import handover_news as news
from netzwerk.kommunen.actions import join_place
from netzwerk.kommunen.handover import ClosedError, lock
from netzwerk.kommunen.models import Mitgliedschaft, Uebergabe, UebergabeStand
from netzwerk.kommunen.uebergabe_slots import Wechsel, undo_teile
from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record


class MovedOnError(Exception):
    """The successor has handed the seat over in turn: that has to be undone first."""


@transaction.atomic
def undo(uebergabe: Uebergabe, *, actor: User) -> Uebergabe:
    """Restore what was before a handover, and return it as it is now.

    What somebody has changed since stays as it is; ``nicht_wiederhergestellt`` says so.

    Args:
        uebergabe: the handover.
        actor: who undoes it.

    Raises:
        ClosedError: it was undone meanwhile, or the day is over.
        MovedOnError: the seat has moved on.
    """
    locked = lock(uebergabe.pk)
    if not locked.is_undoable:
        raise ClosedError
    _refuse_if_moved_on(locked)
    locked.nicht_wiederhergestellt = _give_back(locked, actor)
    locked.stand, locked.undone_at = UebergabeStand.ZURUECKGENOMMEN, timezone.now()
    locked.schnappschuss = None
    locked.save()
    record(Vorgang.UEBERGABE_ZURUECKGENOMMEN, str(locked), actor=actor, person=locked.von_person)
    news.tell_undone(locked, actor)
    return locked


def _give_back(uebergabe: Uebergabe, actor: User) -> list[str]:
    """Give everything back, and return what could not be, in German."""
    if uebergabe.von_person is None:
        return [_("Alles bleibt, wie es ist: Das Konto, von dem es kam, gibt es nicht mehr.")]
    _rejoin(uebergabe, actor)
    wechsel = Wechsel(uebergabe.kommune, uebergabe.von_person, uebergabe.an_person, actor)
    return undo_teile(wechsel, uebergabe.schnappschuss["teile"])


def _refuse_if_moved_on(uebergabe: Uebergabe) -> None:
    if uebergabe.an_person is None:
        return
    later = Uebergabe.objects.filter(
        kommune=uebergabe.kommune,
        von_person=uebergabe.an_person,
        stand=UebergabeStand.VOLLZOGEN,
        decided_at__gte=uebergabe.decided_at,
    )
    if later.exists():
        raise MovedOnError


def _rejoin(uebergabe: Uebergabe, actor: User) -> None:
    """Bring the person back who has left the Kommune with the handover."""
    since = uebergabe.schnappschuss.get("mitglied_seit")
    person = uebergabe.von_person
    if not since:
        return
    if Mitgliedschaft.objects.filter(kommune=uebergabe.kommune, user=person).exists():
        return
    platz = join_place(person, uebergabe.kommune, actor=actor)
    # As long as before: the place beside a name is the oldest one.
    Mitgliedschaft.objects.filter(pk=platz.pk).update(created_at=dt.datetime.fromisoformat(since))
