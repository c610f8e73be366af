"""Runs Django in a pool of threads that stay, behind an ASGI server.

Django's own ASGI handler starts a thread for every request and so loses each thread's database
and Redis connections; a pool keeps them. A thread never waits for a client: the request body
is complete before (``spool``), and the response is taken over whole before it is sent.
"""

import asyncio
import logging
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from netzwerk.serving.errors import send_error
from netzwerk.serving.limits import Limits
from netzwerk.serving.types import Header, Receive, Scope, Send

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
WsgiApplication = Callable[[Environ, Callable], Iterable[bytes]]

THREAD_NAME = "http"
CHUNK = 64 * 1024
SPILL = 1024 * 1024
"""A response that is made piece by piece continues in a temporary file above this size."""


@dataclass
class FileBody:
    """A file the application wants sent, PEP 3333's ``wsgi.file_wrapper``."""

    file: IO[bytes]
    block_size: int = CHUNK
    length: int | None = None

    def close(self) -> None:
        self.file.close()


@dataclass
class Response:
    """What a thread hands back to the event loop."""

    status: int = 500
    headers: list[Header] = field(default_factory=list)
    body: bytes | FileBody = b""

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        """PEP 3333's ``start_response``."""
        self.status = int(status[:3])
        self.headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers
        ]


class ThreadPool:
    """Handler for ``Spool``: runs a WSGI application in ``limits.threads`` lasting threads."""

    def __init__(self, application: WsgiApplication, limits: Limits) -> None:
        self.application = application
        self.limits = limits
        self.executor = ThreadPoolExecutor(limits.threads, thread_name_prefix=THREAD_NAME)
        self.running = 0

    async def __call__(self, scope: Scope, body: IO[bytes], receive: Receive, send: Send) -> None:
        if self.running >= self.limits.threads + self.limits.waiting:
            await send_error(send, 503)
            return
        must_wait = self.running >= self.limits.threads
        self.running += 1
        try:
            future = self.executor.submit(self._run, build_environ(scope, body))
            answer = asyncio.wrap_future(future)
            if must_wait:
                left = asyncio.ensure_future(_disconnect(receive))
                await asyncio.wait({answer, left}, return_when=asyncio.FIRST_COMPLETED)
                left.cancel()
                # People reload a page that hangs; nobody waits for the first one any more.
                if not answer.done() and future.cancel():
                    return
            response = await answer
        finally:
            self.running -= 1
        await self._send(response, send)

    def _run(self, environ: Environ) -> Response:
        response = Response()
        result = self.application(environ, response.start)
        if isinstance(result, FileBody):
            response.body = result
            return response
        try:
            response.body = _collect(result)
        finally:
            if close := getattr(result, "close", None):
                close()
        return response

    async def _send(self, response: Response, send: Send) -> None:
        headers, body = response.headers, response.body
        length = len(body) if isinstance(body, bytes) else body.length
        known = any(name == b"content-length" for name, _ in headers)
        if length is not None and not known and response.status not in {204, 304}:
            headers.append((b"content-length", str(length).encode()))
        start = {"type": "http.response.start", "status": response.status, "headers": headers}
        if isinstance(body, bytes):
            await send(start)
            await send({"type": "http.response.body", "body": body})
            return
        try:
            await send(start)
            while chunk := await asyncio.to_thread(body.file.read, CHUNK):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            await asyncio.to_thread(body.close)

    def shutdown(self) -> None:
        """Refuse new work; threads end with what they are doing."""
        self.executor.shutdown(wait=False, cancel_futures=True)


async def _disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _collect(chunks: Iterable[bytes]) -> bytes | FileBody:
    """Return what an application yields; large output goes through a temporary file."""
    collected: list[bytes] = []
    size = 0
    chunks = iter(chunks)
    for chunk in chunks:
        collected.append(chunk)
        size += len(chunk)
        if size > SPILL:
            file = SpooledTemporaryFile(max_size=1)  # noqa: SIM115 -- closed after sending
            file.writelines(collected)
            file.writelines(chunks)
            length = file.tell()
            file.seek(0)
            return FileBody(file, length=length)
    return b"".join(collected)


def build_environ(scope: Scope, body: IO[bytes]) -> Environ:
    """Return the WSGI environment of a complete request (PEP 3333).

    Header names with an underscore are left out: in the environment they could not be told
    from the same name with a hyphen, which a proxy may have set or removed.
    """
    server = scope.get("server") or ("localhost", 80)
    client = scope.get("client") or ("", 0)
    raw_path = scope.get("raw_path") or scope["path"].encode()
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(raw_path).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileBody,
    }
    for raw_name, raw_value in scope["headers"]:
        if b"_" in raw_name:
            continue
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        if name not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            name = f"HTTP_{name}"
        value = raw_value.decode("latin-1")
        if name in environ:
            separator = "; " if name == "HTTP_COOKIE" else ","
            value = f"{environ[name]}{separator}{value}"
        environ[name] = value
    return environ
