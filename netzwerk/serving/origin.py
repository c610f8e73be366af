"""Only pages of this site may open its sockets.

Browsers send the cookies of a site with a WebSocket of any other page and enforce no
same-origin policy for it, so the server has to compare (RFC 6455, 10.2).
"""

from urllib.parse import urlsplit

from channels.security.websocket import WebsocketDenier
from django.conf import settings
from django.http.request import split_domain_port, validate_host

from netzwerk.serving.types import Application, Receive, Scope, Send

_DEFAULT_PORTS = {"http": "80", "https": "443"}
_DEVELOPMENT_HOSTS = [".localhost", "127.0.0.1", "[::1]"]


class SameOrigin:
    """Refuses a handshake with 403 unless ``Origin`` names the host that was asked."""

    def __init__(self, application: Application) -> None:
        self.application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        if is_same_origin(headers.get(b"origin", ""), headers.get(b"host", "")):
            await self.application(scope, receive, send)
        else:
            await WebsocketDenier()(scope, receive, send)


def is_same_origin(origin: str, host: str) -> bool:
    """Return whether a page of ``origin`` belongs to the site asked for as ``host``.

    Args:
        origin: value of the header, for example ``https://netz.example.org``.
        host: value of the header, with a port unless it is the usual one.
    """
    parts = urlsplit(origin)
    if parts.scheme not in _DEFAULT_PORTS or not parts.netloc:
        return False
    default = _DEFAULT_PORTS[parts.scheme]
    origin_domain, origin_port = split_domain_port(parts.netloc)
    domain, port = split_domain_port(host)
    allowed = settings.ALLOWED_HOSTS or (_DEVELOPMENT_HOSTS if settings.IS_DEVELOPMENT else [])
    return (
        bool(domain)
        and validate_host(domain, allowed)
        and (origin_domain, origin_port or default) == (domain, port or default)
    )
