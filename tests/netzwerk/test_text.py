import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzwerk.kommunen.models import Kommune
from netzwerk.text import (
    GermanOrder,
    compare_german,
    german_slug,
    search_words,
    text_for_search,
)
from tests.factories.kommunen import KommuneFactory

NAMES_IN_GERMAN_ORDER = [
    "Aalen",
    "Achern",
    "Ächern",
    "Bad Säckingen",
    "Badenweiler",
    "Maßbach",
    "Massenbach",
    "Offenburg",
    "Öhringen",
    "Überlingen",
    "Ulm",
    "Zell",
]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Große Städte", "grosse-staedte"),
        ("Neuweiler am See (Beispiel)", "neuweiler-am-see-beispiel"),
        ("  Übung: Ä/Ö  ", "uebung-aeoe"),
        ("…", ""),
    ],
)
def test_slug_spells_umlauts_out(text, slug):
    assert german_slug(text) == slug


def test_slug_is_cut_without_a_dangling_dash():
    assert german_slug("abc def", max_length=4) == "abc"


@pytest.mark.django_db
def test_database_sorts_names_as_a_german_reader_expects():
    for name in sorted(NAMES_IN_GERMAN_ORDER, reverse=True):
        KommuneFactory(name=name)
    names = Kommune.objects.order_by(GermanOrder("name")).values_list("name", flat=True)
    assert list(names) == NAMES_IN_GERMAN_ORDER


@given(st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
def test_comparison_is_an_order(left, middle, right):
    assert compare_german(left, middle) == -compare_german(middle, left)
    if compare_german(left, middle) <= 0 and compare_german(middle, right) <= 0:
        assert compare_german(left, right) <= 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Müller-Lüdenscheidt", ["mueller", "luedenscheidt"]),
        ("Straße", ["strasse"]),
        ("Yılmaz İpek", ["yilmaz", "ipek"]),
        ("Łódź, Đorđe, Ægir", ["lodz", "dorde", "aegir"]),
        ("Mu\u0308ller", ["mueller"]),
        ("العربية", ["العربية"]),
        ("_ % ' \" !", []),
    ],
)
def test_search_words_are_folded(text, words):
    assert search_words(text) == words


@pytest.mark.parametrize("typed", ["Müller", "MUELLER", "muller", "Öz Müller"])
def test_text_for_search_holds_every_way_of_typing_it(typed):
    assert all(word in text_for_search("Özlem", "Müller") for word in search_words(typed))
