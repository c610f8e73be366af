"""Several server processes on one listening socket, for installations with Redis."""

import logging
import multiprocessing
import signal
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.context import SpawnProcess

from netzwerk.serving.server import SHUTDOWN_SECONDS, run_server

logger = logging.getLogger(__name__)

EARLY_SECONDS = 5
"""A process that ends this soon would end again: better stop and say so."""


@dataclass
class _Child:
    process: SpawnProcess
    started_at: float

    @property
    def is_settled(self) -> bool:
        return time.monotonic() - self.started_at >= EARLY_SECONDS


def supervise(listener: socket.socket, count: int, announce: Callable[[], None]) -> bool:
    """Run server processes until SIGTERM or Ctrl+C, replacing what dies.

    Args:
        listener: the bound socket, shared by all.
        count: number of processes.
        announce: called once, when every process has lived a moment.

    Returns:
        Whether it was stopped in order, rather than by a process that cannot start.
    """
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    children = [_start(listener) for _ in range(count)]
    in_order = True
    is_announced = False
    while not stopping.wait(0.2):
        if not is_announced and all(child.is_settled for child in children):
            is_announced = True
            announce()
        for index, child in enumerate(children):
            if child.process.is_alive():
                continue
            logger.error("server process %s ended unexpectedly", child.process.pid)
            if not child.is_settled:
                in_order = False
                stopping.set()
                break
            children[index] = _start(listener)
    for child in children:
        child.process.terminate()
    for child in children:
        child.process.join(SHUTDOWN_SECONDS * 2)
        child.process.kill()
    return in_order


def _start(listener: socket.socket) -> _Child:
    process = multiprocessing.get_context("spawn").Process(target=run_server, args=(listener,))
    process.start()
    return _Child(process, time.monotonic())
