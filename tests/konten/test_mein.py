"""The start page of somebody who is signed in, and the door to the account."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.kommunen.beitritt import ask_as_member
from netzwerk.kommunen.beitritt_entscheidung import decline_request
from netzwerk.kommunen.handover import Angebot, announce
from netzwerk.kommunen.models import Beitrittsanfrage, MitgliedschaftRolle, Uebergabe
from netzwerk.mein import LIMIT
from netzwerk.mitteilungen.models import Mitteilung
from tests.factories.kommunen import KommuneFactory, MemberFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.konten.support import page_of, wrong_words

pytestmark = pytest.mark.django_db
MEIN = "/mein/"
MOST_QUERIES = 16


@pytest.fixture
def stadt():
    return KommuneFactory(name="Musterstadt", slug="musterstadt")


@pytest.fixture
def lead(client, stadt):
    person = UserFactory()
    rolle = MitgliedschaftRolle.ANSPRECHPERSON
    MitgliedschaftFactory(user=person, kommune=stadt, rolle=rolle)
    client.force_login(person)
    return person


def ask(stadt, number=1, days=1):
    return Beitrittsanfrage.objects.create(
        kommune=stadt,
        email=f"neu{number}@example.org",
        last_name="Neu",
        confirmed_at=timezone.now() - timedelta(days=days),
    )


def tell(person, text, **fields):
    return Mitteilung.objects.create(
        user=person, ereignis="test", text=text, url="/foren/", subject=person, **fields
    )


def offer(successor):
    return Uebergabe.objects.create(
        kommune=KommuneFactory(),
        rolle=MitgliedschaftRolle.ANSPRECHPERSON,
        von_person=UserFactory(),
        an_person=successor,
    )


def parts(client):
    return {
        str(part.title): [(zeile.text, zeile.url) for zeile in part.zeilen]
        for part in client.get(MEIN).context["parts"]
    }


def test_page_leads_to_everything_about_oneself(client):
    client.force_login(UserFactory())
    response = client.get(MEIN)
    for address in (
        *("/mein/mitteilungen/", "/mein/mitgliedschaften/", "/mein/profil/"),
        *("/mein/daten/", "/konto/sicherheit/"),
    ):
        assert f'<h3 class="tasks__title"><a href="{address}">' in response.text
    page = page_of(response)
    assert "Zurzeit wartet nichts auf Ihre Antwort." in page
    assert "Sie haben alles gelesen." in page
    assert "Zurzeit ist nichts fällig." in page
    assert "Zurzeit steht kein Termin an." in page
    assert wrong_words(response.text) == []
    assert "no-store" in response["Cache-Control"]


def test_what_waits_for_the_person_and_what_is_new(client, lead, stadt):
    ask(stadt, 1, days=3)
    ask(stadt, 2)
    ask(KommuneFactory(name="Anderswo"), 3)
    new = tell(lead, "Neu für mich")
    tell(lead, "Gelesen", read_at=timezone.now())
    tell(MemberFactory(), "Für jemand anderes")
    assert parts(client) == {
        "Wartet auf Sie": [
            ("2 Anfragen zum Beitritt: Musterstadt", "/kommunen/musterstadt/beitritte/")
        ],
        "Bald fällig": [],
        "Neu für Sie": [("Neu für mich", new.get_absolute_url())],
        "Nächste Termine": [],
    }


def test_request_to_join_stands_there_once(client, lead, stadt):
    ask_as_member(stadt, MemberFactory())
    assert Mitteilung.objects.get(user=lead, read_at=None).subject == Beitrittsanfrage.objects.get()
    expected = {
        "Wartet auf Sie": [
            ("1 Anfrage zum Beitritt: Musterstadt", "/kommunen/musterstadt/beitritte/")
        ],
        "Neu für Sie": [],
    }
    assert parts(client).items() >= expected.items()
    assert "Jemand möchte bei Musterstadt mitmachen." in client.get("/mein/mitteilungen/").text


def test_what_was_told_of_a_request_does_not_come_back_once_it_is_decided(client, lead, stadt):
    ask_as_member(stadt, MemberFactory())
    decline_request(Beitrittsanfrage.objects.get(), actor=lead, grund="")
    found = parts(client)
    assert (found["Wartet auf Sie"], found["Neu für Sie"]) == ([], [])


def test_seat_that_is_offered_waits_for_the_successor_only(client, lead, stadt):
    successor = MitgliedschaftFactory(kommune=stadt).user
    uebergabe = announce(lead.mitgliedschaften.get(), Angebot(an=successor), actor=lead)
    assert parts(client)["Wartet auf Sie"] == []
    client.force_login(successor)
    text = f"{lead} möchte Ihnen eine Aufgabe übergeben: Ansprechperson: Musterstadt"
    assert parts(client)["Wartet auf Sie"] == [(text, uebergabe.get_absolute_url())]


def test_more_than_fits_is_behind_a_link(client, lead):
    for number in range(LIMIT):
        tell(lead, f"Nummer {number}")
    assert "Das sind die ersten." not in page_of(client.get(MEIN))
    tell(lead, "Die neueste")
    assert [text for text, _url in parts(client)["Neu für Sie"]] == [
        "Die neueste",
        *(f"Nummer {number}" for number in range(LIMIT - 1, 0, -1)),
    ]
    assert '<a href="/mein/mitteilungen/">Alle Mitteilungen</a>' in client.get(MEIN).text


def test_queries_do_not_grow(client, lead, stadt, django_assert_num_queries):
    client.get(MEIN)
    with CaptureQueriesContext(connection) as few:
        client.get(MEIN)
    # One for each source of a room, beside those of every page.
    assert len(few) <= MOST_QUERIES
    for number in range(20):
        ask(stadt, number)
        tell(lead, "Neu")
        offer(lead)
    with django_assert_num_queries(len(few)):
        client.get(MEIN)


def test_menu_beside_the_pages_below_leads_back_and_is_not_marked(client, lead):
    assert '<a href="/mein/">' in client.get("/mein/profil/").text.split("side-nav__title")[1]
    assert '<a href="/mein/" aria-current' not in client.get("/mein/profil/").text


def test_door_of_the_account_leads_to_how_it_is_protected(client, lead):
    assert client.get("/konto/")["Location"] == "/konto/sicherheit/"


@pytest.mark.parametrize("path", [MEIN, "/konto/"])
def test_visitor_signs_in_first(client, path):
    assert client.get(path)["Location"] == f"/konto/anmelden/?next={path}"
