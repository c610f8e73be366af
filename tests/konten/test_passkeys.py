"""Passkeys: add one, sign in with it alone or as the second step, and what is refused."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netzwerk.konten.signin.forms import MOST_PASSKEYS, PASSKEY_FAILED
from tests.factories.konten import PASSWORD, UserFactory
from tests.konten.mfa_support import Passkey, count_of, login_options, options_of
from tests.konten.support import page_of

pytestmark = pytest.mark.django_db
INDEX = "/konto/zweiter-faktor/"
ADD = "/konto/zweiter-faktor/passkey/"
LOGIN = "/konto/anmelden/passkey/"
SECOND_STEP = "/konto/anmelden/zweiter-faktor/"


@pytest.fixture
def ada(client):
    person = UserFactory(email="ada@example.org", first_name="Ada", last_name="Muster")
    client.force_login(person)
    client.post("/konto/zugang-pruefen/", {"password": PASSWORD})
    return person


@pytest.fixture
def passkey(client, ada):
    """A passkey that Ada has added; nobody is signed in any more."""
    key = Passkey()
    client.post(ADD, {"name": "Diensthandy", "credential": key.create(options_of(client.get(ADD)))})
    client.logout()
    return key


def test_passkey_is_added_and_told(client, ada):
    key = Passkey()
    page = client.get(ADD, headers={"user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"})
    options = options_of(page)["publicKey"]
    assert page.context["form"].initial["name"] == "Firefox unter Linux"
    assert options["rp"] == {"id": "testserver", "name": "Lernnetzwerk"}
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    answer = key.create(options_of(page))
    response = client.post(ADD, {"name": "Diensthandy", "credential": answer})
    assert response["Location"] == f"{INDEX}notfallcodes/"
    assert "Diensthandy" in page_of(client.get(INDEX))
    assert mail.outbox[-1].subject == "Ihr Konto hat einen neuen Passkey"


def test_passkey_alone_signs_in_without_a_second_step(client, ada, passkey):
    answer = passkey.get(login_options(client))
    response = client.post(LOGIN, {"credential": answer, "next": "/mein/profil/"})
    assert response["Location"] == "/mein/profil/"
    assert get_user(client) == ada


def test_passkey_is_the_second_step_after_the_password(client, ada, passkey):
    client.post("/konto/anmelden/", {"login": ada.email, "password": PASSWORD})
    page = client.get(SECOND_STEP)
    assert "Mit Ihrem Passkey" in page_of(page)
    assert "Mit einem Notfallcode" in page_of(page)
    client.post(SECOND_STEP, {"credential": passkey.get(options_of(page))})
    assert get_user(client) == ada


def test_passkey_without_finger_face_or_pin_is_refused_in_every_step(client, ada, passkey):
    answer = passkey.get(login_options(client), is_verified=False)
    client.post(LOGIN, {"credential": answer})
    assert get_user(client).is_anonymous
    client.post("/konto/anmelden/", {"login": ada.email, "password": PASSWORD})
    # The challenge of the second step must not open the door beside it, either.
    options = options_of(client.get(SECOND_STEP))
    assert options["publicKey"]["userVerification"] == "required"
    client.post(LOGIN, {"credential": passkey.get(options, is_verified=False)})
    assert get_user(client).is_anonymous


def test_challenge_is_good_for_one_answer(client, ada, passkey):
    answer = passkey.get(login_options(client))
    client.post(LOGIN, {"credential": answer})
    other = client.__class__()
    login_options(other)
    response = other.post(LOGIN, {"credential": answer}, follow=True)
    assert get_user(other).is_anonymous
    assert str(PASSKEY_FAILED) in page_of(response)


@pytest.mark.parametrize(
    "origin", ["https://fremd.example", "http://testserver", "https://127.0.0.1"]
)
def test_answer_given_to_another_site_is_refused(client, ada, passkey, origin):
    client.post(LOGIN, {"credential": passkey.get(login_options(client), origin=origin)})
    assert get_user(client).is_anonymous


def test_key_of_somebody_else_is_refused(client, ada, passkey):
    stranger = Passkey()
    stranger.user_handle = passkey.user_handle
    client.post(LOGIN, {"credential": stranger.get(login_options(client))})
    assert get_user(client).is_anonymous


def test_locked_account_stays_outside(client, ada, passkey):
    ada.is_active = False
    ada.save()
    response = client.post(LOGIN, {"credential": passkey.get(login_options(client))})
    assert response["Location"] == "/konto/gesperrt/"
    assert get_user(client).is_anonymous


NONSENSE = [
    "",
    "kein JSON",
    "[]",
    "1",
    "null",
    "{}",
    '{"id": 1}',
    '{"response": {"userHandle": "!"}}',
    '{"response": {"userHandle": "enp6enp6enp6enp6enp6enp6eg"}}',
    '{"id": "x", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "e30", '
    '"authenticatorData": "AA", "signature": "AA", "userHandle": "MQ", "attestationObject": "oA"}}',
    '{"id": "x", "rawId": "eA", "type": "public-key", "response": []}',
]


@pytest.mark.parametrize("answer", NONSENSE)
def test_answer_that_no_browser_gives_is_refused_politely(client, ada, passkey, answer):
    login_options(client)
    response = client.post(LOGIN, {"credential": answer}, follow=True)
    assert response.redirect_chain == [("/konto/anmelden/", 302)]
    assert str(PASSKEY_FAILED) in page_of(response)


@pytest.mark.parametrize("answer", NONSENSE)
def test_nonsense_adds_no_passkey(client, ada, answer):
    client.get(ADD)
    page = client.post(ADD, {"name": "Diensthandy", "credential": answer})
    assert page.status_code == 200
    assert str(PASSKEY_FAILED) in page_of(page)
    assert page.context["form"]["name"].value() == "Diensthandy"
    assert count_of(ada) == 0


def test_answer_for_another_challenge_adds_no_passkey(client, ada):
    stale = Passkey().create(options_of(client.get(ADD)))
    client.get(ADD)
    assert str(PASSKEY_FAILED) in page_of(client.post(ADD, {"credential": stale}))
    huge = json.dumps(json.loads(stale) | {"more": "x" * 20_000})
    assert str(PASSKEY_FAILED) in page_of(client.post(ADD, {"credential": huge}))
    assert count_of(ada) == 0


def test_passkey_without_a_name_is_called_after_the_device(client, ada):
    agent = {"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604.1"}
    answer = Passkey().create(options_of(client.get(ADD)))
    client.post(ADD, {"name": "", "credential": answer}, headers=agent)
    assert str(Authenticator.objects.get(user=ada, type="webauthn")) == "Safari unter iPhone"


def test_eleventh_passkey_is_refused(client, ada):
    client.post(ADD, {"credential": Passkey().create(options_of(client.get(ADD)))})
    first = Authenticator.objects.get(user=ada, type="webauthn")
    for _number in range(MOST_PASSKEYS - 1):
        Authenticator.objects.create(user=ada, type=first.type, data=first.data)
    page = client.post(ADD, {"credential": Passkey().create(options_of(client.get(ADD)))})
    assert "Mehr als zehn Passkeys sind nicht möglich." in page_of(page)
    assert count_of(ada, "webauthn") == MOST_PASSKEYS


def test_many_passkeys_cost_no_more_queries_than_one(client, ada):
    client.post(ADD, {"credential": Passkey().create(options_of(client.get(ADD)))})
    first = Authenticator.objects.get(user=ada, type="webauthn")
    with CaptureQueriesContext(connection) as one:
        client.get(INDEX)
    for _number in range(8):
        Authenticator.objects.create(user=ada, type=first.type, data=first.data)
    with CaptureQueriesContext(connection) as many:
        client.get(INDEX)
    assert len(many) == len(one)


def test_passkey_gets_another_name_and_is_removed(client, ada, passkey):
    client.post(LOGIN, {"credential": passkey.get(login_options(client))})
    client.post("/konto/zugang-pruefen/", {"password": PASSWORD})
    pk = Authenticator.objects.get(user=ada, type="webauthn").pk
    assert client.post(f"{ADD}{pk}/", {"name": ""}).context["form"].errors == {
        "name": ["Bitte geben Sie dem Passkey einen Namen."]
    }
    assert list(client.post(f"{ADD}{pk}/", {"name": "x" * 81}).context["form"].errors) == ["name"]
    assert client.post(f"{ADD}{pk}/", {"name": "Mein Handy"})["Location"] == INDEX
    assert "Mein Handy" in page_of(client.get(INDEX))
    assert "Möchten Sie diesen Passkey entfernen?" in page_of(client.get(f"{ADD}{pk}/entfernen/"))
    assert client.post(f"{ADD}{pk}/entfernen/")["Location"] == INDEX
    assert count_of(ada) == 0
    assert mail.outbox[-1].subject == "Ein Passkey ist entfernt"


@pytest.mark.parametrize("path", ["", "entfernen/"])
def test_passkey_of_somebody_else_does_not_exist(client, ada, passkey, path):
    pk = Authenticator.objects.get(user=ada, type="webauthn").pk
    client.force_login(UserFactory())
    client.post("/konto/zugang-pruefen/", {"password": PASSWORD})
    assert client.get(f"{ADD}{pk}/{path}").status_code == 404
    assert client.post(f"{ADD}{pk}/{path}", {"name": "x"}).status_code == 404
    assert count_of(ada, "webauthn") == 1


def test_passkey_shows_once_more_that_it_is_you(client, ada, passkey):
    ada.set_unusable_password()
    ada.save()
    client.post(LOGIN, {"credential": passkey.get(login_options(client))})
    path = "/konto/zugang-pruefen/passkey/?next=/konto/zweiter-faktor/passkey/"
    wrong = client.post(path, {"credential": "{}"}, follow=True)
    assert str(PASSKEY_FAILED) in page_of(wrong)
    answer = passkey.get(options_of(client.get(path)))
    assert client.post(path, {"credential": answer})["Location"] == ADD
    assert client.get(ADD).status_code == 200


def test_page_of_the_sign_in_offers_it_only_where_a_script_finds_it_possible(client):
    html = client.get("/konto/anmelden/").content.decode()
    assert "<section data-passkey-part hidden>" in html
    assert f'data-options-url="{LOGIN}"' in html
    assert list(client.get("/konto/anmelden/").cookies) == ["csrftoken"]
    assert client.get(LOGIN)["Location"] == "/konto/anmelden/"


def test_eleventh_attempt_within_a_minute_is_refused(client):
    for _attempt in range(10):
        client.post(LOGIN, {"credential": "{}"})
    assert client.post(LOGIN, {"credential": "{}"}).status_code == 429


def test_options_are_not_given_without_end(client):
    json_only = {"accept": "application/json"}
    for _time in range(30):
        assert client.__class__().get(LOGIN, headers=json_only).status_code == 200
    before = Session.objects.count()
    assert client.get(LOGIN, headers=json_only).status_code == 429
    assert Session.objects.count() == before
