"""The columns of a plan, recognised by the titles that Kommunen write above them."""

from collections.abc import Sequence

from netzwerk.fahrplan.ausgabe.spalten import Spalte
from netzwerk.tabellen.spalten import HEADING_ROWS, Spaltennamen, plain_title

#: Titles as people write them, in the form that ``plain_title`` gives them.
_TITLES = {
    Spalte.ART: ("typ", "ebene"),
    Spalte.ZIEL: (
        *("ziele", "handlungsziel", "oberziel", "leitziel", "teilziel", "handlungsfeld"),
        *("zielsetzung",),
    ),
    Spalte.MASSNAHME: (
        *("massnahmen", "aktivitaet", "aktivitaeten", "projekt", "projekte", "titel", "vorhaben"),
        *("massnahmentitel", "aufgabe", "aufgaben", "wastunwir"),
    ),
    Spalte.MEILENSTEIN: ("meilensteine", "schritt", "schritte", "teilschritt", "arbeitsschritt"),
    Spalte.BESCHREIBUNG: (
        *("wasgenauistgeplant", "inhalt", "erlaeuterung", "details", "kurzbeschreibung"),
    ),
    Spalte.INDIKATOR: ("indikator", "indikatoren", "kennzahl", "messgroesse", "erfolgskriterium"),
    Spalte.ZIELWERT: ("zielwert", "sollwert", "soll", "zielgroesse"),
    Spalte.ZIELSTAND: ("istwert", "ist", "iststand", "zielerreichung"),
    Spalte.HERKUNFT: ("ursprung", "neuoderbestehend"),
    Spalte.ANSATZ: ("auswelchemansatz", "bestehendesangebot"),
    Spalte.STATUS: ("status", "umsetzungsstand", "bearbeitungsstand", "sachstand", "zustand"),
    Spalte.FORTSCHRITT: ("fortschritt", "prozent", "fertiggradinprozent", "fertigstellungsgrad"),
    Spalte.BEGINN: ("start", "von", "startdatum", "anfang", "ab", "beginnam"),
    Spalte.FAELLIG: (
        *("faellig", "faelligam", "bis", "ende", "enddatum", "frist", "termin", "zeitziel"),
        *("biswann", "umsetzungbis", "deadline", "faelligkeit"),
    ),
    Spalte.ERLEDIGT: ("erreichtam", "abgeschlossenam"),
    Spalte.PERSONEN: (
        *("verantwortlich", "verantwortliche", "zustaendig", "zustaendigkeit", "wer", "person"),
        *("verantwortlicheperson", "verantwortung", "federfuehrung", "ansprechperson"),
    ),
    Spalte.ORGANISATIONEN: ("organisation", "organisationen", "traeger", "verein"),
    Spalte.PARTNER: (
        *("partner", "kooperationspartner", "beteiligte", "mitwirkende", "kooperation"),
        *("partnerinnen", "akteure"),
    ),
    Spalte.KOSTEN: ("kostenklasse", "budget", "mittel", "finanzierung", "kostenrahmen"),
    Spalte.SICHTBARKEIT: ("werdarfdassehen", "sichtbar"),
    Spalte.KENNUNG: (),
}
recognise = Spaltennamen(
    {spalte: (plain_title(str(spalte.label)), *names) for spalte, names in _TITLES.items()}
).recognise

#: One of these makes a table a plan.
TITLES_OF_A_PLAN = (Spalte.ZIEL, Spalte.MASSNAHME)


def find_titles(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the row with the titles; above it there may be a heading.

    The first row counts if none is recognised: the person says what the columns hold.
    """
    first = rows[:HEADING_ROWS]
    for index, cells in enumerate(first):
        found = recognise(cells)
        if len(found) > 1 and any(spalte.value in found for spalte in TITLES_OF_A_PLAN):
            return index
    return 0 if first else None
