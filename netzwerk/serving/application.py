"""Puts the parts of serving together into one ASGI application."""

from collections.abc import Sequence

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from channels.security.websocket import WebsocketDenier
from django.urls import URLPattern, re_path

from netzwerk.hub import hub
from netzwerk.serving.limits import Limits
from netzwerk.serving.origin import SameOrigin
from netzwerk.serving.pool import ThreadPool, WsgiApplication
from netzwerk.serving.proxies import TrustedProxies
from netzwerk.serving.spool import Spool
from netzwerk.serving.types import Application, Receive, Scope, Send


class Platform:
    """HTTP in threads, sockets in the loop, and the hub for as long as the server runs.

    Args:
        wsgi: what answers HTTP.
        socket_routes: paths of the rooms' consumers.
        limits: what a client may take.
    """

    def __init__(
        self, wsgi: WsgiApplication, socket_routes: Sequence[URLPattern], limits: Limits
    ) -> None:
        self.pool = ThreadPool(wsgi, limits)
        self.http = Spool(self.pool, limits)
        unknown = re_path(r"", WebsocketDenier.as_asgi())
        self.websocket = SameOrigin(AuthMiddlewareStack(URLRouter([*socket_routes, unknown])))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self.http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self.websocket(scope, receive, send)
        else:
            await self._lifespan(receive, send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        await hub.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await hub.stop()
        self.pool.shutdown()
        await send({"type": "lifespan.shutdown.complete"})


def build_application(
    wsgi: WsgiApplication,
    socket_routes: Sequence[URLPattern],
    limits: Limits,
    trusted_proxies: int = 0,
) -> Application:
    """Return the ASGI application of an installation with this many reverse proxies of its own."""
    return TrustedProxies(Platform(wsgi, socket_routes, limits), trusted_proxies)
