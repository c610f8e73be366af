"""One's own list of Mitteilungen, and nobody else's."""

import pytest
from django.urls import reverse

from netzwerk.mitteilungen.models import MailWann, Mitteilung, Mitteilungseinstellung
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db

LIST = reverse("mitteilungen:list")
SETTINGS = reverse("mitteilungen:settings")


@pytest.fixture
def amira(client):
    user = UserFactory()
    client.force_login(user)
    return user


def told(user, text="Jemand möchte beitreten", url="/kommunen/"):
    return Mitteilung.objects.create(user=user, ereignis="test", text=text, url=url)


def test_list_shows_only_ones_own_newest_first(client, amira):
    told(amira, "Erstens")
    told(amira, "Zweitens")
    told(UserFactory(), "Fremdes")

    page = client.get(LIST).content.decode()

    assert page.index("Zweitens") < page.index("Erstens")
    assert "Fremdes" not in page
    assert "2 Mitteilungen sind noch nicht gelesen." in page


def test_empty_list_says_what_it_will_hold(client, amira):
    assert "Noch keine Mitteilungen" in client.get(LIST).content.decode()


def test_opening_one_leads_to_the_thing_and_counts_as_read(client, amira):
    entry = told(amira)
    response = client.get(entry.get_absolute_url())
    assert (response.status_code, response["Location"]) == (302, "/kommunen/")
    entry.refresh_from_db()
    assert entry.read_at is not None


def test_somebody_elses_entry_does_not_exist(client, amira):
    entry = told(UserFactory())
    assert client.get(entry.get_absolute_url()).status_code == 404
    entry.refresh_from_db()
    assert entry.read_at is None


def test_marking_all_read_touches_only_ones_own(client, amira):
    own, other = told(amira), told(UserFactory())
    assert client.post(reverse("mitteilungen:mark_all_read")).status_code == 302
    own.refresh_from_db()
    other.refresh_from_db()
    assert own.read_at is not None
    assert other.read_at is None


def test_setting_is_saved_and_shown_again(client, amira):
    assert client.post(SETTINGS, {"mail": "nie"}).status_code == 302
    assert Mitteilungseinstellung.objects.get(user=amira).mail == MailWann.NIE
    client.post(SETTINGS, {"mail": "sofort"})
    assert Mitteilungseinstellung.objects.get(user=amira).mail == MailWann.SOFORT


def test_unknown_setting_is_refused(client, amira):
    response = client.post(SETTINGS, {"mail": "stuendlich"})
    assert response.status_code == 200
    assert not Mitteilungseinstellung.objects.exists()


def test_visitor_is_asked_to_sign_in(client):
    assert client.get(LIST)["Location"] == f"/konto/anmelden/?next={LIST}"


def test_list_costs_the_same_with_many_entries(client, amira, django_assert_num_queries):
    def queries():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as context:
            client.get(LIST)
        return len(context)

    told(amira)
    few = queries()
    Mitteilung.objects.bulk_create(
        Mitteilung(user=amira, actor=UserFactory(), ereignis="test", text=str(n), url="/")
        for n in range(60)
    )
    assert queries() == few
