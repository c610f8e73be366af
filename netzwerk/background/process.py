"""The threads of the background: scheduler, worker, mails.

They are daemons: a process that has to stop does not wait for a long task. Its row is found by
the next process (``scheduler.reclaim``).
"""

import contextlib
import logging
import threading
import uuid
from collections.abc import Callable
from typing import Self

from django.db import DatabaseError, close_old_connections, connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from netzwerk.background import scheduler, wake
from netzwerk.mail.delivery import deliver_due

logger = logging.getLogger(__name__)

SCHEDULER_SECONDS = 5
#: How often the worker looks for what other processes have enqueued, and what was put off.
WORKER_SECONDS = 1
MAIL_SECONDS = 1
#: After a fault (database away, table locked) a loop waits so long before it goes on.
FAULT_SECONDS = 5
STOP_SECONDS = 5


class Loop(threading.Thread):
    """Calls a function again and again, until it is told to stop.

    Args:
        name: of the thread.
        step: does what there is to do and returns after how many seconds to look again.
        wake: ends the wait early.
    """

    def __init__(self, name: str, step: Callable[[], float], wake: threading.Event) -> None:
        super().__init__(name=f"background-{name}", daemon=True)
        self._step = step
        self._wake = wake
        self._stopping = threading.Event()

    def run(self) -> None:
        while not self._stopping.is_set():
            # Cleared before the step: what comes while it runs ends the wait after it.
            self._wake.clear()
            self._wake.wait(self._guarded_step())
        connections.close_all()

    def _guarded_step(self) -> float:
        close_old_connections()
        try:
            return self._step()
        except Exception:
            logger.exception("%s failed and goes on", self.name)
            connections.close_all()
            return FAULT_SECONDS

    def stop(self) -> None:
        """Ask the thread to end after its current step."""
        self._stopping.set()
        self._wake.set()


class Background:
    """All work of the background in threads of this process."""

    def __init__(self) -> None:
        self.worker_id = uuid.uuid4().hex
        self._worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name="background",
            startup_delay=False,
            max_tasks=None,
            worker_id=self.worker_id,
        )
        self._loops = [
            Loop("scheduler", self._schedule, threading.Event()),
            Loop("worker", self._work, wake.tasks),
            Loop("mails", self._send, wake.mails),
        ]

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the threads."""
        for loop in self._loops:
            loop.start()

    def stop(self) -> None:
        """End the threads, waiting a moment for what they are doing."""
        self._worker.running = False
        for loop in self._loops:
            loop.stop()
        for loop in self._loops:
            loop.join(STOP_SECONDS)
        if not any(loop.is_alive() for loop in self._loops):
            # A database that is away learns it from the silence.
            with contextlib.suppress(DatabaseError):
                scheduler.leave(self.worker_id)

    def _schedule(self) -> float:
        scheduler.beat(self.worker_id)
        scheduler.reclaim()
        scheduler.enqueue_due()
        return SCHEDULER_SECONDS

    def _work(self) -> float:
        # The library looks with an exclusive lock; nothing to do is seen without one.
        if DBTaskResult.objects.ready().filter(backend_name="background").exists():
            self._worker.run()
        return WORKER_SECONDS

    def _send(self) -> float:
        return deliver_due(MAIL_SECONDS)
