"""The page that tells how one's account is protected, and the navigation beside it."""

import re

import pytest

from tests.factories.konten import UserFactory
from tests.konten.support import page_of

pytestmark = pytest.mark.django_db
SAFETY = "/konto/sicherheit/"


@pytest.fixture
def ada(client):
    person = UserFactory(email="ada@example.org")
    client.force_login(person)
    return person


def actions_of(page):
    """Return link text → address of the points on the page."""
    points = re.search(r'<ul class="safety">.*?</ul>', page, re.DOTALL)[0]
    links = re.findall(r'href="([^"]+)"><span class="kern-label">([^<]+)', points)
    return {text: url for url, text in links}


def test_visitor_is_led_to_the_sign_in_and_back(client):
    assert client.get(SAFETY)["Location"] == f"/konto/anmelden/?next={SAFETY}"


def test_password_and_address_are_told_with_what_can_be_done(client, ada):
    page = client.get(SAFETY)
    assert "Passwort gesetzt Sie können sich mit Ihrem Passwort anmelden." in page_of(page)
    actions = actions_of(page.content.decode())
    assert actions["Passwort ändern"] == "/konto/passwort/aendern/"
    assert actions["Adresse ändern"] == "/konto/email/"
    assert "Ihre Adresse ist ada@example.org." in page_of(page)


def test_account_without_password_is_offered_one(client, ada):
    ada.set_unusable_password()
    ada.save()
    client.force_login(ada)
    page = client.get(SAFETY)
    assert "Sie haben kein Passwort." in page_of(page)
    assert actions_of(page.content.decode())["Passwort wählen"] == "/konto/passwort/setzen/"


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/mein/profil/", ["Mein Profil"]),
        (SAFETY, ["Anmelden und Sicherheit"]),
        ("/konto/zweiter-faktor/", ["Anmelden und Sicherheit"]),
    ],
)
def test_navigation_marks_where_one_is(client, ada, path, current):
    page = client.get(path).content.decode()
    nav = re.search(r'<nav class="side-nav".*?</nav>', page, re.DOTALL)[0]
    assert re.findall(r'aria-current="\w+">.*?</svg> ([^<]+)</a>', nav, re.DOTALL) == current
    assert "Abmelden" in nav
