"""What rooms above add to pages of the library.

A room contributes in its ``seitenextras.py``:

    @extras.register(order=50)
    def show_topics(seite: Seite, rechte: Rechte) -> Extra | None:
        topics = list(Thema.objects.visible_to(rechte).filter(seite=seite)[:5])
        return Extra(_("Themen dazu"), "foren/seitenextras.html", {"topics": topics})

A contribution shows only what the reader may see, and returns None when there is nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from netzwerk.rechte import Rechte
from netzwerk.registry import Slot
from wissen.models import Seite


@dataclass(frozen=True)
class Extra:
    """A box beside the text of a page.

    Args:
        title: heading of the box (the page draws it as a second-level heading).
        template: template of the box without its heading.
        context: what the template finds as ``extra.<name>``, beside ``page`` and ``request``.
    """

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


extras: Slot[Callable[[Seite, Rechte], Extra | None]] = Slot("seitenextras")


def collect_extras(seite: Seite, rechte: Rechte) -> list[Extra]:
    """Return what the rooms contribute for this reader, in their order."""
    collected = (contribution(seite, rechte) for contribution in extras)
    return [extra for extra in collected if extra is not None]
