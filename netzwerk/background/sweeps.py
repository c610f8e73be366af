"""Recurring jobs, each an idempotent sweep over rows.

A room adds one in its ``jobs.py``:

    @sweeps.register()
    def expired_invitations() -> Sweep:
        return Sweep(
            "kommunen.einladungen",
            _("Abgelaufene Einladungen löschen"),
            run=delete_expired,
            every=timedelta(hours=1),
        )
"""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from netzwerk.models import Joblauf
from netzwerk.registry import Slot

logger = logging.getLogger(__name__)

RESULT_LENGTH = Joblauf._meta.get_field("result").max_length  # noqa: SLF001 -- Django's documented way


@dataclass(frozen=True)
class Sweep:
    """A recurring job. Exactly one of ``every`` and ``daily_at`` is given.

    Args:
        name: ``room.noun``, never changed.
        label: what it does, in German, for Administration.
        run: does the work, however often it is called, and returns what it did as one German
            sentence without personal data.
        every: time from one run to the next.
        daily_at: local time of day.
    """

    name: str
    label: Any
    run: Callable[[], str]
    every: dt.timedelta | None = None
    daily_at: dt.time | None = None

    def __post_init__(self) -> None:
        if (self.every is None) == (self.daily_at is None):
            raise ValueError("a sweep runs either every so often or at a time of day")

    def next_after(self, now: dt.datetime) -> dt.datetime:
        """Return when the run after ``now`` is due; missed runs are not made up for."""
        if self.every is not None:
            return now + self.every
        local = timezone.localtime(now)
        day = local.date() + dt.timedelta(days=local.time() >= self.daily_at)
        return timezone.make_aware(dt.datetime.combine(day, self.daily_at))


#: Contributions are functions without arguments in a room's ``jobs.py``; each returns a Sweep.
sweeps: Slot[Callable[[], Sweep]] = Slot("jobs")


def all_sweeps() -> dict[str, Sweep]:
    """Return the recurring jobs of all rooms by name."""
    return {sweep.name: sweep for sweep in (describe() for describe in sweeps)}


def run(sweep: Sweep) -> str:
    """Run a sweep now, remember how it went, and return its result.

    Raises:
        Exception: whatever the sweep raises, after it has been remembered.
    """
    lauf, _is_new = Joblauf.objects.update_or_create(
        name=sweep.name,
        defaults={"started_at": timezone.now(), "finished_at": None},
        create_defaults={
            "started_at": timezone.now(),
            "next_at": sweep.next_after(timezone.now()),
        },
    )
    try:
        result = sweep.run()
    except Exception as error:
        # The message may name people; the log of the installation has it, this page has not.
        _remember(lauf, is_ok=False, result=_("Fehler: {name}").format(name=type(error).__name__))
        logger.exception("sweep %s failed", sweep.name)
        raise
    _remember(lauf, is_ok=True, result=result)
    return result


def _remember(lauf: Joblauf, *, is_ok: bool, result: str) -> None:
    lauf.finished_at, lauf.is_ok, lauf.result = timezone.now(), is_ok, result[:RESULT_LENGTH]
    lauf.save(update_fields=["finished_at", "is_ok", "result"])
