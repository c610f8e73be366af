"""A plan as a table, one row per measure; a goal without measures has a row of its own."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from netzwerk.fahrplan.anzeige import Abschnitt, Ansicht, Zeile
from netzwerk.tabellen.write import Blatt, write_csv, write_xlsx

Row = list[object]


def head() -> list[str]:
    """Return the titles of the columns."""
    return [
        _("Ziel"),
        _("Maßnahme"),
        _("Was genau ist geplant?"),
        _("Herkunft"),
        _("Stand"),
        _("Fortschritt in Prozent"),
        _("Beginn"),
        _("Fertig bis"),
        _("Verantwortliche Personen"),
        _("Verantwortliche Organisationen"),
        _("Weitere Beteiligte"),
        _("Kosten"),
    ]


def as_xlsx(ansicht: Ansicht) -> bytes:
    """Return the plan as a workbook: measures, milestones, goals."""
    goals = [
        [
            one.ziel.titel,
            one.ziel.beschreibung,
            one.ziel.indikator,
            one.ziel.zielwert,
            one.ziel.stand,
        ]
        for one in ansicht.abschnitte
    ]
    goal_head = [
        _("Ziel"),
        _("Beschreibung"),
        _("Woran merken wir es?"),
        _("Was soll erreicht sein?"),
        _("Wie weit sind wir?"),
    ]
    stones = [
        [row.massnahme.titel, stone.titel, stone.faellig, stone.erledigt_am]
        for row in ansicht.zeilen
        for stone in row.meilensteine
    ]
    stone_head = [_("Maßnahme"), _("Meilenstein"), _("Fertig bis"), _("Erledigt am")]
    return write_xlsx(
        [
            Blatt(_("Maßnahmen"), head(), _rows(ansicht), widths=[32, 36, 48]),
            Blatt(_("Meilensteine"), stone_head, stones, widths=[36, 36]),
            Blatt(_("Ziele"), goal_head, goals, widths=[36, 48]),
        ]
    )


def as_csv(ansicht: Ansicht) -> bytes:
    """Return the measures of the plan as CSV."""
    return write_csv(head(), _rows(ansicht))


def _rows(ansicht: Ansicht) -> Iterator[Row]:
    for abschnitt in ansicht.abschnitte:
        if not abschnitt.zeilen:
            yield [abschnitt.ziel.titel, *[None] * (len(head()) - 1)]
        for zeile in abschnitt.zeilen:
            yield _row(abschnitt, zeile)


def _row(abschnitt: Abschnitt, zeile: Zeile) -> Row:
    massnahme = zeile.massnahme
    return [
        abschnitt.ziel.titel,
        massnahme.titel,
        massnahme.beschreibung,
        str(massnahme.get_herkunft_display()),
        str(massnahme.get_status_display()),
        massnahme.fortschritt,
        massnahme.beginn,
        massnahme.faellig,
        zeile.people,
        zeile.organisationen,
        massnahme.partner,
        str(massnahme.get_kostenklasse_display()),
    ]
