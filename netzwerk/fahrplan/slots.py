"""What rooms above put beside a measure on its page.

A room contributes in its ``massnahmenextras.py``:

    @extras.register(order=50)
    def show_adaptation(massnahme: Massnahme, rechte: Rechte) -> Extra | None:
        row = Anpassung.objects.visible_to(rechte).filter(massnahme=massnahme).first()
        return row and Extra(_("Baustein"), "wissen/massnahmenextras.html", {"anpassung": row})

A contribution shows only what the reader may see, and returns None when there is nothing.

In the same file a room can mark measures in the list of a plan:

    @merkmale.register(order=50)
    def mark_adapted(massnahmen: Sequence[Massnahme]) -> Mapping[int, Merkmal]: ...
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from netzwerk.fahrplan.models import Massnahme
from netzwerk.rechte import Rechte
from netzwerk.registry import Slot


@dataclass(frozen=True)
class Extra:
    """A part of the page of a measure.

    Args:
        title: heading of the part (the page draws it as a second-level heading).
        template: template of the part without its heading.
        context: what the template finds as ``extra.<name>``, beside ``massnahme`` and ``request``.
    """

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


#: The measure comes with its goal, its plan and the plan's Kommune.
extras: Slot[Callable[[Massnahme, Rechte], Extra | None]] = Slot("massnahmenextras")


def collect_extras(massnahme: Massnahme, rechte: Rechte) -> list[Extra]:
    """Return what the rooms contribute for this reader, in their order."""
    collected = (contribution(massnahme, rechte) for contribution in extras)
    return [extra for extra in collected if extra is not None]


@dataclass(frozen=True)
class Merkmal:
    """A mark of a measure in the list of a plan, shown to whoever reads the measure.

    Args:
        text: in a word or two.
        icon: name of an icon.
    """

    text: str
    icon: str


#: Contributions return marks by number of the measure, with the same queries for any number.
merkmale: Slot[Callable[[Sequence[Massnahme]], Mapping[int, Merkmal]]] = Slot("massnahmenextras")


def collect_merkmale(massnahmen: Iterable[Massnahme]) -> dict[int, list[Merkmal]]:
    """Return the marks of measures that the reader may read, by their number."""
    rows = list(massnahmen)
    found: dict[int, list[Merkmal]] = {}
    for contribution in merkmale if rows else ():
        for pk, merkmal in contribution(rows).items():
            found.setdefault(pk, []).append(merkmal)
    return found
