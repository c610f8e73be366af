"""Mail domains that a Kommune trusts: they shorten the waiting and give no role."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from netzwerk.kommunen.beitritt import confirm
from netzwerk.kommunen.domains import clean_domain, is_trusted, mail_providers, normal_domain
from netzwerk.kommunen.models import Beitrittsanfrage, Einladung, Mitgliedschaft, VertrauteDomain
from netzwerk.konten.models import Protokolleintrag, Vorgang
from tests.factories.kommunen import KommuneFactory, MemberFactory, MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.konten.support import page_of, wrong_words

pytestmark = pytest.mark.django_db
PATH = "/kommunen/musterstadt/maildomains/"


@pytest.fixture
def stadt():
    return KommuneFactory(name="Musterstadt", slug="musterstadt")


@pytest.fixture
def lead(client, stadt):
    person = MitgliedschaftFactory(kommune=stadt, rolle="ansprechperson").user
    client.force_login(person)
    return person


@pytest.fixture
def trusted(stadt):
    return VertrauteDomain.objects.create(kommune=stadt, domain="münchen.example")


def asked(stadt, email):
    return Beitrittsanfrage.objects.create(kommune=stadt, email=email, last_name="Neu")


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("Stadt-Muster.DE", "stadt-muster.de"),
        (" @stadt-muster.de. ", "stadt-muster.de"),
        ("name@stadt-muster.de", "stadt-muster.de"),
        ("xn--mnchen-3ya.de", "münchen.de"),
        ("MÜNCHEN.de", "münchen.de"),
        ("mu\u0308nchen.de", "münchen.de"),
        ("straße.de", "straße.de"),
    ],
)
def test_domain_has_one_form(text, domain):
    assert normal_domain(text) == clean_domain(text) == domain


@pytest.mark.parametrize(
    "text",
    [
        "",
        "de",
        "localhost",
        "*.stadt.de",
        "stadt muster.de",
        "192.168.0.1",
        "a..de",
        "\x00",
        "a@b@c.de",
    ],
)
def test_what_is_no_domain_is_refused(text):
    with pytest.raises(ValidationError, match=r"zum Beispiel stadt-muster\.de"):
        clean_domain(text)


@pytest.mark.parametrize("text", ["gmail.com", "GMX.de", "name@web.de", "post.t-online.de"])
def test_domain_at_which_everybody_gets_an_address_is_refused(text):
    with pytest.raises(ValidationError, match="kann jeder Mensch eine Adresse bekommen"):
        clean_domain(text)


def test_list_of_providers_is_in_the_form_that_is_compared():
    assert {normal_domain(domain) for domain in mail_providers()} == mail_providers()
    assert len(mail_providers()) > 80


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("amt@münchen.example", True),
        ("AMT@MÜNCHEN.EXAMPLE", True),
        ("amt@xn--mnchen-3ya.example", True),
        ("amt@schule.münchen.example", False),
        ("amt@boesemünchen.example", False),
        ("amt@munchen.example", False),
        ("münchen.example@gmail.com", False),
    ],
)
def test_exactly_the_domain_is_trusted(trusted, stadt, email, expected):
    assert is_trusted(stadt, email) is expected
    assert is_trusted(KommuneFactory(), email) is False


def test_confirmed_address_needs_no_waiting_and_gets_no_role(client, trusted, stadt, lead):
    anfrage = asked(stadt, "neu@xn--mnchen-3ya.example")
    client.logout()
    response = client.post(anfrage.get_absolute_url())
    einladung = Einladung.objects.get()
    assert response["Location"] == einladung.get_absolute_url()
    assert einladung.rolle == "mitglied"
    assert client.post(anfrage.get_absolute_url())["Location"] == einladung.get_absolute_url()
    assert Einladung.objects.count() == 1
    client.post(einladung.get_absolute_url(), {"last_name": "Neu"})
    assert Mitgliedschaft.objects.latest("pk").rolle == "mitglied"
    entry = Protokolleintrag.objects.get(vorgang=Vorgang.BEITRITT_ENTSCHIEDEN)
    assert (entry.text, entry.actor_id) == ("aufgenommen: Musterstadt", None)


def test_unconfirmed_address_of_the_domain_gets_nothing(trusted, stadt):
    anfrage = asked(stadt, "neu@münchen.example")
    assert anfrage.confirmed_at is None
    assert not Einladung.objects.exists()


def test_account_with_such_an_address_belongs_there_at_once(client, trusted, stadt):
    person = MemberFactory(email="neu@münchen.example")
    client.force_login(person)
    response = client.post("/kommunen/musterstadt/mitmachen/", {}, follow=True)
    assert "Sie gehören jetzt zu Musterstadt." in page_of(response)
    assert person.mitgliedschaften.get(kommune=stadt).rolle == "mitglied"


def test_other_address_waits_as_always(trusted, stadt, lead):
    anfrage = asked(stadt, "neu@schule.münchen.example")
    confirm(anfrage)
    anfrage.refresh_from_db()
    assert anfrage.is_waiting


def test_ansprechperson_enters_and_removes_domains(client, stadt, lead):
    page = client.get(PATH)
    assert "Noch keine vertraute Maildomain" in page_of(page)
    assert wrong_words(page.text) == []
    assert client.post(PATH, {"domain": "amt@Stadt-Muster.de"})["Location"] == PATH
    client.post(PATH, {"domain": "stadt-muster.de"})
    row = VertrauteDomain.objects.get()
    assert row.domain == "stadt-muster.de"
    assert "stadt-muster.de" in page_of(client.get(PATH))
    client.post(f"{PATH}{row.pk}/entfernen/")
    assert not VertrauteDomain.objects.exists()
    entries = Protokolleintrag.objects.order_by("pk").values_list("vorgang", "text", "actor_id")
    assert list(entries) == [
        ("domain-vertraut", "stadt-muster.de: Musterstadt", lead.pk),
        ("domain-entfernt", "stadt-muster.de: Musterstadt", lead.pk),
    ]


@pytest.mark.parametrize("domain", ["", "gmx.de", "de", "x" * 260, "\x00"])
def test_what_cannot_be_trusted_is_said(client, stadt, lead, domain):
    response = client.post(PATH, {"domain": domain})
    assert list(response.context["form"].errors) == ["domain"]
    assert wrong_words(response.text) == []
    assert not VertrauteDomain.objects.exists()


def test_only_the_kommune_itself_and_koordination_edit_domains(client, stadt, trusted):
    other = VertrauteDomain.objects.create(kommune=KommuneFactory(), domain="anderswo.example")
    for person in (
        MitgliedschaftFactory(kommune=stadt).user,
        MitgliedschaftFactory(rolle="ansprechperson").user,
        RollenvergabeFactory(rolle="moderation").user,
        RollenvergabeFactory(rolle="administration").user,
        UserFactory(),
    ):
        client.force_login(person)
        assert client.get(PATH).status_code == 404
        assert client.post(f"{PATH}{trusted.pk}/entfernen/").status_code == 404
    client.force_login(RollenvergabeFactory(rolle="koordination").user)
    assert client.get(PATH).status_code == 200
    assert client.post(f"{PATH}{other.pk}/entfernen/").status_code == 404
    assert VertrauteDomain.objects.count() == 2
    assert mail.outbox == []
