"""Django's mail backend of the platform: a mail that is sent becomes a row of the outbox.

Whatever wants to send a mail (a room, allauth, Wagtail) calls Django as usual. The row is part
of its transaction: with it the mail is there, without it there is none.
"""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from netzwerk.background import wake
from netzwerk.models import AusgehendeMail

SUBJECT_LENGTH = AusgehendeMail._meta.get_field("subject").max_length  # noqa: SLF001 -- Django's documented way

#: Rows in one statement; a mail has some kilobytes.
BATCH = 200


class OutboxBackend(BaseEmailBackend):
    """Keeps mails for ``delivery``, one row for each recipient.

    A mail whose attribute ``forgets_recipient`` is true leaves no address behind.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        rows = [row for message in email_messages for row in _rows(message)]
        with transaction.atomic():
            AusgehendeMail.objects.bulk_create(rows, batch_size=BATCH)
        wake.wake_on_commit(wake.mails)
        return len(email_messages)


def _rows(message: EmailMessage) -> list[AusgehendeMail]:
    now = timezone.now()
    content = message.message().as_bytes(linesep="\r\n")
    return [
        AusgehendeMail(
            to=address,
            forgets_recipient=getattr(message, "forgets_recipient", False),
            subject=str(message.subject)[:SUBJECT_LENGTH],
            from_email=message.from_email,
            content=content,
            created_at=now,
            next_attempt_at=now,
        )
        for address in message.recipients()
    ]
