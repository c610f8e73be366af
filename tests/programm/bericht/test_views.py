"""The pages of the reports: who finds them, the form, the files."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone

from netzwerk.models import Auftrag
from netzwerk.programm.models import Programmbericht
from netzwerk.rechte import Rolle
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import (
    AuflageFactory,
    BegleitungFactory,
    BerichtFactory,
    TeilnahmeFactory,
)
from tests.factories.wissen import ProjektgeschichteFactory
from tests.programm.cockpit.support import as_rolle, queries_of

pytestmark = pytest.mark.django_db

LIST, NEW = "/koordination/berichte/", "/koordination/berichte/neu/"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def data_of(**changes):
    today = timezone.localdate()
    return {
        "von": (today - dt.timedelta(days=90)).isoformat(),
        "bis": today.isoformat(),
        "einleitung": "",
        "erste": "",
        "zweite": "",
        "schluessel": str(uuid4()),
    } | changes


@pytest.fixture
def url():
    row = TeilnahmeFactory()
    return f"{NEW}?auflage={row.auflage.slug}"


def test_the_form_starts_the_work_once_however_often_it_is_sent(client, url):
    as_rolle(client)
    data = data_of(einleitung="Guten Tag.")
    places = {client.post(url, data)["Location"] for _click in range(2)}
    auftrag = Auftrag.objects.get()
    assert places == {f"/mein/auftraege/{auftrag.pk}/"}
    assert auftrag.params["einleitung"] == "Guten Tag."
    assert client.get(places.pop()).status_code == 200


def test_the_form_opens_with_the_period_of_the_edition_up_to_today(client):
    today = timezone.localdate()
    row = TeilnahmeFactory(
        auflage__von=dt.date(2026, 1, 15), auflage__bis=today + dt.timedelta(days=300)
    )
    as_rolle(client)
    form = client.get(f"{NEW}?auflage={row.auflage.slug}").context["form"]
    assert (form["von"].initial, form["bis"].initial) == (dt.date(2026, 1, 15), today)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"von": "2026-06-30", "bis": "2026-06-01"}, "bis", "Der letzte Tag liegt vor dem ersten."),
        ({"bis": "2099-01-01"}, "bis", "Ein Bericht sagt, was war."),
        ({"von": ""}, "von", "Bitte"),
        ({"von": "gestern"}, "von", "Bitte"),
        ({"einleitung": "x" * 1501}, "einleitung", "1500"),
        ({"erste": "12345"}, "erste", "12345"),
    ],
)
def test_bad_input_is_said_at_its_field_and_nothing_starts(client, url, changes, field, words):
    as_rolle(client)
    response = client.post(url, data_of(**changes))
    (message,) = response.context["form"].errors[field]
    assert words in message
    assert not Auftrag.objects.exists()


def test_the_same_story_twice_is_refused(client):
    row = TeilnahmeFactory()
    story = str(ProjektgeschichteFactory(kommune=row.kommune).pk)
    as_rolle(client)
    response = client.post(f"{NEW}?auflage={row.auflage.slug}", data_of(erste=story, zweite=story))
    assert "zweite" in response.context["form"].errors


def test_editions_without_kommunen_are_not_offered(client):
    as_rolle(client)
    assert "Noch keine Auflage mit Kommunen" in client.get(NEW).text
    empty, row = AuflageFactory(), TeilnahmeFactory()
    response = client.get(f"{NEW}?auflage={empty.slug}")
    assert response.context["auflagen"] == [row.auflage]


def test_board_reads_stored_reports_and_makes_none(client, url):
    bericht = BerichtFactory(
        inhalt={"titel": "Bericht", "veraendert": [], "klemmt": [], "kapitel": []}
    )
    as_rolle(client, Rolle.STEUERUNGSGRUPPE)
    assert NEW not in client.get(LIST).text
    assert client.get(bericht.get_absolute_url()).status_code == 200
    assert client.get(NEW).status_code == 404
    assert client.post(url, data_of()).status_code == 404
    for ending, content in (("pdf", b"%PDF-1.7"), ("xlsx", b"PK")):
        response = client.get(f"{bericht.get_absolute_url()}datei.{ending}")
        assert b"".join(response) == content
        name = f"programmbericht-{bericht.auflage.slug}-{bericht.bis.isoformat()}.{ending}"
        assert name in response["Content-Disposition"]
        assert "no-store" in response["Cache-Control"]
    assert client.get(f"{bericht.get_absolute_url()}datei.exe").status_code == 404
    bericht.pdf.storage.delete(bericht.pdf.name)
    assert client.get(f"{bericht.get_absolute_url()}datei.pdf").status_code == 404


@pytest.mark.parametrize("who", ["account", "facilitator", Rolle.MODERATION, Rolle.ADMINISTRATION])
def test_for_all_others_there_is_no_report(client, who):
    bericht = BerichtFactory()
    person = {
        "account": UserFactory,
        "facilitator": lambda: BegleitungFactory(teilnahme__auflage=bericht.auflage).person,
    }.get(who, lambda: RollenvergabeFactory(rolle=who).user)()
    client.force_login(person)
    for path in (LIST, NEW, bericht.get_absolute_url(), f"{bericht.get_absolute_url()}datei.pdf"):
        assert client.get(path).status_code == 404


def test_list_costs_the_same_for_few_and_many_reports(client):
    as_rolle(client)
    assert "Noch kein Bericht" in client.get(LIST).text
    BerichtFactory.create_batch(2, created_by=UserFactory())
    few = queries_of(client, LIST)
    for _number in range(5):
        BerichtFactory(created_by=UserFactory())
    assert queries_of(client, LIST) == few
    assert Programmbericht.objects.count() == 7
