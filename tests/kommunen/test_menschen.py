"""The directory of people: who is in it, who finds whom, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netzwerk.kommunen.models import MitgliedschaftRolle
from netzwerk.konten.models import Profil, User
from netzwerk.konten.permissions import Feld
from netzwerk.rechte import Rolle
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.factories.menschen import make_many, make_mensch
from tests.factories.wissen import ThemenfeldFactory
from tests.konten.support import page_of

pytestmark = pytest.mark.django_db
LIST = "/menschen/"


@pytest.fixture
def kommune():
    return KommuneFactory(name="Achern", slug="achern")


@pytest.fixture
def reader(client, kommune):
    """A signed-in member of Achern who is not in the directory."""
    person = MitgliedschaftFactory(kommune=kommune).user
    client.force_login(person)
    return person


def names_at(client, address=LIST, **params):
    response = client.get(address, params)
    assert response.status_code == 200
    return [mensch.ansicht.user.last_name for mensch in response.context["menschen"]]


# --- Who is in it ---------------------------------------------------------------------------------


def test_only_active_people_who_opted_in_are_listed(client, reader):
    make_mensch("Dabei")
    make_mensch("Weg", is_active=False)
    make_mensch("Versteckt", im_verzeichnis=False)
    make_mensch("Ausgeschieden", kommune=False)
    assert names_at(client) == ["Dabei"]


def test_order_is_german_by_family_name_then_first_name(client, reader):
    for last_name, first_name in (
        ("Zell", "A"),
        ("Öhler", "B"),
        ("Ohm", "C"),
        ("Ähring", "D"),
        ("Ahorn", "E"),
        ("Ohm", "Ärne"),
    ):
        make_mensch(last_name, first_name=first_name)
    response = client.get(LIST)
    assert [mensch.name for mensch in response.context["menschen"]] == [
        "E Ahorn",
        "D Ähring",
        "B Öhler",
        "Ärne Ohm",
        "C Ohm",
        "A Zell",
    ]


def test_visitors_sign_in_first_and_come_back(client):
    make_mensch()
    response = client.get(f"{LIST}?q=x&sprache=ar")
    assert response["Location"] == "/konto/anmelden/?next=/menschen/%3Fq%3Dx%26sprache%3Dar"


def test_account_without_a_place_sees_nobody_and_why(client):
    profil = make_mensch("Dabei")
    client.force_login(UserFactory())
    response = client.get(LIST)
    assert "Ihr Konto gehört zurzeit zu keiner Kommune" in page_of(response)
    assert "Dabei" not in page_of(response)
    assert client.get(f"{LIST}{profil.user_id}/").status_code == 404


def test_pages_about_people_are_kept_by_no_cache_and_no_search_engine(client, reader):
    profil = make_mensch()
    for address in (LIST, f"{LIST}{profil.user_id}/"):
        response = client.get(address)
        assert "no-store" in response["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in response.text


# --- What a card shows ----------------------------------------------------------------------------

SECRETS = {
    Feld.FUNKTION: {"funktion": "Geheimwort"},
    Feld.ORGANISATION: {"organisation": "Geheimwort"},
    Feld.KOMPETENZEN: {"stichworte": "Geheimwort"},
    Feld.FRAGEN_ZU: {"fragen_zu": "Geheimwort"},
    Feld.ICH_SUCHE: {"ich_suche": "Geheimwort"},
    Feld.UEBER_MICH: {"ueber_mich": "Geheimwort"},
}


#: Circle of a field, whether the reader is near, whether the reader may see it.
CIRCLES = [
    ("netzwerk", False, True),
    ("kommune", True, True),
    ("kommune", False, False),
    ("niemand", True, False),
]


@pytest.mark.parametrize("feld", SECRETS)
@pytest.mark.parametrize("case", CIRCLES)
def test_text_is_found_and_read_by_its_circle_alone(client, reader, kommune, feld, case):
    circle, is_near, is_found = case
    place = kommune if is_near else KommuneFactory()
    profil = make_mensch("Person", kommune=place, **SECRETS[feld] | {feld.column: circle})
    assert names_at(client, q="geheimwort") == (["Person"] if is_found else [])
    page = page_of(client.get(f"{LIST}{profil.user_id}/"))
    assert ("Geheimwort" in page) == is_found
    if not is_found:
        assert "Geheimwort" not in page_of(client.get(LIST))


@pytest.mark.parametrize("case", CIRCLES)
@pytest.mark.parametrize(
    "wanted",
    [
        (Feld.KOMPETENZEN, {"thema": "begegnung"}),
        (Feld.KOMPETENZEN, {"q": "begegnung"}),
        (Feld.SPRACHEN, {"sprache": "ti"}),
        (Feld.SPRACHEN, {"q": "tigrinya"}),
        (Feld.FRAGEN_ZU, {"fragen": "ja"}),
    ],
)
def test_filters_find_nobody_by_what_is_hidden(client, reader, kommune, wanted, case):
    (feld, params), (circle, is_near, is_found) = wanted, case
    place = kommune if is_near else KommuneFactory()
    subject = ThemenfeldFactory(name="Begegnung", slug="begegnung")
    details = {"themenfelder": [subject], "sprachen": ["ti"], "fragen_zu": "Tee"}
    make_mensch("Person", kommune=place, **details | {feld.column: circle})
    make_mensch("Andere", kommune=place)
    assert names_at(client, **params) == (["Person"] if is_found else [])


def test_language_that_only_hidden_people_speak_is_not_offered(client, reader):
    make_mensch(sprachen=["ti"], sichtbarkeit_sprachen="kommune")
    make_mensch(sprachen=["wo"])
    form = client.get(LIST).context["form"]
    assert [value for value, _label in form.fields["sprache"].choices] == ["", "wo"]


def test_own_hidden_fields_are_shown_to_oneself_alone(client, kommune):
    profil = make_mensch("Selbst", kommune=kommune, sichtbarkeit="niemand", fragen_zu="Tee")
    client.force_login(profil.user)
    page = page_of(client.get(f"{LIST}{profil.user_id}/"))
    assert "Tee" in page
    assert "Das ist Ihre Seite" in page
    assert "Nur ich" in page


def test_card_shows_picture_place_roles_and_languages(client, reader, kommune):
    profil = make_mensch(
        "Person",
        first_name="Öz",
        kommune=kommune,
        bild="12345678-0000-4000-8000-000000000000",
        organisation="Rathaus",
        sprachen=["tr", "de"],
        themenfelder=[ThemenfeldFactory(name="Begegnung")],
    )
    RollenvergabeFactory(user=profil.user, rolle=Rolle.MODERATION)
    text = page_of(client.get(LIST))
    for words in ("Integrationsbeauftragte, Rathaus", "Achern", "Moderation", "Begegnung"):
        assert words in text
    assert "Deutsch, Türkisch" in text
    assert "/menschen/bild/12345678-0000-4000-8000-000000000000/klein/" in client.get(LIST).text
    Profil.objects.update(sichtbarkeit_bild="niemand")
    html = client.get(LIST).text
    assert "/menschen/bild/" not in html
    assert ">ÖP</span>" in html


def test_what_people_write_is_shown_as_text(client, reader):
    profil = make_mensch("<b>Fett</b>", fragen_zu="<script>alert(1)</script>")
    for address in (LIST, f"{LIST}{profil.user_id}/", f"{LIST}?q=<script>"):
        html = client.get(address).text
        assert "<script>alert" not in html
        assert "<b>Fett" not in html


# --- Filters --------------------------------------------------------------------------------------


@pytest.fixture
def people(kommune):
    """Four people who differ in one thing each."""
    begegnung = ThemenfeldFactory(name="Begegnung", slug="begegnung")
    sport = ThemenfeldFactory(name="Sport", slug="sport")
    kehl = KommuneFactory(name="Kehl", slug="kehl")
    verein = OrganisationFactory(kommune=kehl, name="Verein Brücke")
    anna = make_mensch(
        "Anna", kommune=kommune, themenfelder=[begegnung, sport], sprachen=["ar", "de"]
    )
    MitgliedschaftFactory(user=anna.user, kommune=kehl, rolle=MitgliedschaftRolle.STELLVERTRETUNG)
    bela = make_mensch(
        "Bela", kommune=False, themenfelder=[begegnung], sprachen=["ar"], fragen_zu="Tee"
    )
    MitgliedschaftFactory(user=bela.user, kommune=None, organisation=verein)
    cem = make_mensch("Cem", kommune=kehl, sprachen=["tr"], stichworte="Vereinsrecht")
    RollenvergabeFactory(user=cem.user, rolle=Rolle.MODERATION)
    make_mensch("Dora", kommune=kommune, themenfelder=[sport], fragen_zu="Sport")


@pytest.mark.parametrize(
    ("params", "names"),
    [
        ({}, ["Anna", "Bela", "Cem", "Dora"]),
        ({"kommune": "kehl"}, ["Anna", "Bela", "Cem"]),
        ({"kommune": "achern"}, ["Anna", "Dora"]),
        ({"thema": "begegnung"}, ["Anna", "Bela"]),
        ({"thema": "begegnung", "kommune": "achern"}, ["Anna"]),
        ({"sprache": "ar", "fragen": "ja"}, ["Bela"]),
        ({"sprache": "ar", "thema": "sport", "kommune": "kehl", "q": "anna"}, ["Anna"]),
        ({"sprache": "ar", "thema": "sport", "kommune": "kehl", "q": "bela"}, []),
        ({"rolle": "ansprechperson"}, ["Anna"]),
        ({"rolle": "moderation"}, ["Cem"]),
        ({"rolle": "moderation", "fragen": "ja"}, []),
        ({"q": "kehl"}, ["Anna", "Bela", "Cem"]),
        ({"q": "arabisch kehl"}, ["Anna", "Bela"]),
        ({"q": "vereinsrecht"}, ["Cem"]),
        ({"q": "BEGEG arab"}, ["Anna", "Bela"]),
        ({"q": "integrationsbeauftragte dora"}, ["Dora"]),
        ({"q": "!!!"}, []),
        ({"q": "%"}, []),
        ({"q": "\x00"}, []),
        ({"q": '" OR 1=1 --'}, []),
        ({"q": "   "}, ["Anna", "Bela", "Cem", "Dora"]),
    ],
)
@pytest.mark.usefixtures("people")
def test_filters_combine_with_and(client, reader, params, names):
    assert names_at(client, **params) == names


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Müller", "müller"),
        ("Müller", "mueller"),
        ("Müller", "MULLER"),
        ("Yılmaz", "yilmaz"),
        ("Łukasz", "lukasz"),
        ("Nguyễn", "nguyen"),
        ("حداد", "حداد"),
    ],
)
def test_names_are_found_as_people_type_them(client, reader, name, typed):
    make_mensch(name)
    make_mensch("Andere")
    assert names_at(client, q=typed) == [name]


def test_new_name_is_found_and_the_old_one_not(client, reader):
    user = make_mensch("Alt").user
    user.last_name = "Neu"
    user.save(update_fields=["last_name"])
    assert names_at(client, q="neu") == ["Neu"]
    assert names_at(client, q="alt") == []


@pytest.mark.parametrize(
    "query",
    ["kommune=nirgends", "thema=x", "sprache=xx", "rolle=koenig", "fragen=nein", "seite=-3", "x=1"],
)
@pytest.mark.usefixtures("people")
def test_values_that_nobody_offers_are_ignored(client, reader, query):
    response = client.get(f"{LIST}?{query}")
    assert len(response.context["menschen"]) == 4
    assert response.context["query"].chips() == []


@pytest.mark.usefixtures("people")
def test_chips_take_one_filter_away_and_keep_the_rest(client, reader):
    response = client.get(f"{LIST}?q=a&sprache=ar&fragen=ja&seite=1")
    assert [(chip.text, chip.url) for chip in response.context["query"].chips()] == [
        ("Suche: a", "?sprache=ar&fragen=ja"),
        ("Sprache: Arabisch", "?q=a&fragen=ja"),
        ("Kann gefragt werden", "?q=a&sprache=ar"),
    ]
    html = response.text
    assert '<option value="ar" selected>Arabisch</option>' in html
    assert '<input type="checkbox" name="fragen" value="ja"' in html
    assert html.count('value="ja"') == 1
    assert 'id="filter-fragen" checked' in html
    assert '<a class="chip" href="/menschen/">Filter zurücksetzen</a>' in html


def test_language_asked_for_stays_a_filter_when_nobody_speaks_it(client, reader):
    make_mensch("Anna", sprachen=["ar"])
    response = client.get(f"{LIST}?sprache=wo")
    assert "Keine Person" in page_of(response)
    assert "Niemand passt zu dieser Auswahl" in page_of(response)
    assert [chip.text for chip in response.context["query"].chips()] == ["Sprache: Wolof"]


def test_empty_directory_says_how_it_is_filled(client, reader):
    response = client.get(LIST)
    assert "Noch steht hier niemand" in page_of(response)
    assert '<a class="arrow-link" href="/mein/profil/">Zu meinem Profil' in response.text


def test_only_who_is_shown_is_counted_and_paged(client, reader):
    make_many(50)
    make_mensch("Versteckt", im_verzeichnis=False)
    response = client.get(f"{LIST}?kommune=achern")
    assert "50 Personen" in page_of(response)
    assert len(response.context["menschen"]) == 24
    assert "?kommune=achern&amp;seite=3#ergebnis" in response.text
    assert len(names_at(client, kommune="achern", seite=3)) == 2


# --- Page of a person -----------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["0", "999999", str(2**70), "-1", "abc"])
def test_person_who_does_not_exist_is_not_there(client, reader, number):
    assert client.get(f"{LIST}{number}/").status_code == 404


def test_people_outside_of_the_directory_are_not_there(client, reader):
    for profil in (
        make_mensch(im_verzeichnis=False),
        make_mensch(is_active=False),
        make_mensch(kommune=False),
    ):
        assert client.get(f"{LIST}{profil.user_id}/").status_code == 404
    assert client.get(f"{LIST}{reader.pk}/").status_code == 404


def test_page_names_all_places_and_leads_on(client, reader, kommune):
    kehl = KommuneFactory(name="Kehl", slug="kehl")
    profil = make_mensch(
        "Person",
        kommune=kommune,
        themenfelder=[ThemenfeldFactory(name="Begegnung", slug="begegnung")],
        stichworte="Recht & Ordnung",
    )
    MitgliedschaftFactory(user=profil.user, kommune=kehl, rolle=MitgliedschaftRolle.ANSPRECHPERSON)
    html = client.get(f"{LIST}{profil.user_id}/").text
    assert html.index("/kommunen/kehl/") < html.index("/kommunen/achern/")
    assert 'href="/menschen/?thema=begegnung"' in html
    assert 'href="/menschen/?q=Recht%20%26%20Ordnung"' in html


def test_page_of_somebody_who_tells_nothing_says_so(client, reader):
    profil = make_mensch(sichtbarkeit="niemand", ueber_mich="geheim")
    assert "Mehr ist hier nicht zu lesen." in page_of(client.get(f"{LIST}{profil.user_id}/"))


# --- What it costs --------------------------------------------------------------------------------

QUERIES = [
    LIST,
    f"{LIST}?q=frage+arab+achern+begegnung&kommune=achern&thema=t-0&sprache=ar&fragen=ja"
    "&rolle=moderation",
    f"{LIST}?q=muller&sprache=de",
]


def count(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def counts(client):
    somebody = User.objects.filter(email__startswith="viele").first()
    person = count(client, f"{LIST}{somebody.pk}/")
    return [person, *(count(client, address) for address in QUERIES)]


def test_queries_are_the_same_with_a_few_and_with_two_thousand_people(client, reader):
    for number in range(3):
        ThemenfeldFactory(name=f"Begegnung {number}", slug=f"t-{number}")
    make_many(30)
    few = counts(client)
    User.objects.filter(email__startswith="viele").delete()
    make_many(2000)
    assert counts(client) == few
    assert max(few) <= 15
