"""What somebody should know, or do first, before leaving; rooms above add what they know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from netzwerk.konten.models import User
from netzwerk.registry import Slot


@dataclass(frozen=True)
class Hinweis:
    """One thing to know before the account is deleted.

    Args:
        title: what it is about, in German.
        text: what follows, and what to do first, in German.
        url: where that is done; may be empty.
        action: text of the link.
        is_blocking: the account cannot be deleted before that.
    """

    title: str
    text: str
    url: str = ""
    action: str = ""
    is_blocking: bool = False


#: Contributions are functions ``(user) -> hints`` in a room's ``loeschhinweise.py``.
hinweise: Slot[Callable[[User], Sequence[Hinweis]]] = Slot("loeschhinweise")


def hinweise_for(user: User) -> list[Hinweis]:
    """Return what this person should know, what blocks first."""
    found = [hinweis for collect in hinweise for hinweis in collect(user)]
    return sorted(found, key=lambda hinweis: not hinweis.is_blocking)
