"""Commands that run the steps of a slot, with progress."""

import time
from collections.abc import Callable

from django.core.management.base import BaseCommand
from django.db import transaction

from netzwerk.registry import Slot


def first_line(step: Callable[[], None]) -> str:
    """Return what a step says about itself, without the full stop."""
    return (step.__doc__ or step.__name__).strip().splitlines()[0].rstrip(".")


def run_steps(command: BaseCommand, steps: Slot[Callable[[], None]]) -> None:
    """Run every step in a transaction of its own and report each with its duration."""
    for step in steps:
        started = time.monotonic()
        with transaction.atomic():
            step()
        duration = time.monotonic() - started
        command.stdout.write(f"  {first_line(step)} ({duration:.1f} s)")
