"""The rows of the cockpit: which Kommunen somebody sees, filtered by the address, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from netzwerk.kommunen.filters import Facet, FilterQuery, labelled
from netzwerk.kommunen.models import Kommune, Regierungsbezirk
from netzwerk.programm.cockpit.spalten import Blick, Spalte, Zelle, spalten
from netzwerk.programm.cockpit.zahlen import NEWEST_FIRST, in_order
from netzwerk.programm.models import Auflage, Teilnahme
from netzwerk.rechte import Rechte

PAGE_SIZE = 40


class CockpitQuery(FilterQuery):
    """The state of the cockpit as its address says.

    Args:
        params: the parameters of the address, one value each.
        rechte: the reader.
    """

    def __init__(self, params: Mapping[str, Any], rechte: Rechte) -> None:
        self.spalten: list[Spalte] = [describe(rechte) for describe in spalten]
        self._rows = Teilnahme.objects.in_cockpit_of(rechte)
        own = [facet for spalte in self.spalten for facet in spalte.facets]
        switches = [facet for facet in own if facet.is_switch]
        choices = [facet for facet in own if not facet.is_switch]
        super().__init__(params, [self._by_auflage(), *choices, _by_bezirk(), *switches])

    def _by_auflage(self) -> Facet:
        known = Auflage.objects.filter(teilnahmen__in=self._rows).distinct()
        return Facet(
            name="auflage",
            label=_("Auflage"),
            any_label=_("Jede Kommune in ihrer neuesten Auflage"),
            choices=list(known.values_list("slug", "name")),
            apply=lambda rows, value: rows.filter(auflage__slug=value),
        )

    def rows(self) -> QuerySet[Teilnahme]:
        """Return what fits, one row for each Kommune, in German order."""
        rows = self._rows
        if "auflage" not in self.values:
            newest = rows.filter(kommune=OuterRef("kommune")).order_by(*NEWEST_FIRST)
            rows = rows.filter(pk=Subquery(newest.values("pk")[:1]))
        if self.search:
            rows = rows.filter(kommune__in=Kommune.objects.search(self.search))
        return in_order(self.apply_facets(rows))


def _by_bezirk() -> Facet:
    return Facet(
        name="bezirk",
        label=_("Regierungsbezirk"),
        any_label=_("Alle Regierungsbezirke"),
        choices=labelled(Regierungsbezirk.choices),
        apply=lambda rows, value: rows.filter(kommune__regierungsbezirk=value),
    )


@dataclass(frozen=True)
class Reihe:
    """A row: a Kommune in an edition, with (header, cell) for each column."""

    teilnahme: Teilnahme
    zellen: Sequence[tuple[Spalte, Zelle]]


def read_page(query: CockpitQuery, rechte: Rechte, number: Any) -> tuple[Page, list[Reihe]]:
    """Return a page of the rows with their cells, in a constant number of queries.

    Args:
        query: the state of the cockpit.
        rechte: the reader.
        number: of the page, as the address says.
    """
    page = Paginator(query.rows(), PAGE_SIZE).get_page(number)
    blick = Blick(rechte, list(page.object_list))
    columns = [(spalte, spalte.zellen(blick)) for spalte in query.spalten if blick.teilnahmen]
    rows = [
        Reihe(row, [(spalte, cells[row.pk]) for spalte, cells in columns])
        for row in blick.teilnahmen
    ]
    return page, rows
