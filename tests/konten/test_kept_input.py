"""What is sent after the session has ended: typed text is back, a button can be pressed again."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from netzwerk.kept_fields import kept_data
from netzwerk.kommunen.models import MitgliedschaftRolle
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.konten.support import page_of

pytestmark = pytest.mark.django_db
READ = "/mein/mitteilungen/gelesen/"
INVITE = "/kommunen/musterstadt/einladen/"
NOT_DONE = "Ihre letzte Aktion wurde nicht ausgeführt, weil Ihre Anmeldung beendet war."
STILL_THERE = "Ihre Eingaben sind noch da. Bitte senden Sie sie noch einmal ab."
HTML = {"HTTP_ACCEPT": "text/html"}


@pytest.fixture
def ada():
    return UserFactory(first_name="Ada", last_name="Yıldız")


@pytest.fixture
def lead(ada):
    stadt = KommuneFactory(name="Musterstadt", slug="musterstadt")
    MitgliedschaftFactory(user=ada, kommune=stadt, rolle=MitgliedschaftRolle.ANSPRECHPERSON)
    return ada


def back(client, person, path):
    """Sign in and open the address that the sign-in page was given."""
    client.force_login(person)
    return client.get(path, **HTML)


@pytest.mark.parametrize(
    ("referer", "target"),
    [
        ("http://testserver/mein/mitteilungen/?seite=2", "/mein/mitteilungen/?seite=2"),
        ("", "/mein/"),
        ("https://anderswo.example/mein/", "/mein/"),
        ("http://testserver//anderswo.example/", "/mein/"),
        (f"http://testserver{READ}", "/mein/"),
        ("http://testserver/" + "x" * 2001, "/mein/"),
        ("http://[kaputt", "/mein/"),
    ],
)
def test_button_pressed_without_session_leads_back_to_its_page(client, ada, referer, target):
    response = client.post(READ, headers={"Referer": referer})
    assert response["Location"] == f"/konto/anmelden/?next={READ}"
    response = back(client, ada, READ)
    assert response.status_code == 302
    assert response["Location"] == target


def test_page_with_the_button_says_once_that_nothing_was_done(client, ada):
    client.post(READ, headers={"Referer": "http://testserver/mein/mitteilungen/"})
    page = page_of(client.get(back(client, ada, READ)["Location"]))
    assert f"{NOT_DONE} Sie können sie jetzt wiederholen." in page
    assert NOT_DONE not in page_of(client.get("/mein/mitteilungen/"))


def test_invitation_typed_without_session_is_back_in_the_form(client, lead):
    typed = {"adressen": "neu@example.org", "ort": "", "rolle": "mitglied", "nachricht": "Schön!"}
    client.post(INVITE, typed)
    response = back(client, lead, INVITE)
    assert STILL_THERE in page_of(response)
    html = response.content.decode()
    assert "neu@example.org</textarea>" in html
    assert 'value="Schön!"' in html
    assert "neu@example.org" not in client.get(INVITE).content.decode()


def test_preview_sent_without_session_is_back_as_list(client, lead):
    client.post(INVITE, {"rolle": "mitglied", "zeile-1": "a@example.org", "zeile-2": "b@x.org"})
    assert "a@example.org\nb@x.org</textarea>" in back(client, lead, INVITE).content.decode()


class BoxForm(forms.Form):
    text = forms.CharField()
    box = forms.BooleanField(initial=True)


@pytest.mark.parametrize(("kept", "is_ticked"), [("text=x", False), ("andere=x", True)])
def test_box_without_a_tick_comes_back_without_it_if_its_form_was_sent(kept, is_ticked):
    token = kept_data.set(QueryDict(kept))
    try:
        assert BoxForm()["box"].value() is is_ticked
        assert BoxForm({"text": "y", "box": "on"})["box"].value() is True
    finally:
        kept_data.reset(token)


def test_secrets_and_forms_of_the_account_are_not_kept(client, ada):
    client.post(INVITE, {"nachricht": "ja", "password": "geheim", "oidc_token": "x"})
    assert client.session["kept_input"]["data"] == "nachricht=ja"
    client.post("/konto/email/", {"email": "neu@example.org"})
    assert "neu" not in client.session["kept_input"]["data"]


def test_files_are_asked_for_again(client, ada):
    bild = SimpleUploadedFile("bild.png", b"x", "image/png")
    client.post("/mein/profil/", {"ueber_mich": "Hallo", "bild": bild})
    page = page_of(back(client, ada, "/mein/profil/"))
    assert f"{STILL_THERE} Dateien wählen Sie bitte noch einmal aus." in page


def test_address_of_a_button_opened_by_itself_shows_a_page_of_ours(client, ada):
    client.force_login(ada)
    response = client.get(READ, **HTML)
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "Diese Adresse gehört zu einem Knopf" in page_of(response)
    assert client.get(READ).content == b""
