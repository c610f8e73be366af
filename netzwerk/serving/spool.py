"""Takes the whole request body before a thread is taken for it.

The application sees a request only when every byte has arrived, so a cut-off upload saves
nothing, and a slow client holds a coroutine and a little memory but never a thread.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from tempfile import SpooledTemporaryFile
from typing import IO

from netzwerk.serving.errors import send_error
from netzwerk.serving.limits import Limits
from netzwerk.serving.types import Receive, Scope, Send

logger = logging.getLogger(__name__)

Handler = Callable[[Scope, IO[bytes], Receive, Send], Awaitable[None]]
"""What runs a request whose body has arrived: scope, body, receive, send."""


class RefusedError(Exception):
    """A body that is not let through; ``status`` is what the client is told."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class DisconnectedError(Exception):
    """The client went away before the body was complete."""


class Spool:
    """ASGI application: reads bodies within limits and hands complete requests to a handler."""

    def __init__(self, handler: Handler, limits: Limits) -> None:
        self.handler = handler
        self.limits = limits
        self.bodies = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with SpooledTemporaryFile(max_size=self.limits.memory_bytes) as body:
            try:
                if _has_body(scope):
                    await self._read(scope, receive, body)
            except DisconnectedError:
                logger.info("body of %s %s was cut off", scope["method"], scope["path"])
                return
            except RefusedError as refused:
                await self._refuse(refused.status, receive, send)
                return
            body.seek(0)
            await self.handler(scope, body, receive, send)

    async def _read(self, scope: Scope, receive: Receive, body: IO[bytes]) -> None:
        """Read the body; afterwards the scope names its real length and no transfer coding."""
        max_bytes, seconds = self.limits.for_path(scope["path"])
        announced = _content_length(scope)
        if announced is not None and announced > max_bytes:
            raise RefusedError(413)
        if self.bodies >= self.limits.bodies:
            raise RefusedError(503)
        self.bodies += 1
        try:
            length = await self._copy(receive, body, max_bytes, seconds)
        except TimeoutError as error:
            raise RefusedError(408) from error
        except OSError as error:
            logger.exception("a request body cannot be stored")
            raise RefusedError(503) from error
        finally:
            self.bodies -= 1
        if announced is not None and length != announced:
            raise DisconnectedError
        scope["headers"] = [
            (name, value)
            for name, value in scope["headers"]
            if name not in {b"content-length", b"transfer-encoding"}
        ] + [(b"content-length", str(length).encode())]

    async def _copy(self, receive: Receive, body: IO[bytes], max_bytes: int, seconds: float) -> int:
        deadline = time.monotonic() + seconds
        length = 0
        more = True
        while more:
            pause = min(self.limits.idle_seconds, deadline - time.monotonic())
            async with asyncio.timeout(pause):
                message = await receive()
            if message["type"] == "http.disconnect":
                raise DisconnectedError
            piece = message.get("body", b"")
            length += len(piece)
            if length > max_bytes:
                raise RefusedError(413)
            body.write(piece)
            more = message.get("more_body", False)
        return length

    async def _refuse(self, status: int, receive: Receive, send: Send) -> None:
        """Answer, then read on for a while without keeping anything.

        A browser reads the answer only after it has sent what it wanted to send.
        """
        await send_error(send, status, more_body=True)
        left = self.limits.linger_bytes
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.limits.linger_seconds):
                while left > 0:
                    message = await receive()
                    if message["type"] == "http.disconnect" or not message.get("more_body"):
                        break
                    left -= len(message.get("body", b""))
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def _has_body(scope: Scope) -> bool:
    return any(name in {b"content-length", b"transfer-encoding"} for name, _ in scope["headers"])


def _content_length(scope: Scope) -> int | None:
    lengths = {value for name, value in scope["headers"] if name == b"content-length"}
    if not lengths:
        return None
    (length, *others) = lengths
    if others or not length.isdigit():
        raise RefusedError(400)
    return int(length)
