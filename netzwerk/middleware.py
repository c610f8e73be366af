"""What every request carries."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.functional import SimpleLazyObject

from netzwerk.rechte import load_rechte

logger = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponse]


class RechteMiddleware:
    """Give the request ``rechte`` (loaded when first asked), and keep member pages uncached."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.rechte = SimpleLazyObject(lambda: load_rechte(request.user))
        response = self.get_response(request)
        if request.session.session_key and "Cache-Control" not in response:
            add_never_cache_headers(response)
        if response.status_code == HTTPStatus.NOT_FOUND:
            # Django notes here that somebody's rights were asked, which happens only where there
            # is something. So that the header tells nobody, what is missing depends on it, too.
            patch_vary_headers(response, ("Cookie",))
        return response


class SecurityHeadersMiddleware:
    """Add what Django's own middleware has no setting for.

    Device features that no page uses are off, and no other site may embed what we serve.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Permissions-Policy"] = (
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
            "magnetometer=(), microphone=(), payment=(), usb=()"
        )
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response


class AddressMiddleware:
    """Refuse what no page of ours answers.

    An address with a NUL sign is like any that does not exist: PostgreSQL refuses to compare it
    with a text, and no address of ours has one. TRACE would show a script what the browser sent.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in {"TRACE", "TRACK", "CONNECT"}:
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        if "\x00" in request.path_info:
            raise Http404
        return self.get_response(request)


class MethodNotAllowedMiddleware:
    """Show a page to whoever opens an address that only takes forms, in place of an empty one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_bare = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content
        if not is_bare or "text/html" not in request.headers.get("Accept", ""):
            return response
        page = render(request, "errors/405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        page["Allow"] = response["Allow"]
        return page


class DenialLogMiddleware:
    """Log what was refused as a matter of rights: who, and at which address (not what was sent).

    What somebody may not see answers 404 like what does not exist, and is no denial.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.FORBIDDEN:
            who = request.user.pk if request.user.is_authenticated else "visitor"
            # The address is quoted: a line break in it must not begin a line of the log.
            logger.warning("denied: %s %r to %s", request.method, request.path, who)
        return response
