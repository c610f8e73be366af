"""What people are told about. A room registers its events in its ``ereignisse.py``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from netzwerk.rechte import Rechte
from netzwerk.registry import Slot


@dataclass(frozen=True)
class Ereignis:
    """A kind of thing that happens.

    Args:
        key: ``room.noun-verb``, never changed.
        label: what has happened, in German.
        mail: beginning of the names of the two templates of its mail (``netzwerk.mail.build``).
            They read ``text``, ``url``, ``subject``, ``actor`` and ``user``.
        may_see: whether a person may see the subject; judged when it is told. None where whoever
            is chosen as a recipient may see it by that.
        is_task: whether it waits for an answer of all whom it is told, and so stands on ``/mein/``
            under what waits (``Bereich.WARTET``). It is then not among what is new there.
    """

    key: str
    label: Any
    mail: str = "mitteilungen/mail/mitteilung"
    may_see: Callable[[Rechte, Any], bool] | None = None
    is_task: bool = False


#: Contributions are functions without arguments; each returns an Ereignis.
ereignisse: Slot[Callable[[], Ereignis]] = Slot("ereignisse")


def label_of(key: str) -> str:
    """Return in words what kind of thing has happened; empty for a kind that is gone."""
    return next((str(one.label) for one in (event() for event in ereignisse) if one.key == key), "")


def keys_of_tasks() -> list[str]:
    """Return the kinds that stand on ``/mein/`` as long as they wait for an answer."""
    return [one.key for one in (event() for event in ereignisse) if one.is_task]
