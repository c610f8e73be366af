"""Lists of pages: what the reader may see, filtered by the address, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from netzwerk.bildfassungen import with_bild
from netzwerk.models import Themenfeld
from netzwerk.programm.models import Phase
from netzwerk.text import german_sort_key
from wissen.permissions import SeiteQuerySet

PAGE_SIZE = 12
THEMENFELD_PARAM = "themenfeld"
PHASE_PARAM = "phase"
#: A filter is offered when there is a choice beside "all" and the only value.
SMALLEST_CHOICE = 2


@dataclass(frozen=True)
class Chip:
    """One value of a filter as a link."""

    text: str
    url: str
    is_active: bool


@dataclass(frozen=True)
class ChipGroup:
    """A filter: its name and its values, first the one that shows everything."""

    label: str
    chips: Sequence[Chip]

    @property
    def is_active(self) -> bool:
        """Whether the filter narrows the list."""
        return not self.chips[0].is_active


@dataclass(frozen=True)
class ListOfSeiten:
    """A page of a list with its filters."""

    page: Page
    filters: Sequence[ChipGroup]

    @property
    def is_filtered(self) -> bool:
        """Whether any filter narrows the list."""
        return any(group.is_active for group in self.filters)


def list_seiten(
    seiten: SeiteQuerySet, params: Mapping[str, Any], *, facets: Sequence[str]
) -> ListOfSeiten:
    """Filter and page a list.

    Args:
        seiten: what the reader may see, in order.
        params: parameters of the address; a value that nobody offers is ignored.
        facets: names of the filters to offer.
    """
    everything, filters = seiten, []
    for name in facets:
        group = filter_chips(name, everything, params)
        if group.is_active:
            seiten = seiten.filter(**{_LOOKUPS[name]: params[name]})
        if len(group.chips) > SMALLEST_CHOICE or group.is_active:
            filters.append(group)
    page = Paginator(with_bild(seiten), PAGE_SIZE).get_page(params.get("seite"))
    return ListOfSeiten(page, filters)


def filter_chips(name: str, seiten: SeiteQuerySet, params: Mapping[str, Any]) -> ChipGroup:
    """Return the values that the pages of a list have, as links that keep the other filters.

    Args:
        name: parameter of the filter in the address.
        seiten: the list without any filter.
        params: parameters of the address.
    """
    labels = {THEMENFELD_PARAM: _("Themenfeld:"), PHASE_PARAM: _("Phase:")}
    choices = _CHOICES[name](seiten)
    wanted = params.get(name) if params.get(name) in dict(choices) else None
    kept = {key: params[key] for key in _LOOKUPS if key in params and key != name}
    chips = [Chip(_("Alle"), f"?{urlencode(kept)}", wanted is None)]
    chips += [
        Chip(text, f"?{urlencode(kept | {name: value})}", value == wanted)
        for value, text in choices
    ]
    return ChipGroup(labels[name], chips)


def _themenfeld_choices(seiten: SeiteQuerySet) -> list[tuple[str, str]]:
    used = seiten.order_by().values("themenfelder")
    found = Themenfeld.objects.filter(pk__in=used).values_list("slug", "name")
    return sorted(found, key=lambda choice: german_sort_key(choice[1]))


def _phase_choices(seiten: SeiteQuerySet) -> list[tuple[str, str]]:
    used = set(seiten.order_by().values_list("phase", flat=True))
    return [(value, str(label)) for value, label in Phase.choices if value in used]


_CHOICES = {THEMENFELD_PARAM: _themenfeld_choices, PHASE_PARAM: _phase_choices}
_LOOKUPS = {THEMENFELD_PARAM: "themenfelder__slug", PHASE_PARAM: "phase"}
