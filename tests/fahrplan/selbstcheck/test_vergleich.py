"""The figures of the self-check: exact, and "weiß nicht" counts nowhere."""

from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from netzwerk.fahrplan.models import WERTE, Selbstcheck, Stufe
from netzwerk.fahrplan.selbstcheck import vergleich
from netzwerk.fahrplan.selbstcheck.bild import SIDE, WIDTH, draw_baseline, draw_change
from netzwerk.fahrplan.selbstcheck.fragebogen import Aussage, Feld, Fragebogen
from netzwerk.fahrplan.selbstcheck.vergleich import Runde, baseline, compare
from netzwerk.fahrplan.selbstcheck.worte import (
    as_number,
    describe,
    describe_change,
    in_words,
    rows_of,
)


def bogen(*felder):
    return Fragebogen(
        tuple(
            Feld(titel.lower(), titel, tuple(Aussage(key, f"Aussage {key}") for key in keys))
            for titel, keys in felder
        )
    )


#: In the second one c has gone, d is new, e has moved, and a field has gone and one come.
FIRST = bogen(("Eins", "abc"), ("Zwei", "ef"), ("Alt", "x"))
SECOND = bogen(("Eins", "abde"), ("Zwei", "f"), ("Neu", "y"))
STEPS = dict(zip("12345?", Stufe, strict=True))


@pytest.fixture(autouse=True)
def fragebogen(monkeypatch):
    monkeypatch.setattr(vergleich, "FRAGEBOEGEN", {1: FIRST, 2: SECOND})
    with translation.override("de"):
        yield


def runde(answers, version=1):
    """Return a round from ``a1 b? …``."""
    stufen = {one[0]: STEPS[one[1]] for one in answers.split()}
    return Runde(Selbstcheck(fragebogen=version), stufen)


def figures(rows):
    return [
        (row.feld.titel, row.frueher, row.spaeter, row.weiter, row.gleich, row.zurueck)
        for row in rows
    ]


# --- Exact ---------------------------------------------------------------------------------------


def test_baseline_is_the_mean_of_what_is_on_the_scale():
    rows = baseline(runde("a1 b2 c2 e5 f? x?"))
    assert [(row.feld.titel, row.mittel, row.gezaehlt, row.ohne) for row in rows] == [
        ("Eins", Fraction(5, 3), 3, 0),
        ("Zwei", Fraction(5), 1, 1),
        ("Alt", None, 0, 1),
    ]
    assert [describe(row) for row in rows] == [
        "Das Mittel aus 3 Aussagen.",
        "Das Mittel aus einer Aussage. Bei einer Aussage hieß es „weiß nicht“; sie zählt nicht mit.",
        "Hier hieß es überall „weiß nicht“.",
    ]


def test_change_compares_what_both_rounds_have_answered():
    before, after = runde("a1 b3 c5 e? f2 x3"), runde("a3 b3 c4 e4 f1 x3")
    rows = compare(before, after)
    assert figures(rows) == [
        ("Eins", Fraction(3), Fraction(10, 3), 1, 1, 1),
        ("Zwei", Fraction(2), Fraction(1), 0, 0, 1),
        ("Alt", Fraction(3), Fraction(3), 0, 1, 0),
    ]
    assert [describe_change(row) for row in rows] == [
        "Eine Aussage ist weiter als vorher, eine Aussage ist schwächer als vorher, eine ist "
        "gleich geblieben.",
        "Eine Aussage ist schwächer als vorher. Bei einer Aussage hieß es „weiß nicht“; sie zählt "
        "nicht mit.",
        "Hier ist alles gleich geblieben.",
    ]


def test_versions_are_compared_on_the_statements_they_share():
    before = runde("a1 b1 c1 e2 f? x3")
    after = runde("a2 b3 d5 e2 f? y4", version=2)
    rows = compare(before, after)
    assert figures(rows) == [
        ("Eins", Fraction(4, 3), Fraction(7, 3), 2, 1, 0),
        ("Zwei", None, None, 0, 0, 0),
        ("Neu", None, None, 0, 0, 0),
        ("Alt", None, None, 0, 0, 0),
    ]
    assert [(row.ohne, row.einseitig) for row in rows] == [(0, 2), (1, 0), (0, 1), (0, 1)]
    assert describe_change(rows[0]) == (
        "2 Aussagen sind weiter als vorher, eine ist gleich geblieben. 2 Aussagen stehen nur in "
        "einem der beiden Fragebögen; sie zählen nicht mit."
    )
    assert describe_change(rows[2]) == (
        "Hier lässt sich nichts vergleichen. Eine Aussage steht nur in einem der beiden "
        "Fragebögen; sie zählt nicht mit."
    )


@pytest.mark.parametrize(
    ("mittel", "number", "words"),
    [
        (Fraction(1), "1,0", "noch nicht"),
        (Fraction(5, 3), "1,7", "zwischen „noch nicht“ und „in Anfängen“"),
        (Fraction(9, 4), "2,3", "zwischen „in Anfängen“ und „teilweise“"),
        (Fraction(4), "4,0", "weitgehend"),
        (Fraction(19, 4), "4,8", "zwischen „weitgehend“ und „fest verankert“"),
        (Fraction(5), "5,0", "fest verankert"),
    ],
)
def test_mean_in_numbers_and_words(mittel, number, words):
    assert (as_number(mittel), in_words(mittel)) == (number, words)


def test_table_says_what_the_picture_shows():
    change = compare(runde("a1 b1 c1 e? f? x5"), runde("a2 b2 c3 e1 f1 x5"))
    bild, rows = draw_change(change), rows_of(change)
    middle, end = WIDTH / 2, WIDTH - SIDE
    third = round(SIDE + (Fraction(7, 3) - 1) / 4 * (WIDTH - 2 * SIDE), 1)
    assert [(z.titel, z.zahlen, z.frueher, z.spaeter) for z in bild.zeilen] == [
        ("Eins", "1,0 → 2,3", SIDE, float(third)),
        ("Zwei", "", None, None),
        ("Alt", "5,0 → 5,0", end, end),
    ]
    assert (rows[0].frueher, rows[0].spaeter) == (
        "noch nicht (1,0)",
        "zwischen „in Anfängen“ und „teilweise“ (2,3)",
    )
    assert (rows[1].frueher, rows[1].spaeter) == ("", "")
    assert [x for x, _lines in bild.stufen] == [SIDE, 102.0, middle, 258.0, end]


# --- For any answers -----------------------------------------------------------------------------

KEYS = {1: "abcefx", 2: "abdefy"}


@st.composite
def any_round(draw):
    version = draw(st.sampled_from((1, 2)))
    each = {key: draw(st.sampled_from(list(Stufe))) for key in KEYS[version]}
    return Runde(Selbstcheck(fragebogen=version), each)


@given(any_round(), any_round())
def test_change_backwards_is_the_mirror(before, after):
    there = {row.feld.key: row for row in compare(before, after) if row.gezaehlt}
    back = {row.feld.key: row for row in compare(after, before) if row.gezaehlt}
    if before.selbstcheck.fragebogen == after.selbstcheck.fragebogen:
        assert there.keys() == back.keys()
        for key, row in there.items():
            other = back[key]
            assert (row.frueher, row.weiter, row.gleich) == (
                other.spaeter,
                other.zurueck,
                other.gleich,
            )
    assert sum(row.gezaehlt for row in there.values()) == sum(row.gezaehlt for row in back.values())


@given(any_round(), any_round())
def test_means_stand_on_the_scale_and_follow_the_answers(before, after):
    for row in compare(before, after):
        assert (row.frueher is None) == (row.spaeter is None) == (row.gezaehlt == 0)
        if row.gezaehlt:
            assert 1 <= row.frueher <= 5
            assert 1 <= row.spaeter <= 5
            if not row.zurueck:
                assert (row.spaeter > row.frueher) == (row.weiter > 0)
            if not row.weiter:
                assert (row.spaeter < row.frueher) == (row.zurueck > 0)


@given(any_round(), any_round(), st.data())
def test_not_knowing_changes_nothing_about_the_rest(before, after, data):
    key = data.draw(st.sampled_from(KEYS[after.selbstcheck.fragebogen]))
    unknown = Runde(after.selbstcheck, {**after.stufen, key: Stufe.WEISS_NICHT})
    missing = Runde(
        after.selbstcheck, {name: one for name, one in after.stufen.items() if name != key}
    )
    assert figures(compare(before, unknown)) == figures(compare(before, missing))
    for was, row in zip(baseline(after), baseline(unknown), strict=True):
        if key not in {aussage.key for aussage in row.feld.aussagen}:
            assert row == was
        elif row.mittel is not None:
            rest = [
                WERTE[s]
                for name, s in unknown.stufen.items()
                if s in WERTE and name in {aussage.key for aussage in row.feld.aussagen}
            ]
            assert row.mittel == Fraction(sum(rest), len(rest))


@given(any_round())
def test_round_beside_itself_has_not_changed(one):
    rows = compare(one, one)
    assert all(row.weiter == row.zurueck == row.einseitig == 0 for row in rows)
    assert [row.frueher for row in rows] == [row.spaeter for row in rows]
    assert [row.frueher for row in rows] == [lage.mittel for lage in baseline(one)]


@given(any_round(), any_round())
def test_each_statement_is_counted_once(before, after):
    rows = compare(before, after)
    known = set(KEYS[before.selbstcheck.fragebogen]) | set(KEYS[after.selbstcheck.fragebogen])
    assert sum(row.gezaehlt + row.ohne + row.einseitig for row in rows) == len(known)


@given(any_round(), any_round())
def test_marks_stay_inside_the_picture(before, after):
    for bild in (draw_baseline(baseline(before)), draw_change(compare(before, after))):
        for zeile in bild.zeilen:
            assert all(
                SIDE <= x <= WIDTH - SIDE for x in (zeile.frueher, zeile.spaeter) if x is not None
            )
            assert zeile.line_y < bild.height
