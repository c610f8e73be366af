"""Add to a plan, put its items in order, delete and restore them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from netzwerk.fahrplan.aendern import (
    ANGELEGT,
    GELOESCHT,
    VERSCHOBEN,
    WIEDERHERGESTELLT,
    Hand,
    remember_event,
)
from netzwerk.fahrplan.models import Fahrplan, Massnahme, Meilenstein, Ziel
from netzwerk.kommunen.models import Kommune
from netzwerk.programm.models import Auflage, Teilnahme

#: Most items of one kind in a plan: far above what anybody can follow.
MOST_ZIELE, MOST_MASSNAHMEN, MOST_MEILENSTEINE = 60, 600, 40

#: How long what was deleted can be restored.
KEPT_DAYS = 30


class TooManyError(Exception):
    """The plan, or the measure, has as many items as it can hold."""


def ensure_plan(kommune: Kommune) -> Fahrplan:
    """Return the plan of a Kommune; made when somebody first writes in it."""
    plan, _is_new = Fahrplan.objects.get_or_create(
        kommune=kommune, defaults={"auflage": _latest_edition(kommune)}
    )
    return plan


def find_plan(kommune: Kommune) -> Fahrplan:
    """Return the plan of a Kommune, or one that is not saved: to look at a form makes no plan."""
    plan = Fahrplan.objects.filter(kommune=kommune).first()
    return plan or Fahrplan(kommune=kommune, auflage=_latest_edition(kommune))


def _latest_edition(kommune: Kommune) -> Auflage | None:
    rows = Teilnahme.objects.filter(kommune=kommune).select_related("auflage")
    latest = rows.order_by("-auflage__nummer", "-pk").first()
    return latest.auflage if latest else None


@transaction.atomic
def add_ziel(plan: Fahrplan, values: Mapping[str, Any], hand: Hand) -> Ziel:
    """Add a goal at the end.

    Raises:
        TooManyError: there are too many.
    """
    lock_plan(plan)
    if plan.ziele.present().count() >= MOST_ZIELE:
        raise TooManyError
    ziel = Ziel.objects.create(
        fahrplan=plan, position=_next(plan.ziele), created_by=hand.user, **values
    )
    remember_event(ziel, ANGELEGT, hand)
    return ziel


@transaction.atomic
def add_massnahme(ziel: Ziel, values: Mapping[str, Any], hand: Hand) -> Massnahme:
    """Add a measure at the end of a goal.

    Args:
        ziel: the goal.
        values: by field; lists of rows for ``verantwortliche`` and ``organisationen``.
        hand: who adds it.

    Raises:
        TooManyError: there are too many.
    """
    lock_plan(ziel.fahrplan)
    if Massnahme.objects.present().filter(ziel__fahrplan=ziel.fahrplan).count() >= MOST_MASSNAHMEN:
        raise TooManyError
    many = {"verantwortliche", "organisationen"}
    own = {name: value for name, value in values.items() if name not in many | {"ziel"}}
    massnahme = Massnahme.objects.create(
        ziel=ziel, position=_next(ziel.massnahmen), created_by=hand.user, **own
    )
    for name in many & values.keys():
        getattr(massnahme, name).set(values[name])
    remember_event(massnahme, ANGELEGT, hand)
    return massnahme


@transaction.atomic
def add_meilenstein(massnahme: Massnahme, values: Mapping[str, Any], hand: Hand) -> Meilenstein:
    """Add a milestone to a measure.

    Raises:
        TooManyError: there are too many.
    """
    lock_plan(massnahme.plan)
    if massnahme.meilensteine.count() >= MOST_MEILENSTEINE:
        raise TooManyError
    meilenstein = Meilenstein.objects.create(massnahme=massnahme, **values)
    remember_event(meilenstein, ANGELEGT, hand)
    return meilenstein


@transaction.atomic
def place(punkt: Ziel | Massnahme, index: int, hand: Hand) -> None:
    """Give an item its place among its own: of the goals of a plan, of the measures of a goal.

    Args:
        punkt: what is moved.
        index: its new place from 0; one beyond the end is the end.
        hand: who moves it; a place that it had already is no move.
    """
    lock_plan(punkt.plan)
    row = siblings_of(punkt)
    before = list(row.values_list("pk", flat=True))
    keys = [key for key in before if key != punkt.pk]
    keys.insert(max(0, min(index, len(keys))), punkt.pk)
    if keys == before:
        return
    model = type(punkt)
    moved = [model(pk=key, position=number) for number, key in enumerate(keys)]
    model.objects.bulk_update(moved, ["position"])
    remember_event(punkt, VERSCHOBEN, hand)


def move_by(punkt: Ziel | Massnahme, steps: int, hand: Hand) -> None:
    """Move an item up (negative) or down among its own."""
    keys = list(siblings_of(punkt).values_list("pk", flat=True))
    place(punkt, keys.index(punkt.pk) + steps, hand)


def siblings_of(punkt: Ziel | Massnahme) -> Any:
    """Return the items among which one has its place, in their order, itself included."""
    group = punkt.fahrplan.ziele if isinstance(punkt, Ziel) else punkt.ziel.massnahmen
    return group.filter(deleted_at=None).order_by("position", "pk")


@transaction.atomic
def delete(punkt: Ziel | Massnahme, hand: Hand, *, measures_to: Ziel | None = None) -> None:
    """Delete a goal or a measure; for some days it can be restored.

    Args:
        punkt: what is deleted.
        hand: who deletes.
        measures_to: the goal that takes the measures of a deleted one; None deletes them with it.
    """
    lock_plan(punkt.plan)
    if isinstance(punkt, Ziel) and measures_to is not None:
        after = _next(measures_to.massnahmen)
        rows = list(punkt.massnahmen.filter(deleted_at=None).order_by("position", "pk"))
        for number, massnahme in enumerate(rows, after):
            massnahme.ziel, massnahme.position = measures_to, number
        Massnahme.objects.bulk_update(rows, ["ziel", "position"])
    punkt.deleted_at = timezone.now()
    punkt.save(update_fields=["deleted_at"])
    remember_event(punkt, GELOESCHT, hand)


@transaction.atomic
def restore(punkt: Ziel | Massnahme, hand: Hand) -> None:
    """Bring back what was deleted, at the end of its own."""
    lock_plan(punkt.plan)
    group = punkt.fahrplan.ziele if isinstance(punkt, Ziel) else punkt.ziel.massnahmen
    punkt.deleted_at, punkt.position = None, _next(group)
    punkt.save(update_fields=["deleted_at", "position"])
    remember_event(punkt, WIEDERHERGESTELLT, hand)


@transaction.atomic
def delete_meilenstein(meilenstein: Meilenstein, hand: Hand) -> None:
    """Delete a milestone; the history of its measure keeps that it was there."""
    massnahme, titel = meilenstein.massnahme, meilenstein.titel
    meilenstein.delete()
    remember_event(massnahme, GELOESCHT, hand, alt=titel)


def lock_plan(plan: Fahrplan) -> None:
    """Let one person at a time change what a plan consists of."""
    Fahrplan.objects.select_for_update().get(pk=plan.pk)


def _next(group: Any) -> int:
    last = group.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1
