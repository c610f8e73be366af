"""The demo network: examples that show the platform at work, all marked as such.

Rooms contribute functions without arguments in their ``demo.py``; each is idempotent.
"""

from collections.abc import Callable

from netzwerk.registry import Slot

steps: Slot[Callable[[], None]] = Slot("demo")

#: What is printed at the start of the demo, for example the sign-ins: ``() -> text``.
announcements: Slot[Callable[[], str]] = Slot("demo")
