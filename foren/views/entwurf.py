"""A text that arrives without a session is kept, and is back in its form after signing in.

It is answered alike whether the topic exists or not: nothing is told to who may not read it.
"""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

from foren.editor import Typed
from foren.richtext import RAW_MAX_LENGTH

_SESSION_KEY = "foren_entwurf"
_FIELDS = ("titel", "art", "text", "text_format", "client_key", "seen_seq")


def wants_json(request: HttpRequest) -> bool:
    """Return whether the answer goes to our script instead of a page."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def sign_in_url(next_url: str) -> str:
    """Return the address of the sign-in that leads back to ``next_url``."""
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': next_url})}"


def keep_for_sign_in(request: HttpRequest, next_url: str) -> HttpResponse:
    """Answer a text that was sent without being signed in.

    The script keeps the text itself and gets a 401; a plain form is kept in the session.
    """
    login = sign_in_url(next_url)
    if wants_json(request):
        text = _("Sie sind nicht mehr angemeldet. Ihr Text ist gespeichert.")
        return JsonResponse({"error": text, "login": login}, status=401)
    if request.POST.get("text") or request.POST.get("titel"):
        kept = {name: request.POST.get(name, "")[:RAW_MAX_LENGTH] for name in _FIELDS}
        request.session[_SESSION_KEY] = {"path": request.path, **kept}
    return redirect(login)


def kept_as_initial(request: HttpRequest, path: str) -> dict[str, Any]:
    """Return what a form starts with: what was sent to its path before signing in, once."""
    kept = request.session.get(_SESSION_KEY)
    if not kept or kept.get("path") != path:
        return {}
    del request.session[_SESSION_KEY]
    typed = Typed(kept["text"], kept["text_format"] == "html")
    initial = {**kept, "text": typed.html}
    return {name: value for name, value in initial.items() if value and name in _FIELDS}
