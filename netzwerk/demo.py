"""The demo network: examples that show the platform at work, all marked as such.

Rooms contribute functions without arguments in their ``demo.py``; each is idempotent.
"""

from collections.abc import Callable

from netzwerk.registry import Slot

steps: Slot[Callable[[], None]] = Slot("demo")
