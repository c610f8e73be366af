import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netzwerk.kommunen import profile_slots
from netzwerk.kommunen.bootstrap import load_kommunen
from netzwerk.kommunen.demo import load_places
from netzwerk.kommunen.models import Kommune, MitgliedschaftRolle
from netzwerk.kommunen.profile import facts_of
from netzwerk.kommunen.profile_slots import Section
from netzwerk.programm.bootstrap import load_auflagen
from netzwerk.programm.demo import load_beispielauflage
from netzwerk.registry import Slot
from tests.factories.kommunen import (
    KommuneFactory,
    MemberFactory,
    MitgliedschaftFactory,
    OrganisationFactory,
)
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def thirteen():
    load_kommunen()
    load_auflagen()


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def test_a_slug_that_does_not_exist_is_not_found(client):
    assert client.get("/kommunen/nirgendwo/").status_code == 404


@pytest.mark.usefixtures("thirteen")
def test_the_facts_of_a_kommune():
    assert facts_of(Kommune.objects.get(slug="heidenheim")) == [
        ("Art", "Stadt"),
        ("Amtlicher Name", "Heidenheim an der Brenz"),
        ("Landkreis oder Stadtkreis", "Landkreis Heidenheim"),
        ("Regierungsbezirk", "Stuttgart"),
        ("Einwohnerinnen und Einwohner", "49.526 (Stand 31.12.2018)"),
        ("Fläche", "107,09 km²"),
        ("Gemeindeschlüssel (AGS)", "08135019"),
    ]


def test_what_is_not_known_is_left_out():
    kommune = KommuneFactory(art="landkreis", regierungsbezirk="", einwohner=1234)
    assert facts_of(kommune) == [
        ("Art", "Landkreis"),
        ("Einwohnerinnen und Einwohner", "1.234"),
    ]


@pytest.mark.usefixtures("thirteen")
def test_a_real_kommune_shows_its_edition_and_says_what_is_not_known(client):
    text = text_of(client.get("/kommunen/achern/"))
    assert "Auflage Zweite Auflage" in text
    assert "In welcher Phase der Ort gerade ist, ist noch nicht eingetragen." in text
    assert "Beispiel" not in text
    assert "Daten: © GeoBasis-DE / BKG 2021; Destatis 2018" in text


@pytest.mark.usefixtures("thirteen")
def test_the_position_is_a_picture_with_a_name(client):
    text = client.get("/kommunen/achern/").text
    assert 'role="img" aria-label="Lage von Achern in Baden-Württemberg"' in text
    assert "map__pin" not in text


@pytest.mark.usefixtures("thirteen")
def test_without_the_package_the_profile_is_whole(client, settings, tmp_path):
    settings.NODE_MODULES = tmp_path
    text = text_of(client.get("/kommunen/achern/"))
    assert "Lage von" not in text
    assert "Daten: © GeoBasis-DE / BKG 2021; Destatis 2018" in text


def test_an_example_is_marked_and_shows_its_way(client):
    load_places()
    load_beispielauflage()
    response = client.get("/kommunen/beispielhausen-beispiel/")
    text = text_of(response)
    assert "Beispiel. Dieser Ort ist erfunden" in text
    assert "Bestandsaufnahme abgeschlossen" in text
    assert "Zukunftsbild jetzt" in text
    assert "Planung kommt noch" in text
    assert response.text.count('aria-current="step"') == 1
    assert "Gehört zu Landkreis Musterland (Beispiel)" in text
    assert "Kulturverein Brücke (Beispiel)" in text


def test_a_district_lists_what_belongs_to_it_in_german_order(client):
    landkreis = KommuneFactory(slug="kreis", art="landkreis")
    for name in ("Zell", "Öhringen", "Oberkirch"):
        KommuneFactory(name=name, uebergeordnet=landkreis)
    text = text_of(client.get("/kommunen/kreis/"))
    assert re.search(r"Dazu gehören Oberkirch \(Stadt\) Öhringen \(Stadt\) Zell \(Stadt\)", text)


def test_only_members_see_who_speaks_for_a_kommune(client):
    kommune = KommuneFactory(slug="ort")
    speaker = UserFactory(first_name="Ines", last_name="Örtel")
    MitgliedschaftFactory(user=speaker, kommune=kommune, rolle=MitgliedschaftRolle.ANSPRECHPERSON)
    member = MitgliedschaftFactory(kommune=kommune).user
    visitor_sees = text_of(client.get("/kommunen/ort/"))
    assert "Örtel" not in visitor_sees
    assert "Ansprechpersonen" not in visitor_sees
    client.force_login(MemberFactory())
    member_sees = text_of(client.get("/kommunen/ort/"))
    assert "Ansprechpersonen Ines Örtel Integrationsbeauftragte Ansprechperson" in member_sees
    assert member.last_name not in member_sees
    assert speaker.email not in member_sees


def test_who_left_or_is_switched_off_speaks_for_nobody(client):
    kommune = KommuneFactory(slug="ort")
    user = UserFactory(last_name="Örtel", is_active=False)
    MitgliedschaftFactory(user=user, kommune=kommune, rolle=MitgliedschaftRolle.ANSPRECHPERSON)
    client.force_login(MemberFactory())
    assert "Ansprechpersonen" not in text_of(client.get("/kommunen/ort/"))


def test_only_members_see_the_contact_of_an_organisation(client):
    kommune = KommuneFactory(slug="ort")
    OrganisationFactory(kommune=kommune, name="Brücke", kontakt="bruecke@example.org")
    assert "bruecke@example.org" not in client.get("/kommunen/ort/").text
    client.force_login(MemberFactory())
    assert "bruecke@example.org" in client.get("/kommunen/ort/").text


@pytest.fixture
def slot(monkeypatch):
    """An empty slot in place of what the rooms contribute."""
    slot = Slot("kommunenprofil_nowhere")
    monkeypatch.setattr(profile_slots, "sections", slot)
    return slot


def contributing(section):
    def contribute(kommune, rechte):
        return section

    return contribute


def test_a_profile_without_contributions_says_so_kindly(client, slot):
    KommuneFactory(slug="ort", name="Ort")
    slot.register()(contributing(None))
    text = text_of(client.get("/kommunen/ort/"))
    assert "Noch keine Erfahrungen von hier" in text
    assert "Sobald Ort gute Praxis, Geschichten oder Themen mit anderen teilt" in text


def test_contributions_stand_in_their_order_with_facts_at_the_head(client, slot):
    KommuneFactory(slug="ort")
    template = "programm/kommunenprofil.html"
    slot.register(order=2)(contributing(Section("Zweites", template, {}, [("Neu", "ja")])))
    slot.register(order=1)(contributing(Section("Erstes", template)))
    response = client.get("/kommunen/ort/")
    assert [section.title for section in response.context["sections"]] == ["Erstes", "Zweites"]
    assert ("Neu", "ja") in response.context["facts"]
    assert "Noch keine Erfahrungen" not in response.text


def test_reading_a_profile_sets_no_cookie(client):
    KommuneFactory(slug="ort")
    assert client.get("/kommunen/ort/").cookies == {}


def test_the_profile_costs_the_same_for_few_and_many(client, slot):
    kommune, costs = KommuneFactory(slug="ort"), []
    client.force_login(MemberFactory())
    for number in (1, 20):
        for _number in range(number):
            KommuneFactory(uebergeordnet=kommune)
            OrganisationFactory(kommune=kommune)
            MitgliedschaftFactory(kommune=kommune, rolle=MitgliedschaftRolle.ANSPRECHPERSON)
        client.get("/kommunen/ort/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/kommunen/ort/")
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert costs[0] <= 12


def test_speaker_who_is_in_the_directory_is_a_link_for_members(client, django_user_model):
    membership = MitgliedschaftFactory(rolle=MitgliedschaftRolle.ANSPRECHPERSON)
    address = membership.kommune.get_absolute_url()
    client.force_login(membership.user)
    link = f'<a href="/menschen/{membership.user_id}/">{membership.user}</a>'
    assert link not in client.get(address).text
    membership.user.profil.im_verzeichnis = True
    membership.user.profil.save()
    assert link in client.get(address).text
