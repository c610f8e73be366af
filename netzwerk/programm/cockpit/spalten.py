"""Columns of the cockpit, and where rooms register theirs.

    @spalten.register(order=50)
    def massnahmen() -> Spalte:
        return Spalte("massnahmen", _("Maßnahmen"), read_massnahmen, facets=[…])

``read_massnahmen`` gets a page of rows and answers for all of them at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from netzwerk.kommunen.filters import Facet
from netzwerk.programm.models import Teilnahme
from netzwerk.rechte import Rechte
from netzwerk.registry import Slot


@dataclass(frozen=True)
class Blick:
    """One page of the cockpit, and who looks at it.

    Args:
        rechte: the reader.
        teilnahmen: the rows, each with Kommune and edition, no Kommune twice.
    """

    rechte: Rechte
    teilnahmen: Sequence[Teilnahme]

    @property
    def kommunen(self) -> list[int]:
        """Numbers of the Kommunen."""
        return [teilnahme.kommune_id for teilnahme in self.teilnahmen]


@dataclass(frozen=True)
class Zelle:
    """What stands in a cell.

    Args:
        template: draws it; finds the context as ``zelle.<name>``.
        context: what is shown.
    """

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Spalte:
    """A column.

    Args:
        name: of the column, for styles.
        titel: its header.
        zellen: cells by number of the Teilnahme, in a constant number of queries.
        facets: filters of the rows that belong to it.
    """

    name: str
    titel: str
    zellen: Callable[[Blick], Mapping[int, Zelle]]
    facets: Sequence[Facet] = ()


#: Contributions are functions ``(rechte) -> Spalte`` in a room's ``cockpit.py``.
spalten: Slot[Callable[[Rechte], Spalte]] = Slot("cockpit")
