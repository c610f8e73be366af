"""Index pages: what they list, in which order, and at which price."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.kommunen import KommuneFactory
from tests.factories.wissen import (
    BausteinUebersichtFactory,
    BildFactory,
    GutePraxisFactory,
    LeitfadenUebersichtFactory,
    PraxisUebersichtFactory,
    ProjektgeschichteFactory,
    ProzessbausteinFactory,
    ThemenfeldFactory,
    WissensuebersichtFactory,
)
from wissen.lists import PAGE_SIZE

pytestmark = pytest.mark.django_db


def titles(response):
    return re.findall(r'class="card__title"><a href="[^"]+">(.+?)</a>', response.content.decode())


def test_list_is_sorted_in_german(client, start):
    for title in ("Zuhören", "Ärger", "Auftakt", "Ölwechsel"):
        GutePraxisFactory(title=title)
    assert titles(client.get("/wissen/gute-praxis/")) == [
        "Ärger",
        "Auftakt",
        "Ölwechsel",
        "Zuhören",
    ]


def test_stories_come_newest_first(client, start):
    for title in ("Alt", "Neu"):
        ProjektgeschichteFactory(title=title)
    assert titles(client.get("/geschichten/")) == ["Neu", "Alt"]


def test_hidden_and_unpublished_pages_are_not_listed(client, member, start):
    GutePraxisFactory(title="Offen")
    GutePraxisFactory(title="Nur Netzwerk", sichtbarkeit=Sichtbarkeit.NETZWERK)
    GutePraxisFactory(title="Entwurf", live=False)
    assert titles(member.get("/wissen/gute-praxis/")) == ["Nur Netzwerk", "Offen"]
    member.logout()
    assert titles(client.get("/wissen/gute-praxis/")) == ["Offen"]


def test_long_list_has_pages(client, start):
    for number in range(PAGE_SIZE + 1):
        GutePraxisFactory(title=f"Praxis {number:02}")
    assert len(titles(client.get("/wissen/gute-praxis/"))) == PAGE_SIZE
    assert titles(client.get("/wissen/gute-praxis/?seite=2")) == ["Praxis 12"]
    assert titles(client.get("/wissen/gute-praxis/?seite=unsinn"))[0] == "Praxis 00"


def test_empty_list_says_what_it_will_hold(client, start):
    PraxisUebersichtFactory()
    text = client.get("/wissen/gute-praxis/").content.decode()
    assert "Noch ist hier nichts veröffentlicht" in text
    assert "Hier stehen Erfahrungen der Kommunen" in text


def test_filters_by_themenfeld_and_phase_combine(client, start):
    sprache, sport = ThemenfeldFactory(name="Sprache"), ThemenfeldFactory(name="Sport")
    ProzessbausteinFactory(title="A", phase="auftakt", themenfelder=[sprache])
    ProzessbausteinFactory(title="B", phase="planung", themenfelder=[sprache, sport])
    ProzessbausteinFactory(title="C", phase="planung", themenfelder=[sport])
    url = "/wissen/bausteine/"
    assert titles(client.get(url, {"themenfeld": sprache.slug})) == ["A", "B"]
    assert titles(client.get(url, {"phase": "planung"})) == ["B", "C"]
    both = {"themenfeld": sprache.slug, "phase": "planung"}
    assert titles(client.get(url, both)) == ["B"]
    nothing = client.get(url, {"themenfeld": sport.slug, "phase": "auftakt"})
    assert titles(nothing) == []
    assert "Dazu gibt es noch nichts" in nothing.content.decode()


@pytest.mark.parametrize("value", ["gibt-es-nicht", "<script>", "x" * 5000])
def test_unknown_filter_is_ignored(client, start, value):
    GutePraxisFactory(title="Da")
    response = client.get("/wissen/gute-praxis/", {"themenfeld": value})
    assert titles(response) == ["Da"]
    assert "<script>" not in response.content.decode()


def test_themenfeld_of_hidden_pages_alone_is_no_filter(client, start):
    for name in ("Offen", "Auch offen"):
        GutePraxisFactory(themenfelder=[ThemenfeldFactory(name=name)])
    GutePraxisFactory(
        sichtbarkeit=Sichtbarkeit.NETZWERK, themenfelder=[ThemenfeldFactory(name="Geheimes")]
    )
    assert "Geheimes" not in client.get("/wissen/gute-praxis/").content.decode()


def test_door_to_the_library_shows_what_the_reader_may_see(client, start):
    wissen = WissensuebersichtFactory()
    BausteinUebersichtFactory(parent=wissen, title="Bausteine")
    LeitfadenUebersichtFactory(parent=wissen, title="Leitfäden", sichtbarkeit=Sichtbarkeit.NETZWERK)
    text = client.get("/wissen/").content.decode()
    assert "Bausteine" in text
    assert "Leitfäden" not in text


@pytest.mark.parametrize("url", ["/wissen/gute-praxis/", "/wissen/", "/"])
def test_list_asks_the_database_as_often_for_fifty_as_for_one(client, start, url):
    def queries():
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    def add(count):
        themenfelder = [ThemenfeldFactory(), ThemenfeldFactory()]
        bild = BildFactory()
        for _ in range(count):
            GutePraxisFactory(themenfelder=themenfelder, bild=bild)

    add(1)
    few = queries()
    add(49)
    assert queries() == few
    assert few <= 12


def test_profile_of_a_kommune_shows_its_public_pages(client, member, start):
    kommune = KommuneFactory(slug="ort")
    GutePraxisFactory(title="Offene Praxis", kommune=kommune)
    GutePraxisFactory(title="Interne Praxis", kommune=kommune, sichtbarkeit="netzwerk")
    ProjektgeschichteFactory(title="Eine Geschichte", kommune=kommune)
    ProjektgeschichteFactory(title="Von anderswo")
    assert set(titles(member.get("/kommunen/ort/"))) == {
        "Offene Praxis",
        "Interne Praxis",
        "Eine Geschichte",
    }
    member.logout()
    assert set(titles(client.get("/kommunen/ort/"))) == {"Offene Praxis", "Eine Geschichte"}
