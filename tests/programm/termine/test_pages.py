"""Pages of dates: bad input stays in the form, lists cost the same however long, calendars open."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.programm.models import Termin, Terminabo, Termineinladung, Terminstimme
from netzwerk.programm.termine.abo import renew
from netzwerk.programm.termine.actions import create_termin
from netzwerk.programm.termine.findung import vote
from netzwerk.programm.termine.ical import calendar
from netzwerk.programm.termine.permissions import can_read_termin
from netzwerk.rechte import Rolle, load_rechte
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.kommunen import MemberFactory, MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.programm import BegleitungFactory, TeilnahmeFactory
from tests.factories.termine import TermineinladungFactory, TerminFactory

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
NOW = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def lead():
    """The Ansprechperson of a Kommune that takes part."""
    return MitgliedschaftFactory(
        rolle="ansprechperson", kommune=TeilnahmeFactory().kommune, user__first_name="Lea"
    ).user


@pytest.fixture
def browser(lead):
    client = Client()
    client.force_login(lead)
    return client


def place_of(lead):
    teilnahme = lead.mitgliedschaften.get().kommune.teilnahmen.get()
    return f"teilnahme-{teilnahme.pk}"


def sent(lead, **changes):
    data = {
        "platz": place_of(lead),
        "titel": "Workshop",
        "art": "workshop",
        "tag": "2026-03-27",
        "von": "14:00",
        "bis": "16:00",
        "sichtbarkeit": "kommune",
    }
    return data | changes


# --- Make and change --------------------------------------------------------------------------


def test_times_typed_are_times_in_berlin_on_both_sides_of_the_change_of_clocks(browser, lead):
    browser.post("/termine/neu/", sent(lead, tag="2026-03-28"))
    browser.post("/termine/neu/", sent(lead, tag="2026-03-29"))
    begins = list(Termin.objects.order_by("pk").values_list("beginn", flat=True))
    assert begins == [
        dt.datetime(2026, 3, 28, 13, tzinfo=dt.UTC),
        dt.datetime(2026, 3, 29, 12, tzinfo=dt.UTC),
    ]
    assert Termin.objects.last().zeit_in_words == "Sonntag, 29. März 2026, 14:00 bis 16:00 Uhr"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"bis": "13:00"}, "Das Ende liegt vor dem Beginn."),
        ({"bis": "14:00"}, "Das Ende liegt vor dem Beginn."),
        ({"letzter_tag": "2026-03-26"}, "Das Ende liegt vor dem Beginn."),
        ({"tag": "2026-03-29", "von": "02:30"}, "Die Uhr wird umgestellt."),
        ({"tag": "2026-10-25", "von": "02:30"}, "Die Uhr wird umgestellt."),
        ({"tag": "31.31.2026"}, "Bitte geben Sie einen Tag an"),
        ({"tag": "9999-01-01"}, "Bitte prüfen Sie das Jahr."),
        ({"von": "25:00"}, "Bitte geben Sie eine Uhrzeit an"),
        ({"titel": ""}, "Bitte geben Sie dem Termin einen Titel."),
        ({"online_link": "kein link"}, "Bitte geben Sie eine vollständige Adresse ein"),
        ({"online_link": "javascript:alert(1)"}, "Bitte geben Sie eine vollständige Adresse ein"),
        ({"platz": "teilnahme-999999"}, "Bitte wählen Sie einen Eintrag aus der Liste."),
        ({"platz": "netzwerk"}, "Bitte wählen Sie einen Eintrag aus der Liste."),
    ],
)
def test_bad_input_is_said_and_what_was_typed_stays(browser, lead, changes, words):
    page = browser.post("/termine/neu/", sent(lead, ort="Bürgerhaus") | changes)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert "Bürgerhaus" in page.content.decode()
    assert not Termin.objects.exists()


def test_form_sent_twice_makes_one_date_and_a_foreign_key_touches_nothing(browser, lead):
    key = "7a1f0a52-56d2-4c83-9f6c-0d8f0c1f9f11"
    for _click in range(2):
        assert browser.post("/termine/neu/", sent(lead, schluessel=key)).status_code == 302
    termin = Termin.objects.get()
    foreign = TerminFactory()
    browser.post("/termine/neu/", sent(lead, titel="Anderer", schluessel=str(foreign.uid)))
    assert Termin.objects.filter(verantwortlich=lead).count() == 2
    assert browser.get("/termine/neu/").context["form"]["schluessel"].value() != termin.uid
    for _click in range(2):
        browser.post("/termine/finden/", poll(lead, schluessel=key.replace("7a1f", "8b2e")))
    assert Termin.objects.get(stand="findung").vorschlaege.count() == 2


@pytest.mark.parametrize("circle", ["kommune", "auflage"])
def test_circle_that_the_place_does_not_have_is_refused(client, circle):
    client.force_login(RollenvergabeFactory(rolle=Rolle.KOORDINATION).user)
    data = {"platz": "netzwerk", "titel": "x", "art": "sitzung", "tag": "2026-03-27"}
    data |= {"von": "10:00", "bis": "11:00", "sichtbarkeit": circle}
    page = client.post("/termine/neu/", data)
    assert "Dieser Termin gehört zu keiner" in page.content.decode()
    assert not Termin.objects.exists()


def test_second_editor_sees_both_texts_and_loses_nothing(browser, lead):
    browser.post("/termine/neu/", sent(lead, ort="Rathaus"))
    termin = Termin.objects.get()
    path = f"{termin.get_absolute_url()}aendern/"
    assert browser.post(path, sent(lead, ort="Bürgerhaus", version="1")).status_code == 302
    page = browser.post(path, sent(lead, ort="Bücherei", version="1")).content.decode()
    assert "Jemand hat inzwischen gespeichert" in page
    assert "Bürgerhaus" in page
    assert 'value="Bücherei"' in page
    assert 'name="version" value="2"' in page
    assert browser.post(path, sent(lead, ort="Bücherei", version="2")).status_code == 302
    assert Termin.objects.get().ort == "Bücherei"


def sign_in_again(browser, person, path, data):
    """Send a form without a session, sign in, and return the page of the form."""
    browser.logout()
    assert browser.post(path, data)["Location"].startswith("/konto/anmelden/")
    browser.force_login(person)
    return browser.get(path).content.decode()


def test_text_from_before_signing_in_overwrites_nothing_that_was_saved_meanwhile(browser, lead):
    browser.post("/termine/neu/", sent(lead, ort="Rathaus"))
    path = f"{Termin.objects.get().get_absolute_url()}aendern/"
    old = sent(lead, ort="Bücherei", version="1")
    browser.post(path, sent(lead, ort="Bürgerhaus", version="1"))
    page = sign_in_again(browser, lead, path, old)
    assert 'value="Bücherei"' in page
    assert 'name="version" value="1"' in page
    page = browser.post(path, old).content.decode()
    assert "Jemand hat inzwischen gespeichert" in page
    assert Termin.objects.get().ort == "Bürgerhaus"


def test_every_proposal_of_a_poll_is_back_after_signing_in(browser, lead):
    times = {"v-3-tag": "2026-03-30", "v-3-von": "14:15", "v-3-bis": "15:45"}
    page = sign_in_again(browser, lead, "/termine/finden/", poll(lead, **times))
    for name, value in (poll(lead) | times).items():
        if name.startswith("v-") and "FORMS" not in name:
            assert re.search(rf'name="{name}" value="{value}"', page), name


def test_people_ticked_before_signing_in_are_ticked_again(browser, lead):
    browser.post("/termine/neu/", sent(lead))
    path = f"{Termin.objects.get().get_absolute_url()}einladen/"
    kommune = lead.mitgliedschaften.get().kommune
    two = [MitgliedschaftFactory(kommune=kommune).user for _number in range(2)]
    stranger = MitgliedschaftFactory().user
    keys = [str(one.pk) for one in (*two, stranger)] + ["x", "9" * 30]
    page = sign_in_again(browser, lead, path, {"was": "person", "person": keys})
    ticked = re.findall(r'name="person" value="(\d+)"[^>]* checked', page)
    assert sorted(ticked) == sorted(str(one.pk) for one in two)
    assert 'name="person"' not in browser.get(path).content.decode()


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_forged_version_is_a_conflict_and_no_error(browser, lead, version):
    browser.post("/termine/neu/", sent(lead))
    path = f"{Termin.objects.get().get_absolute_url()}aendern/"
    page = browser.post(path, sent(lead, titel="Anders", version=version))
    assert page.status_code == 200
    assert Termin.objects.get().titel == "Workshop"


def poll(lead, **changes):
    data = {
        "platz": place_of(lead),
        "titel": "Sitzung",
        "art": "sitzung",
        "sichtbarkeit": "niemand",
        "umfrage_bis": "2026-03-20",
        "v-TOTAL_FORMS": "4",
        "v-INITIAL_FORMS": "0",
    }
    for number, day in enumerate(("2026-03-27", "2026-03-28")):
        data |= {f"v-{number}-tag": day, f"v-{number}-von": "10:00", f"v-{number}-bis": "12:00"}
    return data | changes


def test_poll_is_made_of_the_proposals_that_are_filled_in(browser, lead):
    assert browser.post("/termine/finden/", poll(lead)).status_code == 302
    termin = Termin.objects.get()
    assert (termin.stand, termin.vorschlaege.count()) == ("findung", 2)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"v-1-tag": "2026-03-27"}, "mindestens zwei verschiedene Zeiten"),
        ({"v-1-tag": ""}, "Bitte geben Sie einen Tag an."),
        ({"v-2-tag": "2026-03-29"}, "Bitte geben Sie eine Uhrzeit an."),
        ({"v-0-tag": "2026-03-09"}, "Dieser Zeitpunkt ist schon vorbei."),
        ({"v-0-bis": "09:00"}, "Das Ende liegt vor dem Beginn."),
        ({"umfrage_bis": "2026-03-09"}, "Dieser Tag ist schon vorbei."),
        ({"v-TOTAL_FORMS": "x"}, "Formular"),
        ({"v-TOTAL_FORMS": "999999"}, "Formular"),
    ],
)
def test_bad_poll_is_said(browser, lead, changes, words):
    page = browser.post("/termine/finden/", poll(lead, **changes))
    assert page.status_code == 200
    assert words in page.content.decode()
    assert not Termin.objects.exists()


# --- Answer and vote --------------------------------------------------------------------------


def test_vote_after_closing_is_not_kept_and_said(browser, lead, clock):
    browser.post("/termine/finden/", poll(lead))
    termin = Termin.objects.get()
    first, second = termin.vorschlaege.all()
    path = f"{termin.get_absolute_url()}abstimmen/"
    data = {f"vorschlag-{first.pk}": "ja", f"vorschlag-{second.pk}": "nein"}
    assert browser.post(path, data).status_code == 302
    clock.move_to(dt.datetime(2026, 3, 21, tzinfo=BERLIN))
    page = browser.post(path, data | {f"vorschlag-{first.pk}": "nein"}, follow=True)
    assert (
        "Die Umfrage ist geschlossen. Ihre Antwort wurde nicht gespeichert."
        in page.content.decode()
    )
    assert Terminstimme.objects.get(vorschlag=first).wert == "ja"


def test_half_an_answer_to_a_poll_is_asked_for_again(browser, lead):
    browser.post("/termine/finden/", poll(lead))
    termin = Termin.objects.get()
    first, _second = termin.vorschlaege.all()
    page = browser.post(f"{termin.get_absolute_url()}abstimmen/", {f"vorschlag-{first.pk}": "ja"})
    assert "Bitte sagen Sie, ob Ihnen dieser Tag passt." in page.content.decode()
    assert not Terminstimme.objects.exists()


@pytest.mark.parametrize(
    "data", [{}, {"antwort": "offen"}, {"antwort": "vielleicht", "kommentar": "x" * 301}]
)
def test_bad_answer_is_refused_on_the_page(browser, lead, data):
    termin = TermineinladungFactory(person=lead).termin
    page = browser.post(f"{termin.get_absolute_url()}antworten/", data)
    assert page.status_code == 200
    assert Termineinladung.objects.get(person=lead).antwort == "offen"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"anwesend": "-1"}, "anwesend"),
        ({"anwesend": "10", "anwesend_verwaltung": "11"}, "Das sind mehr, als insgesamt da waren."),
        ({"anwesend_verwaltung": "3"}, "Bitte geben Sie auch die Gesamtzahl an."),
    ],
)
def test_parts_are_no_more_than_the_whole(browser, lead, data, words):
    kommune = lead.mitgliedschaften.get().kommune
    termin = TerminFactory(
        kommune=kommune,
        auflage=kommune.teilnahmen.get().auflage,
        verantwortlich=lead,
        beginn=NOW - DAY,
    )
    page = browser.post(f"{termin.get_absolute_url()}ergebnisse/", data | {"version": "1"})
    assert words in page.content.decode()
    assert Termin.objects.get().anwesend is None


def test_who_joined_an_invited_group_is_invited_with_one_button(browser, lead):
    browser.post("/termine/neu/", sent(lead))
    termin = Termin.objects.get()
    kommune = lead.mitgliedschaften.get().kommune
    path = f"{termin.get_absolute_url()}einladen/"
    browser.post(path, {"was": "gruppen", "kommunen": str(kommune.pk)})
    assert termin.einladungen.count() == 1
    newcomer = MitgliedschaftFactory(kommune=kommune, user__last_name="Neumann").user
    page = browser.get(termin.get_absolute_url()).content.decode()
    assert "noch nicht eingeladen" in page
    assert "Neumann" in page
    for _click in range(2):
        browser.post(path, {"was": "spaeter"})
    assert termin.einladungen.filter(person=newcomer).count() == 1
    assert "noch nicht eingeladen" not in browser.get(termin.get_absolute_url()).content.decode()


# --- What it costs ----------------------------------------------------------------------------


def queries(browser, path):
    browser.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", ["/termine/", "/termine/?alle", "/termine/?vorbei", "/mein/"])
def test_lists_cost_the_same_with_few_and_many_dates(browser, lead, path):
    def more(number):
        for index in range(number):
            for beginn in (NOW + DAY, NOW - 2 * DAY):
                TermineinladungFactory(
                    person=lead, termin__beginn=beginn + index * dt.timedelta(hours=1)
                )

    more(2)
    few = queries(browser, path)
    more(15)
    assert queries(browser, path) == few
    assert few <= 15 or path == "/mein/"


def test_page_of_a_date_costs_the_same_with_few_and_many_invited(browser, lead):
    kommune = lead.mitgliedschaften.get().kommune
    place = {"kommune_id": kommune.pk, "auflage_id": kommune.teilnahmen.get().auflage_id}
    spans = [(NOW + days * DAY, NOW + (days + 1) * DAY) for days in range(1, 3)]
    termin = create_termin({"titel": "x", **place}, actor=lead, vorschlaege=spans)

    def more(number):
        for _index in range(number):
            person = TermineinladungFactory(termin=termin).person
            vote(termin, person, {termin.vorschlaege.first().pk: "ja"})

    more(1)
    few = queries(browser, termin.get_absolute_url())
    more(12)
    assert queries(browser, termin.get_absolute_url()) == few
    assert few <= 20


def test_cancelling_asks_for_a_word_to_the_invited_and_keeps_one_that_is_too_long(browser, lead):
    browser.post("/termine/neu/", sent(lead, titel="W" * 150))
    termin = Termin.objects.get()
    member = TermineinladungFactory(termin=termin).person
    page = browser.get(f"/termine/{termin.pk}/absagen/")
    assert "Alle Eingeladenen bekommen eine Nachricht" in page.content.decode()
    too_long = browser.post(f"/termine/{termin.pk}/absagen/", {"grund": "x" * 121})
    assert ("x" * 121 in too_long.content.decode(), Termin.objects.get().is_cancelled) == (
        True,
        False,
    )
    browser.post(f"/termine/{termin.pk}/absagen/", {"grund": "Der Raum ist gesperrt."})
    assert Termin.objects.get().is_cancelled
    text = Mitteilung.objects.get(user=member).text
    assert text == f"Abgesagt: {'W' * 59}…. Der Raum ist gesperrt."


def test_long_list_goes_on_the_next_page(browser, lead):
    for number in range(21):
        TermineinladungFactory(
            person=lead,
            termin__titel=f"Nummer {number:02}",
            termin__beginn=NOW + (number + 1) * DAY,
        )
    assert "Nummer 19" in browser.get("/termine/").content.decode()
    assert "Nummer 20" in browser.get("/termine/?seite=2").content.decode()


def test_filter_and_predicate_agree_for_everybody():
    mandate = BegleitungFactory()
    place = {"kommune": mandate.teilnahme.kommune, "auflage": mandate.teilnahme.auflage}
    people = [
        UserFactory(),
        MemberFactory(),
        mandate.person,
        MitgliedschaftFactory(kommune=place["kommune"]).user,
        *(RollenvergabeFactory(rolle=rolle).user for rolle in Rolle),
    ]
    termine = [TerminFactory(sichtbarkeit=one, **place) for one in Sichtbarkeit]
    termine += [TerminFactory(verantwortlich=person) for person in people]
    termine += [TermineinladungFactory(person=person).termin for person in people]
    for person in [None, *people]:
        rechte = load_rechte(person) if person else load_rechte(UserFactory(is_active=False))
        seen = set(Termin.objects.visible_to(rechte).values_list("pk", flat=True))
        assert seen == {termin.pk for termin in termine if can_read_termin(rechte, termin)}


# --- Calendars --------------------------------------------------------------------------------


def calendar_of(response):
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def test_file_of_a_date_has_the_zone_with_its_rules(browser, lead):
    browser.post("/termine/neu/", sent(lead, tag="2026-10-24", letzter_tag="2026-10-25"))
    termin = Termin.objects.get()
    response = browser.get(f"{termin.get_absolute_url()}termin.ics")
    calendar = calendar_of(response)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].dt == dt.datetime(2026, 10, 24, 14, tzinfo=BERLIN)
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(hours=26)
    assert event["DTEND"].dt.astimezone(dt.UTC) == dt.datetime(2026, 10, 25, 15, tzinfo=dt.UTC)
    assert "attachment" in response["Content-Disposition"]
    assert "ATTENDEE" not in event


@pytest.mark.parametrize("year", [2024, 2026, 2031, 2040])
def test_rules_of_the_zone_are_those_of_berlin(year):
    (zone,) = Calendar.from_ical(calendar([])).walk("VTIMEZONE")
    rules = zone.to_tz(lookup_tzid=False)
    for month in range(1, 13):
        for day, hour in ((15, 12), (28, 4)):
            there = dt.datetime(year, month, day, hour, tzinfo=BERLIN)
            assert there.replace(tzinfo=rules).utcoffset() == there.utcoffset(), there


def test_subscription_holds_what_the_person_may_see_now_and_sets_no_cookie(lead):
    mine = TermineinladungFactory(person=lead, termin__titel="Meiner").termin
    TerminFactory(titel="Fremd", sichtbarkeit=Sichtbarkeit.OEFFENTLICH)
    TerminFactory(titel="Umfrage", verantwortlich=lead, beginn=None, stand="findung")
    path = f"/termine/abo/{renew(lead)}.ics"
    response = Client().get(path)
    assert response.cookies == {}
    assert "no-store" in response["Cache-Control"]
    assert [str(event["SUMMARY"]) for event in calendar_of(response).walk("VEVENT")] == ["Meiner"]
    mine.einladungen.all().delete()
    assert calendar_of(Client().get(path)).walk("VEVENT") == []
    lead.mitgliedschaften.all().delete()
    assert Client().get(path).status_code == 404


def test_new_address_ends_the_old_one_and_locking_ends_all(lead):
    old, new = renew(lead), renew(lead)
    assert Client().get(f"/termine/abo/{old}.ics").status_code == 404
    assert Client().get(f"/termine/abo/{new}.ics").status_code == 200
    assert new not in Terminabo.objects.get().token_hash
    lead.is_active = False
    lead.save()
    assert Client().get(f"/termine/abo/{new}.ics").status_code == 404


@pytest.mark.parametrize("token", ["x", "0" * 64, "%00", "ä", "x" * 2000])
def test_forged_address_is_not_found(lead, token):
    renew(lead)
    assert Client().get(f"/termine/abo/{token}.ics").status_code == 404


def test_address_is_shown_once_and_ended_by_its_person(browser, lead):
    page = browser.post("/termine/abo/").content.decode()
    assert "/termine/abo/" in page.split('id="adresse"')[1].split(">")[0]
    assert 'id="adresse"' not in browser.get("/termine/abo/").content.decode()
    browser.post("/termine/abo/", {"beenden": "ja"})
    assert not Terminabo.objects.exists()


def test_subscription_costs_the_same_with_few_and_many_dates(lead):
    path = f"/termine/abo/{renew(lead)}.ics"
    TermineinladungFactory(person=lead)
    few = queries(Client(), path)
    for _number in range(10):
        TermineinladungFactory(person=lead)
    assert queries(Client(), path) == few
