"""Pages of costs: bad input is said, the frame holds, lists cost the same however long."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.programm.models import Kostenposten
from netzwerk.rechte import Rolle
from tests.factories.kommunen import MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory
from tests.factories.programm import BegleitungFactory, TeilnahmeFactory
from tests.factories.termine import KostenpostenFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate():
    return BegleitungFactory()


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def facilitator(mandate):
    return browser_of(mandate.person)


@pytest.fixture
def office():
    return browser_of(RollenvergabeFactory(rolle=Rolle.KOORDINATION).user)


def page_of(mandate):
    return f"/koordination/kosten/{mandate.teilnahme_id}/"


def sent(mandate, **changes):
    data = {"begleitung": str(mandate.pk), "datum": timezone.localdate().isoformat()}
    return data | {"was": "Workshop", "betrag": "1.250,50"} | changes


def test_amount_typed_in_german_is_entered(facilitator, mandate):
    page = facilitator.post(f"{page_of(mandate)}neu/", sent(mandate), follow=True)
    assert Kostenposten.objects.get().betrag == Decimal("1250.50")
    assert "Bisher 1.250,50 € von 40.000,00 € (3 %)." in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"betrag": ""}, "Bitte geben Sie einen Betrag an, oder Tage und Tagessatz."),
        ({"betrag": "", "tage": "2"}, "Bitte geben Sie einen Betrag an, oder Tage und Tagessatz."),
        ({"betrag": "", "tagessatz": "800"}, "Bitte geben Sie auch die Tage an."),
        (
            {"tage": "1", "tagessatz": "800"},
            "Bitte geben Sie entweder einen Tagessatz oder einen Betrag an.",
        ),
        ({"betrag": "-5"}, "Bitte geben Sie eine Zahl über 0 ein."),
        ({"betrag": "0"}, "Bitte geben Sie eine Zahl über 0 ein."),
        ({"betrag": "=1+1"}, "Bitte geben Sie eine Zahl ein"),
        ({"betrag": "NaN"}, "Bitte geben Sie eine Zahl ein"),
        ({"betrag": "1,234"}, "höchstens zwei Stellen nach dem Komma"),
        ({"betrag": "9999999999"}, "Bitte prüfen Sie die Zahl"),
        ({"betrag": "", "tage": "366", "tagessatz": "100000"}, "Bitte prüfen Sie die Zahl"),
        ({"was": " "}, "Bitte schreiben Sie kurz, wofür."),
        ({"begleitung": ""}, "Bitte wählen Sie ein Mandat."),
        ({"datum": "2999-01-01"}, "Bitte prüfen Sie das Jahr."),
        (
            {"datum": (timezone.localdate() + dt.timedelta(days=2)).isoformat()},
            "Dieser Tag liegt in der Zukunft.",
        ),
        ({"betrag": "40000,01"}, "Nur sie kann das zulassen."),
        ({"betrag": "40000,01", "grund": "Ich möchte"}, "Nur sie kann das zulassen."),
    ],
)
def test_bad_input_is_said_and_nothing_is_entered(facilitator, mandate, changes, words):
    page = facilitator.post(f"{page_of(mandate)}neu/", sent(mandate, **changes))
    assert page.status_code == 200
    assert words in page.content.decode()
    assert not Kostenposten.objects.exists()


def test_mandate_of_a_colleague_cannot_be_charged(facilitator, mandate):
    colleague = BegleitungFactory(teilnahme=mandate.teilnahme)
    page = facilitator.post(f"{page_of(mandate)}neu/", sent(mandate, begleitung=str(colleague.pk)))
    assert "Bitte wählen Sie ein laufendes Mandat." in page.content.decode()
    assert not Kostenposten.objects.exists()


def test_koordination_says_why_when_the_frame_is_not_enough(office, mandate):
    path = f"{page_of(mandate)}neu/"
    page = office.post(path, sent(mandate, betrag="40000,01", begleitung=""))
    words = "Damit liegen die Kosten 0,01 € über dem Rahmen. Bitte begründen Sie das."
    assert words in page.content.decode()
    page = office.post(
        path, sent(mandate, betrag="40000,01", grund="Zwei Workshops mehr"), follow=True
    )
    assert "0,01 € über dem Rahmen" in page.content.decode()
    assert "Zwei Workshops mehr" in page.content.decode()


def test_wrong_entry_is_countered_once_and_both_stay(facilitator, mandate):
    posten = KostenpostenFactory(teilnahme=mandate.teilnahme, begleitung=mandate)
    path = f"/koordination/kosten/eintrag/{posten.pk}/"
    assert "Bitte schreiben Sie kurz, was falsch war." in facilitator.post(path).content.decode()
    for _click in range(2):
        page = facilitator.post(path, {"grund": "Zahlendreher"}, follow=True)
    assert "Gegeneintrag" in page.content.decode()
    assert "0,00 € von 40.000,00 €" in page.content.decode()
    assert Kostenposten.objects.count() == 2


def test_sum_for_the_kommune_names_no_entry(mandate):
    KostenpostenFactory(teilnahme=mandate.teilnahme, was="Geheime Beratung")
    kommune = mandate.teilnahme.kommune
    lead = MitgliedschaftFactory(kommune=kommune, rolle="stellvertretung").user
    page = browser_of(lead).get(f"/kommunen/{kommune.slug}/kosten/").content.decode()
    assert "1.000,00 € von 40.000,00 €" in page
    assert "Geheime Beratung" not in page


def test_booked_days_stand_beside_the_agreed_ones(office, mandate):
    for tage in ("1.5", "0.75"):
        KostenpostenFactory(teilnahme=mandate.teilnahme, begleitung=mandate, tage=Decimal(tage))
    page = office.get(f"/koordination/menschen/{mandate.person_id}/").content.decode()
    assert "2,25 Tage gebucht, keine vereinbart" in page
    mandate.tage = Decimal(10)
    mandate.save()
    assert "2,25 von 10 Tagen gebucht" in office.get(page_of(mandate)).content.decode()


def queries(browser, path):
    browser.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    return len(captured)


def test_pages_cost_the_same_with_few_and_many_entries(office, mandate):
    for path in ("/koordination/kosten/", page_of(mandate)):
        KostenpostenFactory(teilnahme=mandate.teilnahme, begleitung=mandate)
        few = queries(office, path)
        for _number in range(10):
            KostenpostenFactory(teilnahme=mandate.teilnahme, begleitung=mandate)
            TeilnahmeFactory()
            BegleitungFactory(teilnahme=mandate.teilnahme)
        assert queries(office, path) == few
        assert few <= 15
