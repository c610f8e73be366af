"""Nobody with a delicate role works on without a second factor: pages, editors' admin, API."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.test import override_settings
from django.utils import timezone

from netzwerk.konten.actions import give_rolle
from netzwerk.konten.bootstrap import create_groups
from netzwerk.konten.models import Protokolleintrag, Rollenvergabe, User, Vorgang
from netzwerk.konten.signin import second_factor
from netzwerk.konten.signin.actions import reset_second_factor
from netzwerk.rechte import Rolle
from netzwerk.settings.env import ROLES
from tests.factories.konten import PASSWORD, RollenvergabeFactory, UserFactory
from tests.konten.mfa_support import Passkey, code_of, count_of, give_app, login_options, options_of
from tests.konten.support import page_of, wrong_words

pytestmark = pytest.mark.django_db
SET_UP = "/konto/zweiter-faktor/"
SHOW = "/konto/zugang-pruefen/zweiter-faktor/"
REQUIRED = (Rolle.KOORDINATION, Rolle.ADMINISTRATION, Rolle.MODERATION, Rolle.REDAKTION)
OTHERS = (Rolle.PROZESSBEGLEITUNG, Rolle.STEUERUNGSGRUPPE)
#: A winter night with half an hour to the day's end in the network's time zone.
GIVEN = dt.datetime(2026, 1, 10, 22, 30, tzinfo=dt.UTC)


def person_with(*rollen, given=None, **details):
    person = UserFactory(email="gudrun@example.org", **details)
    for rolle in rollen:
        vergabe = RollenvergabeFactory(user=person, rolle=rolle)
        if given:
            Rollenvergabe.objects.filter(pk=vergabe.pk).update(created_at=given)
    return person


@pytest.fixture
def late():
    """Somebody with a delicate role whose time is over."""
    return person_with(Rolle.KOORDINATION, given=timezone.now() - dt.timedelta(days=15))


def sign_in(client):
    return client.post("/konto/anmelden/", {"login": "gudrun@example.org", "password": PASSWORD})


def banner(page):
    found = re.search(r'second-factor-banner">.*?<p>(.*?)<a', page.content.decode(), re.DOTALL)
    return found[1].strip() if found else ""


def test_roles_of_the_setting_are_those_of_the_network():
    assert set(Rolle.values) == ROLES


@pytest.mark.parametrize("rolle", REQUIRED)
def test_while_there_is_time_a_banner_says_until_when(client, rolle):
    with time_machine.travel(GIVEN, tick=False):
        person = person_with(rolle)
    with time_machine.travel(GIVEN + dt.timedelta(days=13), tick=False):
        client.force_login(person)
        page = client.get("/mein/profil/")
        assert page.status_code == 200
        assert banner(page) == (
            "Bitte richten Sie bis zum 23. Januar 2026 einen zweiten Faktor ein. "
            "Ihre Aufgabe im Lernnetzwerk braucht ihn."
        )


def test_editors_admin_says_it_too(client):
    with time_machine.travel(GIVEN, tick=False):
        person = UserFactory(email="gudrun@example.org")
        create_groups()
        give_rolle(person, Rolle.REDAKTION, actor=None)
        client.force_login(person)
        page = client.get("/redaktion/")
        assert "bis zum 23. Januar 2026 einen zweiten Faktor ein" in page_of(page)
        give_app(person)
        assert client.get("/redaktion/").status_code == 302


@pytest.mark.parametrize(
    ("clock", "is_open"),
    [("2026-01-23T22:59:59Z", True), ("2026-01-23T23:00:00Z", False)],
)
def test_time_ends_at_midnight_of_the_network(client, clock, is_open):
    with time_machine.travel(GIVEN, tick=False):
        person = person_with(Rolle.REDAKTION)
    with time_machine.travel(dt.datetime.fromisoformat(clock), tick=False):
        client.force_login(person)
        assert (client.get("/mein/profil/").status_code == 200) == is_open


@pytest.mark.parametrize("rolle", OTHERS)
def test_other_roles_need_none(client, rolle):
    client.force_login(person_with(rolle, given=GIVEN))
    page = client.get("/mein/profil/")
    assert page.status_code == 200
    assert banner(page) == ""


def test_earliest_role_counts(client):
    person = person_with(Rolle.REDAKTION, given=timezone.now() - dt.timedelta(days=20))
    RollenvergabeFactory(user=person, rolle=Rolle.KOORDINATION)
    client.force_login(person)
    assert client.get("/mein/profil/")["Location"] == SET_UP


def test_role_that_needs_none_does_not_start_the_time(client):
    person = person_with(Rolle.STEUERUNGSGRUPPE, given=GIVEN)
    RollenvergabeFactory(user=person, rolle=Rolle.KOORDINATION)
    client.force_login(person)
    assert client.get("/mein/profil/").status_code == 200


@override_settings(SECOND_FACTOR_ROLES=["prozessbegleitung"], SECOND_FACTOR_GRACE_DAYS=0)
def test_roles_and_days_are_settings(client):
    client.force_login(person_with(Rolle.PROZESSBEGLEITUNG))
    assert client.get("/mein/profil/")["Location"] == SET_UP
    other = client.__class__()
    other.force_login(UserFactory())
    assert other.get("/mein/profil/").status_code == 200


def test_account_of_the_installation_itself_needs_one_too(client):
    person = User.objects.create_superuser("root@example.org", PASSWORD)
    User.objects.filter(pk=person.pk).update(date_joined=GIVEN)
    client.force_login(person)
    assert client.get("/redaktion/")["Location"] == SET_UP


@pytest.mark.parametrize(
    "path",
    ["/", "/foren/", "/mein/profil/", "/konto/email/", "/konto/passwort/aendern/", "/redaktion/",
     "/redaktion/pages/", "/gibt-es-nicht/", "/kommunen/", "/konto/sicherheit/",
     "/konto/zweiter-faktor/notfallcodes/"],
)  # fmt: skip
def test_after_it_every_page_leads_to_the_set_up(client, late, path):
    client.force_login(late)
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, SET_UP)
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "path", [SET_UP, "/konto/abmelden/", "/konto/zugang-pruefen/", "/konto/passwort/vergessen/",
             "/gesund/"]
)  # fmt: skip
def test_pages_of_the_set_up_and_the_sign_out_stay_open(client, late, path):
    client.force_login(late)
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/hilfe/", "/impressum/", "/datenschutz/", "/barrierefreiheit/",
                                  "/leichte-sprache/", "/spielregeln/", "/nutzungsbedingungen/"])  # fmt: skip
def test_legal_and_help_pages_are_not_led_away(client, late, path):
    client.force_login(late)
    assert client.get(path).status_code == 404  # no such page in this test, but no redirect


def test_open_pages_are_shown_with_the_rights_of_a_visitor(client, late):
    client.force_login(late)
    request = client.get(SET_UP).wsgi_request
    assert not request.rechte.is_signed_in
    assert request.rechte.rollen == frozenset()


@pytest.mark.parametrize(
    ("path", "accept"),
    [("/api/kommunen/", "*/*"), ("/foren/", "application/json"),
     ("/foren/", "application/json, text/html;q=0.5")],
)  # fmt: skip
@pytest.mark.parametrize("method", ["get", "post"])
def test_requests_for_data_get_403_in_german(client, late, path, accept, method):
    client.force_login(late)
    response = getattr(client, method)(path, headers={"accept": accept})
    assert response.status_code == 403
    assert response.json() == {
        "error": "Für Ihre Aufgabe brauchen Sie einen zweiten Faktor.",
        "url": SET_UP,
    }


def test_fragment_leads_the_whole_page_to_the_set_up(client, late):
    client.force_login(late)
    response = client.get("/foren/", headers={"hx-request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (200, SET_UP)


def test_form_is_kept_and_writes_nothing(client, late):
    client.force_login(late)
    data = {"last_name": "Neu", "ueber_mich": "Ein langer Text, der nicht verloren geht."}
    page = client.post("/mein/profil/", data)
    assert page.status_code == 403
    assert "Ein langer Text, der nicht verloren geht." in page_of(page)
    assert f'href="{SET_UP}"' in page.content.decode()
    assert 'action="/mein/profil/"' in page.content.decode()
    assert wrong_words(page.content.decode()) == []
    late.refresh_from_db()
    assert late.last_name != "Neu"


def test_set_up_opens_the_way_and_leads_where_one_wanted_to_go(client, late):
    sign_in(client)
    assert client.get("/mein/profil/?ansicht=1")["Location"] == SET_UP
    page = client.get(SET_UP)
    assert "Bitte richten Sie jetzt einen zweiten Faktor ein" in page_of(page)
    client.post("/konto/zugang-pruefen/", {"password": PASSWORD})
    key = Passkey()
    add = "/konto/zweiter-faktor/passkey/"
    response = client.post(add, {"credential": key.create(options_of(client.get(add)))})
    codes = client.get(response["Location"])
    assert codes.status_code == 200
    assert 'href="/mein/profil/?ansicht=1"' in codes.content.decode()
    assert client.get("/mein/profil/").status_code == 200


def test_whoever_signs_in_with_the_second_factor_is_not_held(client, late):
    give_app(late)
    sign_in(client)
    client.post("/konto/anmelden/zweiter-faktor/", {"code": code_of()})
    page = client.get("/mein/profil/")
    assert page.status_code == 200
    assert banner(page) == ""


def test_passkey_alone_counts_as_both(client, late):
    key = Passkey()
    client.force_login(late)
    client.post("/konto/zugang-pruefen/", {"password": PASSWORD})
    add = "/konto/zweiter-faktor/passkey/"
    client.post(add, {"credential": key.create(options_of(client.get(add)))})
    client.logout()
    client.post("/konto/anmelden/passkey/", {"credential": key.get(login_options(client))})
    assert client.get("/mein/profil/").status_code == 200


def test_session_that_has_not_shown_the_factor_is_held_even_while_there_is_time(client):
    person = person_with(Rolle.KOORDINATION)
    client.force_login(person)
    give_app(person)
    response = client.get("/mein/profil/?seite=2")
    assert response["Location"] == f"{SHOW}?next=%2Fmein%2Fprofil%2F%3Fseite%3D2"
    response = client.post(response["Location"], {"code": code_of()})
    assert response["Location"] == "/mein/profil/?seite=2"
    assert client.get("/mein/profil/").status_code == 200


@pytest.mark.parametrize(
    "path", [SET_UP, f"{SET_UP}app/", f"{SET_UP}app/ausschalten/", f"{SET_UP}passkey/",
             f"{SET_UP}notfallcodes/neu/", "/konto/zugang-pruefen/"]
)  # fmt: skip
def test_session_that_has_not_shown_the_factor_cannot_change_it(client, late, path):
    client.force_login(late)
    client.post("/konto/zugang-pruefen/", {"password": PASSWORD})
    give_app(late)
    assert client.get(path)["Location"].startswith(SHOW)
    assert client.post(path, {"code": code_of(), "password": PASSWORD}).status_code == 403
    assert count_of(late) == 2


def test_records_of_somebody_else_in_the_session_do_not_count(client, late):
    other = UserFactory()
    give_app(other)
    give_app(late)
    client.post("/konto/anmelden/", {"login": other.email, "password": PASSWORD})
    client.post("/konto/anmelden/zweiter-faktor/", {"code": code_of()})
    session = client.session
    assert second_factor.standing(other, session) is None
    assert second_factor.standing(late, session).is_closed


def test_who_takes_the_last_factor_away_is_held_at_once(client, late):
    give_app(late)
    sign_in(client)
    client.post("/konto/anmelden/zweiter-faktor/", {"code": code_of()})
    client.post("/konto/zugang-pruefen/", {"password": PASSWORD})
    client.post(f"{SET_UP}app/ausschalten/")
    assert count_of(late) == 0
    assert client.get("/mein/profil/")["Location"] == SET_UP


def test_rule_costs_no_query(client, django_assert_num_queries):
    person = person_with(*REQUIRED)
    client.force_login(person)
    request = client.get("/mein/profil/").wsgi_request
    with django_assert_num_queries(0):
        assert second_factor.standing(request.user, request.session) is not None
    with django_assert_num_queries(1):
        assert second_factor.standing(person, request.session) is not None


def test_visitors_are_not_asked_for_a_session(client):
    assert "Cookie" not in client.get("/kommunen/").get("Vary", "")


def test_reset_takes_the_factor_away_ends_sessions_and_tells(client, late):
    administration = UserFactory()
    give_app(late)
    sign_in(client)
    client.post("/konto/anmelden/zweiter-faktor/", {"code": code_of()})
    assert reset_second_factor(late, administration)
    assert count_of(late) == 0
    assert client.get("/mein/profil/")["Location"].startswith("/konto/anmelden/")
    entry = Protokolleintrag.objects.get(vorgang=Vorgang.ZWEITER_FAKTOR_ZURUECKGESETZT)
    assert (entry.actor_id, entry.person_id) == (administration.pk, late.pk)
    letter = mail.outbox[-1]
    assert (letter.to, letter.subject) == ([late.email], "Ihr zweiter Faktor ist zurückgesetzt")
    assert f"{SET_UP}\n" in letter.body
    assert wrong_words(letter.subject + letter.body) == []


def test_reset_of_nothing_changes_nothing(client, late):
    sign_in(client)
    assert not reset_second_factor(late, UserFactory())
    assert not Protokolleintrag.objects.exists()
    assert mail.outbox == []
    assert client.get(SET_UP).status_code == 200
