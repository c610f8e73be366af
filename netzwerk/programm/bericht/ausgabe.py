"""A report as files: a tagged PDF (PDF/UA-1), and a workbook with a sheet for each chapter."""

from pathlib import Path
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from netzwerk.pdf import make_pdf
from netzwerk.tabellen import Blatt, write_xlsx

_TEMPLATE = Path(__file__).with_name("bericht.typ")
#: Longest name of a sheet in Excel.
_SHEET_NAME = 31


def as_pdf(inhalt: dict[str, Any]) -> bytes:
    """Return the report on paper; it opens with half a page for who reads no more."""
    words = {
        "einrichtung": _("Lernnetzwerk Integration durch Engagement"),
        "beispiel": _("Beispiel: erfunden, um die Plattform zu zeigen.")
        if inhalt["beispiel"]
        else "",
        "zeitraum": _("Zeitraum: {zeitraum}").format(zeitraum=inhalt["zeitraum"]),
        "stand": _("Stand der Zahlen: {stand}").format(stand=inhalt["stand"]),
        "veraendert_titel": _("Was sich verändert hat"),
        "veraendert_leer": _("Für den Zeitraum ist nichts verzeichnet."),
        "klemmt_titel": _("Wo es klemmt"),
        "klemmt_leer": _("Aus den Zahlen ergibt sich nichts, das klemmt."),
        "geschichten_titel": _("Aus den Kommunen"),
        "liste": _("Liste"),
        "kopf": [_("Was"), _("Wert"), _("Stand")],
        "definitionen": _("Was gezählt wird"),
        "hinweis_listen": _(
            "Jede Zahl führt zu der Liste, die sie zählt. Die Liste zeigt den Stand des Tages, an dem "
            "Sie sie öffnen; dieser Bericht ändert sich nicht."
        ),
        "seite": _("Seite"),
        "leer": _("Nichts verzeichnet."),
    }
    chapters = [
        one | {"tafeln": [_in_words(tafel) for tafel in one["tafeln"]]} for one in inhalt["kapitel"]
    ]
    return make_pdf(_TEMPLATE, inhalt | words | {"kapitel": chapters})


def _in_words(tafel: dict[str, Any]) -> dict[str, Any]:
    return tafel | {"zeilen": [[_cell(cell) for cell in row] for row in tafel["zeilen"]]}


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return number_format(value, 2, use_l10n=True, force_grouping=True)
    if isinstance(value, int):
        return number_format(value, use_l10n=True, force_grouping=True)
    return str(value)


def as_xlsx(inhalt: dict[str, Any]) -> bytes:
    """Return the report as a workbook: the first page, the figures of each chapter, its tables."""
    head = [_("Was"), _("Wert"), _("Stand"), _("Definition"), _("Liste")]
    sheets = [
        Blatt(
            _("Überblick"), [_("Abschnitt"), _("Text"), _("Liste")], _overview(inhalt), [24, 90, 60]
        )
    ]
    for one in inhalt["kapitel"]:
        rows = [
            [zahl["titel"], zahl["zahl"], zahl["stand"], zahl["definition"], zahl["url"]]
            for zahl in one["zahlen"]
        ]
        sheets.append(Blatt(one["titel"][:_SHEET_NAME], head, rows, [40, 14, 24, 80, 60]))
    sheets += [
        Blatt(tafel["titel"][:_SHEET_NAME], tafel["kopf"], tafel["zeilen"], [32, 28])
        for one in inhalt["kapitel"]
        for tafel in one["tafeln"]
    ]
    return write_xlsx(sheets)


def _overview(inhalt: dict[str, Any]) -> list[list[str]]:
    rows = [
        [_("Bericht"), inhalt["titel"], ""],
        [_("Zeitraum"), inhalt["zeitraum"], ""],
        [_("Stand der Zahlen"), inhalt["stand"], ""],
    ]
    if inhalt["einleitung"]:
        rows.append([_("Einleitung"), inhalt["einleitung"], ""])
    for label, sentences in (
        (_("Was sich verändert hat"), inhalt["veraendert"]),
        (_("Wo es klemmt"), inhalt["klemmt"]),
    ):
        rows += [[label, satz["text"], satz["url"]] for satz in sentences]
    rows += [
        [_("Aus den Kommunen"), f"{one['ort']}: {one['titel']}. {one['text']}", one["url"]]
        for one in inhalt["geschichten"]
    ]
    return rows
