"""One's own profile page."""

import datetime as dt
import re

import pytest
import time_machine
from django.contrib.auth import get_user_model

from netzwerk.konten.actions import create_account
from netzwerk.konten.models import Profil, PublicName
from netzwerk.konten.permissions import Feld
from netzwerk.sichtbarkeit import Sichtbarkeit
from tests.factories.kommunen import MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.factories.wissen import ThemenfeldFactory
from tests.konten.support import page_of

pytestmark = pytest.mark.django_db
PROFIL = "/mein/profil/"
DATA = {
    "first_name": "Ada",
    "last_name": "Lenz",
    "funktion": "Vorstand",
    "ueber_mich": "Ich suche Räume.",
    "public_name": "name",
}


@pytest.fixture
def ada(client):
    person = UserFactory(email="ada@example.org", first_name="Ada", last_name="Muster")
    client.force_login(person)
    return person


def test_profile_is_saved_with_a_message(client, ada):
    response = client.post(PROFIL, DATA, follow=True)
    assert response.redirect_chain == [(PROFIL, 302)]
    assert "Ihr Profil ist gespeichert." in page_of(response)
    ada.refresh_from_db()
    assert ada.get_full_name() == "Ada Lenz"
    assert (ada.profil.funktion, ada.profil.ueber_mich, ada.profil.public_name) == (
        "Vorstand",
        "Ich suche Räume.",
        PublicName.NAME,
    )


def test_everything_is_saved_with_who_sees_it(client, ada):
    sprache, sport = ThemenfeldFactory(name="Sprache"), ThemenfeldFactory(name="Sport")
    circles = dict(
        zip(
            [feld.column for feld in Feld],
            ["kommune", "niemand", "kommune", *["netzwerk"] * 2, "kommune", "netzwerk", "niemand"],
            strict=True,
        )
    )
    client.post(
        PROFIL,
        DATA
        | circles
        | {
            "organisation": "Stadt Achern",
            "themenfelder": [sport.pk, sprache.pk],
            "stichworte": " Fördermittel,, Recht ; Fördermittel",
            "sprachen": ["de", "ti"],
            "fragen_zu": "Sprachcafé",
            "ich_suche": "Räume",
            "im_verzeichnis": "on",
        },
    )
    profil = Profil.objects.get(user=ada)
    assert {feld.column: getattr(profil, feld.column) for feld in Feld} == circles
    assert profil.organisation == "Stadt Achern"
    assert {themenfeld.name for themenfeld in profil.themenfelder.all()} == {"Sprache", "Sport"}
    assert profil.stichwortliste == ["Fördermittel", "Recht"]
    assert sorted(row.sprache for row in profil.sprachkenntnisse.all()) == ["de", "ti"]
    assert (profil.fragen_zu, profil.ich_suche) == ("Sprachcafé", "Räume")
    assert (profil.im_verzeichnis, profil.darf_mir_schreiben) == (True, False)


def test_saved_profile_is_shown_in_the_form_and_can_be_emptied(client, ada):
    full = {"sprachen": ["de", "wo"], "stichworte": "Recht", "im_verzeichnis": "on"}
    client.post(PROFIL, DATA | full | {"sichtbarkeit_sprachen": "kommune"})
    page = client.get(PROFIL).content.decode()
    chosen = re.findall(r'<input type="checkbox" name="sprachen" value="(\w+)"[^>]* checked', page)
    assert chosen == ["de", "wo"]
    assert '<option value="kommune" selected>' in page
    assert '<details class="kern-accordion disclosure" open>' in page
    client.post(PROFIL, DATA)
    profil = Profil.objects.get(user=ada)
    assert not profil.sprachkenntnisse.exists()
    assert (profil.stichworte, profil.im_verzeichnis) == ("", False)
    assert profil.sichtbarkeit_sprachen == Sichtbarkeit.NIEMAND


def test_new_profile_shows_nobody_anything():
    profil = create_account("neu@example.org", last_name="Neu", funktion="Vorstand").profil
    assert {getattr(profil, feld.column) for feld in Feld} == {Sichtbarkeit.NIEMAND}
    assert not profil.im_verzeichnis


def test_message_says_that_nobody_finds_who_is_not_in_the_directory(client, ada):
    words = "Sie stehen nicht im Verzeichnis"
    assert words in page_of(client.post(PROFIL, DATA, follow=True))
    listed = DATA | {"im_verzeichnis": "on"}
    assert words not in page_of(client.post(PROFIL, listed, follow=True))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sichtbarkeit_bild", "oeffentlich"),
        ("sichtbarkeit_sprachen", "auflage"),
        ("sprachen", ["xx"]),
        ("themenfelder", ["999999"]),
        ("stichworte", ",".join(f"Wort {number}" for number in range(11))),
        ("stichworte", "x" * 41),
        ("fragen_zu", "x" * 501),
        ("organisation", "a\x00b"),
    ],
)
def test_bad_input_is_refused_and_kept(client, ada, field, value):
    response = client.post(PROFIL, DATA | {field: value})
    assert list(response.context["form"].errors) == [field]
    assert "Ich suche Räume." in response.content.decode()
    assert not Profil.objects.exclude(stichworte="", fragen_zu="", organisation="").exists()


def test_name_and_texts_are_kept_for_the_search_folded(client, ada):
    client.post(
        PROFIL,
        DATA
        | {"last_name": "Ağaoğlu-Müller", "organisation": "Haus Łódź", "fragen_zu": "Straßenfest"}
        | {"sichtbarkeit_organisation": "netzwerk", "sichtbarkeit_fragen_zu": "kommune"}
        | {"sichtbarkeit_funktion": "netzwerk"},
    )
    ada.refresh_from_db()
    assert ada.suchname == "ada agaoglu mueller muller"
    profil = ada.profil
    assert profil.suchtext_netzwerk == "vorstand haus lodz"
    assert profil.suchtext_kommune == "strassenfest"


def test_error_keeps_what_was_typed_and_saves_nothing(client, ada):
    response = client.post(PROFIL, DATA | {"last_name": " "})
    assert response.context["form"].errors == {
        "last_name": ["Bitte geben Sie Ihren Nachnamen ein."]
    }
    page = response.content.decode()
    assert "data-error-summary" in page
    assert "Ich suche Räume." in page
    ada.profil.refresh_from_db()
    assert ada.profil.funktion == "Integrationsbeauftragte"


def test_too_long_text_is_refused(client, ada):
    response = client.post(PROFIL, DATA | {"ueber_mich": "x" * 1001})
    assert list(response.context["form"].errors) == ["ueber_mich"]


def test_script_is_shown_as_text(client, ada):
    client.post(PROFIL, DATA | {"funktion": "<script>alert(1)</script>"})
    assert "<script>alert" not in client.get(PROFIL).content.decode()


def test_choices_show_what_visitors_would_read(client, ada):
    MitgliedschaftFactory(user=ada, kommune__name="Achern")
    page = page_of(client.get(PROFIL))
    assert "Zu lesen ist dann: „Integrationsbeauftragte, Achern“" in page
    assert "Zu lesen ist dann: „Ada Muster, Integrationsbeauftragte, Achern“" in page
    assert "[Name Ihrer Kommune]" not in page


def test_choices_of_somebody_without_a_place_show_where_it_will_stand(client, ada):
    page = page_of(client.get(PROFIL))
    assert "Zu lesen ist dann: „Integrationsbeauftragte, [Name Ihrer Kommune]“" in page
    assert "Zu lesen ist dann: „Ada Muster, Integrationsbeauftragte, [Name Ihrer Kommune]“" in page


def test_account_without_profile_gets_one(client):
    person = get_user_model().objects.create_user("leer@example.org")
    client.force_login(person)
    assert client.get(PROFIL).status_code == 200
    assert not Profil.objects.exists()
    client.post(PROFIL, DATA)
    assert person.profil.funktion == "Vorstand"


def test_nobody_reaches_the_profile_of_others(client):
    assert client.get(PROFIL)["Location"] == "/konto/anmelden/?next=/mein/profil/"


def test_queries_do_not_grow_with_the_network(client, ada, django_assert_num_queries):
    client.get(PROFIL)
    with django_assert_num_queries(10):
        client.get(PROFIL)
    for person in UserFactory.create_batch(20):
        person.profil.sprachkenntnisse.create(sprache="de")
        person.profil.themenfelder.add(ThemenfeldFactory())
    with django_assert_num_queries(10):
        client.get(PROFIL)


def test_profile_is_kept_in_no_cache(client, ada):
    assert "no-store" in client.get(PROFIL)["Cache-Control"]


def test_what_was_sent_after_the_session_ended_is_back_after_signing_in(client, ada):
    client.logout()
    response = client.post(PROFIL, DATA | {"sprachen": ["ti"]})
    assert response["Location"] == "/konto/anmelden/?next=/mein/profil/"
    client.force_login(ada)
    page = client.get(PROFIL).content.decode()
    assert "Ich suche Räume." in page
    assert "Bitte senden Sie sie noch einmal ab." in page
    ada.profil.refresh_from_db()
    assert ada.profil.ueber_mich == ""
    assert "Ich suche Räume." not in client.get(PROFIL).content.decode()


def test_kept_input_is_forgotten_after_an_hour(client, ada):
    client.logout()
    client.post(PROFIL, DATA)
    client.force_login(ada)
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=61)):
        assert "Ich suche Räume." not in client.get(PROFIL).content.decode()


def test_kept_input_is_for_its_own_address(client, ada):
    client.logout()
    client.post(PROFIL, DATA)
    client.force_login(ada)
    assert "noch einmal ab" not in client.get("/menschen/").content.decode()
    assert "Ich suche Räume." in client.get(PROFIL).content.decode()


def test_input_too_long_to_be_meant_is_not_kept(client, ada):
    client.logout()
    client.post(PROFIL, DATA | {"ueber_mich": "x" * 20_001})
    assert client.session["kept_input"]["data"] == ""
