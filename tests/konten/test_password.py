"""Choose, change and recover a password."""

import pytest
from django.contrib.auth import get_user
from django.core import mail

from tests.factories.konten import PASSWORD, UserFactory
from tests.konten.support import last_link, page_of

pytestmark = pytest.mark.django_db
FORGOT = "/konto/passwort/vergessen/"
SENT = "/konto/passwort/vergessen/gesendet/"
CHANGE = "/konto/passwort/aendern/"
SET = "/konto/passwort/setzen/"
NEW = "ein-ganz-neues-passwort"
TOO_SHORT = "Dieses Passwort ist zu kurz. Es muss mindestens 10 Zeichen enthalten."


@pytest.fixture
def ada():
    return UserFactory(email="ada@example.org")


def can_sign_in(client, password):
    other = client.__class__()
    other.post("/konto/anmelden/", {"login": "ada@example.org", "password": password})
    return get_user(other).is_authenticated


def test_link_from_the_mail_leads_to_a_new_password(client, ada):
    response = client.post(FORGOT, {"email": "ada@example.org"})
    assert response["Location"] == SENT
    assert mail.outbox[-1].subject == "Ein neues Passwort wählen"
    form_page = client.get(last_link())["Location"]
    assert form_page.endswith("-set-password/")
    response = client.post(form_page, {"password1": NEW}, follow=True)
    assert "Ihr Passwort ist geändert" in page_of(response)
    assert not can_sign_in(client, PASSWORD)
    assert can_sign_in(client, NEW)
    assert mail.outbox[-1].subject == "Ihr Passwort ist geändert"


def test_link_works_once(client, ada):
    client.post(FORGOT, {"email": "ada@example.org"})
    link = last_link()
    client.post(client.get(link)["Location"], {"password1": NEW})
    assert "Dieser Link gilt nicht mehr" in page_of(client.get(link))


def test_link_is_void_after_a_day(client, ada, settings):
    client.post(FORGOT, {"email": "ada@example.org"})
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "Dieser Link gilt nicht mehr" in page_of(client.get(last_link()))


def test_weak_new_password_is_refused_in_words(client, ada):
    client.post(FORGOT, {"email": "ada@example.org"})
    response = client.post(client.get(last_link())["Location"], {"password1": "kurz"})
    assert response.context["form"].errors == {"password1": [TOO_SHORT]}
    assert can_sign_in(client, PASSWORD)


def test_unknown_address_gets_the_same_page_but_another_mail(client, ada):
    response = client.post(FORGOT, {"email": "nora@example.org"})
    assert response["Location"] == SENT
    assert mail.outbox[-1].subject == "Zu dieser Adresse gibt es kein Konto"
    assert mail.outbox[-1].to == ["nora@example.org"]


def test_many_mails_to_one_address_are_refused(client, ada):
    for _request in range(5):
        client.post(FORGOT, {"email": "ada@example.org"})
    assert client.post(FORGOT, {"email": "ada@example.org"}).status_code == 429
    assert len(mail.outbox) == 5


def test_change_needs_the_present_password(client, ada):
    client.force_login(ada)
    response = client.post(CHANGE, {"oldpassword": "falsch", "password1": NEW})
    assert response.context["form"].errors == {
        "oldpassword": ["Das ist nicht Ihr jetziges Passwort."]
    }
    assert can_sign_in(client, PASSWORD)


def test_change_keeps_this_device_and_ends_the_others(client, ada):
    other = client.__class__()
    client.force_login(ada)
    other.force_login(ada)
    response = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW})
    assert response["Location"] == "/konto/sicherheit/"
    assert "Ihr neues Passwort gilt ab jetzt." in page_of(client.get("/konto/sicherheit/"))
    assert get_user(other).is_anonymous
    assert mail.outbox[-1].subject == "Ihr Passwort ist geändert"


def test_password_like_the_address_is_refused(client, ada):
    client.force_login(ada)
    response = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": "ada@example.org"})
    assert list(response.context["form"].errors) == ["password1"]


def test_account_without_password_chooses_one(client, ada):
    ada.set_unusable_password()
    ada.save()
    client.force_login(ada)
    assert client.get(CHANGE)["Location"] == SET
    assert "Passwort wählen" in page_of(client.get("/konto/sicherheit/"))
    assert client.post(SET, {"password1": NEW})["Location"] == "/konto/sicherheit/"
    assert can_sign_in(client, NEW)
    assert mail.outbox[-1].subject == "Ihr Konto hat jetzt ein Passwort"
