"""The pages of a handover: for the person, the successor and Koordination, and for nobody else."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.kommunen.actions import change_rolle_in_place
from netzwerk.kommunen.handover import Angebot, announce
from netzwerk.kommunen.handover_answer import accept
from netzwerk.kommunen.models import Mitgliedschaft
from netzwerk.mitteilungen.models import Mitteilung
from tests.factories.kommunen import MitgliedschaftFactory
from tests.factories.wissen import GutePraxisFactory
from tests.kommunen.uebergabe_support import DEPUTY, LEAD, MEMBER, make_koordination, make_ort
from tests.konten.support import page_of, wrong_words

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
DOORS = ("", "annehmen/", "ablehnen/", "zurueckziehen/", "rueckgaengig/")


@pytest.fixture
def ort():
    return make_ort()


@pytest.fixture
def act(client):
    """Return a function that lets a person press a button and gives the page they land on."""

    def press(user, uebergabe, door, **data):
        client.force_login(user)
        response = client.post(f"/mein/uebergaben/{uebergabe.pk}/{door}", data)
        if response.status_code == 302:
            assert response["Location"] == f"/mein/uebergaben/{uebergabe.pk}/"
            return page_of(client.get(response["Location"]))
        assert response.status_code == 200
        return page_of(response)

    return press


@pytest.fixture
def see(client):
    """Return a function that gives the words of the page as a person sees it."""

    def look(user, uebergabe, door=""):
        client.force_login(user)
        response = client.get(f"/mein/uebergaben/{uebergabe.pk}/{door}")
        assert response.status_code == 200
        assert wrong_words(response.content.decode()) == []
        return page_of(response)

    return look


def test_mitteilung_leads_the_successor_to_the_question(ort, client):
    ort.announce()
    client.force_login(ort.bernd)
    told = Mitteilung.objects.get(user=ort.bernd)
    response = client.get(told.get_absolute_url(), follow=True)
    page = page_of(response)
    assert "Amira Haddad möchte Ihnen diese Aufgabe übergeben." in page
    assert "Die Rolle „Ansprechperson“ mit allem, was dazu gehört" in page
    assert "Aufgabe übernehmen" in page
    assert "Übergabe zurückziehen" not in page


def test_person_sees_that_the_successor_is_asked(ort, see):
    page = see(ort.amira, ort.announce())
    assert "Jetzt ist Bernd Vogel am Zug." in page
    assert "Übergabe zurückziehen" in page
    assert "Aufgabe übernehmen" not in page


def test_accept_and_undo(ort, act, see):
    uebergabe = ort.announce()
    page = act(ort.bernd, uebergabe, "annehmen/")
    assert "Danke! Sie haben jetzt in Musterstadt die Rolle „Ansprechperson“." in page
    assert "Das lässt sich noch rückgängig machen: bis morgen, " in page
    assert ort.rollen() == {"Amira": MEMBER, "Bernd": LEAD}
    page = see(ort.amira, uebergabe, "rueckgaengig/")
    assert "Amira Haddad bekommt die Aufgabe zurück" in page
    assert ort.rollen() == {"Amira": MEMBER, "Bernd": LEAD}
    page = act(ort.amira, uebergabe, "rueckgaengig/")
    assert "Die Übergabe ist rückgängig. Alles ist wie vorher." in page
    assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER}


def test_second_press_says_how_it_stands(ort, act):
    uebergabe = ort.announce()
    act(ort.bernd, uebergabe, "annehmen/")
    page = act(ort.bernd, uebergabe, "annehmen/")
    assert "Das geht jetzt nicht. Stand der Übergabe: vollzogen." in page
    page = act(ort.bernd, uebergabe, "ablehnen/", grund="Doch nicht")
    assert "Stand der Übergabe: vollzogen." in page
    page = act(ort.amira, uebergabe, "zurueckziehen/")
    assert "Stand der Übergabe: vollzogen." in page
    act(ort.amira, uebergabe, "rueckgaengig/")
    page = act(ort.bernd, uebergabe, "rueckgaengig/")
    assert "Stand der Übergabe: rückgängig gemacht." in page
    assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER}


def test_undoing_comes_too_late_after_a_day(ort, act, see):
    uebergabe = ort.hand_over()
    with time_machine.travel(uebergabe.decided_at + DAY):
        assert "Die Aufgabe ist übergeben. Das ist endgültig." in see(ort.amira, uebergabe)
        page = act(ort.amira, uebergabe, "rueckgaengig/")
    assert "Das geht jetzt nicht. Stand der Übergabe: vollzogen." in page
    assert ort.rollen() == {"Amira": MEMBER, "Bernd": LEAD}


def test_decline_with_a_reason(ort, act, see):
    uebergabe = ort.announce()
    page = act(ort.bernd, uebergabe, "ablehnen/", grund="  Keine\nZeit <b>jetzt</b> ")
    assert "Sie haben abgesagt. Es hat sich nichts geändert." in page
    uebergabe.refresh_from_db()
    assert uebergabe.grund == "Keine Zeit <b>jetzt</b>"
    page = see(ort.amira, uebergabe)
    assert "Keine Zeit &lt;b&gt;jetzt&lt;/b&gt;" in page
    assert "nicht angenommen" in page


def test_reason_that_is_too_long_is_kept_and_explained(ort, act):
    uebergabe = ort.announce()
    page = act(ort.bernd, uebergabe, "ablehnen/", grund="x" * 301)
    assert "Das ist zu lang. Bitte kürzen Sie auf 300 Zeichen." in page
    assert "x" * 301 in page
    uebergabe.refresh_from_db()
    assert uebergabe.is_announced


def test_withdraw_asks_first(ort, act, see):
    uebergabe = ort.announce()
    page = see(ort.amira, uebergabe, "zurueckziehen/")
    assert "Bernd Vogel erfährt es und kann nicht mehr zusagen." in page
    uebergabe.refresh_from_db()
    assert uebergabe.is_announced
    page = act(ort.amira, uebergabe, "zurueckziehen/")
    assert "Die Übergabe ist zurückgezogen. Es hat sich nichts geändert." in page
    assert "Die Aufgabe ist dadurch nicht weitergegangen." in see(ort.bernd, uebergabe)


def test_obstacle_is_shown_and_accepting_changes_nothing(ort, act, see):
    uebergabe = ort.announce()
    change_rolle_in_place(ort.platz, DEPUTY, actor=None)
    reason = "Amira Haddad hat die Rolle „Ansprechperson“ in Musterstadt nicht mehr."
    assert f"Das steht im Weg {reason}" in " ".join(see(ort.bernd, uebergabe).split())
    page = act(ort.bernd, uebergabe, "annehmen/")
    assert f"Das geht gerade nicht. {reason} Es hat sich nichts geändert." in page
    assert ort.rollen() == {"Amira": DEPUTY, "Bernd": MEMBER}


def test_what_could_not_be_restored_stands_on_the_page(ort, act, see):
    uebergabe = ort.hand_over()
    membership = Mitgliedschaft.objects.get(user=ort.bernd)
    change_rolle_in_place(membership, DEPUTY, actor=None)
    page = act(ort.amira, uebergabe, "rueckgaengig/")
    assert "Die Übergabe ist rückgängig, aber nicht in allem." in page
    assert "Jemand hat sie inzwischen geändert." in see(ort.bernd, uebergabe)


def test_seat_that_has_moved_on_is_said(ort, act):
    uebergabe = ort.hand_over()
    chiara = MitgliedschaftFactory(kommune=ort.kommune).user
    seat = Mitgliedschaft.objects.get(user=ort.bernd)
    accept(announce(seat, Angebot(an=chiara), actor=ort.bernd))
    page = act(ort.amira, uebergabe, "rueckgaengig/")
    assert "Bernd Vogel hat die Aufgabe schon weitergegeben." in page


def test_person_who_belongs_nowhere_any_more_still_undoes(ort, act):
    uebergabe = ort.announce(letzter_tag=timezone.localdate() - DAY)
    accept(uebergabe)
    assert ort.rollen() == {"Bernd": LEAD}
    assert "Alles ist wie vorher." in act(ort.amira, uebergabe, "rueckgaengig/")
    assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER}


def test_address_of_the_invited_is_shown_until_the_answer(ort, see, act):
    uebergabe = ort.announce(an=None, email="neu@example.org")
    assert "neu@example.org" in see(ort.amira, uebergabe)
    act(ort.amira, uebergabe, "zurueckziehen/")
    page = see(ort.amira, uebergabe)
    assert "neu@example.org" not in page
    assert "eine Person, die nicht dabei ist" in page


def test_koordination_acts_for_somebody_who_has_left(ort, see, act):
    koordination = make_koordination()
    uebergabe = announce(ort.platz, Angebot(an=ort.bernd), actor=koordination)
    assert "durch Gudrun " in see(ort.bernd, uebergabe)
    accept(uebergabe)
    assert "Alles ist wie vorher." in act(koordination, uebergabe, "rueckgaengig/")


@pytest.mark.parametrize("door", DOORS)
def test_pages_exist_for_those_concerned_only(ort, client, door):
    uebergabe = ort.announce()
    path = f"/mein/uebergaben/{uebergabe.pk}/{door}"
    if door != "annehmen/":
        assert client.get(path)["Location"] == f"/konto/anmelden/?next={path}"
    # In a browser of its own: what is sent while signed out leads on after signing in.
    assert Client().post(path).status_code in {302, 405}
    for user in (
        MitgliedschaftFactory(kommune=ort.kommune).user,
        MitgliedschaftFactory(kommune=ort.kommune, rolle=DEPUTY).user,
    ):
        client.force_login(user)
        for answer in (client.get(path), client.post(path)):
            assert answer.status_code in {404, 405}
        assert client.get(f"/mein/uebergaben/{uebergabe.pk + 1}/{door}").status_code in {404, 405}
    uebergabe.refresh_from_db()
    assert uebergabe.is_announced
    assert ort.rollen()["Amira"] == LEAD


@pytest.mark.parametrize(
    ("who", "door"),
    [
        ("amira", "annehmen/"),
        ("amira", "ablehnen/"),
        ("bernd", "zurueckziehen/"),
    ],
)
def test_door_of_the_other_does_not_exist(ort, client, who, door):
    uebergabe = ort.announce()
    client.force_login(getattr(ort, who))
    assert client.post(f"/mein/uebergaben/{uebergabe.pk}/{door}").status_code == 404


def test_locked_successor_cannot_answer(ort, client):
    uebergabe = ort.announce()
    client.force_login(ort.bernd)
    ort.bernd.is_active = False
    ort.bernd.save()
    response = client.post(f"/mein/uebergaben/{uebergabe.pk}/annehmen/")
    assert response["Location"].startswith("/konto/anmelden/")
    assert ort.rollen() == {"Amira": LEAD, "Bernd": MEMBER}


def test_number_of_queries_does_not_grow(ort, client):
    uebergabe = ort.announce()
    client.force_login(ort.bernd)

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(uebergabe.get_absolute_url()).status_code == 200
        return len(queries)

    few = count()
    MitgliedschaftFactory.create_batch(10, kommune=ort.kommune)
    for _page in range(3):
        GutePraxisFactory(kommune=ort.kommune, owner=ort.amira)
    assert count() == few
