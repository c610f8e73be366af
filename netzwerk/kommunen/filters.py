"""A list that is searched and filtered by its address: the state, the chips, the form.

Filters combine with AND. The state lives in the address alone, so that a list can be kept,
shared and gone back to, and works without a script.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

#: Longest text to search for; what is typed beyond it is left out.
MAX_SEARCH = 100
SEARCH_PARAM = "q"


class Switch(forms.CheckboxInput):
    """A box to tick that sends a word of ours.

    Args:
        value: what is sent.
    """

    def __init__(self, value: str) -> None:
        super().__init__(check_test=bool)
        self.value = value

    def format_value(self, value: Any) -> str:
        return self.value


@dataclass(frozen=True)
class Facet:
    """A filter with a fixed set of values.

    Args:
        name: parameter in the address.
        label: name in words.
        any_label: what the choice without filter says.
        choices: (value, label) of each choice.
        apply: keeps the rows with a value.
        is_switch: it has one choice, which is ticked or not; the chip says its label alone.
    """

    name: str
    label: str
    any_label: str
    choices: Sequence[tuple[str, str]]
    apply: Callable[[Any, str], QuerySet]
    is_switch: bool = False

    def field(self) -> forms.Field:
        """Return the field of a form in which this filter is chosen."""
        if self.is_switch:
            value, label = self.choices[0]
            return forms.CharField(label=label, required=False, widget=Switch(value))
        choices = [("", self.any_label), *self.choices]
        return forms.ChoiceField(label=self.label, choices=choices, required=False)

    def words(self, value: str) -> str:
        """Return what the chip of a value says."""
        label = dict(self.choices)[value]
        return label if self.is_switch else f"{self.label}: {label}"


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address of the list without it."""

    text: str
    url: str


class FilterQuery:
    """The state of the list, read from the address; what nobody offers is ignored.

    Args:
        params: the parameters of the address, one value each.
        facets: the filters that are offered.
    """

    def __init__(self, params: Mapping[str, Any], facets: Sequence[Facet]) -> None:
        self.facets = facets
        self.search = params.get(SEARCH_PARAM, "").strip()[:MAX_SEARCH]
        self.values = {
            facet.name: value
            for facet in facets
            if (value := params.get(facet.name, "")) in dict(facet.choices)
        }

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a filter is on."""
        return bool(self.search or self.values)

    def apply_facets(self, rows: Any) -> Any:
        """Keep the rows that fit every filter."""
        for facet in self.facets:
            if facet.name in self.values:
                rows = facet.apply(rows, self.values[facet.name])
        return rows

    def chips(self) -> list[Chip]:
        """Return the filters that are on, each with the address of the list without it."""
        chips = []
        if self.search:
            text = _("Suche: %(text)s") % {"text": self.search}
            chips.append(Chip(text, self._url_without(SEARCH_PARAM)))
        for facet in self.facets:
            if facet.name in self.values:
                words = facet.words(self.values[facet.name])
                chips.append(Chip(words, self._url_without(facet.name)))
        return chips

    def params(self) -> dict[str, str]:
        """Return the state as parameters of an address; the usual state is empty."""
        state = {SEARCH_PARAM: self.search, **self.values}
        return {name: value for name, value in state.items() if value}

    def _url_without(self, name: str) -> str:
        return f"?{urlencode({key: value for key, value in self.params().items() if key != name})}"


class FilterForm(forms.Form):
    """Search and filters as they are on. Never bound: bad values are simply left out.

    Args:
        query: the state of the list.
        search_label: what can be searched for.
        initial: the state of what else a list asks.
    """

    def __init__(
        self, query: FilterQuery, search_label: str, initial: Mapping[str, Any] | None = None
    ) -> None:
        state = {SEARCH_PARAM: query.search} | query.values | dict(initial or {})
        super().__init__(initial=state, auto_id="filter-%s")
        self.fields[SEARCH_PARAM] = forms.CharField(
            label=search_label,
            max_length=MAX_SEARCH,
            required=False,
            widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        )
        self._facets = [facet.name for facet in query.facets]
        self.fields |= {facet.name: facet.field() for facet in query.facets}

    @property
    def facet_fields(self) -> list[forms.BoundField]:
        """The filters, without search and order."""
        return [self[name] for name in self._facets]


def labelled(choices: Iterable[tuple[Any, Any]]) -> list[tuple[str, str]]:
    """Return choices of a model as the texts that a Facet takes."""
    return [(str(value), str(label)) for value, label in choices]
