"""Every page, mail, message and error about accounts speaks German and says *Sie*."""

import re
from pathlib import Path

import allauth
import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone

from netzwerk.mail.build import build_mail
from tests.factories.konten import PASSWORD, UserFactory
from tests.konten.mfa_support import Passkey, give_app, options_of
from tests.konten.support import last_link, wrong_words

pytestmark = pytest.mark.django_db
OURS = Path(settings.BASE_DIR) / "templates"
THEIRS = Path(allauth.__file__).parent / "templates"
#: Parts of allauth that are used here.
PARTS = ("account", "mfa", "socialaccount", "usersessions")


def mails_in(templates: Path) -> list[str]:
    return sorted(
        path.relative_to(templates).as_posix().removesuffix("_message.txt")
        for part in PARTS
        for path in templates.glob(f"{part}/email/*_message.txt")
    )


def messages_in(templates: Path) -> list[str]:
    return sorted(
        path.relative_to(templates).as_posix()
        for part in PARTS
        for path in templates.glob(f"{part}/messages/*.txt")
    )


MAILS = mails_in(OURS)
MESSAGES = messages_in(OURS)
CONTEXT = {
    "code": "BCDF-GHJK",
    "password_reset_url": "http://testserver/konto/passwort/neu/x/",
    "email": "ada@example.org",
    "from_email": "alt@example.org",
    "to_email": "neu@example.org",
    "deleted_email": "alt@example.org",
    "timestamp": timezone.now(),
    "provider": "Stadt Musterstadt",
}


@pytest.fixture
def ada():
    return UserFactory(email="ada@example.org", first_name="Ada", last_name="Muster")


@pytest.mark.parametrize(
    "path",
    [
        "/konto/anmelden/",
        "/konto/anmelden/?next=/mein/profil/",
        "/konto/anmelden/code/",
        "/konto/gesperrt/",
        "/konto/registrieren/",
        "/konto/passwort/vergessen/",
        "/konto/passwort/vergessen/gesendet/",
        "/konto/passwort/neu/fertig/",
        "/konto/passwort/neu/1-falsch/",
    ],
)
def test_page_for_visitors(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert wrong_words(response.content.decode()) == []


@pytest.mark.parametrize(
    "path",
    [
        "/konto/abmelden/",
        "/konto/sicherheit/",
        "/konto/email/",
        "/konto/passwort/aendern/",
        "/konto/zugang-pruefen/",
        "/konto/zweiter-faktor/",
        "/konto/geraete/",
        "/konto/anmeldungen/",
        "/mein/profil/",
    ],
)
def test_page_for_members(client, ada, path):
    client.force_login(ada)
    response = client.get(path)
    assert response.status_code == 200
    assert wrong_words(response.content.decode()) == []


def test_page_to_choose_a_first_password(client, ada):
    ada.set_unusable_password()
    ada.save()
    client.force_login(ada)
    assert wrong_words(client.get("/konto/passwort/setzen/").content.decode()) == []


def test_pages_in_the_middle_of_a_journey(client, ada):
    client.post("/konto/anmelden/code/", {"email": ada.email})
    pages = [client.get("/konto/anmelden/code/eingeben/")]
    pages += [client.post("/konto/anmelden/code/eingeben/", {"code": code}) for code in ("", "X")]
    other = client.__class__()
    other.post("/konto/passwort/vergessen/", {"email": ada.email})
    form_page = other.get(last_link())["Location"]
    pages += [other.get(form_page)]
    pages += [other.post(form_page, {"password1": word}) for word in ("", "kurz", "1234567890")]
    UserFactory(email="neu@example.org", verified=False)
    third = client.__class__()
    third.post("/konto/anmelden/", {"login": "neu@example.org", "password": PASSWORD})
    pages += [third.get("/konto/bestaetigen/")]
    for page in pages:
        assert page.status_code == 200
        assert wrong_words(page.content.decode()) == []
    for letter in mail.outbox:
        assert wrong_words(f"{letter.subject} {letter.body}") == []


def test_pages_of_the_second_factor(client, ada):
    second = "/konto/zweiter-faktor/"
    client.force_login(ada)
    client.post("/konto/zugang-pruefen/", {"password": PASSWORD})
    pages = [client.get(f"{second}app/"), client.get(f"{second}passkey/")]
    pages += [client.post(f"{second}app/", {"code": code}) for code in ("", "000000")]
    pages += [client.post(f"{second}passkey/", {"credential": word}) for word in ("", "{}")]
    pages += [client.post(f"{second}notfallcodes/neu/")]
    key = Passkey()
    answer = key.create(options_of(client.get(f"{second}passkey/")))
    client.post(f"{second}passkey/", {"name": "Diensthandy", "credential": answer})
    give_app(ada)
    pages += [client.get(second), client.get("/konto/sicherheit/")]
    pages += [client.get(f"{second}notfallcodes/") for _time in range(2)]
    pages += [client.get(f"{second}app/ausschalten/"), client.get(f"{second}notfallcodes/neu/")]
    pk = Authenticator.objects.get(user=ada, type="webauthn").pk
    pages += [client.get(f"{second}passkey/{pk}/{path}") for path in ("", "entfernen/")]
    pages += [client.post(f"{second}passkey/{pk}/", {"name": ""})]
    pages += [client.get(f"/konto/zugang-pruefen/{way}/") for way in ("zweiter-faktor", "passkey")]
    other = client.__class__()
    other.post("/konto/anmelden/", {"login": ada.email, "password": PASSWORD})
    pages += [other.get("/konto/anmelden/zweiter-faktor/")]
    pages += [other.post("/konto/anmelden/zweiter-faktor/", {"code": word}) for word in ("", "1")]
    pages += [other.post("/konto/anmelden/zweiter-faktor/", {"credential": "{}"})]
    for page in pages:
        assert page.status_code == 200
        assert wrong_words(page.content.decode()) == []


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/konto/anmelden/", {}),
        ("/konto/anmelden/", {"login": "x", "password": "x"}),
        ("/konto/anmelden/", {"login": "x@example.org", "password": "x"}),
        ("/konto/anmelden/", {"login": "x" * 400 + "@example.org", "password": "x"}),
        ("/konto/anmelden/code/", {"email": "x"}),
        ("/konto/anmelden/code/", {"email": "\x00@example.org"}),
        ("/konto/passwort/vergessen/", {"email": "x"}),
    ],
)
def test_errors_of_a_form(client, path, data):
    response = client.post(path, data)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert wrong_words(response.content.decode()) == []


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/konto/passwort/aendern/", {}),
        ("/konto/passwort/aendern/", {"oldpassword": PASSWORD, "password1": "passwort"}),
        ("/konto/passwort/aendern/", {"oldpassword": PASSWORD, "password1": "ada@example.org"}),
        ("/konto/email/", {"email": "", "action_add": "1"}),
        ("/konto/email/", {"email": "x", "action_add": "1"}),
        ("/konto/zugang-pruefen/", {}),
        ("/mein/profil/", {}),
        ("/mein/profil/", {"last_name": "x" * 151, "public_name": "alles"}),
    ],
)
def test_errors_of_a_form_for_members(client, ada, path, data):
    client.force_login(ada)
    response = client.post(path, data)
    assert response.context["form"].errors
    assert wrong_words(response.content.decode()) == []


@pytest.mark.parametrize("get_adapter", [get_adapter, get_mfa_adapter, get_social_adapter])
def test_every_error_message_of_an_adapter_that_can_be_shown(get_adapter):
    unused = {"phone", "username"}
    texts = {
        name: str(text)
        for name, text in get_adapter().error_messages.items()
        if not any(mark in name for mark in unused)
    }
    assert {name: wrong_words(text) for name, text in texts.items() if wrong_words(text)} == {}


@pytest.mark.parametrize("password", ["kurz", "1234567890", "ada@example.org"])
def test_errors_about_passwords(ada, password):
    with pytest.raises(ValidationError) as error:
        validate_password(password, ada)
    assert wrong_words(" ".join(error.value.messages)) == []


@pytest.mark.parametrize("name", MESSAGES)
def test_message(ada, name):
    text = render_to_string(name, CONTEXT | {"user": ada})
    assert wrong_words(text) == []


@pytest.mark.parametrize("name", MAILS)
def test_mail_greets_explains_and_says_the_same_in_both_parts(ada, name):
    letter = build_mail(name, ada.email, CONTEXT | {"user": ada})
    assert wrong_words(f"{letter.subject} {letter.body}") == []
    assert letter.body.startswith("Guten Tag!\n")
    assert "\n\n\n" not in letter.body
    assert re.search(r"Sie|Ihr", letter.body)
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert all(word in html for word in re.findall(r"\w{5,}", letter.body))


def test_every_mail_and_message_of_allauth_that_is_sent_here_is_ours():
    never_sent = {"base", "base_notification", "email_confirm", "password_reset_code"}
    missing = set(mails_in(THEIRS)) - set(MAILS)
    assert missing <= {f"account/email/{name}" for name in never_sent}
    phone = {"phone_verification_sent.txt", "phone_verified.txt"}
    missing = set(messages_in(THEIRS)) - set(MESSAGES)
    own_view = {"usersessions/messages/sessions_logged_out.txt"}
    assert missing == {f"account/messages/{name}" for name in phone} | own_view


def test_mail_tells_no_address_of_the_device(client, ada):
    client.force_login(ada)
    data = {"oldpassword": PASSWORD, "password1": "ein-ganz-neues-passwort"}
    client.post("/konto/passwort/aendern/", data, headers={"user-agent": "Geheimbrowser"})
    letter = mail.outbox[-1]
    assert "127.0.0.1" not in letter.body
    assert "Geheimbrowser" not in letter.body


def test_mail_writes_names_as_they_are(ada):
    letter = build_mail("account/email/email_changed", ada.email, CONTEXT | {"to_email": "<b>'&"})
    assert "<b>'&." in letter.body
    assert "&lt;b&gt;&#x27;&amp;." in letter.alternatives[0][0]


def test_mail_names_the_platform_it_comes_from(ada):
    adapter = get_adapter()
    request = RequestFactory().get("/")
    letter = adapter.render_mail(
        "account/email/login_code", ada.email, CONTEXT | {"request": request}
    )
    assert letter.body.rstrip().endswith("http://testserver/")
    assert letter.from_email == settings.DEFAULT_FROM_EMAIL
