"""The sentences of the first page follow from the figures, by rules and by nothing else."""

from collections import defaultdict
from decimal import Decimal

import pytest

from netzwerk.programm.bericht.kapitel import all_kapitel


def said(name, **figures):
    """Return (what has changed, where it sticks) for figures; all others are 0."""
    (one,) = [kapitel for kapitel in all_kapitel() if kapitel.name == name]
    known = {zahl.name for zahl in one.kennzahlen}
    values = {word.replace("_", "-"): Decimal(str(value)) for word, value in figures.items()}
    assert set(values) <= known
    werte = defaultdict(Decimal, values)
    sentences = [list(rule(werte)) if rule else [] for rule in (one.veraendert, one.klemmt)]
    assert {satz.kennzahl for part in sentences for satz in part} <= known
    return tuple([satz.text for satz in part] for part in sentences)


@pytest.mark.parametrize(
    ("figures", "changed", "stuck"),
    [
        ({}, ["0 Kommunen nehmen teil."], []),
        (
            {"kommunen": 1, "phase_offen": 1},
            ["1 Kommune nimmt teil."],
            ["Für 1 Kommune ist keine Phase eingetragen."],
        ),
        (
            {"kommunen": 36, "phase_offen": 2, "phase_planung": 34},
            ["36 Kommunen nehmen teil; noch keine setzt um."],
            ["Für 2 Kommunen ist keine Phase eingetragen."],
        ),
        (
            {"kommunen": 4, "phase_umsetzung": 1},
            ["4 Kommunen nehmen teil; 1 davon setzt um oder verstetigt."],
            [],
        ),
        (
            {"kommunen": 4, "phase_umsetzung": 2, "phase_verstetigung": 1},
            ["4 Kommunen nehmen teil; 3 davon setzen um oder verstetigen."],
            [],
        ),
        (
            {"kommunen": 1, "phase_offen": 1, "termine": 1},
            ["1 Kommune nimmt teil.", "1 Termin hat stattgefunden."],
            ["Für 1 Kommune ist keine Phase eingetragen."],
        ),
        (
            {
                "kommunen": 2,
                "phase_umsetzung": 2,
                "termine": 3,
                "anwesende": 120,
                "begleitung_tage": "14.5",
                "kosten": "13920.5",
                "still": 1,
                "ueber_rahmen": 2,
            },
            [
                "2 Kommunen nehmen teil; 2 davon setzen um oder verstetigen.",
                "3 Termine haben stattgefunden; gezählt wurden dabei 120 Anwesende.",
                "Für die Prozessbegleitung sind 14,5 Tage und 13.920,50 € gebucht.",
            ],
            [
                "In 1 Kommune ist seit 60 Tagen nichts geschehen.",
                "2 Kommunen liegen über ihrem Budgetrahmen.",
            ],
        ),
        (
            {
                "kommunen": 3,
                "phase_umsetzung": 1,
                "still": 3,
                "ueber_rahmen": 1,
                "kosten": "-5",
            },
            ["3 Kommunen nehmen teil; 1 davon setzt um oder verstetigt."],
            [
                "In 3 Kommunen ist seit 60 Tagen nichts geschehen.",
                "1 Kommune liegt über ihrem Budgetrahmen.",
            ],
        ),
        (
            {"kommunen": 1, "phase_umsetzung": 1, "begleitung_tage": 1, "kosten": 960},
            [
                "1 Kommune nimmt teil; 1 davon setzt um oder verstetigt.",
                "Für die Prozessbegleitung sind 1 Tag und 960,00 € gebucht.",
            ],
            [],
        ),
    ],
)
def test_chapter_of_the_programme(figures, changed, stuck):
    assert said("programm", **figures) == (changed, stuck)


@pytest.mark.parametrize(
    ("figures", "changed", "stuck"),
    [
        ({}, [], ["In keinem Fahrplan steht bisher eine Maßnahme."]),
        (
            {"massnahmen": 7, "massnahmen_erledigt": 2},
            ["Im Zeitraum wurde keine Maßnahme erledigt; insgesamt sind es 2 von 7."],
            [],
        ),
        (
            {
                "massnahmen": 7,
                "massnahmen_erledigt": 3,
                "massnahmen_neu_erledigt": 1,
                "massnahmen_bestehend": 1,
                "massnahmen_offen": 4,
                "massnahmen_ueberfaellig": 1,
                "massnahmen_ruht": 1,
            },
            [
                "1 Maßnahme wurde im Zeitraum erledigt; insgesamt sind es 3 von 7.",
                "1 von 7 Maßnahmen baut auf dem auf, was es schon gab.",
            ],
            ["1 von 4 offenen Maßnahmen ist überfällig.", "1 Maßnahme ruht."],
        ),
        (
            {
                "massnahmen": 9,
                "massnahmen_erledigt": 3,
                "massnahmen_neu_erledigt": 2,
                "massnahmen_bestehend": 1,
                "massnahmen_weiterentwickelt": 3,
                "massnahmen_offen": 6,
                "massnahmen_ueberfaellig": 2,
                "massnahmen_ruht": 2,
            },
            [
                "2 Maßnahmen wurden im Zeitraum erledigt; insgesamt sind es 3 von 9.",
                "4 von 9 Maßnahmen bauen auf dem auf, was es schon gab.",
            ],
            ["2 von 6 offenen Maßnahmen sind überfällig.", "2 Maßnahmen ruhen."],
        ),
    ],
)
def test_chapter_of_the_plans(figures, changed, stuck):
    assert said("fahrplan", **figures) == (changed, stuck)


@pytest.mark.parametrize(
    ("figures", "changed"),
    [
        ({}, []),
        (
            {"praxis": 1, "geschichten": 1},
            ["1 Seite „Gute Praxis“ ist erschienen.", "1 Projektgeschichte ist erschienen."],
        ),
        ({"geschichten": 2}, ["2 Projektgeschichten sind erschienen."]),
        ({"praxis": 12}, ["12 Seiten „Gute Praxis“ sind erschienen."]),
    ],
)
def test_chapter_of_the_library(figures, changed):
    assert said("wissen", **figures) == (changed, [])


@pytest.mark.parametrize(
    ("figures", "changed", "stuck"),
    [
        ({}, [], []),
        (
            {"themen": 1, "fragen": 1},
            ["In den Foren hat 1 neues Thema begonnen."],
            ["1 von 1 Fragen wartet auf eine Antwort."],
        ),
        (
            {"themen": 9, "fragen": 5, "fragen_beantwortet": 3},
            ["In den Foren haben 9 neue Themen begonnen."],
            ["2 von 5 Fragen warten auf eine Antwort."],
        ),
        (
            {"themen": 2, "fragen": 2, "fragen_beantwortet": 2},
            ["In den Foren haben 2 neue Themen begonnen."],
            [],
        ),
    ],
)
def test_chapter_of_the_forums(figures, changed, stuck):
    assert said("foren", **figures) == (changed, stuck)
