"""What uvicorn's protocols lack: bounds for headers, and for clients that stop reading.

uvicorn has a timeout between requests and none inside one: a client that opens a connection
and sends a header every minute, or never reads its answer, would keep it for ever.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

HEADER_SECONDS = 15
HEADER_BYTES = 32 * 1024
STALL_SECONDS = 30
"""How long the send buffer of a connection may stay full."""

TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-type: text/plain; charset=utf-8\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
)


class StallGuard:
    """Mixin for a protocol: aborts a connection whose client has stopped reading."""

    stall_timer: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stop_stall_timer()
        self.stall_timer = self.loop.call_later(STALL_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stop_stall_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_stall_timer()
        super().connection_lost(exc)

    def _stop_stall_timer(self) -> None:
        if self.stall_timer is not None:
            self.stall_timer.cancel()
            self.stall_timer = None


class SocketProtocol(StallGuard, WebSocketsSansIOProtocol):
    """WebSocket connection."""


class HttpProtocol(StallGuard, HttpToolsProtocol):
    """HTTP/1.1 connection: headers have to arrive within a time and a size."""

    header_timer: asyncio.TimerHandle | None = None
    header_open = True
    header_bytes = 0

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._start_header_timer()

    def data_received(self, data: bytes) -> None:
        is_idle = self.cycle is None or self.cycle.response_complete
        if is_idle and self.header_timer is None:
            self._start_header_timer()
        self.header_bytes += len(data)
        super().data_received(data)
        if self.header_open and self.header_bytes > HEADER_BYTES:
            self.transport.write(TOO_LARGE)
            self.transport.close()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.header_open = True
        self.header_bytes = 0

    def on_headers_complete(self) -> None:
        self.header_open = False
        self._stop_header_timer()
        super().on_headers_complete()

    def timeout_keep_alive_handler(self) -> None:
        super().timeout_keep_alive_handler()
        # close() waits until the answer has been read, and that may be never.
        self.loop.call_later(STALL_SECONDS, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_header_timer()
        super().connection_lost(exc)

    def _start_header_timer(self) -> None:
        self.header_timer = self.loop.call_later(HEADER_SECONDS, self.transport.abort)

    def _stop_header_timer(self) -> None:
        if self.header_timer is not None:
            self.header_timer.cancel()
            self.header_timer = None
