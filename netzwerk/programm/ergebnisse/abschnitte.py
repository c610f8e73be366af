"""Sections of the results page, and where rooms register theirs.

    @abschnitte.register(order=40)
    def praxis(blick: Blick) -> Abschnitt | None:
        return Abschnitt(_("Gute Praxis"), "wissen/ergebnisse.html", {"seiten": …}, zahl)

A section holds only what visitors may see: whoever looks sees the same page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from netzwerk.kommunen.models import Kommune
from netzwerk.programm.models import Auflage
from netzwerk.registry import Slot


@dataclass(frozen=True)
class Blick:
    """What is looked at.

    Args:
        auflage: the edition.
        kommunen: who takes part, in German order.
    """

    auflage: Auflage
    kommunen: Sequence[Kommune]

    @property
    def keys(self) -> list[int]:
        """Numbers of the Kommunen."""
        return [kommune.pk for kommune in self.kommunen]


@dataclass(frozen=True)
class Zahl:
    """A figure in large type: exactly what the section shows."""

    wert: int
    text: str


@dataclass(frozen=True)
class Abschnitt:
    """A section.

    Args:
        name: its id on the page.
        titel: its heading.
        template: draws it; finds the context as ``abschnitt.context.<name>``.
        context: what is shown.
        zahl: what stands among the figures at the top.
    """

    name: str
    titel: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    zahl: Zahl | None = None


#: Contributions are functions ``(blick) -> Abschnitt | None`` in a room's ``ergebnisse.py``.
abschnitte: Slot[Callable[[Blick], Abschnitt | None]] = Slot("ergebnisse")


def collect(blick: Blick) -> list[Abschnitt]:
    """Return what the rooms have to show, in their order."""
    found = (contribution(blick) for contribution in abschnitte)
    return [abschnitt for abschnitt in found if abschnitt is not None]
