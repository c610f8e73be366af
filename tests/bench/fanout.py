"""Live: the time from sending a form to its text on each of many sockets.

Run as a process of its own: ``python -m tests.bench.fanout JOB``. The client is a bare protocol,
so that it measures the server and not itself: a text counts as arrived when its marker is in
what a socket has received.
"""

import asyncio
import contextlib
import json
import sys
import time
import uuid
from dataclasses import asdict, dataclass, field

import uvloop

from tests.bench.machine import client
from tests.bench.posting import answer_request

ROUNDS = 9
WARM_UP = 2
OPENING_AT_ONCE = 50
PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Job:
    """What is opened and what is sent.

    Args:
        port: of the server on loopback.
        sockets: how many.
        socket_path: address of the socket.
        subscribe: text each socket sends first; empty for none.
        post_path: where the form goes.
        cookies: sessions of the sockets, in turn; the first one writes. Empty for visitors.
        is_bare: send the text alone, to the bare application.
    """

    port: int
    sockets: int
    socket_path: str
    subscribe: str
    post_path: str
    cookies: list[str] = field(default_factory=list)
    is_bare: bool = False


@dataclass(frozen=True)
class FanoutFigures:
    """Milliseconds from the POST until the text is on half, on 99 % and on all sockets.

    The median of the rounds; ``missing`` counts texts that did not arrive.
    """

    p50: float
    p99: float
    last: float
    missing: int


def measure_fanout(job: Job) -> FanoutFigures:
    """Open the sockets, write a few answers one after the other and time their arrival."""
    command = [sys.executable, "-m", "tests.bench.fanout", json.dumps(asdict(job))]
    return FanoutFigures(**json.loads(client(command, 300)))


class _Arrivals:
    """Times at which one text has reached the sockets."""

    def __init__(self, expected: int) -> None:
        self.expected = expected
        self.times: list[float] = []
        self.complete = asyncio.Event()

    def add(self) -> None:
        """Note that one more socket has it."""
        self.times.append(time.perf_counter())
        if len(self.times) == self.expected:
            self.complete.set()


class _Socket(asyncio.Protocol):
    """One reader: handshake, subscription, then waits for markers."""

    def __init__(self, job: Job, cookie: str) -> None:
        self.job, self.cookie = job, cookie
        self.ready = asyncio.get_running_loop().create_future()
        self.marker = b""
        self.arrivals: _Arrivals | None = None
        self.tail = b""
        self.is_open = False

    def connection_made(self, transport: asyncio.Transport) -> None:
        self.transport = transport
        cookie = f"Cookie: {self.cookie}\r\n" if self.cookie else ""
        transport.write(
            f"GET {self.job.socket_path} HTTP/1.1\r\nHost: localhost\r\n"
            f"Origin: http://localhost\r\n{cookie}Upgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        if not self.is_open:
            self._open(data)
            return
        if not self.ready.done() and b'"subscribed"' in data:
            self.ready.set_result(None)
        if self.arrivals is not None:
            if self.marker in self.tail + data:
                self.arrivals.add()
                self.arrivals = None
            self.tail = data[-len(self.marker) :]

    def _open(self, data: bytes) -> None:
        if not data.startswith(b"HTTP/1.1 101"):
            if not self.ready.done():
                self.ready.set_exception(RuntimeError(data[:200].decode()))
            return
        self.is_open = True
        if not self.job.subscribe:
            self.ready.set_result(None)
            return
        # The mask of RFC 6455 is made of zeros, so the text goes as it is.
        text = self.job.subscribe.encode()
        length = (
            bytes([0x80 | len(text)])
            if len(text) < 126
            else bytes([0x80 | 126]) + len(text).to_bytes(2, "big")
        )
        self.transport.write(b"\x81" + length + bytes(4) + text)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ready.done():
            self.ready.set_exception(exc or ConnectionError("closed before it was ready"))

    def expect(self, marker: bytes, arrivals: _Arrivals) -> None:
        """Wait for a new marker from now on."""
        self.marker, self.arrivals, self.tail = marker, arrivals, b""


class _Poster(asyncio.Protocol):
    """Sends forms over one connection and lets the answers pass."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        self.transport = transport
        self.status = b""

    def data_received(self, data: bytes) -> None:
        self.status = self.status or data[9:12]

    def post(self, job: Job, marker: str) -> None:
        """Send one text."""
        self.status = b""
        cookie = job.cookies[0] if job.cookies else ""
        path, body, headers = answer_request(job.post_path, cookie, f"Neuer Beitrag {marker}")
        if job.is_bare:
            body, headers = marker.encode() + b" " * 1500, {"Host": "localhost"}
        lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        head = "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""])
        self.transport.write(head.encode() + body)


async def _measure(job: Job) -> FanoutFigures:
    loop = asyncio.get_running_loop()
    sockets: list[_Socket] = []
    for first in range(0, job.sockets, OPENING_AT_ONCE):
        batch = []
        for index in range(first, min(first + OPENING_AT_ONCE, job.sockets)):
            cookie = job.cookies[index % len(job.cookies)] if job.cookies else ""
            connection = loop.create_connection(
                lambda cookie=cookie: _Socket(job, cookie), "127.0.0.1", job.port
            )
            batch.append((await connection)[1])
        await asyncio.wait_for(asyncio.gather(*(each.ready for each in batch)), PATIENCE_SECONDS)
        sockets += batch
    rounds = [await _round(job, sockets) for _ in range(ROUNDS + WARM_UP)][WARM_UP:]
    for each in sockets:
        each.transport.abort()
    middle = len(rounds) // 2
    p50, p99, last = (
        sorted(values)[middle] for values in zip(*(r[:3] for r in rounds), strict=True)
    )
    return FanoutFigures(p50, p99, last, sum(r[3] for r in rounds))


async def _round(job: Job, sockets: list[_Socket]) -> tuple[float, float, float, int]:
    # A connection of its own for each form: the server may end kept ones between the rounds.
    _, poster = await asyncio.get_running_loop().create_connection(_Poster, "127.0.0.1", job.port)
    marker = uuid.uuid4().hex
    arrivals = _Arrivals(len(sockets))
    for each in sockets:
        each.expect(marker.encode(), arrivals)
    started = time.perf_counter()
    poster.post(job, marker)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(arrivals.complete.wait(), PATIENCE_SECONDS)
    await asyncio.sleep(0.2)
    if poster.status not in {b"200", b"201"}:
        raise RuntimeError(f"the form was answered with {poster.status.decode()}")
    poster.transport.abort()
    times = [(at - started) * 1000 for at in arrivals.times]
    missing = len(sockets) - len(times)
    return times[len(times) // 2], times[int(len(times) * 0.99)], times[-1], missing


if __name__ == "__main__":
    job = Job(**json.loads(sys.argv[1]))
    print(json.dumps(asdict(uvloop.run(_measure(job)))))
