"""uvicorn with the platform's protocols, limits and way of stopping."""

import logging
import os
import resource
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from types import FrameType

import uvicorn

from netzwerk.hub import hub
from netzwerk.serving import codes
from netzwerk.serving.pool import THREAD_NAME
from netzwerk.serving.protocol import HttpProtocol, SocketProtocol

logger = logging.getLogger(__name__)

SOCKET_MESSAGE_BYTES = 64 * 1024
PING_SECONDS = 20
KEEP_ALIVE_SECONDS = 15
SHUTDOWN_SECONDS = 10
OPEN_FILES = 65_536


class Server(uvicorn.Server):
    """Stops in order: no new connections, sockets end, requests in flight finish, exit 0.

    Args:
        config: from ``make_config``.
        announce: called once, when the server answers.
    """

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None] | None = None) -> None:
        super().__init__(config)
        self.announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self.announce:
            self.announce()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Remember to stop; a second signal stops at once.

        uvicorn would raise the signal again after an orderly stop, and the service manager
        would read a failure.
        """
        self.force_exit = self.should_exit
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        await hub.close_all(codes.GOING_AWAY)
        await super().shutdown(sockets)


def make_config(app: object, **options: object) -> uvicorn.Config:
    """Return how uvicorn is run here.

    Args:
        app: the ASGI application or its import path.
        options: what differs, by the names of ``uvicorn.Config``.
    """
    return uvicorn.Config(
        **{
            "app": app,
            "loop": "uvloop",
            "http": HttpProtocol,
            "ws": SocketProtocol,
            "interface": "asgi3",
            "lifespan": "on",
            "ws_max_size": SOCKET_MESSAGE_BYTES,
            "ws_ping_interval": PING_SECONDS,
            "ws_ping_timeout": PING_SECONDS,
            # Compressing each event anew for each reader costs more than it saves.
            "ws_per_message_deflate": False,
            "timeout_keep_alive": KEEP_ALIVE_SECONDS,
            "timeout_graceful_shutdown": SHUTDOWN_SECONDS,
            "proxy_headers": False,
            "server_header": False,
            "access_log": False,
            "log_level": "warning",
            **options,
        }
    )


def run_server(
    listener: socket.socket,
    announce: Callable[[], None] | None = None,
    beside: AbstractContextManager | None = None,
) -> None:
    """Serve the platform in this process until it is told to stop.

    Args:
        listener: from ``bind``.
        announce: called once, when the server answers.
        beside: what this process does as long as it serves, for example the background.
    """
    raise_file_limit()
    with beside or nullcontext():
        Server(make_config("netzwerk.asgi:application"), announce).run(sockets=[listener])
    leave_threads_behind()


def leave_threads_behind() -> None:
    """End the process with code 0 if a request is still running after its time.

    Python would wait for its thread, however long that takes; the database rolls back what it
    was writing.
    """
    deadline = time.monotonic() + 1
    for thread in threading.enumerate():
        if thread.name.startswith(THREAD_NAME):
            thread.join(max(0, deadline - time.monotonic()))
            if thread.is_alive():
                logger.error("a request did not end in time and was cut off")
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(0)


def bind(host: str, port: int) -> socket.socket:
    """Return a listening socket.

    Raises:
        OSError: the port is taken or the address is not ours.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(2048)
        listener.set_inheritable(True)
    except OSError:
        listener.close()
        raise
    return listener


def raise_file_limit() -> None:
    """Allow as many open connections as the system permits; the usual default is 1,024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
