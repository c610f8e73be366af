"""Ask another Kommune for a Tandem, propose one to both, take it back.

The caller has checked the permission.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from netzwerk.kommunen.models import Kommune
from netzwerk.konten.models import User
from netzwerk.programm.models import OPEN, Austausch, Tandem, TandemStand
from netzwerk.programm.tandem import nachrichten
from netzwerk.programm.tandem.offen import why_not
from netzwerk.programm.tandem.permissions import TandemQuerySet

#: Requests of one Kommune that wait for an answer at a time.
MOST_OPEN = 5


class NotAskedError(Exception):
    """The Kommune cannot be asked.

    Args:
        text: why, as a German sentence.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class OneOpenError(Exception):
    """There is a request, a proposal or a running Tandem of the two already.

    Args:
        tandem: that one.
    """

    def __init__(self, tandem: Tandem) -> None:
        super().__init__(str(tandem))
        self.tandem = tandem


class TooManyError(Exception):
    """``MOST_OPEN`` requests of the Kommune wait for an answer."""


class ClosedError(Exception):
    """It was answered, withdrawn or ended meanwhile, or it is too late."""


@transaction.atomic
def ask(fragende: Kommune, gefragte: Kommune, angaben: Mapping[str, Any], *, actor: User) -> Tandem:
    """Ask a Kommune for a Tandem and tell those who speak for it; the same form twice is one.

    Args:
        fragende: who asks.
        gefragte: who is asked.
        angaben: ``zweck``, ``erhofft``, ``von`` and ``bis``.
        actor: who speaks for ``fragende``.

    Raises:
        NotAskedError: the Kommune takes no requests, or nobody could answer.
        OneOpenError: the two have one already, perhaps asked by the other side at this moment.
        TooManyError: too many requests wait already.
    """
    # Locked, so that the requests of one Kommune are counted one after the other.
    fragende = Kommune.objects.select_for_update().get(pk=fragende.pk)
    found = _find_open(fragende, gefragte)
    if found is not None:
        return _same_or_raise(found, fragende, angaben, actor)
    if text := why_not(gefragte):
        raise NotAskedError(text)
    if Tandem.objects.filter(fragende=fragende, stand=TandemStand.ANGEFRAGT).count() >= MOST_OPEN:
        raise TooManyError
    tandem, is_new = _create(
        fragende,
        gefragte,
        {**angaben, "stand": TandemStand.ANGEFRAGT, "zusage_fragende": timezone.now()},
        actor,
    )
    if not is_new:
        return _same_or_raise(tandem, fragende, angaben, actor)
    nachrichten.tell_asked(tandem)
    return tandem


@transaction.atomic
def propose(first: Kommune, second: Kommune, angaben: Mapping[str, Any], *, actor: User) -> Tandem:
    """Propose a Tandem to two Kommunen; both have to agree. The same form twice is one.

    Raises:
        NotAskedError: one of them takes no requests, or nobody there could answer.
        OneOpenError: the two have one already.
    """
    found = _find_open(first, second)
    if found is not None:
        return _same_or_raise(found, first, angaben, actor)
    for kommune in (first, second):
        if text := why_not(kommune):
            raise NotAskedError(text)
    tandem, is_new = _create(first, second, {**angaben, "stand": TandemStand.VORGESCHLAGEN}, actor)
    if not is_new:
        return _same_or_raise(tandem, first, angaben, actor)
    nachrichten.tell_proposed(tandem)
    return tandem


@transaction.atomic
def withdraw(tandem: Tandem, *, actor: User) -> None:
    """Take a request or proposal back, before it is answered; twice does no harm.

    Raises:
        ClosedError: it was answered meanwhile.
    """
    tandem = lock(tandem)
    if tandem.stand == TandemStand.ZURUECKGEZOGEN:
        return
    close(tandem, TandemStand.ZURUECKGEZOGEN, actor)
    nachrichten.tell_withdrawn(tandem, actor)


def lock(tandem: Tandem) -> Tandem:
    """Return a Tandem as it is now, locked until the end of the transaction."""
    return Tandem.objects.with_sides().select_for_update(of=("self",)).get(pk=tandem.pk)


def close(tandem: Tandem, stand: TandemStand, actor: User | None, grund: str = "") -> None:
    """Note that nothing came of a locked request.

    Raises:
        ClosedError: it does not wait for an answer any more.
    """
    if tandem.stand not in OPEN:
        raise ClosedError
    tandem.stand, tandem.grund = stand, grund
    tandem.decided_at, tandem.decided_by = timezone.now(), actor
    tandem.save()


def _find_open(one: Kommune, other: Kommune) -> Tandem | None:
    return _open_of(one, other).first()


def _open_of(one: Kommune, other: Kommune) -> TandemQuerySet:
    rows = Tandem.objects.with_sides().filter(paar=pair_of(one, other))
    return rows.filter(stand__in=[*OPEN, TandemStand.VEREINBART])


def pair_of(one: Kommune, other: Kommune) -> str:
    """Return the word that two Kommunen have in common, whoever asks."""
    return "-".join(str(key) for key in sorted((one.pk, other.pk)))


def _create(
    fragende: Kommune, gefragte: Kommune, columns: Mapping[str, Any], actor: User
) -> tuple[Tandem, bool]:
    """Make it, or return what somebody else has made at this moment, and whether it is new."""
    return _open_of(fragende, gefragte).get_or_create(
        defaults={
            **columns,
            "paar": pair_of(fragende, gefragte),
            "fragende": fragende,
            "gefragte": gefragte,
            "created_by": actor,
        }
    )


def _same_or_raise(
    found: Tandem, fragende: Kommune, angaben: Mapping[str, Any], actor: User
) -> Tandem:
    is_same = (
        found.fragende_id == fragende.pk
        and found.created_by_id == actor.pk
        and all(getattr(found, name) == value for name, value in angaben.items())
    )
    if not is_same:
        raise OneOpenError(found)
    return found


@transaction.atomic
def save_austausch(kommune: Kommune, angaben: Mapping[str, Any]) -> None:
    """Note what a Kommune says about exchange with others."""
    Austausch.objects.update_or_create(kommune=kommune, defaults=angaben)
