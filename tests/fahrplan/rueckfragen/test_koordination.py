"""Koordination sees who was asked, and asks."""

import pytest
from django.core import mail
from django.utils import timezone

from netzwerk.fahrplan.models import Rueckfrage, Rueckfragestopp, Vorschlag
from netzwerk.rechte import Rolle
from tests.factories.fahrplan import FahrplanFactory, RueckfrageFactory, StrukturFactory
from tests.factories.konten import RollenvergabeFactory
from tests.factories.programm import TeilnahmeFactory
from tests.fahrplan.rueckfragen.support import speaker_of

pytestmark = pytest.mark.django_db

LIST = "/koordination/rueckfragen/"


@pytest.fixture
def office(client):
    user = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    client.force_login(user)
    return client


def test_list_counts_what_still_lives_and_opens_it(office):
    plan = FahrplanFactory()
    RueckfrageFactory(kommune=plan.kommune)
    StrukturFactory(fahrplan=plan)
    StrukturFactory(fahrplan=plan, zustand="ruht")
    StrukturFactory(fahrplan=plan, sichtbarkeit="niemand")
    page = office.get(LIST).content.decode()
    assert "1 von 2 Strukturen" in page
    path = f"/fahrplaene/{plan.kommune.slug}/strukturen/?zustand=lebt"
    assert path in page
    assert len(office.get(path).context["zeilen"]) == 1


def test_states_are_counted_and_open_their_rows(office):
    asked, silent = RueckfrageFactory(), RueckfrageFactory(stand="keine-antwort")
    chips = {
        chip["text"]: (chip["count"], chip["url"]) for chip in office.get(LIST).context["chips"]
    }
    assert {text: count for text, (count, _url) in chips.items()} == {
        "Alle": 2,
        "Gefragt": 1,
        "Keine Antwort": 1,
    }
    assert list(office.get(chips["Keine Antwort"][1]).context["page"]) == [silent]
    assert set(office.get(f"{LIST}?stand=quatsch").context["page"]) == {asked, silent}


def test_queries_are_the_same_for_few_and_many(office, django_assert_max_num_queries):
    RueckfrageFactory()
    with django_assert_max_num_queries(15) as few:
        office.get(LIST)
    for _number in range(9):
        StrukturFactory(fahrplan__kommune=RueckfrageFactory().kommune)
    with django_assert_max_num_queries(len(few)):
        office.get(LIST)


def test_empty_list_explains_itself(office):
    assert "Noch keine Rückfragen" in office.get(LIST).content.decode()


def test_entry_shows_the_answer_and_who_was_asked(office):
    struktur = StrukturFactory(name="Runder Tisch")
    row = RueckfrageFactory(
        kommune=struktur.fahrplan.kommune,
        stand="beantwortet",
        answered_at=timezone.now(),
        fehlt=["geld"],
        rolle="Amtsleitung",
    )
    row.gefragte.create(email="eva@example.org", sent_at=timezone.now())
    Vorschlag.objects.create(rueckfrage=row, struktur=struktur, antwort="ruht", wort="Pause")
    page = office.get(f"{LIST}{row.pk}/").content.decode()
    for text in ("Runder Tisch", "Ruht: Pause", "Geld im Haushalt", "Amtsleitung", "eva@example"):
        assert text in page
    assert "Noch einmal fragen" not in page


def test_extra_question_and_sending_again_from_the_pages(office):
    kommune = TeilnahmeFactory().kommune
    speaker = speaker_of(kommune)
    office.post(f"{LIST}neu/", {"kommune": kommune.pk})
    row = Rueckfrage.objects.get()
    page = office.post(f"{LIST}neu/", {"kommune": kommune.pk})
    assert "wird gerade gefragt" in page.content.decode()
    office.post(f"{LIST}{row.pk}/senden/", {"email": "neu@example.org"})
    assert [message.to[0] for message in mail.outbox] == [speaker.email, "neu@example.org"]
    wrong = office.post(f"{LIST}{row.pk}/senden/", {"email": "neu"})
    assert "vollständige E-Mail-Adresse" in wrong.content.decode()


@pytest.mark.parametrize("data", [{}, {"kommune": "0"}, {"kommune": "x"}], ids=str)
def test_extra_question_needs_a_kommune(office, data):
    assert office.post(f"{LIST}neu/", data).context["form"].errors
    assert not Rueckfrage.objects.exists()


def test_stop_needs_a_reason_and_can_be_taken_back(office):
    kommune = RueckfrageFactory().kommune
    path = f"{LIST}{kommune.slug}/anhalten/"
    assert "den Grund" in office.post(path, {"grund": ""}).content.decode()
    office.post(path, {"grund": "Auf eigenen Wunsch"})
    assert "Auf eigenen Wunsch" in office.get(LIST).content.decode()
    page = office.post(f"{LIST}{Rueckfrage.objects.get().pk}/senden/", {})
    assert "keine Antwort mehr" in page.content.decode()
    office.post(f"{LIST}{kommune.slug}/fortsetzen/")
    assert not Rueckfragestopp.objects.exists()
