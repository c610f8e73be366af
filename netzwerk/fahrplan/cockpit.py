"""Measures of each Kommune in the cockpit, what lasts, and whether it answers."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from netzwerk.fahrplan.models import MassnahmeStatus
from netzwerk.fahrplan.zahlen import OFFEN, STATUS, UEBERFAELLIG
from netzwerk.fahrplan.zahlen_strukturen import BEANTWORTET, KEINE_ANTWORT, LEBENDE
from netzwerk.kommunen.filters import Facet
from netzwerk.programm.cockpit.eigene_spalten import number_cells
from netzwerk.programm.cockpit.kennzahlen import Auswahl
from netzwerk.programm.cockpit.spalten import Blick, Spalte, Zelle, spalten
from netzwerk.programm.models import Teilnahme
from netzwerk.rechte import Rechte


@spalten.register(order=50)
def massnahmen(_rechte: Rechte) -> Spalte:
    """Return the column of the measures."""
    label = _("Nur mit überfälligen Maßnahmen")
    return Spalte(
        "massnahmen",
        _("Maßnahmen"),
        _measures,
        facets=[
            Facet("ueberfaellig", label, "", [("ja", label)], with_overdue, is_switch=True),
        ],
    )


def with_overdue(rows: QuerySet[Teilnahme], _value: str) -> QuerySet[Teilnahme]:
    """Keep the Teilnahmen in whose Kommune a measure is overdue."""
    overdue = UEBERFAELLIG.rows(Auswahl(Teilnahme.objects.all())).order_by()
    return rows.filter(Exists(overdue.filter(ziel__fahrplan__kommune=OuterRef("kommune"))))


def _measures(blick: Blick) -> Mapping[int, Zelle]:
    kinds = (
        (STATUS[MassnahmeStatus.ERLEDIGT], _("erledigt"), ""),
        (OFFEN, _("offen"), ""),
        (UEBERFAELLIG, _("überfällig"), "warning"),
    )
    return number_cells(blick, kinds)


@spalten.register(order=55)
def strukturen(_rechte: Rechte) -> Spalte:
    """Return the column of what lasts, and of the answers after the facilitation."""
    return Spalte("strukturen", _("Was bleibt"), _lasting)


def _lasting(blick: Blick) -> Mapping[int, Zelle]:
    kinds = (
        (LEBENDE, _("leben"), ""),
        (BEANTWORTET, _("beantwortet"), ""),
        (KEINE_ANTWORT, _("ohne Antwort"), "warning"),
    )
    return number_cells(blick, kinds)
