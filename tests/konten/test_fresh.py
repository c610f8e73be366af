"""Who signs in by codes alone does so once more before something delicate."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth import get_user
from django.utils import timezone

from netzwerk.konten.signin.fresh import FRESH
from tests.factories.konten import UserFactory
from tests.konten.mfa_support import give_app
from tests.konten.support import last_code, page_of, wrong_words

pytestmark = pytest.mark.django_db
DELICATE = [
    "/konto/email/",
    "/konto/passwort/setzen/",
    "/konto/zweiter-faktor/app/",
    "/konto/zweiter-faktor/passkey/",
]


@pytest.fixture
def nora():
    person = UserFactory(email="nora@example.org")
    person.set_unusable_password()
    person.save()
    return person


def later():
    return time_machine.travel(timezone.now() + FRESH + dt.timedelta(minutes=1), tick=False)


@pytest.mark.parametrize("path", DELICATE)
def test_old_session_is_not_enough(client, nora, path):
    client.force_login(nora)
    assert client.get(path).status_code == 200
    with later():
        for answer in (client.get(path), client.post(path, {"password1": "ein-neues-passwort"})):
            assert answer.status_code == 403
            assert "Bitte melden Sie sich dafür neu an" in page_of(answer)
            assert wrong_words(answer.content.decode()) == []
    nora.refresh_from_db()
    assert not nora.has_usable_password()


def test_new_code_leads_back_to_what_one_wanted(client, nora):
    client.force_login(nora)
    with later():
        page = client.get(DELICATE[1])
        response = client.post("/konto/abmelden/", {"next": page.context["next_url"]})
        assert get_user(client).is_anonymous
        where = response["Location"]
        assert where == "/konto/anmelden/code/?next=%2Fkonto%2Fpasswort%2Fsetzen%2F"
        form_page = client.post(where, {"email": nora.email, "next": DELICATE[1]})["Location"]
        response = client.post(form_page, {"code": last_code(), "next": DELICATE[1]})
        assert response["Location"] == DELICATE[1]
        assert client.get(DELICATE[1]).status_code == 200


@pytest.mark.parametrize("path", DELICATE[2:])
def test_others_are_asked_for_what_they_have(client, nora, path):
    with_password = UserFactory()
    client.force_login(with_password)
    with later():
        assert client.get(path)["Location"].startswith("/konto/zugang-pruefen/?")
    give_app(nora)
    client.force_login(nora)
    with later():
        assert client.get("/konto/zweiter-faktor/notfallcodes/neu/")["Location"].startswith(
            "/konto/zugang-pruefen/zweiter-faktor/?"
        )
