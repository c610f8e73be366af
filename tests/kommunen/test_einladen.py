"""Invite people in the product: the list, the preview, the sending, and who may."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.kommunen import invitation
from netzwerk.kommunen.invitation import invite
from netzwerk.kommunen.models import Einladung, MitgliedschaftRolle
from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.rechte import Rolle
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory, OrganisationFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.konten.support import page_of, wrong_words

pytestmark = pytest.mark.django_db
PATH = "/kommunen/musterstadt/einladen/"
LIST = "/kommunen/musterstadt/einladungen/"
LEAD = MitgliedschaftRolle.ANSPRECHPERSON


@pytest.fixture
def stadt():
    return KommuneFactory(name="Musterstadt", slug="musterstadt")


@pytest.fixture
def lead(stadt, client):
    person = UserFactory(first_name="Amira", last_name="Haddad", email="amira@example.org")
    MitgliedschaftFactory(user=person, kommune=stadt, rolle=LEAD)
    client.force_login(person)
    return person


@pytest.fixture
def post(client, stadt):
    """Return a function that sends a step of the form to the Kommune's page."""

    def send(step, path=PATH, **data):
        data = {"ort": f"kommune-{stadt.pk}", "rolle": "mitglied", "nachricht": ""} | data
        return client.post(path, data | {"schritt": step})

    return send


def lines(*texts):
    return {f"zeile-{number}": text for number, text in enumerate(texts, start=1)}


def states(response):
    rows = response.context["lines"].rows()
    return [(zeile.text, zeile.zustand.name) for zeile, _field in rows]


def invited():
    rows = Einladung.objects.order_by("email").values_list("email", "rolle", "invited_by__email")
    return list(rows)


def test_nothing_is_sent_before_the_list_has_been_seen(lead, post, stadt):
    member = MitgliedschaftFactory(kommune=stadt).user
    invite("alt@example.org", stadt)
    Einladung.objects.update(sent_at=timezone.now() - timedelta(days=3))
    text = f"neu@example.org, falsch\n{member.email}\nalt@example.org; Neu <NEU@example.org>"
    response = post("pruefen", adressen=text)
    assert states(response) == [
        ("neu@example.org", "NEU"),
        ("falsch", "UNGUELTIG"),
        (member.email, "MITGLIED"),
        ("alt@example.org", "ERNEUERT"),
        ("Neu <NEU@example.org>", "DOPPELT"),
    ]
    page = page_of(response)
    assert "„falsch“ ist keine E-Mail-Adresse." in page.replace("&quot;", '"')
    assert "Sie steht auch in Zeile 1." in page
    assert [page.count(f"Zeile {number}") for number in range(1, 7)] == [2, 2, 1, 1, 1, 0]
    assert "senden" not in page.replace("Noch ist nichts verschickt.", "")
    assert wrong_words(response.content.decode()) == []
    assert [letter.to for letter in mail.outbox] == [["alt@example.org"]]


def test_bad_line_is_corrected_and_everything_is_sent(lead, post):
    response = post("pruefen", **lines("neu@example.org", "zwei@example.org"))
    assert states(response)[1] == ("zwei@example.org", "NEU")
    sent = {"nachricht": "Wir freuen uns!", **lines("neu@example.org", "", "zwei@example.org")}
    response = post("senden", **sent)
    assert response["Location"] == LIST
    assert invited() == [
        ("neu@example.org", "mitglied", "amira@example.org"),
        ("zwei@example.org", "mitglied", "amira@example.org"),
    ]
    assert [letter.to for letter in mail.outbox] == [["neu@example.org"], ["zwei@example.org"]]
    body = mail.outbox[0].body
    assert body.startswith(
        "Guten Tag!\n\nAmira Haddad lädt Sie ins Lernnetzwerk ein: als Mitglied für Musterstadt.\n"
    )
    assert body.count("Musterstadt") == 1
    assert "Dazu eine persönliche Zeile: „Wir freuen uns!“" in body
    assert "Amira Haddad hat sie uns für diese Einladung genannt." in body
    entries = Protokolleintrag.objects.filter(vorgang=Vorgang.EINLADUNG, actor_id=lead.pk)
    assert [entry.text for entry in entries] == ["als Mitglied für Musterstadt"] * 2


def test_second_step_sends_the_lines_and_not_the_pasted_text(lead, post):
    response = post("pruefen", adressen="neu@example.org, falsch", nachricht="Hallo")
    names = re.findall(r'name="([^"]+)"', response.content.decode().split("<main")[1])
    assert sorted(set(names) - {"csrfmiddlewaretoken"}) == [
        *("nachricht", "ort", "rolle", "schritt", "zeile-1", "zeile-2"),
    ]


def test_second_step_carries_place_role_and_line_with_it(lead, post):
    data = {"rolle": "stellvertretung", "nachricht": 'Schön, "bald" <hier>'}
    html = post("pruefen", adressen="neu@example.org", **data).text
    hidden = re.findall(r'<input type="hidden" name="(rolle|nachricht)" value="([^"]*)">', html)
    assert {name: unescape(value) for name, value in hidden} == data
    assert not re.search(r"<input type=\"hidden\"[^>]*aria-", html)


def test_list_with_a_bad_line_is_not_sent(lead, post):
    response = post("senden", **lines("neu@example.org", "falsch"))
    assert response.status_code == 200
    assert invited() == []
    response = post("weglassen", **lines("neu@example.org", "falsch"))
    assert states(response) == [("neu@example.org", "NEU")]
    assert invited() == []


def test_going_back_keeps_everything(lead, post):
    data = {"rolle": "stellvertretung", "nachricht": "Hallo"}
    response = post("aendern", **data, **lines("neu@example.org", "falsch"))
    form = response.context["form"]
    assert form["adressen"].value() == "neu@example.org\nfalsch"
    assert form["rolle"].value() == "stellvertretung"
    assert form["nachricht"].value() == "Hallo"


def test_pressing_send_twice_sends_once(lead, post):
    for _press in range(2):
        assert post("senden", **lines("neu@example.org"))["Location"] == LIST
    assert len(mail.outbox) == Einladung.objects.count() == 1


def test_member_is_never_invited_again(lead, post):
    post("senden", **lines("AMIRA@example.org"))
    assert invited() == []
    assert mail.outbox == []


def test_nobody_learns_of_accounts_elsewhere_in_the_network(lead, post):
    MitgliedschaftFactory(user__email="dort@example.org")
    response = post("pruefen", **lines("dort@example.org", "niemand@example.org"))
    assert [state for _text, state in states(response)] == ["NEU", "NEU"]


def test_name_beside_the_address_is_kept(lead, post):
    post("senden", **lines("Deniz Yılmaz <deniz@example.org>"))
    einladung = Einladung.objects.get()
    assert (einladung.first_name, einladung.last_name) == ("Deniz", "Yılmaz")
    assert mail.outbox[0].body.startswith("Guten Tag, Deniz Yılmaz!\n\nAmira Haddad lädt Sie")


def test_invitation_to_another_place_says_where_the_inviting_person_is(lead, stadt):
    anderswo = KommuneFactory(name="Achern")
    invite("neu@example.org", anderswo, actor=lead)
    assert "Amira Haddad (Musterstadt) lädt Sie ins Lernnetzwerk ein" in mail.outbox[0].body


def test_organisation_of_the_kommune_can_be_chosen(lead, post, stadt):
    verein = OrganisationFactory(name="Brücke", kommune=stadt)
    post("senden", ort=f"organisation-{verein.pk}", **lines("neu@example.org"))
    assert Einladung.objects.get().organisation == verein


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({"adressen": ""}, {"adressen": ["Bitte geben Sie mindestens eine E-Mail-Adresse ein."]}),
        (
            {"adressen": " ,;"},
            {"adressen": ["Bitte geben Sie mindestens eine E-Mail-Adresse ein."]},
        ),
        (
            {"adressen": ",".join(f"p{n}@example.org" for n in range(201))},
            {"adressen": ["Das sind 201 Adressen. Bitte laden Sie höchstens 200 auf einmal ein."]},
        ),
        (
            {"adressen": "a@example.org", "nachricht": "x" * 301},
            {"nachricht": ["Das ist zu lang. Bitte kürzen Sie auf 300 Zeichen."]},
        ),
    ],
)
def test_errors_of_the_first_step(lead, post, data, errors):
    response = post("pruefen", **data)
    assert response.context["form"].errors == errors
    assert "data-error-summary" in response.content.decode()
    assert wrong_words(response.content.decode()) == []


@pytest.mark.parametrize(
    "data",
    [
        {"ort": "kommune-999999"},
        {"ort": "rolle-redaktion"},
        {"rolle": "koenigin"},
        {"rolle": ""},
        {"zeile-1": "\x00"},
        {"zeile-1": ""},
        {"nachricht": "x" * 301},
    ],
)
@pytest.mark.parametrize("step", ["senden", "pruefen", "weglassen", "aendern", "x"])
def test_forged_second_step_invites_nobody(lead, post, data, step):
    assert post(step, **(lines("neu@example.org") | data)).status_code == 200
    assert invited() == []


def test_long_list_is_bounded(lead, post):
    many = ",".join(f"p{number}@example.org" for number in range(300))
    response = post("pruefen", **lines(many, "x" * 5000))
    assert len(states(response)) == 200


def test_no_more_than_the_daily_number_goes_out(lead, post, monkeypatch):
    monkeypatch.setattr(invitation, "PER_DAY", 1)
    response = post("senden", **lines("a@example.org", "b@example.org"))
    assert "mehr Einladungen, als Sie heute noch verschicken können" in page_of(response)
    assert states(response) == [("a@example.org", "NEU"), ("b@example.org", "NEU")]
    assert invited() == []


# --- who may ------------------------------------------------------------------------------


def test_visitor_is_led_to_the_sign_in(client, stadt):
    assert client.get(PATH)["Location"] == f"/konto/anmelden/?next={PATH}"


def test_member_finds_no_page(client, stadt):
    client.force_login(MitgliedschaftFactory(kommune=stadt).user)
    assert client.get(PATH).status_code == client.get(LIST).status_code == 404
    assert client.get("/koordination/einladen/").status_code == 404
    assert "einladen" not in client.get("/kommunen/musterstadt/").text


def test_ansprechperson_of_another_kommune_finds_no_page(client, stadt):
    client.force_login(MitgliedschaftFactory(rolle=LEAD).user)
    assert client.get(PATH).status_code == 404


def test_deputy_may_invite_in_every_role(client, stadt):
    person = MitgliedschaftFactory(kommune=stadt, rolle=MitgliedschaftRolle.STELLVERTRETUNG).user
    client.force_login(person)
    page = client.get(PATH)
    assert 'value="ansprechperson"' in page.content.decode()
    assert f'href="{PATH}"' in client.get("/kommunen/musterstadt/").text


def test_koordination_invites_everywhere(client, stadt, post):
    client.force_login(RollenvergabeFactory(rolle=Rolle.KOORDINATION).user)
    post("senden", rolle="ansprechperson", **lines("neu@example.org"))
    assert Einladung.objects.get().rolle == LEAD
    assert "(Koordination) lädt Sie ins Lernnetzwerk ein" in mail.outbox[0].body


def test_who_has_no_kommune_is_invited_with_a_role_in_the_network(client, post):
    client.force_login(RollenvergabeFactory(rolle=Rolle.KOORDINATION).user)
    RollenvergabeFactory(user__email="schon@example.org", rolle=Rolle.PROZESSBEGLEITUNG)
    path, data = "/koordination/einladen/", {"ort": "rolle-prozessbegleitung"}
    preview = post("pruefen", path, **data, **lines("schon@example.org", "neu@example.org"))
    assert [state for _text, state in states(preview)] == ["MITGLIED", "NEU"]
    response = post("senden", path, **data, **lines("neu@example.org"))
    assert response["Location"] == "/koordination/einladungen/"
    assert Einladung.objects.get().netzwerkrolle == Rolle.PROZESSBEGLEITUNG
    page = page_of(client.get("/koordination/einladungen/"))
    assert "neu@example.org" in page
    assert "für die Aufgabe Prozessbegleitung" in page
    assert "für die Aufgabe Prozessbegleitung" in mail.outbox[0].body


@pytest.mark.parametrize("ort", ["rolle-koordination", "rolle-administration", "rolle-x", ""])
def test_these_roles_are_not_given_by_invitation(client, post, ort):
    client.force_login(RollenvergabeFactory(rolle=Rolle.KOORDINATION).user)
    response = post("senden", "/koordination/einladen/", ort=ort, **lines("neu@example.org"))
    assert response.status_code == 200
    assert invited() == []


def test_moderation_gives_no_roles_but_invites_to_bodies_of_the_whole_network(client, post):
    client.force_login(RollenvergabeFactory(rolle=Rolle.MODERATION).user)
    assert "Noch gibt es keine Organisation" in page_of(client.get("/koordination/einladen/"))
    verein = OrganisationFactory(name="Landesverband")
    page = client.get("/koordination/einladen/").content.decode()
    assert "rolle-prozessbegleitung" not in page
    post("senden", "/koordination/einladen/", ort=f"organisation-{verein.pk}", **lines("neu@x.org"))
    assert Einladung.objects.get().organisation == verein


def test_moderation_cannot_make_somebody_lead(client, post):
    client.force_login(RollenvergabeFactory(rolle=Rolle.MODERATION).user)
    verein = OrganisationFactory()
    data = {"ort": f"organisation-{verein.pk}", "rolle": "ansprechperson"}
    response = post("senden", "/koordination/einladen/", **data, **lines("neu@example.org"))
    assert response.status_code == 200
    assert invited() == []


def test_preview_costs_the_same_for_many_lines(lead, post):
    counts = []
    for length in (1, 100):
        with CaptureQueriesContext(connection) as queries:
            post("pruefen", **lines(*(f"p{number}@example.org" for number in range(length))))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
