"""A plan as a table: a row for each goal, measure and milestone, in the order of the plan.

It holds everything, so that taking it in again gives the same plan (``netzwerk/fahrplan/importe``).
"""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext as _

from netzwerk.fahrplan.anzeige import Abschnitt, Ansicht, Zeile
from netzwerk.fahrplan.ausgabe.spalten import BETWEEN, FELDER, INNER, TITEL, Art, Spalte
from netzwerk.fahrplan.models import Fahrplan, Meilenstein, Ziel
from netzwerk.tabellen.cells import Value
from netzwerk.tabellen.write import Blatt, write_csv, write_xlsx

Cells = dict[Spalte, Value]

#: Width of the columns in signs, where it is not the usual one.
_WIDTHS = {
    Spalte.ART: 12,
    Spalte.ZIEL: 32,
    Spalte.MASSNAHME: 36,
    Spalte.MEILENSTEIN: 32,
    Spalte.BESCHREIBUNG: 48,
    Spalte.FORTSCHRITT: 12,
    Spalte.KENNUNG: 10,
}


def as_xlsx(ansicht: Ansicht) -> bytes:
    """Return the plan as a workbook, with a sheet that explains the columns."""
    columns = _columns(ansicht)
    widths = [_WIDTHS.get(spalte, 24) for spalte in columns]
    head = [str(spalte.label) for spalte in columns]
    explained = [[str(spalte.label), text] for spalte, text in explain() if spalte in columns]
    return write_xlsx(
        [
            Blatt(_("Fahrplan"), head, _rows(ansicht, columns), widths=widths),
            Blatt(_("Erklärung"), [_("Spalte"), _("Was hineingehört")], explained, widths=[32, 90]),
        ]
    )


def as_csv(ansicht: Ansicht) -> bytes:
    """Return the plan as CSV."""
    columns = _columns(ansicht)
    return write_csv([str(spalte.label) for spalte in columns], _rows(ansicht, columns))


def explain() -> list[tuple[Spalte, str]]:
    """Return the columns and what belongs into them."""
    return [
        (Spalte.ART, _("Leitbild, Ziel, Maßnahme oder Meilenstein. Kann fehlen.")),
        (Spalte.ZIEL, _("Name des Ziels; bei Maßnahmen, zu welchem Ziel sie gehören")),
        (Spalte.MASSNAHME, _("Name der Maßnahme; bei Meilensteinen, zu welcher sie gehören")),
        (Spalte.MEILENSTEIN, _("Name des Meilensteins")),
        (Spalte.BESCHREIBUNG, _("Text zu Ziel oder Maßnahme; bei der Art Leitbild das Leitbild")),
        (Spalte.INDIKATOR, _("nur bei Zielen")),
        (Spalte.ZIELWERT, _("nur bei Zielen")),
        (Spalte.ZIELSTAND, _("nur bei Zielen")),
        (Spalte.HERKUNFT, _("Neu, Weiterentwickelt oder Gibt es schon")),
        (Spalte.ANSATZ, _("Titel eines Ansatzes aus der Bestandsaufnahme")),
        (Spalte.STATUS, _("Geplant, Läuft, Erledigt, Ruht oder Verworfen")),
        (Spalte.FORTSCHRITT, _("eine Zahl von 0 bis 100")),
        (Spalte.BEGINN, _("ein Tag, zum Beispiel 31.12.2026")),
        (Spalte.FAELLIG, _("ein Tag; bei Maßnahmen und Meilensteinen")),
        (Spalte.ERLEDIGT, _("ein Tag; nur bei Meilensteinen")),
        (
            Spalte.PERSONEN,
            _("Vorname und Nachname von Mitgliedern der Kommune, mehrere mit Semikolon getrennt"),
        ),
        (Spalte.ORGANISATIONEN, _("Namen von Organisationen der Kommune, ebenso getrennt")),
        (Spalte.PARTNER, _("wer sonst dabei ist, als Text")),
        (Spalte.KOSTEN, _("Keine Kosten, Bis 1.000 €, 1.000 bis 10.000 € oder Über 10.000 €")),
        (Spalte.SICHTBARKEIT, _("wer es sehen darf; leer heißt: nur die eigene Kommune")),
        (
            Spalte.KENNUNG,
            _("steht in heruntergeladenen Fahrplänen; daran erkennen wir die Zeile wieder"),
        ),
    ]


def _columns(ansicht: Ansicht) -> list[Spalte]:
    return [spalte for spalte in Spalte if ansicht.can_edit or spalte not in INNER]


def _rows(ansicht: Ansicht, columns: list[Spalte]) -> Iterator[list[Value]]:
    for cells in _all_cells(ansicht):
        yield [cells.get(spalte) for spalte in columns]


def _all_cells(ansicht: Ansicht) -> Iterator[Cells]:
    if ansicht.leitbild and ansicht.plan:
        yield _labelled(Art.LEITBILD) | vision_cells(ansicht.plan)
    for abschnitt in ansicht.abschnitte:
        yield _labelled(Art.ZIEL) | goal_cells(abschnitt.ziel)
        for zeile in abschnitt.zeilen:
            yield from _measure_rows(abschnitt, zeile)


def _measure_rows(abschnitt: Abschnitt, zeile: Zeile) -> Iterator[Cells]:
    above: Cells = {Spalte.ZIEL: abschnitt.ziel.titel}
    yield _labelled(Art.MASSNAHME) | above | measure_cells(zeile)
    above[Spalte.MASSNAHME] = zeile.massnahme.titel
    for stone in zeile.meilensteine:
        yield _labelled(Art.MEILENSTEIN) | above | stone_cells(stone)


def _labelled(art: Art) -> Cells:
    return {Spalte.ART: str(art.label)}


def vision_cells(plan: Fahrplan) -> Cells:
    """Return the cells of the Leitbild."""
    return _own_cells(plan, Art.LEITBILD)


def goal_cells(ziel: Ziel) -> Cells:
    """Return the cells of a goal."""
    return _own_cells(ziel, Art.ZIEL)


def measure_cells(zeile: Zeile) -> Cells:
    """Return the cells of a measure, with the names that its reader may know."""
    return _own_cells(zeile.massnahme, Art.MASSNAHME) | {
        Spalte.ANSATZ: zeile.ansatz.titel if zeile.ansatz else "",
        Spalte.PERSONEN: BETWEEN.join(zeile.names),
        Spalte.ORGANISATIONEN: BETWEEN.join(zeile.organisationen_names),
    }


def stone_cells(stone: Meilenstein) -> Cells:
    """Return the cells of a milestone."""
    return _own_cells(stone, Art.MEILENSTEIN)


def _own_cells(row: models.Model, art: Art) -> Cells:
    """Return the cells of the fields that the row has by itself."""
    cells: Cells = {Spalte.KENNUNG: f"{art.value}{row.pk}" if art in TITEL else ""}
    for spalte, name in FELDER[art].items():
        column = row._meta.get_field(name)  # noqa: SLF001 -- Django's documented way
        if column.choices:
            cells[spalte] = str(getattr(row, f"get_{name}_display")())
        elif not column.is_relation:
            cells[spalte] = getattr(row, name)
    return cells
