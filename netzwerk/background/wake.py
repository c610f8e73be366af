"""Wakes the threads of this process as soon as there is work; others look every few seconds."""

import threading
from typing import Any

from django.db import transaction
from django_tasks.signals import task_enqueued

tasks = threading.Event()
mails = threading.Event()


def wake_on_commit(event: threading.Event) -> None:
    """Wake a thread when the rows it shall find are there."""
    transaction.on_commit(event.set)


def _task_enqueued(sender: type, **kwargs: Any) -> None:
    wake_on_commit(tasks)


def connect() -> None:
    """Connect the receiver; called once when the application is ready."""
    task_enqueued.connect(_task_enqueued, dispatch_uid="background-wake")
