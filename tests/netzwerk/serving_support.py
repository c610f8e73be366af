"""A real server on loopback inside the test, and clients that misbehave on purpose."""

import contextlib
import socket
import threading
import time
from dataclasses import dataclass, field

from netzwerk.serving.application import build_application
from netzwerk.serving.limits import Limits
from netzwerk.serving.server import Server, bind, make_config

LIMITS = Limits(
    request_bytes=2000,
    upload_bytes=100_000,
    upload_paths=("/redaktion/", "/orte/*/liste/"),
    threads=2,
    waiting=3,
    idle_seconds=0.5,
    total_seconds=1.5,
    upload_total_seconds=3,
    memory_bytes=1000,
    linger_seconds=1,
    linger_bytes=1_000_000,
)


@dataclass
class Recorder:
    """WSGI application that remembers what reached it. ``/langsam`` waits for ``gate``."""

    requests: list[tuple[str, str, bytes]] = field(default_factory=list)
    environs: list[dict] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)

    def __call__(self, environ, start_response):
        body = environ["wsgi.input"].read()
        self.requests.append((environ["REQUEST_METHOD"], environ["PATH_INFO"], body))
        self.environs.append(environ)
        if environ["PATH_INFO"] == "/langsam":
            self.gate.wait(10)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"ok"]


@contextlib.contextmanager
def serving(wsgi, limits=LIMITS, routes=(), trusted_proxies=0, port=0, **options):
    """Run the platform's server around a WSGI application; yields its port."""
    application = build_application(wsgi, routes, limits, trusted_proxies)
    listener = bind("127.0.0.1", port)
    server = Server(make_config(application, timeout_graceful_shutdown=2, **options))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    port = listener.getsockname()[1]
    thread.start()
    until(lambda: server.started)
    try:
        yield port
    finally:
        server.should_exit = True
        thread.join(10)
        assert not thread.is_alive()


def until(condition, seconds=5):
    """Wait for something that happens in another thread; fail if it does not."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def connect(port):
    return socket.create_connection(("127.0.0.1", port), timeout=5)


def post_head(path="/", headers="Content-Length: 1005"):
    return f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n\r\n".encode()


def read_all(client):
    """Return everything the server sends until it closes the connection."""
    answer = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := client.recv(65536):
            answer += piece
    return answer.decode()
