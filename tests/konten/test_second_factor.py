"""Set up a second factor, sign in with it, and do without the device."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.core import mail
from django.core.cache import cache

from tests.factories.konten import PASSWORD, UserFactory
from tests.konten.mfa_support import code_of, count_of, give_app
from tests.konten.support import last_code, last_link, page_of

pytestmark = pytest.mark.django_db
INDEX = "/konto/zweiter-faktor/"
APP = "/konto/zweiter-faktor/app/"
CODES = "/konto/zweiter-faktor/notfallcodes/"
SECOND_STEP = "/konto/anmelden/zweiter-faktor/"
WRONG = (
    "Dieser Code stimmt nicht oder wurde schon benutzt. "
    "Bitte prüfen Sie ihn, oder geben Sie den nächsten ein."
)


@pytest.fixture
def ada(client):
    person = UserFactory(email="ada@example.org", first_name="Ada", last_name="Muster")
    client.force_login(person)
    return person


@pytest.fixture
def confirmed(client, ada):
    """Ada, who has just entered her password once more."""
    client.post("/konto/zugang-pruefen/", {"password": PASSWORD})
    return ada


#: allauth sends mails and tells about changes after the commit.
commits = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def sign_in(client, **data):
    return client.post(
        "/konto/anmelden/", {"login": "ada@example.org", "password": PASSWORD, **data}
    )


def secret_on(client):
    page = client.get(APP)
    return "".join(page.context["secret_groups"])


def test_set_up_asks_for_the_password_first(client, ada):
    assert client.get(APP)["Location"] == f"/konto/zugang-pruefen/?next={APP.replace('/', '%2F')}"
    response = client.post(f"/konto/zugang-pruefen/?next={APP}", {"password": PASSWORD})
    assert response["Location"] == APP


def test_page_shows_the_secret_as_picture_and_as_text(client, confirmed):
    page = client.get(APP)
    html = page.content.decode()
    secret = "".join(page.context["secret_groups"])
    assert len(secret) == 32
    assert 'src="data:image/svg+xml;base64,' in html
    assert f"otpauth://totp/ada%40example.org?secret={secret}&amp;issuer=Lernnetzwerk" in html
    assert "img-src 'self' data:" in page["Content-Security-Policy"]
    assert "no-store" in page["Cache-Control"]


@commits
def test_right_code_switches_on_and_shows_the_codes_for_emergencies(client, confirmed):
    secret = secret_on(client)
    response = client.post(APP, {"code": code_of(secret)})
    assert response["Location"] == CODES
    page = client.get(CODES)
    assert len(page.context["codes"]) == 10
    assert page.context["codes"][0] in page_of(page)
    assert 'download="notfallcodes-lernnetzwerk.txt"' in page.content.decode()
    assert mail.outbox[-1].subject == "Ihr Konto hat jetzt einen zweiten Faktor"
    assert "eingeschaltet" in page_of(client.get(INDEX))


def test_wrong_code_keeps_the_secret_and_switches_nothing_on(client, confirmed):
    secret = secret_on(client)
    page = client.post(APP, {"code": "000000"})
    assert page.context["form"].errors == {"code": [WRONG]}
    assert "".join(page.context["secret_groups"]) == secret
    assert count_of(confirmed) == 0
    assert client.post(APP, {"code": ""}).context["form"].errors == {
        "code": ["Bitte geben Sie den Code ein."]
    }


def test_pressing_twice_switches_on_once(client, confirmed):
    code = code_of(secret_on(client))
    client.post(APP, {"code": code})
    assert client.post(APP, {"code": code})["Location"] == INDEX
    assert count_of(confirmed, "totp") == 1


@commits
def test_set_up_ends_sessions_elsewhere_and_keeps_this_one(client, ada):
    other, third = client.__class__(), client.__class__()
    sign_in(other)
    third.post("/konto/anmelden/", {"login": UserFactory().email, "password": PASSWORD})
    sign_in(client)
    client.post("/konto/zugang-pruefen/", {"password": PASSWORD})
    client.post(APP, {"code": code_of(secret_on(client))})
    assert get_user(client) == ada
    assert get_user(other).is_anonymous
    assert get_user(third).is_authenticated


def test_sign_in_asks_for_the_code_and_leads_on(client, ada):
    client.logout()
    give_app(ada)
    assert sign_in(client, next="/mein/profil/")["Location"] == SECOND_STEP
    assert get_user(client).is_anonymous
    response = client.post(SECOND_STEP, {"code": f"{code_of()[:3]} {code_of()[3:]}"})
    assert response["Location"] == "/mein/profil/"
    assert get_user(client) == ada


def test_code_by_mail_is_only_one_factor(client, ada):
    client.logout()
    give_app(ada)
    client.post("/konto/anmelden/code/", {"email": ada.email})
    response = client.post("/konto/anmelden/code/eingeben/", {"code": last_code()})
    assert response["Location"] == SECOND_STEP
    assert get_user(client).is_anonymous


def test_new_password_does_not_replace_the_second_factor(client, ada):
    client.logout()
    give_app(ada)
    client.post("/konto/passwort/vergessen/", {"email": ada.email})
    client.post(client.get(last_link())["Location"], {"password1": "ein-ganz-neues-passwort"})
    assert get_user(client).is_anonymous
    response = client.post(
        "/konto/anmelden/", {"login": ada.email, "password": "ein-ganz-neues-passwort"}
    )
    assert response["Location"] == SECOND_STEP


@pytest.mark.parametrize("spelling", ["{0}", "{0} ", "{0[0]}-{0[1]}{0[2]}{0[3]}{0[4]}{0[5]}"])
def test_code_works_once_however_it_is_written(client, ada, spelling):
    client.logout()
    give_app(ada)
    code = code_of()
    sign_in(client)
    client.post(SECOND_STEP, {"code": code})
    other = client.__class__()
    sign_in(other)
    # Another of allauth's 30 seconds has passed, but the code is still valid.
    cache.delete(f"allauth.mfa.totp.used?user={ada.pk}&code={code}")
    page = other.post(SECOND_STEP, {"code": spelling.format(code)})
    assert page.context["form"].errors == {"code": [WRONG]}
    assert get_user(other).is_anonymous


@pytest.mark.parametrize(("steps", "is_valid"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_clock_may_be_half_a_minute_off(client, ada, steps, is_valid):
    client.logout()
    give_app(ada)
    sign_in(client)
    if int(time.time()) % 30 == 29:
        time.sleep(1.1)
    client.post(SECOND_STEP, {"code": code_of(steps=steps)})
    assert get_user(client).is_authenticated == is_valid


def test_sixth_wrong_code_is_refused_even_if_it_is_right(client, ada):
    client.logout()
    give_app(ada)
    for _attempt in range(5):
        attempt = client.__class__()
        sign_in(attempt)
        attempt.post(SECOND_STEP, {"code": "000000"})
    sign_in(client)
    page = client.post(SECOND_STEP, {"code": code_of()})
    assert "Das waren zu viele Versuche." in page.context["form"].errors["code"][0]
    assert get_user(client).is_anonymous


def test_code_for_emergencies_signs_in_once(client, ada):
    client.logout()
    codes = give_app(ada)
    sign_in(client)
    client.post(SECOND_STEP, {"code": f"{codes[0][:4]} {codes[0][4:]}"})
    assert get_user(client) == ada
    other = client.__class__()
    sign_in(other)
    assert WRONG in page_of(other.post(SECOND_STEP, {"code": codes[0]}))
    assert "Sie haben noch 9 unbenutzte Codes." in page_of(client.get(INDEX))


@commits
def test_codes_are_shown_once_and_made_anew(client, confirmed):
    old = give_app(confirmed)
    assert "****" not in page_of(client.get(CODES))
    again = client.get(CODES)
    assert again.context["codes"] == ["**** "] * 10
    assert "schon einmal gezeigt" in page_of(again)
    assert old[0] not in again.content.decode()
    response = client.post(f"{CODES}neu/", follow=True)
    assert response.redirect_chain == [(CODES, 302)]
    new = [code.replace(" ", "") for code in response.context["codes"]]
    assert set(new).isdisjoint(old)
    assert mail.outbox[-1].subject == "Sie haben neue Notfallcodes"


def test_codes_need_a_second_factor(client, confirmed):
    page = client.post(f"{CODES}neu/")
    assert page.context["form"].non_field_errors() == [
        "Notfallcodes gibt es erst, wenn Sie einen zweiten Faktor eingerichtet haben."
    ]
    assert count_of(confirmed) == 0


def test_switching_off_asks_first_and_takes_the_codes_away(client, confirmed):
    give_app(confirmed)
    assert "Möchten Sie die App ausschalten?" in page_of(client.get(f"{APP}ausschalten/"))
    assert count_of(confirmed) == 2
    assert client.post(f"{APP}ausschalten/")["Location"] == INDEX
    assert count_of(confirmed) == 0
    assert mail.outbox[-1].subject == "Die App mit Codes ist ausgeschaltet"


@pytest.mark.parametrize("path", [APP, f"{APP}ausschalten/", CODES, f"{CODES}neu/"])
def test_nothing_changes_without_showing_once_more_that_it_is_you(client, ada, path):
    give_app(ada)
    if path == APP:
        Authenticator.objects.all().delete()
    before = count_of(ada)
    answers = [client.get(path)]
    if path != CODES:
        answers.append(client.post(path, {"code": code_of()}))
    for response in answers:
        assert response["Location"].startswith("/konto/zugang-pruefen/")
    assert count_of(ada) == before


def test_code_shows_once_more_that_it_is_you(client, ada):
    give_app(ada)
    ada.set_unusable_password()
    ada.save()
    client.force_login(ada)
    where = client.get(f"{CODES}neu/")["Location"]
    assert where.startswith("/konto/zugang-pruefen/zweiter-faktor/?next=")
    wrong = client.post(where, {"code": "000000"})
    assert wrong.context["form"].errors == {"code": [WRONG]}
    assert "Ihre Eingaben sind noch da." not in wrong.text
    assert client.post(where, {"code": code_of()})["Location"] == f"{CODES}neu/"
    assert client.get(f"{CODES}neu/").status_code == 200


def test_unconfirmed_address_gets_no_second_factor(client, confirmed):
    confirmed.emailaddress_set.update(verified=False)
    response = client.get(APP, follow=True)
    assert response.redirect_chain == [(INDEX, 302)]
    assert "Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse." in page_of(response)


@pytest.mark.parametrize("path", [INDEX, APP, f"{APP}ausschalten/", CODES, f"{CODES}neu/"])
def test_visitor_is_led_to_the_sign_in(client, path):
    assert client.get(path)["Location"].startswith("/konto/anmelden/")


def test_second_step_without_a_first_leads_to_the_sign_in(client):
    assert client.get(SECOND_STEP)["Location"] == "/konto/anmelden/"
