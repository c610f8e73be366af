"""What people do with a table: bring it, say what its columns hold, take it over, throw it away.

The caller has checked the permission.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from netzwerk.fahrplan.importe.befund import Zustand
from netzwerk.fahrplan.importe.spalten import recognise
from netzwerk.fahrplan.models import Planimport
from netzwerk.kommunen.models import Kommune
from netzwerk.models import Auftrag
from netzwerk.tabellen import Zeile
from netzwerk.tabellen.ablauf import bring, lock, start

#: Kinds of long work; see ``netzwerk/fahrplan/auftraege.py``.
CHECK = "fahrplan.import-pruefen"
TAKE_OVER = "fahrplan.import-uebernehmen"


class NotReadyError(Exception):
    """The table has not been checked, has errors, or would change nothing."""


def bring_table(user: Any, kommune: Kommune, dateiname: str, rows: Sequence[Zeile]) -> Planimport:
    """Keep a table that somebody has uploaded; it takes the place of an unused one.

    Args:
        user: who has brought it.
        kommune: whose plan it is for.
        dateiname: as the person calls it.
        rows: the row with the titles, and what stands below it.
    """
    spalten = recognise(rows[0].zellen)
    return bring(Planimport, dateiname, rows, spalten, user=user, kommune=kommune)


@transaction.atomic
def check_table(lauf: Planimport, spalten: Mapping[str, int]) -> Auftrag | None:
    """Say what the columns hold, and have the table checked; return the work, if there is any.

    Args:
        lauf: the table. While something is being done with it, it is left as it is.
        spalten: which column holds what.
    """
    locked = lock(lauf)
    if locked.done_at or locked.is_working:
        return locked.auftrag
    locked.spalten, locked.befunde, locked.checked_at = dict(spalten), [], None
    return start(locked, CHECK, {})


@transaction.atomic
def take_over(lauf: Planimport) -> Auftrag | None:
    """Have a checked table taken over, once, however often it is asked for; return the work.

    Raises:
        NotReadyError: it has not been checked, has errors, or would change nothing.
    """
    locked = lock(lauf)
    if locked.done_at or locked.is_working:
        return locked.auftrag
    states = {row["zustand"] for row in locked.befunde}
    if locked.checked_at is None or not is_ready(states):
        raise NotReadyError
    return start(locked, TAKE_OVER, {})


def is_ready(states: set[str]) -> bool:
    """Return whether rows of these states can be taken over: something new, and no error."""
    return Zustand.FEHLER.key not in states and not states <= {Zustand.GLEICH.key}


def discard_table(lauf: Planimport) -> None:
    """Delete a table; nothing of it is taken over any more."""
    Planimport.objects.filter(pk=lauf.pk, done_at=None).delete()
