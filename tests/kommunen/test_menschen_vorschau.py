"""One's own page as others see it."""

import pytest

from netzwerk.konten.models import PublicName, User
from tests.factories.kommunen import KommuneFactory
from tests.factories.menschen import make_mensch
from tests.konten.support import page_of

pytestmark = pytest.mark.django_db
PREVIEW = "/menschen/vorschau/"


@pytest.fixture
def own(client):
    profil = make_mensch(
        "Lenz",
        first_name="Ada",
        kommune=KommuneFactory(name="Achern"),
        fragen_zu="Für alle",
        ich_suche="Für Achern",
        ueber_mich="Für mich",
        sichtbarkeit_ich_suche="kommune",
        sichtbarkeit_ueber_mich="niemand",
    )
    client.force_login(profil.user)
    return profil


@pytest.mark.parametrize(
    ("als", "texts"),
    [
        ("", {"Für alle"}),
        ("netzwerk", {"Für alle"}),
        ("kommune", {"Für alle", "Für Achern"}),
        ("oeffentlich", set()),
        ("quatsch", {"Für alle"}),
    ],
)
def test_each_reader_is_shown_their_own_page(client, own, als, texts):
    page = page_of(client.get(PREVIEW, {"als": als}))
    assert {text for text in ("Für alle", "Für Achern", "Für mich") if text in page} == texts


def test_preview_is_what_a_reader_really_gets(client, own):
    preview = client.get(PREVIEW, {"als": "netzwerk"}).context["mensch"]
    client.force_login(make_mensch(kommune=KommuneFactory()).user)
    real = client.get(f"/menschen/{own.user_id}/").context["mensch"]
    assert preview == real


def test_visitors_read_what_was_chosen_for_them(client, own):
    address = f"{PREVIEW}?als=oeffentlich"
    assert "Integrationsbeauftragte, Achern" in page_of(client.get(address))
    assert "Ada Lenz" not in page_of(client.get(address))
    own.public_name = PublicName.NAME
    own.save()
    assert "Ada Lenz, Integrationsbeauftragte, Achern" in page_of(client.get(address))


def test_who_is_not_listed_is_told(client, own):
    words = "Sie stehen nicht im Verzeichnis. Diese Seite sieht zurzeit niemand."
    assert words not in page_of(client.get(PREVIEW))
    own.im_verzeichnis = False
    own.save()
    assert words in page_of(client.get(PREVIEW))


def test_account_without_profile_is_led_to_the_form(client):
    client.force_login(User.objects.create_user("leer@example.org"))
    assert client.get(PREVIEW)["Location"] == "/mein/profil/"


def test_visitors_sign_in_first(client):
    assert client.get(PREVIEW)["Location"] == "/konto/anmelden/?next=/menschen/vorschau/"
