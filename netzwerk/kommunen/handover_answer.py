"""Answer the handover of a seat: accept it, or say no. The caller has checked the permission.

Somebody who is invited by mail accepts with the invitation.
"""

from django.db import transaction
from django.utils import timezone

from netzwerk.kommunen import handover_news as news
from netzwerk.kommunen.actions import join_place, leave_place
from netzwerk.kommunen.handover import end_announcement, lock_announced
from netzwerk.kommunen.handover_check import find_hindernis
from netzwerk.kommunen.models import Einladung, Mitgliedschaft, Uebergabe, UebergabeStand
from netzwerk.kommunen.uebergabe_slots import Wechsel, move_teile
from netzwerk.konten.models import User, Vorgang
from netzwerk.konten.protokoll import record


class HindernisError(Exception):
    """Something stands in the way.

    Args:
        text: what it is, as a German sentence.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@transaction.atomic
def accept(uebergabe: Uebergabe) -> Uebergabe:
    """Let the successor take the seat, and return the handover as it is now.

    Raises:
        ClosedError: it was answered or withdrawn meanwhile.
        HindernisError: the seat or the successor is not what it was.
    """
    locked = lock_announced(uebergabe.pk)
    if hindernis := find_hindernis(locked):
        raise HindernisError(hindernis.text)
    _carry_out(locked, locked.an_person)
    return locked


@transaction.atomic
def accept_by_invitation(einladung: Einladung, user: User) -> bool:
    """Let the invited person take the seat they were invited to.

    Args:
        einladung: locked, and still open.
        user: whose invitation it is.

    Returns:
        Whether the invitation belongs to a handover; then the person is a member now.
    """
    waiting = waiting_for(einladung)
    if waiting is None:
        return False
    locked = lock_announced(waiting.pk)
    hindernis = find_hindernis(locked)
    if hindernis is None and locked.von_person != user:
        _carry_out(locked, user)
        return True
    # The seat is not to be had; the person is welcome all the same.
    join_place(user, locked.kommune, actor=user)
    end_announcement(locked, UebergabeStand.HINFAELLIG, hindernis.text if hindernis else "")
    news.tell_lapsed(locked)
    return True


def waiting_for(einladung: Einladung) -> Uebergabe | None:
    """Return the handover that waits for the answer to an invitation."""
    return Uebergabe.objects.filter(einladung=einladung, stand=UebergabeStand.ANGEKUENDIGT).first()


def _carry_out(uebergabe: Uebergabe, an: User) -> None:
    wechsel = Wechsel(uebergabe.kommune, uebergabe.von_person, an, an)
    uebergabe.an_person, uebergabe.an_email = an, ""
    moved = move_teile(wechsel, uebergabe.private_teile)
    uebergabe.stand, uebergabe.decided_at = UebergabeStand.VOLLZOGEN, timezone.now()
    uebergabe.schnappschuss = {"teile": moved}
    uebergabe.save()
    record(Vorgang.UEBERGABE, str(uebergabe), actor=an, person=uebergabe.von_person)
    end_membership(uebergabe)
    news.tell_carried_out(uebergabe)


def end_membership(uebergabe: Uebergabe) -> bool:
    """Let the person leave the Kommune if their last day is over; return whether they left now.

    Args:
        uebergabe: locked, and carried out.
    """
    if uebergabe.letzter_tag is None or uebergabe.letzter_tag >= timezone.localdate():
        return False
    platz = Mitgliedschaft.objects.filter(
        kommune=uebergabe.kommune, user=uebergabe.von_person_id
    ).first()
    uebergabe.left_at = timezone.now()
    # Whoever speaks for the Kommune again by then stays.
    has_left = platz is not None and not platz.is_leading
    if has_left:
        if uebergabe.schnappschuss is not None:
            uebergabe.schnappschuss["mitglied_seit"] = platz.created_at.isoformat()
        leave_place(uebergabe.von_person, uebergabe.kommune, actor=None)
    uebergabe.save()
    return has_left


@transaction.atomic
def decline(uebergabe: Uebergabe, grund: str = "") -> None:
    """Let the successor say no.

    Raises:
        ClosedError: it was answered or withdrawn meanwhile.
    """
    locked = lock_announced(uebergabe.pk)
    end_announcement(locked, UebergabeStand.ABGELEHNT, grund)
    news.tell_declined(locked)


def decline_by_invitation(einladung: Einladung) -> bool:
    """End the handover whose invitation is being refused; return whether there was one."""
    waiting = waiting_for(einladung)
    if waiting is not None:
        decline(waiting)
    return waiting is not None
