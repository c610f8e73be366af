"""When something last happened in a Kommune, and whether it has been silent for long.

Counted per Kommune, never per person. A room names its traces in ``aktivitaet.py``; each counts only
what the Kommune shares at least with its own members, and posts only where every member reads.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from netzwerk.programm.models import Teilnahme
from netzwerk.registry import Slot

#: After so many days without any trace a Kommune is called silent.
STILL_NACH = 60


@dataclass(frozen=True)
class Spur:
    """A kind of thing that happens in a Kommune.

    Args:
        titel: what has happened, in German, as after "Zuletzt:".
        rows: the things, of all Kommunen.
        kommune: path to the Kommune.
        at: path to the moment.
    """

    titel: str
    rows: QuerySet
    kommune: str
    at: str


@dataclass(frozen=True)
class Letzte:
    """The last thing that happened in a Kommune."""

    titel: str
    at: dt.datetime


#: Contributions are functions without arguments in a room's ``aktivitaet.py``.
spuren: Slot[Callable[[], Spur]] = Slot("aktivitaet")


def latest_of(kommunen: Iterable[int]) -> Mapping[int, Letzte]:
    """Return what last happened in each Kommune where anything did. One query for each kind."""
    wanted, found = list(kommunen), {}
    for spur in (describe() for describe in spuren):
        rows = spur.rows.filter(**{f"{spur.kommune}__in": wanted}).order_by()
        for kommune, at in rows.values_list(spur.kommune).annotate(latest=Max(spur.at)):
            known = found.get(kommune)
            if at is not None and (known is None or at > known.at):
                found[kommune] = Letzte(str(spur.titel), at)
    return found


def is_observed(teilnahme: Teilnahme) -> bool:
    """Return whether silence would mean something: the edition has not ended."""
    return teilnahme.auflage.bis is None or teilnahme.auflage.bis >= timezone.localdate()


def silent(rows: Any) -> Any:
    """Keep the Teilnahmen of editions that run in whose Kommune nothing has happened for long."""
    since = timezone.now() - dt.timedelta(days=STILL_NACH)
    rows = rows.filter(Q(auflage__bis=None) | Q(auflage__bis__gte=timezone.localdate()))
    for spur in (describe() for describe in spuren):
        trace = spur.rows.filter(**{spur.kommune: OuterRef("kommune"), f"{spur.at}__gte": since})
        rows = rows.filter(~Exists(trace.order_by()))
    return rows


def is_silent(teilnahme: Teilnahme, letzte: Letzte | None) -> bool:
    """Return whether a Kommune is silent: ``silent`` for one.

    Args:
        teilnahme: with its edition.
        letzte: what ``latest_of`` says.
    """
    since = timezone.now() - dt.timedelta(days=STILL_NACH)
    return is_observed(teilnahme) and (letzte is None or letzte.at < since)
