"""What somebody agreed to, and when; rooms add what they keep."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from netzwerk.konten.models import User
from netzwerk.registry import Slot


@dataclass(frozen=True)
class Einwilligung:
    """One thing a person agreed to, or decided about what others see.

    Args:
        title: what it is about, in German.
        text: what was agreed or chosen, in German.
        at: when; None if it can be changed at any time and only the present choice is kept.
        url: where it can be read or changed; may be empty.
        action: text of that link.
    """

    title: str
    text: str
    at: dt.datetime | None = None
    url: str = ""
    action: str = ""


#: Contributions are functions ``(user) -> consents`` in a room's ``zustimmungen.py``.
zustimmungen: Slot[Callable[[User], Sequence[Einwilligung]]] = Slot("zustimmungen")


def zustimmungen_of(user: User) -> tuple[list[Einwilligung], list[Einwilligung]]:
    """Return the person's present choices, and what they agreed to, newest first."""
    found = [one for collect in zustimmungen for one in collect(user)]
    dated = sorted((one for one in found if one.at), key=lambda one: one.at, reverse=True)
    return [one for one in found if one.at is None], dated
