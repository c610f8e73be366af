"""How far a piece of work is.

Kept in the cache and not in its row: the work may be one long transaction, in which nobody else
could read the row. Worker and pages share the cache: in one process they do by themselves, in
several over Redis.
"""

import time
from dataclasses import dataclass

from django.core.cache import cache

#: Longest time for which the last state is remembered, in seconds.
REMEMBERED = 3600
#: Shortest time between two writes, in seconds.
INTERVAL = 0.2


@dataclass(frozen=True)
class State:
    """How many of how many steps are done; no ``total`` means that it is not known yet."""

    done: int = 0
    total: int = 0

    @property
    def percent(self) -> int:
        """The part that is done, from 0 to 100."""
        return self.done * 100 // self.total if self.total else 0


class Fortschritt:
    """Tells how far a piece of work is; as often as one likes.

    Args:
        auftrag_id: the work.
    """

    def __init__(self, auftrag_id: int) -> None:
        self._key = _key(auftrag_id)
        self._written_at = 0.0

    def report(self, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` steps are done."""
        now = time.monotonic()
        if done < total and now - self._written_at < INTERVAL:
            return
        self._written_at = now
        cache.set(self._key, (done, total), REMEMBERED)


def read(auftrag_id: int) -> State:
    """Return how far a piece of work is."""
    return State(*cache.get(_key(auftrag_id), (0, 0)))


def _key(auftrag_id: int) -> str:
    return f"auftrag-{auftrag_id}"
