"""What can be done as an Auftrag."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from netzwerk.auftraege.fortschritt import Fortschritt
from netzwerk.models import Auftrag
from netzwerk.registry import Slot


class AuftragError(Exception):
    """The work cannot be done. The text is German and is shown to the person."""


@dataclass(frozen=True)
class Handler:
    """One kind of long work.

    Args:
        art: ``room.noun``, never changed.
        label: what is done, in German; the title of the page that shows how far it is.
        run: does the work and returns plain values to remember. It may be called again after its
            process was killed, so it is idempotent. Raises AuftragError with a German text.
        result_url: where the person finds the result; gets the finished Auftrag.
        result_label: text of that link, in German.
        failed_url: where the person can go on when the work has failed; gets the Auftrag.
        failed_label: text of that link, in German.
    """

    art: str
    label: Any
    run: Callable[[Auftrag, Fortschritt], dict[str, Any]]
    result_url: Callable[[Auftrag], str]
    result_label: Any
    failed_url: Callable[[Auftrag], str] | None = None
    failed_label: Any = ""


#: Contributions are functions without arguments in a room's ``auftraege.py``.
handlers: Slot[Callable[[], Handler]] = Slot("auftraege")


def handler_of(auftrag: Auftrag) -> Handler:
    """Return who does this kind of work.

    Raises:
        KeyError: no room does it (any more).
    """
    return {handler.art: handler for handler in (describe() for describe in handlers)}[auftrag.art]


def label_of(auftrag: Auftrag) -> str:
    """Return what is done, in German; the name of the kind if no room does it any more."""
    try:
        return str(handler_of(auftrag).label)
    except KeyError:
        return auftrag.art
