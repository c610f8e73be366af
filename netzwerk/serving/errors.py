"""Pages for requests that never reach the application, in the design of the site."""

import asyncio
import logging
from functools import cache
from http import HTTPStatus

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerk.serving.types import Header, Send

logger = logging.getLogger(__name__)

PLAIN = {
    400: (
        gettext_lazy("Die Anfrage ist unvollständig"),
        gettext_lazy(
            "Der Browser hat etwas geschickt, das wir nicht lesen können. Bitte gehen Sie zurück "
            "und versuchen Sie es noch einmal."
        ),
    ),
    408: (
        gettext_lazy("Die Übertragung hat zu lange gedauert"),
        gettext_lazy(
            "Es wurde nichts gespeichert. Bitte gehen Sie zurück und senden Sie es noch einmal, "
            "am besten mit einer besseren Verbindung."
        ),
    ),
    413: (
        gettext_lazy("Das ist zu groß"),
        gettext_lazy(
            "Es wurde nichts gespeichert. Bitte gehen Sie zurück und wählen Sie eine kleinere Datei "
            "oder kürzen Sie Ihren Text."
        ),
    ),
    503: (
        gettext_lazy("Gerade sind sehr viele Anfragen unterwegs"),
        gettext_lazy(
            "Es wurde nichts gespeichert. Bitte warten Sie einen Augenblick und laden Sie die Seite "
            "dann neu."
        ),
    ),
}
"""What is shown if the template of a status is missing or fails: title and text."""

RETRY_AFTER_SECONDS = 10

_SECURITY_HEADERS: list[Header] = [
    (
        b"content-security-policy",
        (
            b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            b"font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            b"frame-ancestors 'none'"
        ),
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
]


def _render(status: int) -> bytes:
    with translation.override(settings.LANGUAGE_CODE):
        try:
            return render_to_string(f"errors/{status}.html", {"status": status}).encode()
        except Exception:
            # Whatever is wrong with the template, the person still learns what happened.
            logger.exception("errors/%s.html cannot be rendered, the plain page is shown", status)
        title, text = PLAIN[status]
        start = _("Zur Startseite")
        return (
            f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta name="viewport" content="width=device-width"></head><body><main>'
            f'<h1>{title}</h1><p>{text}</p><p><a href="/">{start}</a></p></main></body></html>'
        ).encode()


_rendered = cache(_render)


async def send_error(send: Send, status: int, *, more_body: bool = False) -> None:
    """Send the page of a status and end the connection.

    Args:
        send: the ASGI send of the request.
        status: one of ``PLAIN``.
        more_body: leave the response open, so that the caller can still read what arrives.
    """
    render = _render if settings.IS_DEVELOPMENT else _rendered
    body = await asyncio.to_thread(render, status)
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
        *_SECURITY_HEADERS,
    ]
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append((b"retry-after", str(RETRY_AFTER_SECONDS).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": more_body})
