"""Add what exists already, make measures of it; delete and restore parts of a Bestandsaufnahme."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from netzwerk.fahrplan.actions import TooManyError, add_massnahme, lock_plan
from netzwerk.fahrplan.aendern import (
    ANGELEGT,
    GELOESCHT,
    WIEDERHERGESTELLT,
    Hand,
    remember_event,
)
from netzwerk.fahrplan.models import Ansatz, Fahrplan, Herkunft, Massnahme, Selbstcheck, Ziel

#: Most of them in one plan: far above what anybody can follow.
MOST_ANSAETZE = 300
#: The same words of the same person within this time were sent twice.
TWICE = dt.timedelta(minutes=1)


@transaction.atomic
def add_ansatz(plan: Fahrplan, values: Mapping[str, Any], hand: Hand) -> Ansatz:
    """Add something that exists already; what is sent twice is added once.

    Args:
        plan: the plan.
        values: by field; a list of rows for ``organisationen``.
        hand: who adds it.

    Raises:
        TooManyError: there are too many.
    """
    lock_plan(plan)
    present = plan.ansaetze.present()
    since = timezone.now() - TWICE
    sent_twice = present.filter(
        titel=values["titel"], created_by=hand.user, created_at__gt=since
    ).first()
    if sent_twice:
        return sent_twice
    if present.count() >= MOST_ANSAETZE:
        raise TooManyError
    own = {name: value for name, value in values.items() if name != "organisationen"}
    ansatz = Ansatz.objects.create(fahrplan=plan, created_by=hand.user, **own)
    ansatz.organisationen.set(values.get("organisationen", ()))
    remember_event(ansatz, ANGELEGT, hand)
    return ansatz


@transaction.atomic
def take_up(ansatz: Ansatz, ziel: Ziel, herkunft: Herkunft, hand: Hand) -> Massnahme:
    """Make a measure of something that exists already; a second time returns the first one.

    The measure starts with the words of the Ansatz, and is seen by its own Kommune only.

    Args:
        ansatz: what exists.
        ziel: the goal that gets the measure.
        herkunft: whether it goes on as it is, or is developed.
        hand: who does it.

    Raises:
        TooManyError: the plan is full.
    """
    lock_plan(ansatz.fahrplan)
    there = ansatz.massnahmen.filter(ziel=ziel, deleted_at=None).order_by("pk").first()
    if there:
        return there
    values = {
        "titel": ansatz.titel,
        "beschreibung": ansatz.beschreibung,
        "partner": ansatz.beteiligte,
        "organisationen": list(ansatz.organisationen.all()),
        "herkunft": herkunft,
        "ansatz": ansatz,
    }
    return add_massnahme(ziel, values, hand)


@transaction.atomic
def delete(punkt: Ansatz | Selbstcheck, hand: Hand) -> None:
    """Delete something; for some days it can be restored. Measures of an Ansatz stay."""
    punkt.deleted_at = timezone.now()
    punkt.save(update_fields=["deleted_at"])
    remember_event(punkt, GELOESCHT, hand)


@transaction.atomic
def restore(punkt: Ansatz | Selbstcheck, hand: Hand) -> None:
    """Bring back what was deleted."""
    punkt.deleted_at = None
    punkt.save(update_fields=["deleted_at"])
    remember_event(punkt, WIEDERHERGESTELLT, hand)
