"""Sends what is in the outbox, each mail once.

A row is claimed by a conditional update, so any number of processes may deliver. If the mail
server cannot be reached, rows stay as they are and everybody waits a little longer each time. If
it refuses one mail for now, that row is tried again later and later; if it refuses it for good,
the row is given up and shown to Administration.

A process that is killed while it sends leaves its claim, which ends after a few minutes; then
another sends the same bytes. Only if it was killed between the server's last word and the row's
update does the server get the mail a second time, with the same Message-ID (RFC 5321, section
4.5.4.1: at least once is the most that SMTP promises).
"""

import datetime as dt
import logging
import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q
from django.utils import timezone

from netzwerk.models import AusgehendeMail

logger = logging.getLogger(__name__)

#: Longer than sending one mail can take (``EMAIL_TIMEOUT`` for each step of the dialogue).
CLAIM = dt.timedelta(minutes=3)
#: Wait after the first, second … refusal for now, in minutes; the last is repeated.
BACK_OFF_MINUTES = (1, 5, 15, 60, 180, 360)
#: After so many refusals, about three days, a mail is given up.
ATTEMPTS = 16
#: Mails over one connection.
BATCH = 50
#: Longest wait while the mail server cannot be reached, in seconds.
MAX_PAUSE = 300
FIRST_PAUSE = 5
_PERMANENT = 500
"""From this reply code on a server refuses for good (RFC 5321, section 4.2.1)."""


class _Stored:
    """A mail of the outbox as Django's transports want it."""

    def __init__(self, mail: AusgehendeMail) -> None:
        self.from_email = mail.from_email
        self.encoding = "utf-8"
        self._to = mail.to
        self._content = bytes(mail.content)

    def recipients(self) -> list[str]:
        return [self._to]

    def message(self) -> "_Stored":
        return self

    def as_bytes(self, linesep: str = "\r\n") -> bytes:
        return self._content

    def get_charset(self) -> None:
        return None


class _Pause:
    """How long this process waits while the mail server cannot be reached."""

    seconds = 0.0


def deliver_due(idle_seconds: float) -> float:
    """Send what is due over one connection, and return after how many seconds to look again.

    Args:
        idle_seconds: the wait when everything is sent.
    """
    now = timezone.now()
    due = (
        AusgehendeMail.objects.filter(next_attempt_at__lte=now)
        .filter(Q(claimed_until=None) | Q(claimed_until__lt=now))
        .order_by("next_attempt_at", "pk")
    )
    keys = list(due.values_list("pk", flat=True)[:BATCH])
    if not keys:
        return idle_seconds
    transport = get_connection(settings.MAIL_TRANSPORT)
    try:
        transport.open()
    except (OSError, smtplib.SMTPException) as error:
        _Pause.seconds = min(MAX_PAUSE, _Pause.seconds * 2 or FIRST_PAUSE)
        logger.warning("mail server not reached, next try in %s s: %s", _Pause.seconds, error)
        return _Pause.seconds
    _Pause.seconds = 0.0
    try:
        for key in keys:
            if mail := _claim(key):
                _send(transport, mail)
    except smtplib.SMTPServerDisconnected as error:
        logger.warning("mail server closed the connection: %s", error)
        return idle_seconds
    finally:
        transport.close()
    return 0 if len(keys) == BATCH else idle_seconds


def _claim(key: int) -> AusgehendeMail | None:
    """Return the mail if this process may send it."""
    now = timezone.now()
    free = AusgehendeMail.objects.filter(pk=key, sent_at=None, failed_at=None).filter(
        Q(claimed_until=None) | Q(claimed_until__lt=now)
    )
    if not free.update(claimed_until=now + CLAIM):
        return None
    return AusgehendeMail.objects.get(pk=key)


def _send(transport: BaseEmailBackend, mail: AusgehendeMail) -> None:
    try:
        transport.send_messages([_Stored(mail)])
    except smtplib.SMTPServerDisconnected as error:
        _put_off(mail, error)
        raise
    except (OSError, smtplib.SMTPException) as error:
        if _is_permanent(error):
            _give_up(mail, error)
        else:
            _put_off(mail, error)
    else:
        left = {"content": b"", "last_error": ""} | ({"to": ""} if mail.forgets_recipient else {})
        _save(mail, sent_at=timezone.now(), next_attempt_at=None, **left)


def _put_off(mail: AusgehendeMail, error: Exception) -> None:
    if mail.attempts + 1 >= ATTEMPTS:
        _give_up(mail, error)
        return
    minutes = BACK_OFF_MINUTES[min(mail.attempts, len(BACK_OFF_MINUTES) - 1)]
    _save(
        mail,
        next_attempt_at=timezone.now() + dt.timedelta(minutes=minutes),
        last_error=_in_short(error),
    )


def _give_up(mail: AusgehendeMail, error: Exception) -> None:
    if mail.forgets_recipient:
        mail.delete()
        return
    _save(mail, failed_at=timezone.now(), next_attempt_at=None, last_error=_in_short(error))


def _save(mail: AusgehendeMail, **values: Any) -> None:
    values |= {"attempts": mail.attempts + 1, "claimed_until": None}
    AusgehendeMail.objects.filter(pk=mail.pk).update(**values)


def _codes(error: Exception) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _text in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []


def _is_permanent(error: Exception) -> bool:
    codes = _codes(error)
    # A sign-in that fails is a fault of the settings, not of the mail.
    is_ours = isinstance(error, smtplib.SMTPAuthenticationError)
    return bool(codes) and min(codes) >= _PERMANENT and not is_ours


def _in_short(error: Exception) -> str:
    """Return what went wrong without the words of the server, which may name the recipient."""
    codes = ", ".join(str(code) for code in _codes(error))
    return f"{type(error).__name__} {codes}".strip()
