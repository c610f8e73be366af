import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netzwerk.kommunen.bootstrap import load_kommunen
from netzwerk.kommunen.demo import load_places
from netzwerk.programm.bootstrap import load_auflagen
from netzwerk.programm.demo import load_beispielauflage
from netzwerk.programm.models import Phase
from netzwerk.programm.phases import PROGRAMME_PHASES, WHAT_HAPPENS, steps_of
from tests.factories.programm import AuflageFactory, TeilnahmeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def _programme():
    load_kommunen()
    load_auflagen()


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


@pytest.mark.usefixtures("_programme")
def test_the_editions_with_their_numbers_newest_first(client):
    load_places()
    load_beispielauflage()
    cards = client.get("/programm/").context["cards"]
    assert [(card["auflage"].name, card["number"]) for card in cards] == [
        ("Zweite Auflage", "13 Kommunen"),
        ("Erste Auflage", "23 Kommunen"),
        ("Beispielauflage", "4 Kommunen"),
    ]


@pytest.mark.usefixtures("_programme")
def test_the_team_is_sorted_by_family_name_project_leads_first(client):
    (team,) = client.get("/programm/").context["teams"]
    leads, facilitators = team["groups"]
    assert [str(person) for person in leads["people"]] == ["Dr. Christine Dörner", "Martin Schwarz"]
    assert [person.nachname for person in facilitators["people"]] == [
        "Ege",
        "Ehlers",
        "Ewert",
        "Fuchs",
        "Gebhardt",
        "Händel",
        "Hartung",
        "Katz",
        "Leibfried",
        "Lutz",
        "Maier",
        "Nassen",
        "Rieber",
        "Riede",
        "Schmid-Berghammer",
        "Schwarz",
        "Schweizer",
        "Uhlendahl",
        "Weinmann",
    ]


@pytest.mark.usefixtures("_programme")
def test_the_page_says_the_facts_and_links_to_the_kommunen(client):
    response = client.get("/programm/")
    text = text_of(response)
    assert "bis zu 40.000 Euro, bezahlt vom Land" in text
    assert "Führungsakademie Baden-Württemberg koordiniert es" in text
    assert "Eine Steuerungsgruppe auf Landesebene wählt die Kommunen aus." in text
    assert 'href="/kommunen/"' in response.text


def test_without_any_edition_the_page_is_whole(client):
    assert "Noch ist keine Auflage eingetragen" in text_of(client.get("/programm/"))


def test_every_phase_belongs_to_one_of_the_programme_and_has_its_sentence():
    ours = [phase for _label, phases in PROGRAMME_PHASES for phase in phases]
    assert ours == list(Phase)
    assert set(WHAT_HAPPENS) == set(Phase)


def test_the_steps_of_a_kommune_in_the_middle_of_its_way():
    steps = [(step.label, step.is_done, step.is_current) for step in steps_of("zukunftsbild")]
    assert steps == [
        ("Auftakt", True, False),
        ("Bestandsaufnahme", True, False),
        ("Zukunftsbild", False, True),
        ("Planung", False, False),
        ("Umsetzung", False, False),
        ("Verstetigung", False, False),
    ]


@pytest.mark.usefixtures("_programme")
def test_the_first_edition_says_that_its_names_are_not_known(client):
    text = text_of(client.get("/programm/erste-auflage/"))
    assert "23 Kommunen; ihre Namen liegen hier nicht vor." in text


@pytest.mark.usefixtures("_programme")
def test_the_second_edition_lists_its_kommunen_in_german_order(client):
    response = client.get("/programm/zweite-auflage/")
    names = [teilnahme.kommune.name for teilnahme in response.context["teilnahmen"]]
    assert (len(names), names[0], names[-2:]) == (
        13,
        "Achern",
        ["Schwäbisch Hall", "Weilheim an der Teck"],
    )
    assert "Phase:" not in response.text
    assert "Dr. Christine Dörner" in response.text


def test_an_example_edition_is_marked_and_shows_phases(client):
    load_places()
    load_beispielauflage()
    text = text_of(client.get("/programm/beispielauflage/"))
    assert "Beispiel. Erfunden, um die Plattform zu zeigen." in text
    assert "Phase: Umsetzung" in text


def test_an_edition_without_kommunen_and_number_says_how_it_fills(client):
    AuflageFactory(nummer=3, slug="dritte")
    assert "Noch ist keine Kommune eingetragen" in text_of(client.get("/programm/dritte/"))


def test_an_edition_that_does_not_exist_is_not_found(client):
    assert client.get("/programm/nirgendwo/").status_code == 404


@pytest.mark.usefixtures("_programme")
@pytest.mark.parametrize("address", ["/programm/", "/programm/zweite-auflage/"])
def test_reading_sets_no_cookie(client, address):
    assert client.get(address).cookies == {}


def test_an_edition_costs_the_same_for_few_and_many(client):
    auflage, costs = AuflageFactory(slug="a"), []
    for number in (1, 20):
        for _number in range(number):
            TeilnahmeFactory(auflage=auflage)
        client.get("/programm/a/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/programm/a/")
        costs.append(len(queries))
    assert costs == [3, 3]


def test_the_programme_costs_the_same_for_few_and_many_editions(client):
    costs = []
    for number in (1, 9):
        for _number in range(number):
            TeilnahmeFactory()
        with CaptureQueriesContext(connection) as queries:
            client.get("/programm/")
        costs.append(len(queries))
    assert costs == [2, 2]
