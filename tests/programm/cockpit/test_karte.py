"""The map says the phase by shape and colour, and its legend in words."""

import pytest

from netzwerk.programm.cockpit import karte
from netzwerk.programm.cockpit.karte import draw_karte, shape
from netzwerk.programm.models import Phase, Teilnahme
from tests.factories.kommunen import KommuneFactory
from tests.factories.programm import AuflageFactory, TeilnahmeFactory
from tests.programm.cockpit.support import as_rolle

pytestmark = pytest.mark.django_db


@pytest.fixture
def _kommunen():
    auflage = AuflageFactory()
    places = (("Achern", 48.63, 8.07), ("Bretten", 49.04, 8.71), ("Calw", 48.71, 8.74))
    for (name, north, east), phase in zip(places, ("planung", "planung", ""), strict=True):
        kommune = KommuneFactory(name=name, breitengrad=north, laengengrad=east)
        TeilnahmeFactory(auflage=auflage, kommune=kommune, phase=phase)


def test_every_phase_has_a_shape_of_its_own():
    shapes = {phase: shape(phase, 0, 0, 5) for phase in Phase.values}
    assert len(set(shapes.values())) == len(Phase)


@pytest.mark.usefixtures("_kommunen")
def test_few_kommunen_are_links_and_the_legend_filters_the_table(client):
    drawn = draw_karte(Teilnahme.objects.all())
    assert [(marke.pin.kommune.name, marke.phase) for marke in drawn.marken] == [
        ("Achern", "planung"),
        ("Bretten", "planung"),
        ("Calw", ""),
    ]
    assert [(one.label, one.count, one.marks) for one in drawn.stufen] == [
        ("Planung", 2, ""),
        ("noch nicht eingetragen", 1, ""),
    ]
    as_rolle(client)
    html = client.get("/koordination/").text
    assert 'aria-label="Achern: Planung"' in html
    assert '<a href="?phase=planung">' in html


@pytest.mark.usefixtures("_kommunen")
def test_many_kommunen_are_marks_of_one_path_for_each_phase(monkeypatch, client):
    monkeypatch.setattr(karte, "MOST_PINS", 2)
    drawn = draw_karte(Teilnahme.objects.all())
    assert drawn.marken == []
    assert [(one.phase, one.marks.count("M")) for one in drawn.stufen] == [("planung", 2), ("", 1)]
    as_rolle(client)
    assert "Alle Kommunen stehen in der Tabelle." in client.get("/koordination/").text


def test_without_any_place_there_is_no_map():
    TeilnahmeFactory()
    assert draw_karte(Teilnahme.objects.all()) is None
