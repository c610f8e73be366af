"""Decide on applications: selected, waiting list, rejected. The caller has checked the right.

Until the letter has gone out a decision can be taken back. Who decides for the same edition at
the same time waits for the other: places are counted under the lock of the edition.
"""

from django.db import transaction
from django.utils import timezone

from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record
from netzwerk.programm.bewerbungen.errors import FinalError, NoPlaceError
from netzwerk.programm.models import Auflage, Bewerbung, BewerbungStand, Entscheidung


def free_places(auflage: Auflage) -> int | None:
    """Return how many places are left; None where their number has no limit."""
    if auflage.plaetze is None:
        return None
    return max(0, auflage.plaetze - _selected(auflage))


def _selected(auflage: Auflage) -> int:
    rows = Bewerbung.objects.filter(auflage=auflage, withdrawn_at=None)
    return rows.filter(entscheidung=Entscheidung.AUSGEWAEHLT).count()


@transaction.atomic
def decide(
    bewerbung: Bewerbung, entscheidung: Entscheidung, begruendung: str, *, actor: User
) -> Bewerbung:
    """Decide on an application, or decide differently, and return it.

    Args:
        bewerbung: the application, submitted.
        entscheidung: what is decided; a new one on the waiting list stands behind the others.
        begruendung: why, in words that the letter can use.
        actor: who decides.

    Raises:
        FinalError: the letter has gone out, or the application was withdrawn.
        NoPlaceError: all places are given.
    """
    row = _lock(bewerbung)
    if row.is_final:
        raise FinalError
    is_new = row.entscheidung != entscheidung
    if is_new:
        _take(row, entscheidung)
    row.begruendung = begruendung
    row.save()
    close_gaps(row.auflage)
    if is_new:
        _record(row, actor)
    return row


@transaction.atomic
def undo_decision(bewerbung: Bewerbung, *, actor: User) -> None:
    """Take a decision back; the Steuerungsgruppe can change votes again.

    Raises:
        FinalError: the letter has gone out, or the application was withdrawn.
    """
    row = _lock(bewerbung)
    if row.is_final or row.teilnahme_id:
        raise FinalError
    if not row.entscheidung:
        return
    row.entscheidung, row.rang, row.decided_at = "", None, None
    row.save()
    close_gaps(row.auflage)
    record(Vorgang.AUSWAHL, f"{row}: zurückgenommen", actor=actor)


@transaction.atomic
def move_up(bewerbung: Bewerbung, *, actor: User) -> Bewerbung:
    """Give a place that is free to a Kommune on the waiting list, also after its letter.

    The next sending of letters tells it.

    Raises:
        FinalError: it is not on the waiting list (any more).
        NoPlaceError: no place is free.
    """
    row = _lock(bewerbung)
    if row.entscheidung != Entscheidung.WARTELISTE:
        raise FinalError
    _take(row, Entscheidung.AUSGEWAEHLT)
    row.brief_at = None
    row.save()
    close_gaps(row.auflage)
    _record(row, actor)
    return row


@transaction.atomic
def move_in_line(bewerbung: Bewerbung, step: int) -> None:
    """Move a Kommune on the waiting list; at either end it stays.

    Args:
        bewerbung: the application.
        step: -1 up, 1 down.
    """
    row = _lock(bewerbung)
    line = list(_line(row.auflage))
    place = next((index for index, one in enumerate(line) if one.pk == row.pk), None)
    if place is None or not 0 <= place + step < len(line):
        return
    line.insert(place + step, line.pop(place))
    _write_places(line)


def _lock(bewerbung: Bewerbung) -> Bewerbung:
    Auflage.objects.select_for_update().get(pk=bewerbung.auflage_id)
    rows = Bewerbung.objects.select_for_update(of=("self",)).select_related("auflage", "kommune")
    row = rows.get(pk=bewerbung.pk)
    if row.stand != BewerbungStand.EINGEREICHT:
        raise FinalError
    return row


def _take(row: Bewerbung, entscheidung: Entscheidung) -> None:
    if entscheidung == Entscheidung.AUSGEWAEHLT and free_places(row.auflage) == 0:
        raise NoPlaceError
    row.entscheidung, row.decided_at = entscheidung, timezone.now()
    row.rang = _line(row.auflage).count() + 1 if entscheidung == Entscheidung.WARTELISTE else None


def _line(auflage: Auflage):  # noqa: ANN202 -- a queryset
    rows = Bewerbung.objects.submitted().filter(auflage=auflage)
    return rows.filter(entscheidung=Entscheidung.WARTELISTE).order_by("rang", "pk")


def close_gaps(auflage: Auflage) -> None:
    """Close the gap that somebody has left in the waiting list; the edition is locked."""
    _write_places(list(_line(auflage)))


def _write_places(line: list[Bewerbung]) -> None:
    for place, one in enumerate(line, start=1):
        one.rang = place
    Bewerbung.objects.bulk_update(line, ["rang"])


def _record(row: Bewerbung, actor: User) -> None:
    record(Vorgang.AUSWAHL, f"{row}: {row.get_entscheidung_display()}", actor=actor)
