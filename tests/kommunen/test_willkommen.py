"""The three steps of somebody new: name and rules, what others see, what mails come."""

import pytest

from netzwerk.kommunen.invitation import invite
from netzwerk.konten import regelwerke as slot_module
from netzwerk.konten.models import PublicName, RegelwerkArt, User, Zustimmung
from netzwerk.konten.regelwerke import Regelwerk, forget_regelwerke
from netzwerk.mitteilungen.models import Mitteilungseinstellung
from netzwerk.registry import Slot
from tests.factories.kommunen import (
    KommuneFactory,
    MemberFactory,
    MitgliedschaftFactory,
    OrganisationFactory,
)
from tests.factories.konten import UserFactory
from tests.konten.support import page_of, wrong_words

pytestmark = pytest.mark.django_db
SECOND, THIRD = "/mein/willkommen/", "/mein/willkommen/mitteilungen/"
RULES = Regelwerk(RegelwerkArt.SPIELREGELN, 3, "/spielregeln/")
CHOICES = {"public_name": "name", "im_verzeichnis": "on", "sichtbarkeit_funktion": "kommune"}


@pytest.fixture
def rules_in_force(monkeypatch):
    slot = Slot("regelwerke")
    slot._is_discovered = True
    slot.register()(lambda: [RULES])
    monkeypatch.setattr(slot_module, "regelwerke", slot)
    forget_regelwerke()


@pytest.fixture
def member(client):
    person = MemberFactory()
    client.force_login(person)
    return person


@pytest.mark.usefixtures("rules_in_force")
def test_account_begins_with_agreeing_to_the_version_in_force(client):
    path = invite("neu@example.org", KommuneFactory()).get_absolute_url()
    refused = client.post(path, {"last_name": "Neu", "spielregeln-2": "on"})
    assert list(refused.context["form"].errors) == ["spielregeln-3"]
    assert not User.objects.exists()
    client.post(path, {"last_name": "Neu", "spielregeln-3": "on"})
    agreed = Zustimmung.objects.get()
    assert (agreed.user, agreed.regelwerk, agreed.fassung) == (
        User.objects.get(),
        "spielregeln",
        3,
    )
    assert client.get("/foren/", headers={"accept": "text/html"}).status_code == 200


def test_second_step_keeps_what_others_may_see(client, member):
    page = client.get(SECOND)
    assert "Schritt 2 von 3" in page_of(page)
    assert wrong_words(page.content.decode()) == []
    assert client.post(SECOND, CHOICES)["Location"] == THIRD
    member.profil.refresh_from_db()
    assert member.profil.public_name == PublicName.NAME
    assert member.profil.im_verzeichnis is True
    assert member.profil.darf_mir_schreiben is False
    assert member.profil.funktion == "Integrationsbeauftragte"
    assert member.profil.sichtbarkeit_funktion == "kommune"


def test_second_step_shows_what_visitors_would_read(client):
    verein = OrganisationFactory(name="Brücke e. V.", kommune=KommuneFactory(name="Achern"))
    person = UserFactory()
    MitgliedschaftFactory(user=person, kommune=None, organisation=verein)
    client.force_login(person)
    page = page_of(client.get(SECOND))
    assert "Zu lesen ist dann: „Integrationsbeauftragte, Brücke e. V.“" in page
    assert "[Name Ihrer Kommune]" not in page


def test_third_step_keeps_what_mails_come_and_leads_to_the_forums(client, member):
    page = client.get(THIRD)
    assert "Schritt 3 von 3" in page_of(page)
    assert 'href="/konto/zweiter-faktor/"' in page.content.decode()
    assert wrong_words(page.content.decode()) == []
    assert client.post(THIRD, {"mail": "nie"})["Location"] == "/foren/"
    assert Mitteilungseinstellung.objects.get().mail == "nie"


def test_steps_can_be_left_out_and_change_nothing(client, member):
    assert f'href="{THIRD}"' in client.get(SECOND).content.decode()
    assert 'href="/foren/"' in client.get(THIRD).content.decode()
    member.profil.refresh_from_db()
    assert member.profil.public_name == PublicName.FUNKTION
    assert not Mitteilungseinstellung.objects.exists()


@pytest.mark.parametrize(
    ("path", "data", "field"),
    [
        (SECOND, {"sichtbarkeit_funktion": "niemand"}, "public_name"),
        (SECOND, CHOICES | {"public_name": "alles"}, "public_name"),
        (THIRD, {}, "mail"),
        (THIRD, {"mail": "stuendlich"}, "mail"),
    ],
)
def test_what_does_not_fit_is_said(client, member, path, data, field):
    response = client.post(path, data)
    assert list(response.context["form"].errors) == [field]
    assert wrong_words(response.content.decode()) == []


@pytest.mark.parametrize("path", [SECOND, THIRD])
def test_visitor_signs_in_first(client, path):
    assert client.get(path)["Location"] == f"/konto/anmelden/?next={path}"
