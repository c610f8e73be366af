"""Invite many people at once: all or nobody, with few queries and a short transaction.

Writing the mails takes most of the time. It is done before the transaction, so that nobody else
has to wait for it; the transaction then finds out whether somebody else was quicker.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from netzwerk.kommunen.invitation import Adressat, reopen, stamp
from netzwerk.kommunen.invitation_letter import build_letter, describe_sender
from netzwerk.kommunen.models import Einladung
from netzwerk.kommunen.models.einladung import place_fields

#: Rows in one statement.
BATCH = 200
#: What changes when somebody is invited again.
_RENEWED = (
    *("token", "rolle", "first_name", "last_name", "funktion", "nachricht", "quelle"),
    *("invited_by", "sent_at", "expires_at", "reminded_at", "withdrawn_at"),
)


class ListChangedError(Exception):
    """Somebody else has invited one of the people in the meantime, or one has answered."""


@dataclass
class Bundle:
    """Invitations that are ready to be saved, with their mails.

    Args:
        new: are not in the database yet.
        renewed: are there already.
        seen: when the renewed ones had been sent when they were read, by primary key.
        letters: the mails.
    """

    new: list[Einladung] = field(default_factory=list)
    renewed: list[Einladung] = field(default_factory=list)
    seen: dict[int, datetime] = field(default_factory=dict)
    letters: list[EmailMessage] = field(default_factory=list)


@dataclass(frozen=True)
class Text:
    """What all mails of a list say beside the invitation.

    Args:
        nachricht: a line of the inviting person's own.
        quelle: where the addresses come from, as a German sentence.
    """

    nachricht: str = ""
    quelle: str = ""


def prepare(
    people: Sequence[tuple[Adressat, Einladung | None]],
    *,
    actor: Any,
    text: Text,
    report: Callable[[int, int], None],
) -> Bundle:
    """Return invitations and mails for people. Nothing is written.

    Args:
        people: who, and the invitation to that place that they did not answer.
        actor: who invites and is named in the mails.
        text: what the mails say.
        report: told how many of how many mails are ready.
    """
    now = timezone.now()
    absender = describe_sender(actor)
    bundle = Bundle()
    for done, (adressat, earlier) in enumerate(people, start=1):
        einladung = earlier or Einladung(email=adressat.email, **place_fields(adressat.ort))
        if earlier:
            bundle.seen[earlier.pk] = earlier.sent_at
        for name in ("rolle", "first_name", "last_name", "funktion"):
            setattr(einladung, name, getattr(adressat, name) or getattr(einladung, name))
        einladung.nachricht, einladung.quelle = text.nachricht, text.quelle
        reopen(einladung)
        stamp(einladung, actor, now)
        (bundle.renewed if earlier else bundle.new).append(einladung)
        bundle.letters.append(build_letter(einladung, absender))
        report(done, len(people))
    return bundle


def save(bundle: Bundle) -> None:
    """Write invitations and mails, inside the transaction of the caller.

    Raises:
        ListChangedError: a renewed invitation has been sent, accepted or deleted meanwhile.
        IntegrityError: a new one has been made meanwhile.
    """
    there = Einladung.objects.select_for_update().filter(pk__in=bundle.seen, accepted_at=None)
    if dict(there.values_list("pk", "sent_at")) != bundle.seen:
        raise ListChangedError
    Einladung.objects.bulk_update(bundle.renewed, _RENEWED, batch_size=BATCH)
    Einladung.objects.bulk_create(bundle.new, batch_size=BATCH)
    get_connection().send_messages(bundle.letters)
