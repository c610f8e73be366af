"""Holds requests of sessions that lack a second factor (``second_factor.standing``).

Such a session reaches the pages on which that can be made up for, the legal and help pages and
signing out; there it has the rights of a visitor. Everything else leads to the set-up.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from netzwerk.errors import keep_form
from netzwerk.konten.signin.second_factor import Standing, standing
from netzwerk.rechte import BESUCH

GetResponse = Callable[[HttpRequest], HttpResponse]

#: Where somebody wanted to go before the set-up, kept in the session.
NEXT_KEY = "zweiter_faktor_weiter"

_ALWAYS = {
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "gesund",
    "medien",
}
_TO_SHOW = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
_TO_SET_UP = {
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
}
#: Pages that are in the footer and the head of every page, and work without the gate.
_LEGAL = (
    "/barrierefreiheit/",
    "/datenschutz/",
    "/hilfe/",
    "/impressum/",
    "/leichte-sprache/",
    "/nutzungsbedingungen/",
    "/spielregeln/",
)


class SecondFactorMiddleware:
    """Gives the request ``second_factor``: what its session lacks, or None."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.second_factor = stand = _standing_of(request)
        if stand is None or not stand.is_closed:
            return self.get_response(request)
        request.rechte = BESUCH
        if _is_open(request, stand):
            return self.get_response(request)
        return _refuse(request, stand)


def _standing_of(request: HttpRequest) -> Standing | None:
    # Reading a public page must not touch the session of a visitor, not even to see there is none.
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return None
    return standing(request.user, request.session)


def _is_open(request: HttpRequest, stand: Standing) -> bool:
    if request.path_info.startswith(_LEGAL):
        return True
    try:
        name = resolve(request.path_info).url_name
    except Resolver404:
        return False
    return name in _ALWAYS | (_TO_SHOW if stand.has_factor else _TO_SET_UP)


def _refuse(request: HttpRequest, stand: Standing) -> HttpResponse:
    where = reverse("mfa_reauthenticate") if stand.has_factor else reverse("mfa_index")
    if _wants_data(request):
        text = _("Für Ihre Aufgabe brauchen Sie einen zweiten Faktor.")
        return JsonResponse(
            {"error": text, "url": where},
            status=HTTPStatus.FORBIDDEN,
            json_dumps_params={"ensure_ascii": False},
        )
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(where)
    if request.method in {"GET", "HEAD"}:
        path = request.get_full_path()
        if stand.has_factor:
            return redirect(f"{where}?{urlencode({'next': path})}")
        request.session[NEXT_KEY] = path
        return redirect(where)
    return keep_form(request, "errors/second_factor.html", where=where)


def _wants_data(request: HttpRequest) -> bool:
    if request.path_info.startswith("/api/"):
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def pop_next(request: HttpRequest) -> str:
    """Return where somebody wanted to go before the set-up, once it stands; may be empty."""
    return "" if request.second_factor else request.session.pop(NEXT_KEY, "")
