"""What people do with a list: bring it, say what its columns hold, have it invited, throw it away.

The caller has checked the permission.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from netzwerk.kommunen.importe.befund import Zustand
from netzwerk.kommunen.importe.spalten import find_titles, recognise
from netzwerk.kommunen.invitation import left_today
from netzwerk.kommunen.models import Importlauf, Kommune
from netzwerk.models import Auftrag
from netzwerk.rechte import Rechte, Rolle
from netzwerk.tabellen import Zeile
from netzwerk.tabellen.ablauf import bring, lock, start

#: Kinds of long work; see ``netzwerk/kommunen/auftraege.py``.
CHECK = "kommunen.import-pruefen"
INVITE = "kommunen.import-einladen"


class NotReadyError(Exception):
    """The list has not been checked, or has other errors than the person has agreed to leave out."""


@transaction.atomic
def bring_list(
    user: Any, kommune: Kommune | None, dateiname: str, rows: Sequence[Zeile]
) -> Importlauf:
    """Keep a list that somebody has uploaded, and return it. It takes the place of an unused one.

    Args:
        user: who has brought it.
        kommune: whom it is for; None if it names the Kommunen itself.
        dateiname: as the person calls it.
        rows: the list, with titles of its columns.
    """
    at = find_titles([row.zellen for row in rows]) or 0
    below = rows[at:]
    spalten = recognise(below[0].zellen)
    return bring(Importlauf, dateiname, below, spalten, user=user, kommune=kommune)


@transaction.atomic
def check_list(
    lauf: Importlauf, spalten: Mapping[str, int], *, liste: str, nachricht: str
) -> Auftrag | None:
    """Say what the columns hold, and have the list checked; return the work, if there is any.

    Args:
        lauf: the list. While something is being done with it, it is left as it is.
        spalten: which column holds what.
        liste: where the addresses come from; stands in the mails.
        nachricht: a line of the person's own for the mails.
    """
    locked = lock(lauf)
    if locked.done_at or locked.is_working:
        return locked.auftrag
    locked.spalten, locked.liste, locked.nachricht = dict(spalten), liste, nachricht
    locked.befunde, locked.checked_at = [], None
    return _start(locked, CHECK, {})


@transaction.atomic
def invite_list(lauf: Importlauf, *, left_out: int) -> Auftrag | None:
    """Have everybody on a list invited, once, however often it is asked for; return the work.

    Args:
        lauf: the list.
        left_out: how many rows with errors the person has agreed to leave out.

    Raises:
        NotReadyError: the list has not been checked, or has another number of errors.
    """
    locked = lock(lauf)
    if locked.done_at or locked.is_working:
        return locked.auftrag
    errors = sum(row["zustand"] == Zustand.FEHLER.key for row in locked.befunde)
    if locked.checked_at is None or errors != left_out:
        raise NotReadyError
    return _start(locked, INVITE, {"left_out": left_out})


def discard_list(lauf: Importlauf) -> None:
    """Delete a list with everybody on it; nobody on it is invited any more."""
    Importlauf.objects.filter(pk=lauf.pk, done_at=None).delete()


def left_for(lauf: Importlauf, rechte: Rechte) -> int | None:
    """Return how many people may still be invited today; None means as many as one likes."""
    return None if rechte.has_rolle(Rolle.KOORDINATION) else left_today(lauf.user)


def _start(lauf: Importlauf, art: str, params: dict[str, Any]) -> Auftrag:
    return start(lauf, art, {"kommune": lauf.kommune_id, **params})
