"""Change the address, which is the login."""

import pytest
from django.core import mail

from tests.factories.konten import PASSWORD, UserFactory
from tests.konten.support import last_code, page_of

pytestmark = pytest.mark.django_db
EMAIL = "/konto/email/"
CHECK = "/konto/zugang-pruefen/"
CONFIRM = "/konto/bestaetigen/"


@pytest.fixture
def ada(client):
    person = UserFactory(email="ada@example.org")
    client.post("/konto/anmelden/", {"login": person.email, "password": PASSWORD})
    return person


def ask_for(client, email):
    """Name a new address and show once more that it is oneself."""
    response = client.post(EMAIL, {"email": email, "action_add": "1"})
    if response["Location"].startswith(CHECK):
        response = client.post(response["Location"], {"password": PASSWORD})
    return response


def test_code_sent_to_the_new_address_makes_it_the_login(client, ada):
    assert ask_for(client, "neu@example.org")["Location"] == CONFIRM
    assert mail.outbox[-1].to == ["neu@example.org"]
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"
    response = client.post(CONFIRM, {"code": last_code()}, follow=True)
    assert response.redirect_chain == [("/konto/sicherheit/", 302)]
    assert "Die Adresse neu@example.org ist bestätigt." in page_of(response)
    ada.refresh_from_db()
    assert ada.email == "neu@example.org"
    assert list(ada.emailaddress_set.values_list("email", "verified", "primary")) == [
        ("neu@example.org", True, True)
    ]


def test_old_address_is_told(client, ada):
    ask_for(client, "neu@example.org")
    client.post(CONFIRM, {"code": last_code()})
    assert (mail.outbox[-1].subject, mail.outbox[-1].to) == (
        "Ihre E-Mail-Adresse ist geändert",
        ["ada@example.org"],
    )


def test_change_asks_for_the_password_when_sign_in_is_long_ago(client, ada):
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    response = client.post(EMAIL, {"email": "neu@example.org", "action_add": "1"})
    assert response["Location"] == f"{CHECK}?next=%2Fkonto%2Femail%2F"
    wrong = client.post(CHECK, {"password": "falsch"})
    assert wrong.context["form"].errors == {
        "password": ["Das Passwort stimmt nicht. Bitte geben Sie es noch einmal ein."]
    }
    assert mail.outbox == []


def test_wrong_code_changes_nothing(client, ada):
    ask_for(client, "neu@example.org")
    response = client.post(CONFIRM, {"code": "FALSCH"})
    assert response.context["form"].errors == {
        "code": ["Dieser Code stimmt nicht. Bitte vergleichen Sie ihn mit der E-Mail."]
    }
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"


def test_address_of_somebody_else_is_not_betrayed(client, ada):
    UserFactory(email="bea@example.org")
    taken = ask_for(client, "bea@example.org")
    assert taken["Location"] == CONFIRM
    assert "bea@example.org" in page_of(client.get(CONFIRM))


def test_own_address_is_named(client, ada):
    response = client.post(EMAIL, {"email": "ada@example.org", "action_add": "1"})
    assert response.context["form"].errors == {
        "email": ["Diese Adresse gehört schon zu Ihrem Konto."]
    }
