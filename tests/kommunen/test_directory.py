import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netzwerk.kommunen.bootstrap import load_kommunen
from netzwerk.kommunen.demo import load_places
from netzwerk.kommunen.models import Kommune, KommuneArt, Regierungsbezirk
from netzwerk.programm.bootstrap import load_auflagen
from tests.factories.kommunen import KommuneFactory
from tests.factories.programm import AuflageFactory, TeilnahmeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def thirteen():
    load_kommunen()
    load_auflagen()


def names_at(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return [row["kommune"].name for row in response.context["rows"]]


def test_the_list_is_in_german_order(client):
    for name in (
        "Zell",
        "Überlingen",
        "Ulm",
        "Öhringen",
        "Oberkirch",
        "Aalen",
        "Ämtl",
        "Straßberg",
    ):
        KommuneFactory(name=name)
    assert names_at(client, "/kommunen/") == [
        "Aalen",
        "Ämtl",
        "Oberkirch",
        "Öhringen",
        "Straßberg",
        "Überlingen",
        "Ulm",
        "Zell",
    ]


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("München", ["München"]),
        ("muenchen", ["München"]),
        ("MUNCHEN", ["München"]),
        ("schwaebisch", ["Schwäbisch Hall"]),
        ("schwäb hall", ["Schwäbisch Hall"]),
        ("hall SCHWÄ", ["Schwäbisch Hall"]),
        ("grosse strasse", ["Große Straße"]),
        ("  ", ["Große Straße", "München", "Schwäbisch Hall"]),
        ("xyz", []),
        ("!!!", []),
        ("فرايبورغ", []),
        ("\x00", []),
        ('" OR 1=1 --', []),
        ("%", []),
        ("_", []),
    ],
)
def test_search_folds_umlauts_and_takes_no_signs(client, search, names):
    for name in ("München", "Schwäbisch Hall", "Große Straße"):
        KommuneFactory(name=name)
    response = client.get("/kommunen/", {"q": search})
    assert [row["kommune"].name for row in response.context["rows"]] == names


@pytest.mark.usefixtures("thirteen")
def test_search_finds_official_name_county_and_key(client):
    assert names_at(client, "/kommunen/?q=brenz") == ["Heidenheim"]
    assert names_at(client, "/kommunen/?q=enzkreis") == ["Neuenbürg"]
    assert names_at(client, "/kommunen/?q=08117042") == ["Salach"]


def test_search_follows_a_new_name(client):
    kommune = KommuneFactory(name="Alt")
    kommune.name = "Neu"
    kommune.save(update_fields=["name"])
    assert names_at(client, "/kommunen/?q=neu") == ["Neu"]
    assert names_at(client, "/kommunen/?q=alt") == []


@pytest.mark.usefixtures("thirteen")
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("bezirk=freiburg", ["Achern", "Freiburg im Breisgau"]),
        ("bezirk=tuebingen", ["Reutlingen"]),
        ("art=gemeinde", ["Althengstett", "Salach"]),
        ("groesse=gross", ["Esslingen am Neckar", "Freiburg im Breisgau", "Reutlingen"]),
        ("groesse=klein&bezirk=karlsruhe", ["Althengstett", "Neuenbürg"]),
        ("groesse=klein&bezirk=karlsruhe&art=gemeinde", ["Althengstett"]),
        ("groesse=klein&bezirk=karlsruhe&art=gemeinde&q=neuen", []),
        ("auflage=zweite-auflage&q=am", ["Esslingen am Neckar", "Freudenberg am Main"]),
    ],
)
def test_filters_combine_with_and(client, query, names):
    assert names_at(client, f"/kommunen/?{query}") == names


@pytest.mark.parametrize(
    ("einwohner", "size"),
    [(9_999, "klein"), (10_000, "mittel"), (50_000, "mittel"), (50_001, "gross")],
)
def test_limits_of_the_size_classes(client, einwohner, size):
    KommuneFactory(name="Ort", einwohner=einwohner)
    found = [
        value
        for value in ("klein", "mittel", "gross")
        if names_at(client, f"/kommunen/?groesse={value}")
    ]
    assert found == [size]


def test_unknown_population_is_in_no_size_class(client):
    KommuneFactory(einwohner=None)
    for value in ("klein", "mittel", "gross"):
        assert names_at(client, f"/kommunen/?groesse={value}") == []


@pytest.mark.usefixtures("thirteen")
@pytest.mark.parametrize(
    "query",
    [
        "bezirk=quatsch",
        "art=",
        "groesse=riesig&auflage=nicht-da",
        "sortierung=quatsch",
        "seite=abc",
        "seite=-1",
        "seite=999999999999999999999",
        "bezirk=%00",
        "unbekannt=1",
    ],
)
def test_values_that_nobody_offers_are_ignored(client, query):
    response = client.get(f"/kommunen/?{query}")
    assert response.status_code == 200
    assert len(response.context["rows"]) == 13
    assert response.context["query"].chips() == []


@pytest.mark.usefixtures("thirteen")
def test_order_by_population_and_by_edition(client):
    assert names_at(client, "/kommunen/?sortierung=einwohner")[:3] == [
        "Freiburg im Breisgau",
        "Reutlingen",
        "Esslingen am Neckar",
    ]
    first = TeilnahmeFactory(auflage__nummer=7, kommune=KommuneFactory(name="Aalen"))
    KommuneFactory(name="Aach")
    assert first.auflage.nummer == 7
    names = names_at(client, "/kommunen/?sortierung=auflage")
    assert (names[0], names[-2:]) == ("Achern", ["Aalen", "Aach"])


@pytest.mark.usefixtures("thirteen")
def test_examples_come_last_and_are_marked(client):
    load_places()
    response = client.get("/kommunen/?sortierung=einwohner")
    examples = [row["kommune"].is_example for row in response.context["rows"]]
    assert examples == [False] * 13 + [True] * 4
    assert response.context["result"] == "13 Kommunen und 4 Beispiele"
    assert re.findall(r'badge__text">Beispiel<', response.text) == ['badge__text">Beispiel<'] * 4


@pytest.mark.usefixtures("thirteen")
def test_a_row_says_the_facts_with_the_date_of_the_number(client):
    text = " ".join(client.get("/kommunen/?q=achern").text.split())
    assert "1 Kommune</h2>" in text
    assert "Ortenaukreis" in text
    assert "Regierungsbezirk Freiburg" in text
    assert "25.630 Einwohnerinnen und Einwohner (Stand 31.12.2018)" in text
    assert "Zweite Auflage</p>" in text
    assert "Daten: © GeoBasis-DE / BKG 2021; Destatis 2018" in text


@pytest.mark.usefixtures("thirteen")
def test_chips_take_one_filter_away_and_keep_the_rest(client):
    response = client.get("/kommunen/?q=am&bezirk=stuttgart&sortierung=einwohner&seite=1")
    chips = [(chip.text, chip.url) for chip in response.context["query"].chips()]
    assert chips == [
        ("Suche: am", "?bezirk=stuttgart&sortierung=einwohner"),
        ("Regierungsbezirk: Stuttgart", "?q=am&sortierung=einwohner"),
    ]


@pytest.mark.usefixtures("thirteen")
def test_the_form_shows_the_state_of_the_address(client):
    text = client.get("/kommunen/?q=am&bezirk=stuttgart").text
    assert 'value="am"' in text
    assert '<option value="stuttgart" selected>' in text
    assert '<details class="kern-accordion disclosure" open>' in text


def test_what_is_searched_is_shown_as_text_only(client):
    text = client.get("/kommunen/", {"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_nothing_found_offers_the_way_back(client):
    KommuneFactory()
    text = client.get("/kommunen/?q=xyz").text
    assert "Keine Kommune passt zu dieser Auswahl" in text
    assert '<a class="arrow-link" href="/kommunen/">Filter zurücksetzen' in text
    assert '<svg class="map__drawing"' not in text


def test_an_empty_directory_says_what_it_will_hold(client):
    assert "Hier stehen bald die Kommunen" in client.get("/kommunen/").text


def test_pages_of_twenty_keep_the_filter(client):
    for number in range(21):
        KommuneFactory(name=f"Ort {number:02}", regierungsbezirk=Regierungsbezirk.FREIBURG)
    KommuneFactory(name="Woanders")
    response = client.get("/kommunen/?bezirk=freiburg")
    assert len(response.context["rows"]) == 20
    assert "?bezirk=freiburg&amp;seite=2#ergebnis" in response.text
    assert names_at(client, "/kommunen/?bezirk=freiburg&seite=2") == ["Ort 20"]
    assert names_at(client, "/kommunen/?bezirk=freiburg&seite=99") == ["Ort 20"]


@pytest.mark.usefixtures("thirteen")
def test_each_pin_is_a_link_with_the_name_in_the_order_of_the_list(client):
    text = client.get("/kommunen/").text
    pins = re.findall(r'<a class="map__pin" href="([^"]+)" aria-label="([^"]+)">', text)
    expected = [
        (kommune.get_absolute_url(), f"{number} {kommune.name}")
        for number, kommune in enumerate(Kommune.objects.in_german_order(), start=1)
    ]
    assert pins == expected
    assert re.findall(r'places__number" aria-hidden="true">(\d+)<', text) == [
        str(number) for number in range(1, 14)
    ]


@pytest.mark.usefixtures("thirteen")
def test_the_map_shows_what_the_list_shows_and_its_credit(client):
    text = client.get("/kommunen/?bezirk=tuebingen").text
    assert re.findall(r'aria-label="1 (\w+)"', text) == ["Reutlingen"]
    assert "@svg-maps/germany</a>" in text
    assert "CC BY 4.0</a>" in text


@pytest.mark.usefixtures("thirteen")
def test_without_the_package_the_page_is_whole_without_a_map(client, settings, tmp_path):
    settings.NODE_MODULES = tmp_path
    response = client.get("/kommunen/")
    assert len(response.context["rows"]) == 13
    assert "Auf der Karte" not in response.text
    assert "@svg-maps" not in response.text


@pytest.mark.usefixtures("thirteen")
def test_reading_the_directory_sets_no_cookie(client):
    assert client.get("/kommunen/").cookies == {}


def test_the_list_costs_the_same_for_one_and_fifty(client):
    auflage, costs = AuflageFactory(), []
    for number in (1, 49):
        for _number in range(number):
            kommune = KommuneFactory(art=KommuneArt.STADT, breitengrad=48.5, laengengrad=9.0)
            TeilnahmeFactory(auflage=auflage, kommune=kommune)
        client.get("/kommunen/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/kommunen/")
        costs.append(len(queries))
    assert costs == [6, 6]
