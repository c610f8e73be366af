"""Add what lasts to a plan, say that it still lives, delete and restore it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from netzwerk.fahrplan.actions import TooManyError, lock_plan
from netzwerk.fahrplan.aendern import (
    ANGELEGT,
    GELOESCHT,
    WIEDERHERGESTELLT,
    Hand,
    change,
    remember_event,
)
from netzwerk.fahrplan.models import Fahrplan, Struktur, Zustand

#: Most structures in a plan: far above what anybody keeps alive.
MOST_STRUKTUREN = 200

#: The same words of the same person within this time were sent twice.
TWICE = dt.timedelta(minutes=1)

_MANY = {"verantwortliche", "organisationen", "massnahmen"}


@transaction.atomic
def add_struktur(plan: Fahrplan, values: Mapping[str, Any], hand: Hand) -> Struktur:
    """Add a structure; what is sent twice is added once.

    Args:
        plan: whose it is.
        values: by field; lists of rows for people, Organisationen and measures.
        hand: who adds it.

    Raises:
        TooManyError: there are too many.
    """
    lock_plan(plan)
    since = timezone.now() - TWICE
    sent_twice = plan.strukturen.present().filter(
        name=values["name"], art=values["art"], created_by=hand.user, created_at__gt=since
    )
    if there := sent_twice.first():
        return there
    if plan.strukturen.present().count() >= MOST_STRUKTUREN:
        raise TooManyError
    own = {name: value for name, value in values.items() if name not in _MANY}
    struktur = Struktur.objects.create(fahrplan=plan, created_by=hand.user, **own)
    for name in _MANY & values.keys():
        getattr(struktur, name).set(values[name])
    remember_event(struktur, ANGELEGT, hand)
    return struktur


def note_life(struktur: Struktur, hand: Hand) -> None:
    """Say that a structure lives today. What the last sign of life was is in the history."""
    values = {
        "lebenszeichen_am": timezone.localdate(),
        "lebenszeichen": "",
        "zustand": Zustand.LEBT,
    }
    change(struktur, values, hand, seen=struktur.version)


@transaction.atomic
def delete_struktur(struktur: Struktur, hand: Hand) -> None:
    """Delete a structure; for a while it can be restored."""
    locked = Struktur.objects.select_for_update().get(pk=struktur.pk)
    if locked.deleted_at is None:
        locked.deleted_at = timezone.now()
        locked.save(update_fields=["deleted_at"])
        remember_event(locked, GELOESCHT, hand)


@transaction.atomic
def restore_struktur(struktur: Struktur, hand: Hand) -> None:
    """Bring back what was deleted."""
    locked = Struktur.objects.select_for_update().get(pk=struktur.pk)
    if locked.deleted_at is not None:
        locked.deleted_at = None
        locked.save(update_fields=["deleted_at"])
        remember_event(locked, WIEDERHERGESTELLT, hand)
