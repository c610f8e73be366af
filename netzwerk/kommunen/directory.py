"""What the directory of Kommunen can filter, sort by and say about each row.

The slot lets rooms above add their part (the programme: the Auflagen) without being known here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from netzwerk.kommunen.models import Kommune, KommuneQuerySet
from netzwerk.registry import Slot

#: Longest text to search for; what is typed beyond it is left out.
MAX_SEARCH = 100
SEARCH_PARAM = "q"
SORT_PARAM = "sortierung"


@dataclass(frozen=True)
class Facet:
    """A filter with a fixed set of values.

    Args:
        name: parameter in the address.
        label: name in words.
        any_label: what the choice without filter says.
        choices: (value, label) of each choice.
        apply: keeps the Kommunen with a value.
    """

    name: str
    label: str
    any_label: str
    choices: Sequence[tuple[str, str]]
    apply: Callable[[KommuneQuerySet, str], KommuneQuerySet]


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


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address of the list without it."""

    text: str
    url: str


class DirectoryQuery:
    """The state of the list, read from the address; what nobody offers is ignored.

    Args:
        params: the parameters of the address, one value each.
    """

    def __init__(self, params: Mapping[str, Any]) -> None:
        contributed = [part() for part in parts]
        self.facets = [facet for part in contributed for facet in part.facets]
        self.sortings = [sorting for part in contributed for sorting in part.sortings]
        self._facts = [part.facts for part in contributed if part.facts]
        self.search = params.get(SEARCH_PARAM, "").strip()[:MAX_SEARCH]
        self.values = {
            facet.name: value
            for facet in self.facets
            if (value := params.get(facet.name, "")) in dict(facet.choices)
        }
        by_value = {sorting.value: sorting for sorting in self.sortings}
        self.sorting = by_value.get(params.get(SORT_PARAM, ""), by_value[""])

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a filter is on."""
        return bool(self.search or self.values)

    def filter(self, kommunen: KommuneQuerySet) -> KommuneQuerySet:
        """Keep the Kommunen that fit the search and every filter."""
        found = kommunen.search(self.search)
        for facet in self.facets:
            if facet.name in self.values:
                found = facet.apply(found, self.values[facet.name])
        return found

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

    def chips(self) -> list[Chip]:
        """Return the filters that are on, each with the address of the list without it."""
        chips = []
        if self.search:
            text = _("Suche: %(text)s") % {"text": self.search}
            chips.append(Chip(text, self._url_without(SEARCH_PARAM)))
        for facet in self.facets:
            if facet.name in self.values:
                value = dict(facet.choices)[self.values[facet.name]]
                chips.append(Chip(f"{facet.label}: {value}", self._url_without(facet.name)))
        return chips

    def params(self) -> dict[str, str]:
        """Return the state as parameters of an address; the usual state is empty."""
        state = {SEARCH_PARAM: self.search, **self.values, SORT_PARAM: self.sorting.value}
        return {name: value for name, value in state.items() if value}

    def _url_without(self, name: str) -> str:
        return f"?{urlencode({key: value for key, value in self.params().items() if key != name})}"


def labelled(choices: Iterable[tuple[Any, Any]]) -> list[tuple[str, str]]:
    """Return choices of a model as the texts that a Facet takes."""
    return [(str(value), str(label)) for value, label in choices]
