"""Announce the handover of a seat, and take it back. The caller has checked the permission.

Nothing changes until the successor accepts (``handover_answer``): a seat brings duties. What is
moved then says ``uebergabe_slots``; ``handover_undo`` gives it back.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from netzwerk.kommunen import handover_news as news
from netzwerk.kommunen.handover_check import find_hindernis
from netzwerk.kommunen.invitation import invite, withdraw
from netzwerk.kommunen.models import (
    Einladung,
    Mitgliedschaft,
    MitgliedschaftRolle,
    Uebergabe,
    UebergabeStand,
)
from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record


class NoSeatError(Exception):
    """The person does not speak for the Kommune any more."""


class AlreadyAnnouncedError(Exception):
    """The seat is being handed over to somebody else.

    Args:
        uebergabe: the handover that waits for its answer.
    """

    def __init__(self, uebergabe: Uebergabe) -> None:
        super().__init__(str(uebergabe))
        self.uebergabe = uebergabe


class ClosedError(Exception):
    """The handover has been answered, withdrawn or undone meanwhile, or it is too late."""


@dataclass(frozen=True)
class Angebot:
    """What somebody who hands over has decided.

    Args:
        an: the successor, a member of the Kommune; None if an address is invited.
        email: the address to invite; empty if ``an`` is given.
        private: keys of the private things that go along.
        letzter_tag: last day of the person in the Kommune; None if they stay.
    """

    an: User | None = None
    email: str = ""
    private: Collection[str] = ()
    letzter_tag: dt.date | None = None


@transaction.atomic
def announce(platz: Mitgliedschaft, angebot: Angebot, *, actor: User) -> Uebergabe:
    """Announce a handover, ask the successor, and return it; the same twice is one.

    Args:
        platz: the seat.
        angebot: to whom, and what.
        actor: the person, or Koordination for them.

    Raises:
        NoSeatError: the person does not speak for the Kommune any more.
        AlreadyAnnouncedError: the seat is being handed over to somebody else.
    """
    platz = (
        Mitgliedschaft.objects.select_for_update(of=("self",))
        .select_related("kommune", "user")
        .filter(pk=platz.pk)
        .first()
    )
    if platz is None or not platz.is_leading:
        raise NoSeatError
    if waiting := find_announced(platz):
        if (waiting.an_person, waiting.an_email) == (angebot.an, angebot.email):
            return waiting
        raise AlreadyAnnouncedError(waiting)
    uebergabe = Uebergabe.objects.create(
        kommune=platz.kommune,
        rolle=platz.rolle,
        von_person=platz.user,
        an_person=angebot.an,
        an_email=angebot.email,
        einladung=_invite(platz, angebot.email, actor) if angebot.email else None,
        created_by=actor,
        private_teile=sorted(angebot.private),
        letzter_tag=angebot.letzter_tag,
    )
    record(Vorgang.UEBERGABE_ANGEKUENDIGT, str(uebergabe), actor=actor, person=platz.user)
    news.tell_announced(uebergabe)
    return uebergabe


def find_announced(platz: Mitgliedschaft) -> Uebergabe | None:
    """Return the handover of a seat that waits for its answer."""
    return (
        Uebergabe.objects.with_people()
        .filter(
            kommune=platz.kommune_id,
            von_person=platz.user_id,
            stand=UebergabeStand.ANGEKUENDIGT,
        )
        .first()
    )


def _invite(platz: Mitgliedschaft, email: str, actor: User) -> Einladung:
    return invite(email, platz.kommune, MitgliedschaftRolle(platz.rolle), actor=actor)


@transaction.atomic
def withdraw_announcement(uebergabe: Uebergabe, *, actor: User) -> None:
    """Take an announcement back; the link of an invitation stops working.

    Raises:
        ClosedError: it was answered meanwhile.
    """
    locked = lock_announced(uebergabe.pk)
    _withdraw_invitation(locked, actor)
    end_announcement(locked, UebergabeStand.ZURUECKGEZOGEN)
    news.tell_withdrawn(locked, actor)


def _withdraw_invitation(uebergabe: Uebergabe, actor: User | None) -> None:
    if uebergabe.einladung is not None:
        # Should somebody open the invitation again, it is one to be a member.
        Einladung.objects.filter(pk=uebergabe.einladung.pk, accepted_at=None).update(
            rolle=MitgliedschaftRolle.MITGLIED
        )
        withdraw(uebergabe.einladung, actor)


@transaction.atomic
def lapse_if_hopeless(uebergabe: Uebergabe) -> bool:
    """End an announcement that can never be carried out; return whether it was ended.

    Raises:
        ClosedError: it was answered or withdrawn meanwhile.
    """
    locked = lock_announced(uebergabe.pk)
    hindernis = find_hindernis(locked)
    if hindernis is None or not hindernis.is_final:
        return False
    _withdraw_invitation(locked, None)
    end_announcement(locked, UebergabeStand.HINFAELLIG, hindernis.text)
    news.tell_lapsed(locked)
    return True


def end_announcement(uebergabe: Uebergabe, stand: UebergabeStand, grund: str = "") -> None:
    """Note how a locked announcement has ended; an invited address is forgotten."""
    uebergabe.stand, uebergabe.decided_at, uebergabe.grund = stand, timezone.now(), grund
    uebergabe.an_email = ""
    uebergabe.save()


def lock_announced(key: int) -> Uebergabe:
    """Return a handover that waits for its answer, with its people, locked.

    Raises:
        ClosedError: it was answered or withdrawn meanwhile.
    """
    # The invitation first, as whoever accepts it does: so nobody waits for each other.
    invitations = Uebergabe.objects.filter(pk=key).values("einladung")
    list(Einladung.objects.select_for_update().filter(pk__in=invitations))
    locked = lock(key)
    if not locked.is_announced:
        raise ClosedError
    return locked


def lock(key: int) -> Uebergabe:
    """Return a handover with its people, locked."""
    return Uebergabe.objects.with_people().select_for_update(of=("self",)).get(pk=key)
