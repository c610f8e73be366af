"""Sign in by password and by code, sign out, and what is told to strangers: nothing."""

import pytest
from django.contrib.auth import get_user
from django.core import mail

from tests.factories.konten import PASSWORD, UserFactory
from tests.konten.support import last_code, page_of

pytestmark = pytest.mark.django_db
LOGIN = "/konto/anmelden/"
CODE = "/konto/anmelden/code/"
ENTER_CODE = "/konto/anmelden/code/eingeben/"
MISMATCH = (
    "E-Mail-Adresse und Passwort passen nicht zusammen. Bitte prüfen Sie beides, "
    "oder lassen Sie sich einen Code schicken."
)
TOO_MANY = (
    "Das waren zu viele Versuche. Bitte warten Sie einige Minuten und versuchen Sie es "
    "dann noch einmal."
)


@pytest.fixture
def ada():
    return UserFactory(email="ada@example.org", first_name="Ada", last_name="Muster")


def sign_in(client, email="ada@example.org", password=PASSWORD, **data):
    return client.post(LOGIN, {"login": email, "password": password, **data})


def test_password_signs_in_and_greets(client, ada):
    response = sign_in(client)
    assert (response.status_code, response["Location"]) == (302, "/mein/")
    assert get_user(client) == ada
    assert "Guten Tag, Ada Muster. Sie sind angemeldet." in page_of(client.get("/mein/profil/"))


def test_address_is_found_whatever_its_case(client, ada):
    sign_in(client, "ADA@Example.org")
    assert get_user(client) == ada


def test_sign_in_leads_on_to_the_page_one_came_for(client, ada):
    page = client.get(client.get("/mein/profil/")["Location"])
    assert 'name="next" value="/mein/profil/"' in page.content.decode()
    assert "Nach der Anmeldung geht es dort weiter" in page_of(page)
    assert sign_in(client, next="/mein/profil/")["Location"] == "/mein/profil/"


@pytest.mark.parametrize("target", ["https://fremd.example/", "//fremd.example/", "\\\\fremd"])
def test_sign_in_never_leads_to_another_host(client, ada, target):
    assert sign_in(client, next=target)["Location"] in {"/mein/", "/konto/anmelden/%5C%5Cfremd"}


@pytest.mark.parametrize("email", ["ada@example.org", "niemand@example.org"])
def test_wrong_password_and_unknown_address_get_the_same_answer(client, ada, email):
    response = sign_in(client, email, "falsch")
    assert response.status_code == 200
    assert response.context["form"].non_field_errors() == [MISMATCH]
    assert f'value="{email}"' in response.content.decode()
    assert "falsch" not in response.content.decode()
    assert mail.outbox == []


def test_empty_form_says_what_is_missing(client):
    assert sign_in(client, "", "").context["form"].errors == {
        "login": ["Bitte geben Sie Ihre E-Mail-Adresse ein."],
        "password": ["Bitte geben Sie Ihr Passwort ein."],
    }


def test_half_an_address_is_named(client):
    assert sign_in(client, "ada", "x").context["form"].errors == {
        "login": [
            "Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@example.org."
        ]
    }


def test_sixth_wrong_password_is_refused_even_if_it_is_right(client, ada):
    for _attempt in range(5):
        sign_in(client, password="falsch")
    assert sign_in(client).context["form"].non_field_errors() == [TOO_MANY]


def test_deactivated_account_is_told_kindly(client, ada):
    ada.is_active = False
    ada.save()
    response = client.post(LOGIN, {"login": ada.email, "password": PASSWORD}, follow=True)
    assert response.redirect_chain == [("/konto/gesperrt/", 302)]
    assert "Dieses Konto ist gesperrt" in page_of(response)


def test_code_from_the_mail_signs_in(client, ada):
    response = client.post(CODE, {"email": ada.email, "next": "/mein/profil/"})
    assert response["Location"] == f"{ENTER_CODE}?next=%2Fmein%2Fprofil%2F"
    assert mail.outbox[-1].subject == "Ihr Code zum Anmelden"
    assert mail.outbox[-1].to == ["ada@example.org"]
    response = client.post(ENTER_CODE, {"code": last_code(), "next": "/mein/profil/"})
    assert response["Location"] == "/mein/profil/"
    assert get_user(client) == ada


def test_code_signs_in_an_account_without_password(client):
    person = UserFactory(email="ohne@example.org")
    person.set_unusable_password()
    person.save()
    client.post(CODE, {"email": person.email})
    client.post(ENTER_CODE, {"code": last_code().lower().replace("-", "")})
    assert get_user(client) == person


def test_wrong_code_says_so_and_the_third_ends_it(client, ada):
    client.post(CODE, {"email": ada.email})
    for _attempt in range(2):
        response = client.post(ENTER_CODE, {"code": "FALSCH"})
        assert response.context["form"].errors == {
            "code": ["Dieser Code stimmt nicht. Bitte vergleichen Sie ihn mit der E-Mail."]
        }
    response = client.post(ENTER_CODE, {"code": "FALSCH"}, follow=True)
    assert response.redirect_chain == [(CODE, 302)]
    assert TOO_MANY in page_of(response)
    assert client.post(ENTER_CODE, {"code": last_code()})["Location"] == CODE


def test_new_code_replaces_the_first(client, ada):
    client.post(CODE, {"email": ada.email})
    first = last_code()
    client.post(ENTER_CODE, {"action": "resend"})
    assert len(mail.outbox) == 2
    client.post(ENTER_CODE, {"code": first})
    assert get_user(client).is_anonymous
    client.post(ENTER_CODE, {"code": last_code()})
    assert get_user(client) == ada


def test_unknown_address_gets_the_same_pages_but_another_mail(client, ada):
    known, unknown = (
        client.__class__().post(CODE, {"email": email}, follow=True)
        for email in ("ada@example.org", "nora@example.org")
    )
    assert known.redirect_chain == unknown.redirect_chain
    assert page_of(known).replace("ada@", "nora@") == page_of(unknown)
    assert [letter.subject for letter in mail.outbox] == [
        "Ihr Code zum Anmelden",
        "Zu dieser Adresse gibt es kein Konto",
    ]


def test_asking_for_many_codes_is_refused(client, ada):
    for _request in range(3):
        client.__class__().post(CODE, {"email": ada.email})
    response = client.post(CODE, {"email": ada.email})
    assert response.context["form"].errors == {"email": [TOO_MANY]}
    assert len(mail.outbox) == 3


def test_account_with_unconfirmed_address_confirms_it_first(client):
    person = UserFactory(email="neu@example.org", verified=False)
    response = client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    assert response["Location"] == "/konto/bestaetigen/"
    assert get_user(client).is_anonymous
    assert mail.outbox[-1].subject == "Bitte bestätigen Sie Ihre E-Mail-Adresse"
    client.post("/konto/bestaetigen/", {"code": last_code()})
    assert get_user(client) == person
    assert person.emailaddress_set.get().verified


def test_sign_out_asks_first_and_then_says_so(client, ada):
    client.force_login(ada)
    assert "Möchten Sie sich abmelden?" in page_of(client.get("/konto/abmelden/"))
    assert get_user(client) == ada
    assert client.post("/konto/abmelden/")["Location"] == "/"
    assert get_user(client).is_anonymous
    assert "Sie sind abgemeldet." in page_of(client.get(LOGIN))


def test_expired_session_leads_to_the_sign_in_and_back(client, ada):
    client.force_login(ada)
    client.session.flush()
    assert client.get("/mein/profil/")["Location"] == f"{LOGIN}?next=/mein/profil/"


def test_too_many_requests_get_the_page_of_ours(client):
    for _request in range(30):
        client.post(LOGIN, {})
    response = client.post(LOGIN, {})
    assert response.status_code == 429
    assert "Bitte" in page_of(response)


@pytest.mark.parametrize("path", [LOGIN, CODE, "/konto/passwort/vergessen/"])
def test_page_with_a_form_sets_the_csrf_cookie_only(client, path):
    assert list(client.get(path).cookies) == ["csrftoken"]


@pytest.mark.parametrize(
    "path", ["/konto/registrieren/", "/konto/gesperrt/", "/konto/passwort/vergessen/gesendet/"]
)
def test_page_without_a_form_sets_no_cookie(client, path):
    assert list(client.get(path).cookies) == []


@pytest.mark.parametrize("path", ["/konto/registrieren/", "/konto/anmelden/"])
def test_page_names_both_ways_to_an_account(client, path):
    page = page_of(client.get(path))
    assert "auf Einladung" in page
    assert "„Mitmachen“" in page


def test_nobody_can_register_without_invitation(client, django_user_model):
    data = {"email": "fremd@example.org", "password1": PASSWORD}
    response = client.post("/konto/registrieren/", data)
    assert "So bekommen Sie ein Konto" in page_of(response)
    assert not django_user_model.objects.exists()
