"""What somebody sends after their session has ended is neither lost nor silently dropped.

``KeptInputMiddleware`` sees every form that is answered with the sign-in page. After signing in

- the page of the form shows what was typed: every form does so by itself
  (``netzwerk.kept_fields``); a view that builds its form from what was sent asks ``take_kept``;
- an address that only takes forms (one button, say) leads back to the page with that button,
  which says that the last action was not carried out.

Nothing is carried out by itself. Passwords, codes and files are not kept.
"""

import time
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from netzwerk.errors import is_secret
from netzwerk.kept_fields import kept_data
from netzwerk.middleware import GetResponse

_SESSION_KEY = "kept_input"
#: Longest form that is kept, in characters.
MAX_LENGTH = 20_000
#: Seconds until it is forgotten: whoever signs in here later is somebody else.
MAX_AGE = 60 * 60
#: Longest address of a page that is led back to.
MAX_URL = 2_000
#: Where one is led back to if the page is not known.
FALLBACK_URL = "/mein/"
#: Forms of these addresses are not kept: signing in itself, and the editors' own pages.
NOT_KEPT_PATHS = ("/konto/", "/redaktion/")


class KeptInputMiddleware:
    """Keeps a form that was sent without a session, and brings it back after signing in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            response = self.get_response(request)
            if not request.user.is_authenticated and _asks_to_sign_in(response):
                _keep(request)
            return response
        kept = _pop(request) if request.method == "GET" else None
        if kept is None:
            return self.get_response(request)
        return self._bring_back(request, kept)

    def _bring_back(self, request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
        request.kept_input = QueryDict(kept["data"]) if kept["data"] else None
        if not kept["is_said"]:
            messages.info(request, _in_words(kept))
        token = kept_data.set(request.kept_input)
        try:
            response = self.get_response(request)
        finally:
            kept_data.reset(token)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        # The form may stand on the page that is led back to, under another address.
        path = urlsplit(kept["back"]).path
        request.session[_SESSION_KEY] = kept | {"path": path, "back": FALLBACK_URL, "is_said": True}
        return HttpResponseRedirect(kept["back"])


def take_kept(request: HttpRequest) -> QueryDict | None:
    """Return what was sent to this address before signing in; None if nothing was."""
    return getattr(request, "kept_input", None)


def _asks_to_sign_in(response: HttpResponse) -> bool:
    location = response.headers.get("Location", "")
    return urlsplit(location).path == resolve_url(settings.LOGIN_URL)


def _keep(request: HttpRequest) -> None:
    if request.path.startswith(resolve_url(settings.LOGIN_URL)):
        return
    data = QueryDict(mutable=True)
    if not request.path.startswith(NOT_KEPT_PATHS):
        for name, values in request.POST.lists():
            if name != "csrfmiddlewaretoken" and not is_secret(name):
                data.setlist(name, values)
    text = data.urlencode()
    request.session[_SESSION_KEY] = {
        "path": request.path,
        "data": text if len(text) <= MAX_LENGTH else "",
        "has_files": bool(request.FILES),
        "back": _page_before(request),
        "is_said": False,
        "at": time.time(),
    }


def _page_before(request: HttpRequest) -> str:
    """Return the address of the page that the form stood on, if it is one of ours."""
    referer = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        referer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    parts = urlsplit(referer) if is_ours else None
    if parts is None or parts.path == request.path or not parts.path.startswith("/"):
        return FALLBACK_URL
    url = f"{parts.path}?{parts.query}" if parts.query else parts.path
    is_safe = url_has_allowed_host_and_scheme(url, allowed_hosts=None)
    return url if is_safe and len(url) <= MAX_URL else FALLBACK_URL


def _pop(request: HttpRequest) -> dict[str, Any] | None:
    """Return what is kept for this page, once."""
    # Visitors without a session are asked nothing, so that their pages do not vary by cookie.
    if not request.session.session_key:
        return None
    kept = request.session.get(_SESSION_KEY)
    if not kept or kept["path"] != request.path or not request.user.is_authenticated:
        return None
    del request.session[_SESSION_KEY]
    return kept if time.time() - kept["at"] <= MAX_AGE else None


def _in_words(kept: dict[str, Any]) -> str:
    said = [_("Ihre letzte Aktion wurde nicht ausgeführt, weil Ihre Anmeldung beendet war.")]
    if kept["data"]:
        said.append(_("Ihre Eingaben sind noch da. Bitte senden Sie sie noch einmal ab."))
    else:
        said.append(_("Sie können sie jetzt wiederholen."))
    if kept["has_files"]:
        said.append(_("Dateien wählen Sie bitte noch einmal aus."))
    return " ".join(said)
