"""Koordination sees for which Kommunen nobody speaks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netzwerk.kommunen.members import kommunen_without_speaker
from netzwerk.kommunen.models import Kommune
from netzwerk.rechte import Rolle
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory
from tests.kommunen.uebergabe_support import DEPUTY, LEAD, make_koordination
from tests.konten.support import page_of, wrong_words

pytestmark = pytest.mark.django_db
PATH = "/koordination/ohne-ansprechperson/"


@pytest.fixture
def koordination(client):
    client.force_login(make_koordination())
    return client


def kommune(name, *rollen, is_active=True):
    made = KommuneFactory(name=name, slug=name.lower())
    for rolle in rollen:
        MitgliedschaftFactory(kommune=made, rolle=rolle, user__is_active=is_active)
    return made


def test_kommunen_with_members_of_whom_none_speaks_are_listed(koordination):
    kommune("Achern", LEAD)
    kommune("Bretten", DEPUTY, "mitglied")
    kommune("Calw", LEAD, is_active=False)
    kommune("Durlach")
    found = kommunen_without_speaker().in_german_order()
    assert [(one.name, one.member_count, one.has_locked_seat) for one in found] == [
        ("Bretten", 2, False),
        ("Calw", 1, True),
    ]
    response = koordination.get(PATH)
    page = page_of(response)
    assert "Bretten 2 Mitglieder" in page
    assert "Calw 1 Mitglied · ein Konto ist gesperrt" in page
    assert "/kommunen/calw/uebergeben/" in response.content.decode()
    assert "/kommunen/bretten/uebergeben/" not in response.content.decode()
    assert wrong_words(response.content.decode()) == []


def test_empty_list_explains_itself(koordination):
    assert "Für jede Kommune spricht jemand" in page_of(koordination.get(PATH))


def test_page_belongs_to_koordination(client):
    assert client.get(PATH)["Location"] == f"/konto/anmelden/?next={PATH}"
    for rolle in set(Rolle) - {Rolle.KOORDINATION}:
        client.force_login(RollenvergabeFactory(rolle=rolle).user)
        assert client.get(PATH).status_code == 404
        assert PATH not in client.get("/koordination/").content.decode()


def test_entry_leads_to_the_page(koordination):
    assert PATH in koordination.get("/koordination/").content.decode()


def test_number_of_queries_does_not_grow(koordination):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert koordination.get(PATH).status_code == 200
        return len(queries)

    kommune("Achern", DEPUTY)
    few = count()
    for number in range(20):
        kommune(f"Ort{number}x", DEPUTY, "mitglied")
    assert Kommune.objects.count() == 21
    assert count() == few
