"""Development only: the mails the platform would have sent, on a page."""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime

PER_PAGE = 20
#: The line that Django's file backend writes between mails.
SEPARATOR = re.compile(rb"^-{79}$", re.MULTILINE)


@dataclass(frozen=True)
class SentMail:
    """One mail of the outbox."""

    subject: str
    to: str
    sent_at: datetime
    text: str


def read_outbox(folder: Path) -> list[SentMail]:
    """Return the mails in a folder of Django's file backend, newest first."""
    mails = [mail for path in folder.glob("*.log") for mail in _read_file(path)]
    return sorted(mails, key=lambda mail: mail.sent_at, reverse=True)


def _read_file(path: Path) -> list[SentMail]:
    parts = SEPARATOR.split(path.read_bytes())
    return [
        _parse(email.message_from_bytes(part.lstrip(), policy=email.policy.default), path)
        for part in parts
        if part.strip()
    ]


def _parse(message: EmailMessage, path: Path) -> SentMail:
    body = message.get_body(("plain",))
    date = message["Date"].datetime if message["Date"] else None
    if date and date.tzinfo is None:
        date = date.replace(tzinfo=UTC)  # Django writes "-0000", which names no zone
    return SentMail(
        subject=str(message["Subject"] or ""),
        to=str(message["To"] or ""),
        sent_at=localtime(date or datetime.fromtimestamp(path.stat().st_mtime, UTC)),
        text=body.get_content() if body else "",
    )


def view(request: HttpRequest) -> HttpResponse:
    """Show the outbox."""
    mails = read_outbox(Path(settings.EMAIL_FILE_PATH))
    page = Paginator(mails, PER_PAGE).get_page(request.GET.get("seite"))
    return render(request, "netzwerk/outbox.html", {"page": page})
