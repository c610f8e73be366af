"""Invite people by mail, send an invitation again, and withdraw it. The caller has checked the right.

Invitations of one address to one place are one row, whoever sends it: the last sending counts,
and the link of an earlier mail goes on working.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from netzwerk.kommunen.invitation_letter import (
    Absender,
    accepted_request,
    build_letter,
    describe_sender,
)
from netzwerk.kommunen.models import Einladung, Importlauf, MitgliedschaftRolle
from netzwerk.kommunen.models.einladung import Ort, place_fields
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.konten.protokoll import record

#: How long a link can be used after the last sending; then the invitation is deleted
#: (PRODUCT.md, law and trust).
VALID_DAYS = 30
#: How long the same invitation is not sent a second time, whoever presses.
PAUSE = timedelta(minutes=10)
#: How many invitations one person can send within 24 hours.
PER_DAY = 300


class TooManyError(Exception):
    """The person has sent as many invitations as one can within a day."""


@dataclass(frozen=True)
class Adressat:
    """Somebody to be invited.

    Args:
        email: address.
        ort: the Kommune or Organisation; or a role in the whole network.
        rolle: what the person is to be in the Kommune or Organisation.
        first_name: as far as it is known; the invited person corrects it.
        last_name: likewise.
        funktion: likewise.
    """

    email: str
    ort: Ort
    rolle: MitgliedschaftRolle = MitgliedschaftRolle.MITGLIED
    first_name: str = ""
    last_name: str = ""
    funktion: str = ""


@transaction.atomic
def invite_all(
    adressaten: Iterable[Adressat], *, actor: Any | None, nachricht: str = "", quelle: str = ""
) -> list[Einladung]:
    """Invite people by mail, all or nobody, and return their invitations in the same order.

    Open invitations of the same address to the same place are renewed, withdrawn ones get a new
    link. Who was invited within ``PAUSE`` gets no second mail.

    Args:
        adressaten: the people.
        actor: who invites and is named in the mail; None for the installation itself.
        nachricht: a line of the inviting person's own for all of them.
        quelle: where the addresses come from, as a German sentence; empty means from ``actor``.
    """
    now = timezone.now()
    absender = describe_sender(actor)
    invitations = []
    for adressat in adressaten:
        einladung, is_due = _save(adressat, now)
        if is_due:
            einladung.nachricht, einladung.quelle = nachricht, quelle
            _send(einladung, actor, absender, now)
        invitations.append(einladung)
    return invitations


def invite(
    email: str,
    ort: Ort,
    rolle: MitgliedschaftRolle = MitgliedschaftRolle.MITGLIED,
    *,
    actor: Any | None = None,
) -> Einladung:
    """Invite one address, and return the invitation; see ``invite_all``."""
    return invite_all([Adressat(email, ort, rolle)], actor=actor)[0]


def _save(adressat: Adressat, now: datetime) -> tuple[Einladung, bool]:
    """Return the invitation of the address to the place, and whether a mail is due."""
    place = place_fields(adressat.ort)
    values = {
        name: value
        for name in ("first_name", "last_name", "funktion")
        if (value := getattr(adressat, name))
    }
    values["rolle"] = adressat.rolle
    einladung, is_new = Einladung.objects.select_for_update().get_or_create(
        email=adressat.email.strip().lower(),
        accepted_at=None,
        **place,
        defaults=values | {"expires_at": now + timedelta(days=VALID_DAYS)},
    )
    if is_new:
        return einladung, True
    is_due = einladung.withdrawn_at is not None or not was_just_sent(einladung, now)
    for name, value in {**values, **place}.items():
        setattr(einladung, name, value)
    reopen(einladung)
    einladung.save()
    return einladung, is_due


def reopen(einladung: Einladung) -> None:
    """Take back that an invitation was withdrawn; it is not saved."""
    if einladung.withdrawn_at:
        # The link that was withdrawn stays dead.
        einladung.token, einladung.withdrawn_at = uuid.uuid4(), None


def was_just_sent(einladung: Einladung, now: datetime | None = None) -> bool:
    """Return whether the last mail is so fresh that a second one would only be a nuisance."""
    return einladung.sent_at > (now or timezone.now()) - PAUSE


@transaction.atomic
def send_again(einladung: Einladung, actor: Any) -> bool:
    """Send an invitation once more; from now on it is valid for the whole time.

    Returns:
        Whether a mail went out: not if one did within ``PAUSE``, or if the invitation has been
        accepted in the meantime.

    Raises:
        TooManyError: if the person has sent too many within a day.
    """
    locked = Einladung.objects.select_for_update().get(pk=einladung.pk)
    now = timezone.now()
    if locked.accepted_at or (was_just_sent(locked, now) and not locked.withdrawn_at):
        return False
    if not left_today(actor):
        raise TooManyError
    reopen(locked)
    _send(locked, actor, describe_sender(actor), now)
    return True


def left_today(actor: Any) -> int:
    """Return how many invitations the person can still send today."""
    since = timezone.now() - timedelta(days=1)
    sent = Protokolleintrag.objects.filter(
        vorgang=Vorgang.EINLADUNG, actor_id=actor.pk, at__gt=since
    ).count()
    lists = Importlauf.objects.filter(user=actor, done_at__gt=since)
    in_lists = lists.aggregate(number=Sum("eingeladen"))["number"] or 0
    return max(0, PER_DAY - sent - in_lists)


def _send(einladung: Einladung, actor: Any | None, absender: Absender, now: datetime) -> None:
    stamp(einladung, actor, now)
    einladung.save()
    record(Vorgang.EINLADUNG, einladung.wozu, actor=actor)
    anfrage = accepted_request(einladung)
    name = "mail/beitritt_angenommen" if anfrage else "invitation"
    build_letter(einladung, absender, name, anfrage=anfrage).send()


def stamp(einladung: Einladung, actor: Any | None, now: datetime) -> None:
    """Note on an invitation that it is sent now; it is not saved."""
    einladung.invited_by, einladung.reminded_at = actor, None
    einladung.sent_at, einladung.expires_at = now, now + timedelta(days=VALID_DAYS)


@transaction.atomic
def send_reminder(einladung: Einladung) -> None:
    """Remind the invited person of an open invitation."""
    einladung.reminded_at = timezone.now()
    einladung.save(update_fields=["reminded_at"])
    anfrage = accepted_request(einladung)
    name = "mail/beitritt_erinnerung" if anfrage else "invitation_reminder"
    build_letter(einladung, describe_sender(einladung.invited_by), name, anfrage=anfrage).send()


@transaction.atomic
def withdraw(einladung: Einladung, actor: Any) -> bool:
    """Make an invitation unusable at once; return False if it has been accepted meanwhile."""
    locked = Einladung.objects.select_for_update().get(pk=einladung.pk)
    if locked.accepted_at:
        return False
    if locked.withdrawn_at is None:
        locked.withdrawn_at = timezone.now()
        locked.save(update_fields=["withdrawn_at"])
        record(Vorgang.EINLADUNG_ZURUECKGEZOGEN, locked.wozu, actor=actor)
    return True


@transaction.atomic
def restore(einladung: Einladung, actor: Any) -> None:
    """Take a withdrawal back: the link in the mail works again. No mail is sent."""
    locked = Einladung.objects.select_for_update().get(pk=einladung.pk)
    if locked.withdrawn_at:
        locked.withdrawn_at = None
        locked.save(update_fields=["withdrawn_at"])
        record(Vorgang.EINLADUNG_WIEDER_OFFEN, locked.wozu, actor=actor)
