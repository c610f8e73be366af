"""What every request carries."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject

from netzwerk.rechte import load_rechte

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
        return response


class PermissionsPolicyMiddleware:
    """Switch off the device features that no page of the platform uses."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Permissions-Policy"] = (
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
            "magnetometer=(), microphone=(), payment=(), usb=()"
        )
        return response


class AddressMiddleware:
    """Answer an address with a NUL sign like any that does not exist.

    PostgreSQL refuses to compare it with a text, and no address of ours has one.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise Http404
        return self.get_response(request)
