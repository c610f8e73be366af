"""What waits to be sent to one socket: bounded, so that a slow reader costs little."""

import asyncio
from collections import deque

from netzwerk.serving import codes
from netzwerk.serving.types import Send

LIMIT = 100
"""Frames. The texts are shared by all readers of an event, so the price is one reference each."""


class Outbox:
    """Sends frames in order, in a task of its own; ``put`` and ``end`` never block.

    A socket that cannot keep up is closed with ``codes.SLOW`` and catches up after reconnecting.
    """

    def __init__(self, send: Send, limit: int = LIMIT) -> None:
        self._send = send
        self._limit = limit
        self._frames: deque[str] = deque()
        self._code: int | None = None
        self._wake = asyncio.Event()

    @property
    def is_ended(self) -> bool:
        """Whether the socket has been or is being closed."""
        return self._code is not None

    def put(self, text: str) -> None:
        """Queue one frame; on overflow the socket is ended instead."""
        if self.is_ended:
            return
        if len(self._frames) >= self._limit:
            self.end(codes.SLOW)
            return
        self._frames.append(text)
        self._wake.set()

    def end(self, code: int) -> None:
        """Close the socket; what is still queued is dropped, for it may no longer be allowed."""
        if not self.is_ended:
            self._code = code
            self._frames.clear()
            self._wake.set()

    async def run(self) -> None:
        """Send until the socket is closed from either side."""
        try:
            while not self.is_ended:
                await self._wake.wait()
                self._wake.clear()
                while self._frames:
                    await self._send({"type": "websocket.send", "text": self._frames.popleft()})
            await self._send({"type": "websocket.close", "code": self._code})
        except OSError:
            # The ASGI specification: sending to a client that is gone raises OSError.
            self.end(codes.GOING_AWAY)
