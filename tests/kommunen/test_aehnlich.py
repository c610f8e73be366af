"""The page of similar Kommunen: what it costs, whom it names, what it keeps to itself."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netzwerk.kommunen.aehnlich.merkmale import GEWICHTE, Merkmal, listed, points
from netzwerk.kommunen.aehnlich.suche import (
    IRGENDEIN_MITGLIED,
    find_aehnliche,
    reasons_between,
    with_people,
)
from netzwerk.kommunen.models import Kommune, MitgliedschaftRolle
from netzwerk.programm.models import Phase, Teilnahme
from netzwerk.rechte import BESUCH, load_rechte
from netzwerk.sichtbarkeit import Sichtbarkeit
from netzwerk.text import text_for_search
from tests.factories.kommunen import (
    KommuneFactory,
    MemberFactory,
    MitgliedschaftFactory,
    OrganisationFactory,
)
from tests.factories.menschen import make_mensch
from tests.factories.programm import AuflageFactory, TeilnahmeFactory
from tests.factories.wissen import GutePraxisFactory, ThemenfeldFactory

pytestmark = pytest.mark.django_db
NETZWERK, NAH, NIEMAND = Sichtbarkeit.NETZWERK, Sichtbarkeit.KOMMUNE, Sichtbarkeit.NIEMAND


@pytest.fixture
def wir():
    return KommuneFactory(name="Wir", slug="wir", einwohner=10_000)


@pytest.fixture
def andere():
    return KommuneFactory(name="Andere", slug="andere", einwohner=10_000)


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def asked_in(wir, reader):
    """Return whom the page names for the one similar Kommune."""
    rechte = load_rechte(reader)
    (one,) = with_people(find_aehnliche(wir, rechte, 3), rechte)
    return one.mensch and one.mensch.name


def test_the_page_is_public_and_names_reasons(client, wir, andere):
    response = client.get("/kommunen/wir/aehnliche/")
    assert "Andere Stadt ähnlich groß: 10.000 und 10.000 Einwohnende auch eine Stadt" in text_of(
        response
    )
    assert response.cookies == {}


def test_a_kommune_that_does_not_exist_has_no_similar_ones(client):
    assert client.get("/kommunen/nirgendwo/aehnliche/").status_code == 404


def test_the_page_answers_to_reading_only(client, wir):
    assert client.post("/kommunen/wir/aehnliche/").status_code == 405


def test_where_nothing_is_found_the_page_says_what_is_compared(client):
    KommuneFactory(slug="allein")
    assert "Noch keine ähnliche Kommune gefunden" in client.get("/kommunen/allein/aehnliche/").text
    assert "Noch lässt sich keine finden" in client.get("/kommunen/allein/").text


def test_the_profile_shows_three_and_leads_to_the_others(client, wir):
    for number in range(5):
        KommuneFactory(name=f"Ort {number}", einwohner=10_000)
    response = client.get("/kommunen/wir/")
    names = re.findall(r'places__name">\s*<a [^>]+>([^<]+)', response.text)
    assert names == ["Ort 0", "Ort 1", "Ort 2"]
    assert 'href="/kommunen/wir/aehnliche/"' in response.text
    response = client.get("/kommunen/wir/aehnliche/")
    names = re.findall(r'places__name">\s*<a [^>]+>([^<]+)', response.text)
    assert names == [f"Ort {number}" for number in range(5)]


@pytest.mark.parametrize(
    ("kreis", "details", "named"),
    [
        (NETZWERK, {"fragen_zu": "Feste"}, True),
        (NETZWERK, {"fragen_zu": ""}, False),
        (NAH, {"fragen_zu": "Feste"}, False),
        (NIEMAND, {"fragen_zu": "Feste"}, False),
        (NETZWERK, {"fragen_zu": "Feste", "im_verzeichnis": False}, False),
        (NETZWERK, {"fragen_zu": "Feste", "darf_mir_schreiben": False}, False),
        (NETZWERK, {"fragen_zu": "Feste", "is_active": False}, False),
    ],
)
def test_named_is_only_who_wants_to_be_asked_by_this_reader(wir, andere, kreis, details, named):
    profil = make_mensch("Berg", sichtbarkeit=kreis, kommune=andere, **details)
    assert asked_in(wir, MemberFactory()) == (str(profil.user) if named else None)


def test_who_is_near_sees_whom_others_do_not(wir, andere):
    profil = make_mensch("Berg", sichtbarkeit=NAH, kommune=andere, fragen_zu="Feste")
    assert asked_in(wir, MitgliedschaftFactory(kommune=andere).user) == str(profil.user)


def test_nobody_is_named_to_visitors_and_none_for_whom_it_is_oneself(client, wir, andere):
    profil = make_mensch("Berg", sichtbarkeit=NETZWERK, kommune=andere, fragen_zu="Feste")
    assert "Berg" not in client.get("/kommunen/wir/aehnliche/").text
    assert asked_in(wir, profil.user) is None


def test_who_speaks_for_the_kommune_is_named_first_then_by_name(wir, andere):
    verein = OrganisationFactory(kommune=andere)
    make_mensch("Ahorn", sichtbarkeit=NETZWERK, kommune=False, fragen_zu="Feste")
    through = make_mensch("Birke", sichtbarkeit=NETZWERK, kommune=False, fragen_zu="Feste").user
    MitgliedschaftFactory(user=through, kommune=None, organisation=verein)
    make_mensch("Eiche", sichtbarkeit=NETZWERK, kommune=andere, fragen_zu="Feste")
    reader = MemberFactory()
    assert asked_in(wir, reader) == str(through)
    speaker = make_mensch("Zeder", sichtbarkeit=NETZWERK, kommune=False, fragen_zu="Feste").user
    MitgliedschaftFactory(user=speaker, kommune=andere, rolle=MitgliedschaftRolle.STELLVERTRETUNG)
    assert asked_in(wir, reader) == str(speaker)


def test_the_page_leads_to_the_form_that_hides_the_address(client, wir, andere):
    profil = make_mensch("Berg", sichtbarkeit=NETZWERK, kommune=andere, fragen_zu="Feste")
    client.force_login(MemberFactory())
    text = client.get("/kommunen/wir/aehnliche/").text
    assert f'href="/menschen/{profil.user_id}/#nachricht"' in text
    assert profil.user.email not in text


def test_reasons_that_are_passed_on_hold_what_every_member_may_read(wir, andere):
    auflage, feld = AuflageFactory(), ThemenfeldFactory(name="Wohnen")
    for kommune in (wir, andere):
        TeilnahmeFactory(kommune=kommune, auflage=auflage, phase="planung")
        GutePraxisFactory(kommune=kommune, themenfelder=[feld], sichtbarkeit=NETZWERK)
    assert IRGENDEIN_MITGLIED.is_member
    assert "arbeitet auch zu: Wohnen" in reasons_between(wir, andere, IRGENDEIN_MITGLIED)
    assert "arbeitet auch zu: Wohnen" not in reasons_between(wir, andere, BESUCH)


def test_every_merkmal_has_its_weight_and_a_reason_for_it():
    assert set(GEWICHTE) == set(Merkmal)
    assert all(row.warum and 0 < row.je <= row.hoechstens for row in GEWICHTE.values())
    assert points(Merkmal.THEMENFELD, 2) == 2
    assert points(Merkmal.THEMENFELD, 9) == 3


def test_names_are_listed_as_a_sentence_does():
    assert listed(["Sprache"]) == "Sprache"
    assert listed(["Arbeit", "Sport", "Wohnen"]) == "Arbeit, Sport und Wohnen"


def fill_state(first, number):
    """Add that many municipalities to the directory, all of them in an edition."""
    kommunen = Kommune.objects.bulk_create(
        Kommune(
            name=f"Gemeinde {index}",
            slug=f"gemeinde-{index}",
            art="gemeinde" if index % 5 else "stadt",
            einwohner=1_000 + index * 37,
            suchtext=text_for_search(f"Gemeinde {index}"),
        )
        for index in range(first, first + number)
    )
    auflage = AuflageFactory()
    Teilnahme.objects.bulk_create(
        Teilnahme(auflage=auflage, kommune=kommune, phase=list(Phase)[index % 3])
        for index, kommune in enumerate(kommunen)
    )
    return kommunen


def test_the_price_is_the_same_for_few_and_for_the_whole_state(client, wir):
    feld, reader = ThemenfeldFactory(), MemberFactory()
    TeilnahmeFactory(kommune=wir, phase="planung")
    GutePraxisFactory(kommune=wir, themenfelder=[feld])
    client.force_login(reader)
    costs = []
    for first, number in ((240, 3), (0, 240), (243, 860)):
        kommunen = fill_state(first, number)
        make_mensch("Berg", kommune=kommunen[0], fragen_zu="Feste")
        GutePraxisFactory(kommune=kommunen[1], themenfelder=[feld])
        for address in ("/kommunen/wir/aehnliche/", "/kommunen/wir/"):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            costs.append(len(queries))
    assert costs[:2] == costs[2:4] == costs[4:]
    assert len(find_aehnliche(wir, load_rechte(reader), 15)) == 15
