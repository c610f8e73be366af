"""Who the client is when reverse proxies of our own stand in front."""

import ipaddress

from netzwerk.serving.types import Application, Receive, Scope, Send

_FORWARDED = (b"x-forwarded-", b"forwarded", b"x-real-ip")


class TrustedProxies:
    """Replaces address and scheme of the connection by what the outermost own proxy saw.

    Args:
        application: the ASGI application behind.
        count: number of own proxies in a row; each appends the address it was asked from to
            ``X-Forwarded-For``, so the client is the ``count``-th entry from the right. What
            stands further left was written by the client and counts for nothing.

    Without proxies the headers are removed, so that nothing behind can believe them.
    """

    def __init__(self, application: Application, count: int) -> None:
        self.application = application
        self.count = count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            if self.count:
                self._apply(scope)
            else:
                scope["headers"] = [
                    header for header in scope["headers"] if not header[0].startswith(_FORWARDED)
                ]
        await self.application(scope, receive, send)

    def _apply(self, scope: Scope) -> None:
        chain: list[str] = []
        scheme = ""
        for name, value in scope["headers"]:
            if name == b"x-forwarded-for":
                chain += [entry.strip() for entry in value.decode("latin-1").split(",")]
            elif name == b"x-forwarded-proto":
                scheme = value.decode("latin-1").strip().lower()
        if len(chain) >= self.count and (address := _address(chain[-self.count])):
            scope["client"] = (address, 0)
        if scheme in {"http", "https"}:
            is_socket = scope["type"] == "websocket"
            scope["scheme"] = scheme.replace("http", "ws") if is_socket else scheme


def _address(entry: str) -> str | None:
    """Return the IP address of an entry, which may carry a port or brackets; None if it has none."""
    if entry.startswith("["):
        entry = entry[1:].partition("]")[0]
    elif entry.count(":") == 1:
        entry = entry.partition(":")[0]
    try:
        return str(ipaddress.ip_address(entry))
    except ValueError:
        return None
