"""Answer a request, release a Tandem, end it. The caller has checked the permission."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from netzwerk.konten.models import User
from netzwerk.programm.models import Tandem, TandemStand
from netzwerk.programm.tandem import nachrichten
from netzwerk.programm.tandem.anfragen import ClosedError, close, lock


@transaction.atomic
def accept(tandem: Tandem, sides: Collection[int], *, actor: User) -> Tandem:
    """Agree for one or both sides, and return the Tandem as it is now; twice does no harm.

    Args:
        tandem: the request or proposal.
        sides: Kommunen for which the person speaks.
        actor: who agrees.

    Raises:
        ClosedError: it was withdrawn or declined meanwhile, or it is too late.
    """
    tandem = lock(tandem)
    missing = [side for side in sides if not tandem.has_agreed(side)]
    if not missing:
        return tandem
    if not tandem.is_open:
        raise ClosedError
    now = timezone.now()
    for side in missing:
        setattr(tandem, f"zusage_{tandem.side_of(side)}", now)
    was_proposal = tandem.is_proposal
    if tandem.zusage_fragende and tandem.zusage_gefragte:
        tandem.stand = TandemStand.VEREINBART
        tandem.decided_at, tandem.decided_by = now, actor
    tandem.save()
    if tandem.is_agreed:
        nachrichten.tell_agreed(tandem, actor, was_proposal=was_proposal)
    return tandem


@transaction.atomic
def decline(tandem: Tandem, *, grund: str = "", actor: User) -> None:
    """Decline for one side; the other one is told, with the reason on the page.

    Raises:
        ClosedError: it does not wait for an answer any more.
    """
    tandem = lock(tandem)
    was_proposal = tandem.is_proposal
    close(tandem, TandemStand.ABGELEHNT, actor, grund)
    nachrichten.tell_declined(tandem, actor, was_proposal=was_proposal)


@transaction.atomic
def release(tandem: Tandem, sides: Collection[int], *, is_public: bool) -> Tandem:
    """Say for one or both sides whether visitors see purpose and period; return it as it is now.

    What one side takes back is hidden at once.

    Raises:
        ClosedError: it has not come about.
    """
    tandem = lock(tandem)
    if tandem.stand not in (TandemStand.VEREINBART, TandemStand.BEENDET):
        raise ClosedError
    for side in sides:
        setattr(tandem, f"frei_{tandem.side_of(side)}", is_public)
    tandem.save(update_fields=["frei_fragende", "frei_gefragte"])
    return tandem


@transaction.atomic
def end(tandem: Tandem, *, ergebnis: str, actor: User) -> None:
    """End a Tandem with what came of it; the other side is told.

    Raises:
        ClosedError: it has been ended meanwhile.
    """
    tandem = lock(tandem)
    if not tandem.is_agreed:
        raise ClosedError
    tandem.stand, tandem.ergebnis = TandemStand.BEENDET, ergebnis
    tandem.ended_at, tandem.ended_by = timezone.now(), actor
    tandem.save()
    nachrichten.tell_ended(tandem, actor)
