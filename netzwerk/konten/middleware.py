"""Members are asked once when a new version of the rules is in force."""

from collections.abc import Callable

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from netzwerk.konten.regelwerke import current_regelwerke, missing_for

#: What the person of this session has agreed to; spares the query on every further page.
SESSION_KEY = "zugestimmt"

#: Beginnings of addresses that stay open to who has not agreed: signing in and out, one's data,
#: the invitation one came for, and what everybody may read without an account.
FREE_PATHS = (
    "/konto/",
    "/mein/daten/",
    "/mein/auftraege/",
    "/einladung/",
    "/hilfe/",
    "/datenschutz/",
    "/impressum/",
    "/barrierefreiheit/",
    "/leichte-sprache/",
)


class ZustimmungMiddleware:
    """Leads a person who opens a page to the rules they have not agreed to.

    Only whole pages that a browser opens are held up. What a page sends or fetches by itself
    (forms, fragments, the API, sockets) goes on, so nothing that was typed is lost. It is a
    question, not a gate for rights.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _opens_page(request) and request.session.session_key and _must_ask(request):
            query = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
            return redirect(f"{reverse('zustimmung')}?{query}")
        return self.get_response(request)


def _opens_page(request: HttpRequest) -> bool:
    headers = request.headers
    return (
        request.method == "GET"
        and "text/html" in headers.get("Accept", "")
        and headers.get("Sec-Fetch-Dest", "document") == "document"
        and "HX-Request" not in headers
        and not request.path.startswith(FREE_PATHS)
    )


def _must_ask(request: HttpRequest) -> bool:
    current = current_regelwerke()
    if not current or request.path in {one.url for one in current}:
        return False
    mark = " ".join(one.key for one in current)
    if not request.user.is_authenticated or request.session.get(SESSION_KEY) == mark:
        return False
    if missing_for(request.user):
        return True
    request.session[SESSION_KEY] = mark
    return False
