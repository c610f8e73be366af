"""The door to /koordination/, and giving roles and locking accounts there."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from netzwerk.konten.locking import lock_account, unlock_account
from netzwerk.konten.models import Protokolleintrag, Rollenvergabe, Vorgang
from netzwerk.rechte import Rolle, load_rechte
from tests.factories.konten import PASSWORD, RollenvergabeFactory, UserFactory

pytestmark = pytest.mark.django_db

PERSON = "/koordination/menschen/{}/"


def as_rolle(client, *rollen):
    """Sign in as somebody new with these roles, and return them."""
    user = UserFactory()
    for rolle in rollen:
        RollenvergabeFactory(user=user, rolle=rolle)
    client.force_login(user)
    return user


def entries():
    return list(
        Protokolleintrag.objects.order_by("pk").values_list(
            "vorgang", "text", "actor_id", "person_id"
        )
    )


# --- The door ------------------------------------------------------------------------------------


def test_visitor_is_led_to_the_sign_in(client):
    for path in ("/koordination/", "/koordination/menschen/", "/koordination/protokoll/"):
        response = client.get(path)
        assert response.status_code == 302
        assert response["Location"] == f"/konto/anmelden/?next={path}"


@pytest.mark.parametrize(
    ("rolle", "labels"),
    [
        (None, None),
        (Rolle.PROZESSBEGLEITUNG, None),
        (Rolle.REDAKTION, None),
        (Rolle.STEUERUNGSGRUPPE, ["Auswahl", "Programmberichte"]),
        (Rolle.MODERATION, ["Einladungen ins Netzwerk"]),
        (
            Rolle.KOORDINATION,
            [
                "Auflagen",
                "Auswahl",
                "Programmberichte",
                "Konten und Rechte",
                "Kommunen ohne Ansprechperson",
                "Einladungen ins Netzwerk",
                "Liste importieren",
                "Anfragen zum Beitritt",
                "Kosten der Prozessbegleitung",
                "Rückfragen",
                "Tandems",
                "Protokoll",
            ],
        ),
        (Rolle.ADMINISTRATION, ["Konten und Rechte", "Protokoll", "Anmeldungen", "Hintergrund"]),
    ],
)
def test_everybody_finds_what_they_can_do_and_nothing_else(client, rolle, labels):
    as_rolle(client, *([rolle] if rolle else []))
    response = client.get("/koordination/")
    home = client.get("/programm/").text
    if labels is None:
        assert response.status_code == 404
        assert 'href="/koordination/"' not in home
        return
    assert [entry.label for entry in response.context["entries"]] == labels
    assert 'href="/koordination/"' in home
    for entry in response.context["entries"]:
        assert client.get(entry.url).status_code == 200


# --- Roles ---------------------------------------------------------------------------------------


def test_koordination_gives_a_role_that_counts_at_once_and_is_logged(client):
    actor, person = as_rolle(client, Rolle.KOORDINATION), UserFactory()
    url = PERSON.format(person.pk)
    offered = client.get(f"{url}rolle/").context["form"].fields["rolle"].choices
    assert [value for value, _label in offered] == [
        "prozessbegleitung",
        "redaktion",
        "moderation",
        "steuerungsgruppe",
    ]
    for _click in range(2):
        response = client.post(f"{url}rolle/", {"rolle": "moderation"})
        assert (response.status_code, response["Location"]) == (302, url)
    assert load_rechte(person).rollen == {Rolle.MODERATION}
    assert entries() == [(Vorgang.ROLLE_GEGEBEN, "Moderation", actor.pk, person.pk)]


@pytest.mark.parametrize("rolle", ["koordination", "administration", "", "unbekannt"])
def test_what_koordination_may_not_give_is_refused(client, rolle):
    as_rolle(client, Rolle.KOORDINATION)
    person = UserFactory()
    response = client.post(f"{PERSON.format(person.pk)}rolle/", {"rolle": rolle})
    assert response.status_code == 200
    assert response.context["form"].has_error("rolle")
    assert not load_rechte(person).rollen


def test_nobody_gives_a_role_to_themself(client):
    actor = as_rolle(client, Rolle.ADMINISTRATION)
    url = f"{PERSON.format(actor.pk)}rolle/"
    assert client.get(url).status_code == 404
    assert client.post(url, {"rolle": "koordination"}).status_code == 404
    assert load_rechte(actor).rollen == {Rolle.ADMINISTRATION}


def test_role_is_taken_after_a_question(client):
    actor = as_rolle(client, Rolle.KOORDINATION)
    person = RollenvergabeFactory(rolle=Rolle.PROZESSBEGLEITUNG).user
    url = f"{PERSON.format(person.pk)}rolle/prozessbegleitung/nehmen/"
    asked = client.get(url)
    assert "Laufende Mandate ruhen" in asked.text
    assert load_rechte(person).rollen == {Rolle.PROZESSBEGLEITUNG}
    for _click in range(2):
        assert client.post(url)["Location"] == PERSON.format(person.pk)
    assert load_rechte(person).rollen == frozenset()
    assert entries() == [(Vorgang.ROLLE_GENOMMEN, "Prozessbegleitung", actor.pk, person.pk)]


@pytest.mark.parametrize("rolle", ["koordination", "administration", "unbekannt"])
def test_koordination_takes_no_leading_role(client, rolle):
    as_rolle(client, Rolle.KOORDINATION)
    person = UserFactory()
    for known in (Rolle.KOORDINATION, Rolle.ADMINISTRATION):
        RollenvergabeFactory(user=person, rolle=known)
    url = f"{PERSON.format(person.pk)}rolle/{rolle}/nehmen/"
    assert client.get(url).status_code == client.post(url).status_code == 404
    assert Rollenvergabe.objects.filter(user=person).count() == 2


def test_last_administration_stays(client):
    actor = as_rolle(client, Rolle.ADMINISTRATION)
    url = f"{PERSON.format(actor.pk)}rolle/administration/nehmen/"
    response = client.post(url, follow=True)
    assert "Sonst hätte niemand mehr die Rolle Administration" in response.text
    assert load_rechte(actor).rollen == {Rolle.ADMINISTRATION}
    assert entries() == []


def test_who_gives_back_their_own_role_is_led_out(client):
    actor = as_rolle(client, Rolle.KOORDINATION)
    url = f"{PERSON.format(actor.pk)}rolle/koordination/nehmen/"
    assert client.post(url)["Location"] == "/"
    assert load_rechte(actor).rollen == frozenset()


# --- Locking -------------------------------------------------------------------------------------


def test_locked_account_is_out_at_once_and_cannot_come_back(client):
    actor = as_rolle(client, Rolle.ADMINISTRATION)
    person, browser = UserFactory(), Client()
    browser.force_login(person)
    assert browser.get("/mein/profil/").status_code == 200
    url = PERSON.format(person.pk)
    assert "wird überall abgemeldet" in client.get(f"{url}sperren/").text
    for _click in range(2):
        assert client.post(f"{url}sperren/")["Location"] == url
    assert "Dieses Konto ist gesperrt" in client.get(url).text
    assert browser.get("/mein/profil/")["Location"].startswith("/konto/anmelden/")
    data = {"login": person.email, "password": PASSWORD}
    answer = browser.post("/konto/anmelden/", data, follow=True)
    assert answer.redirect_chain == [("/konto/gesperrt/", 302)]
    assert entries() == [(Vorgang.KONTO_GESPERRT, "", actor.pk, person.pk)]


def test_session_of_before_does_not_come_back_with_the_account():
    person, browser, actor = UserFactory(), Client(), UserFactory()
    browser.force_login(person)
    lock_account(person, actor=actor)
    unlock_account(person, actor=actor)
    unlock_account(person, actor=actor)
    assert browser.get("/mein/profil/").status_code == 302
    assert [entry[0] for entry in entries()] == [Vorgang.KONTO_GESPERRT, Vorgang.KONTO_ENTSPERRT]
    browser.force_login(person)
    assert browser.get("/mein/profil/").status_code == 200


def test_unlocking_is_offered_and_done(client):
    as_rolle(client, Rolle.KOORDINATION)
    person = UserFactory(is_active=False)
    url = PERSON.format(person.pk)
    assert f"{url}entsperren/" in client.get(url).text
    assert client.get(f"{url}entsperren/").status_code == 200
    client.post(f"{url}entsperren/")
    person.refresh_from_db()
    assert person.is_active


def test_nobody_locks_themself_and_koordination_locks_none_of_its_rank(client):
    actor = as_rolle(client, Rolle.KOORDINATION)
    other = RollenvergabeFactory(rolle=Rolle.ADMINISTRATION).user
    for person in (actor, other):
        for verb in ("sperren", "entsperren"):
            assert client.post(f"{PERSON.format(person.pk)}{verb}/").status_code == 404
        person.refresh_from_db()
        assert person.is_active


def test_last_administration_is_not_locked():
    person = RollenvergabeFactory(rolle=Rolle.ADMINISTRATION).user
    from netzwerk.konten.actions import LastAdministrationError

    with pytest.raises(LastAdministrationError):
        lock_account(person, actor=UserFactory())
    person.refresh_from_db()
    assert person.is_active


# --- The second factor ---------------------------------------------------------------------------


def test_second_factor_is_reset_after_a_question(client):
    actor, person, browser = as_rolle(client, Rolle.KOORDINATION), UserFactory(), Client()
    browser.force_login(person)
    url = PERSON.format(person.pk)
    assert f"{url}zweiter-faktor/" not in client.get(url).text
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    assert f"{url}zweiter-faktor/" in client.get(url).text
    assert "Vergewissern Sie sich zuerst" in client.get(f"{url}zweiter-faktor/").text
    for _click in range(2):
        assert client.post(f"{url}zweiter-faktor/")["Location"] == url
    assert not Authenticator.objects.exists()
    assert browser.get("/mein/profil/").status_code == 302
    assert [letter.to for letter in mail.outbox] == [[person.email]]
    assert entries() == [(Vorgang.ZWEITER_FAKTOR_ZURUECKGESETZT, "", actor.pk, person.pk)]


def test_second_factor_of_the_own_rank_and_the_own_account_stays(client):
    actor = as_rolle(client, Rolle.KOORDINATION)
    other = RollenvergabeFactory(rolle=Rolle.KOORDINATION).user
    for person in (actor, other):
        Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={})
    for person in (actor, other):
        path = f"{PERSON.format(person.pk)}zweiter-faktor/"
        # Oneself is led to showing the factor first.
        assert client.post(path).status_code in {403, 404}
    assert Authenticator.objects.count() == 2


# --- The audit log -------------------------------------------------------------------------------


def test_log_costs_the_same_for_few_and_many_entries(client):
    as_rolle(client, Rolle.KOORDINATION)
    costs = []
    for number in (2, 60):
        for _number in range(number):
            Protokolleintrag.objects.create(
                vorgang=Vorgang.EXPORT, actor_id=UserFactory().pk, person_id=UserFactory().pk
            )
        client.get("/koordination/protokoll/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/koordination/protokoll/")
        costs.append(len(queries))
    assert costs[0] == costs[1]
