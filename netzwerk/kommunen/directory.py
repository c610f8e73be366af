"""What the directory of Kommunen can filter, sort by and say about each row.

The slot lets rooms above add their part (the programme: the Auflagen) without being known here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from netzwerk.kommunen.filters import Facet, FilterQuery
from netzwerk.kommunen.models import Kommune, KommuneQuerySet
from netzwerk.registry import Slot

SORT_PARAM = "sortierung"


@dataclass(frozen=True)
class Sorting:
    """An order of the list; examples stay last in each.

    Args:
        value: value in the address; empty for the usual order.
        label: name in words.
        apply: sorts the Kommunen.
    """

    value: str
    label: str
    apply: Callable[[KommuneQuerySet], KommuneQuerySet]


@dataclass(frozen=True)
class DirectoryPart:
    """What one room adds to the directory.

    Args:
        facets: filters.
        sortings: orders.
        facts: takes the Kommunen of a page and returns a fact in words by primary key; it may
            ask the database a constant number of times.
    """

    facets: Sequence[Facet] = ()
    sortings: Sequence[Sorting] = ()
    facts: Callable[[Sequence[Kommune]], Mapping[int, str]] | None = None


#: Contributions are functions without arguments in a room's ``kommunenverzeichnis.py``.
parts: Slot[Callable[[], DirectoryPart]] = Slot("kommunenverzeichnis")


class DirectoryQuery(FilterQuery):
    """The state of the list of Kommunen, with its order.

    Args:
        params: the parameters of the address, one value each.
    """

    def __init__(self, params: Mapping[str, Any]) -> None:
        contributed = [part() for part in parts]
        super().__init__(params, [facet for part in contributed for facet in part.facets])
        self.sortings = [sorting for part in contributed for sorting in part.sortings]
        self._facts = [part.facts for part in contributed if part.facts]
        by_value = {sorting.value: sorting for sorting in self.sortings}
        self.sorting = by_value.get(params.get(SORT_PARAM, ""), by_value[""])

    def filter(self, kommunen: KommuneQuerySet) -> KommuneQuerySet:
        """Keep the Kommunen that fit the search and every filter."""
        return self.apply_facets(kommunen.search(self.search))

    def sort(self, kommunen: KommuneQuerySet) -> KommuneQuerySet:
        """Bring the Kommunen into the chosen order."""
        return self.sorting.apply(kommunen)

    def facts_of(self, kommunen: Sequence[Kommune]) -> dict[int, list[str]]:
        """Return what the rooms say about each Kommune of a page, by primary key."""
        facts: dict[int, list[str]] = {kommune.pk: [] for kommune in kommunen}
        for collect in self._facts:
            for key, fact in collect(kommunen).items():
                facts[key].append(fact)
        return facts

    def params(self) -> dict[str, str]:
        order = {SORT_PARAM: self.sorting.value} if self.sorting.value else {}
        return super().params() | order
