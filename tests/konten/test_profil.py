"""One's own profile page."""

import pytest
from django.contrib.auth import get_user_model

from netzwerk.konten.models import Profil, PublicName
from tests.factories.konten import UserFactory
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
    with django_assert_num_queries(3):
        client.get(PROFIL)
    UserFactory.create_batch(20)
    with django_assert_num_queries(3):
        client.get(PROFIL)


def test_profile_is_kept_in_no_cache(client, ada):
    assert "no-store" in client.get(PROFIL)["Cache-Control"]
