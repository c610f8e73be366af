"""What every installation needs before the first page: facts, groups, first pages.

Rooms contribute functions without arguments in their ``bootstrap.py``. Each is idempotent and
changes nothing that somebody has edited since. Not data migrations: Wagtail's page tree and
permissions exist only after all migrations have run.
"""

from collections.abc import Callable

from netzwerk.registry import Slot

steps: Slot[Callable[[], None]] = Slot("bootstrap")
