"""The pages on which a seat is handed over: form, review, announcement, and what is refused."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from netzwerk.kommunen import views_uebergeben
from netzwerk.kommunen.models import Uebergabe, UebergabeStand
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.factories.wissen import GutePraxisFactory
from tests.kommunen.uebergabe_support import DEPUTY, LEAD, make_koordination, make_ort, person
from tests.konten.support import page_of, wrong_words

pytestmark = pytest.mark.django_db
PATH = "/kommunen/musterstadt/uebergeben/"


@pytest.fixture
def ort():
    return make_ort()


@pytest.fixture
def amira(ort, client):
    client.force_login(ort.amira)
    return ort.amira


@pytest.fixture
def post(client, ort):
    """Return a function that sends a step of the form."""

    def send(step="pruefen", path=PATH, **data):
        data = {"nachfolge": str(ort.bernd.pk), "email": "", "danach": "bleibt"} | data
        return client.post(
            path, data | {"letzter_tag": data.get("letzter_tag", ""), "schritt": step}
        )

    return send


def errors_of(response):
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def test_form_says_what_goes_along_and_what_stays(amira, client, ort):
    response = client.get(PATH)
    page = page_of(response)
    assert "Die Rolle „Ansprechperson“ mit allem, was dazu gehört" in page
    assert "Beiträge in den Foren behalten Namen, Ort und Rolle des Tages" in page
    assert "Die Plattform kennt sie nicht und kann sie nicht übergeben." in page
    assert "Bernd Vogel, Integrationsbeauftragte" in page
    assert "Amira Haddad, " not in page
    assert wrong_words(response.content.decode()) == []


def test_nothing_is_announced_before_the_review(amira, post, ort):
    response = post()
    page = page_of(response)
    assert "Noch ist nichts angekündigt." in page
    assert "Bernd Vogel bekommt eine Mitteilung und hat 30 Tage Zeit" in page
    assert "Amira Haddad bleibt Mitglied in Musterstadt." in page
    assert wrong_words(response.content.decode()) == []
    assert not Uebergabe.objects.exists()
    assert mail.outbox == []


def test_review_sends_what_was_chosen_and_announces_it(amira, client, ort, post):
    day = timezone.localdate() + dt.timedelta(days=40)
    response = post(danach="verlaesst", letzter_tag=day.isoformat())
    html = response.content.decode().split("<main")[1]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html))
    hidden.pop("csrfmiddlewaretoken", None)
    assert hidden == {
        "nachfolge": str(ort.bernd.pk),
        "danach": "verlaesst",
        "letzter_tag": day.isoformat(),
    }
    response = client.post(PATH, hidden | {"schritt": "ankuendigen"})
    uebergabe = Uebergabe.objects.get()
    assert response["Location"] == f"/mein/uebergaben/{uebergabe.pk}/"
    assert (uebergabe.an_person, uebergabe.letzter_tag) == (ort.bernd, day)


def test_going_back_from_the_review_keeps_everything(amira, post, ort):
    response = post("aendern", danach="verlaesst", letzter_tag="31.12.2099")
    assert errors_of(response) == {
        "letzter_tag": ["Bitte wählen Sie einen Tag von heute an bis in einem Jahr."]
    }
    today = timezone.localdate()
    response = post("aendern", danach="verlaesst", letzter_tag=f"{today:%d.%m.%Y}")
    assert "form" in response.context
    assert errors_of(response) == {}
    assert f'value="{ort.bernd.pk}" selected' in response.content.decode()


def test_pressing_twice_announces_once(amira, post):
    first, second = post("ankuendigen"), post("ankuendigen")
    assert first["Location"] == second["Location"]
    assert Uebergabe.objects.count() == len(mail.outbox) == 1


def test_other_successor_while_one_is_asked_is_said(amira, client, ort, post):
    ort.announce()
    chiara = MitgliedschaftFactory(kommune=ort.kommune).user
    response = post("ankuendigen", nachfolge=str(chiara.pk))
    page = page_of(client.get(response["Location"]))
    assert "Diese Aufgabe wird schon übergeben: an Bernd Vogel." in page
    assert Uebergabe.objects.count() == 1


def test_page_leads_to_the_handover_that_waits(amira, client, ort):
    uebergabe = ort.announce()
    assert client.get(PATH)["Location"] == uebergabe.get_absolute_url()


NOBODY = "Bitte wählen Sie eine Person, oder nennen Sie unten eine Adresse."
BOTH = "Bitte wählen Sie eine Person aus, oder nennen Sie eine Adresse."
NO_ADDRESS = "Das ist keine E-Mail-Adresse. Sie sieht zum Beispiel so aus: name@example.org"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"nachfolge": ""}, {"nachfolge": [NOBODY]}),
        ({"email": "neu@example.org"}, {"email": [BOTH]}),
        (
            {"nachfolge": "999999"},
            {
                "nachfolge": [
                    "Diese Person gehört nicht mehr dazu. Bitte wählen Sie jemand anderes."
                ]
            },
        ),
        ({"nachfolge": "", "email": "kein at"}, {"email": [NO_ADDRESS]}),
        (
            {"nachfolge": "", "email": "AMIRA@example.org"},
            {
                "email": [
                    "Das ist die Adresse von Amira Haddad selbst. Bitte nennen Sie eine andere."
                ]
            },
        ),
        ({"danach": ""}, {"danach": ["Bitte wählen Sie, wie es danach weitergeht."]}),
        ({"danach": "verlaesst"}, {"letzter_tag": ["Bitte nennen Sie den letzten Tag."]}),
        (
            {"danach": "verlaesst", "letzter_tag": "irgendwann"},
            {"letzter_tag": ["Bitte geben Sie den Tag so ein: TT.MM.JJJJ"]},
        ),
        (
            {"danach": "verlaesst", "letzter_tag": "2001-01-01"},
            {"letzter_tag": ["Bitte wählen Sie einen Tag von heute an bis in einem Jahr."]},
        ),
    ],
)
def test_bad_input_is_explained_and_kept(amira, post, data, expected):
    for step in ("pruefen", "ankuendigen"):
        response = post(step, **data)
        assert errors_of(response) == expected
        assert response.context["form"].data["email"] == data.get("email", "")
    assert not Uebergabe.objects.exists()


@pytest.mark.parametrize(
    "data", [{"danach": "<script>"}, {"private": "wissen.entwuerfe"}, {"private": "gibt.es.nicht"}]
)
def test_made_up_choice_moves_nothing(amira, post, data):
    response = post("ankuendigen", **data)
    if "danach" in data:
        assert list(errors_of(response)) == ["danach"]
    else:
        assert Uebergabe.objects.get().private_teile == []


def test_seat_itself_is_no_candidate(amira, post):
    assert list(errors_of(post(nachfolge=str(amira.pk)))) == ["nachfolge"]


def test_address_of_a_member_means_that_member(amira, post, ort):
    post("ankuendigen", nachfolge="", email="BERND@example.org")
    assert Uebergabe.objects.get().an_person == ort.bernd


def test_nobody_learns_of_accounts_elsewhere_in_the_network(amira, post):
    person("Chiara", "Rossi", "dort@example.org")
    page = page_of(post(nachfolge="", email="dort@example.org"))
    assert "dort@example.org (bekommt eine Einladung)" in page
    assert "Chiara" not in page


def test_no_more_invitations_than_a_day_allows(amira, post, monkeypatch):
    monkeypatch.setattr(views_uebergeben, "left_today", lambda _user: 0)
    response = post("ankuendigen", nachfolge="", email="neu@example.org")
    assert list(errors_of(response)) == ["email"]
    assert not Uebergabe.objects.exists()


def test_private_drafts_go_along_only_when_ticked(amira, client, post, ort):
    GutePraxisFactory(kommune=ort.kommune, owner=ort.amira, live=False, first_published_at=None)
    assert "Was geben Sie außerdem mit?" in page_of(client.get(PATH))
    post("ankuendigen", private="wissen.entwuerfe")
    assert Uebergabe.objects.get().private_teile == ["wissen.entwuerfe"]


def test_koordination_chooses_whose_seat_and_gives_nothing_private(client, ort):
    GutePraxisFactory(kommune=ort.kommune, owner=ort.amira, live=False, first_published_at=None)
    MitgliedschaftFactory(kommune=ort.kommune, rolle=DEPUTY)
    client.force_login(make_koordination())
    page = client.get(PATH)
    assert f"?platz={ort.platz.pk}" in page.content.decode()
    assert "Wessen Aufgabe wird übergeben?" in page_of(page)
    path = f"{PATH}?platz={ort.platz.pk}"
    page = page_of(client.get(path))
    assert "Sie übergeben die Aufgabe von Amira Haddad: Ansprechperson." in page
    assert "Was geben Sie außerdem mit?" not in page
    data = {"nachfolge": str(ort.bernd.pk), "danach": "bleibt", "private": "wissen.entwuerfe"}
    client.post(path, data | {"schritt": "ankuendigen"})
    uebergabe = Uebergabe.objects.get()
    assert (uebergabe.von_person, uebergabe.private_teile) == (ort.amira, [])
    assert uebergabe.is_on_behalf


def test_kommune_without_anybody_who_speaks_for_it_says_so(client, ort):
    ort.platz.delete()
    client.force_login(make_koordination())
    page = page_of(client.get(PATH))
    assert "Musterstadt hat zurzeit keine Ansprechperson" in page


@pytest.mark.parametrize("key", ["", "0", "x", "-1", "99999999999999999999"])
def test_seat_of_others_or_none_is_not_handed_over(client, ort, key):
    other = MitgliedschaftFactory(kommune=KommuneFactory(slug="anderswo"), rolle=LEAD)
    client.force_login(ort.amira)
    deputy = MitgliedschaftFactory(kommune=ort.kommune, rolle=DEPUTY)
    for platz in (key or str(other.pk), str(deputy.pk)):
        data = {"nachfolge": str(ort.bernd.pk), "danach": "bleibt", "schritt": "ankuendigen"}
        client.post(f"{PATH}?platz={platz}", data)
    assert not Uebergabe.objects.exists()


def test_page_is_there_only_for_those_who_may(client, ort):
    assert client.get(PATH)["Location"] == f"/konto/anmelden/?next={PATH}"
    for user in (ort.bernd, UserFactory(), MitgliedschaftFactory(rolle=LEAD).user):
        client.force_login(user)
        assert client.get(PATH).status_code == 404
        assert client.post(PATH).status_code == 404
    client.force_login(ort.amira)
    assert client.get("/kommunen/gibt-es-nicht/uebergeben/").status_code == 404


def test_role_that_is_lost_between_form_and_sending_is_said(amira, client, ort, post, monkeypatch):
    real = views_uebergeben.announce

    def late(platz, angebot, **options):
        ort.platz.delete()
        return real(platz, angebot, **options)

    monkeypatch.setattr(views_uebergeben, "announce", late)
    response = post("ankuendigen")
    assert response["Location"] == "/kommunen/musterstadt/"
    assert "Es wurde nichts übergeben." in page_of(client.get("/kommunen/musterstadt/"))


def test_number_of_queries_does_not_grow_with_the_members(amira, client, ort, post):
    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(PATH).status_code == 200
            assert post().status_code == 200
        return len(queries)

    few = count()
    MitgliedschaftFactory.create_batch(15, kommune=ort.kommune)
    for _page in range(3):
        GutePraxisFactory(kommune=ort.kommune, owner=ort.amira)
    assert count() == few


def test_announcement_by_mail_says_that_an_invitation_is_on_its_way(amira, client, post):
    response = post("ankuendigen", nachfolge="", email="neu@example.org")
    page = page_of(client.get(response["Location"]))
    assert "Jetzt ist neu@example.org am Zug." in page
    assert Uebergabe.objects.get().stand == UebergabeStand.ANGEKUENDIGT


def test_koordination_hands_nothing_over_to_itself(client, ort):
    gudrun = make_koordination()
    MitgliedschaftFactory(kommune=ort.kommune, user=gudrun)
    client.force_login(gudrun)
    data = {"nachfolge": str(gudrun.pk), "danach": "bleibt", "schritt": "ankuendigen"}
    assert list(errors_of(client.post(PATH, data))) == ["nachfolge"]
    data |= {"nachfolge": "", "email": gudrun.email}
    assert list(errors_of(client.post(PATH, data))) == ["email"]
    assert not Uebergabe.objects.exists()


def test_members_page_and_own_memberships_lead_to_the_handover(client, ort):
    link = f'href="{PATH}?platz={ort.platz.pk}"'
    members = "/kommunen/musterstadt/mitglieder/"
    client.force_login(ort.amira)
    assert client.get(members).content.decode().count("uebergeben/?platz=") == 1
    for page in (members, "/mein/mitgliedschaften/"):
        assert link in client.get(page).content.decode()
    deputy = MitgliedschaftFactory(kommune=ort.kommune, rolle=DEPUTY)
    client.force_login(deputy.user)
    page = client.get(members).content.decode()
    assert link not in page
    assert f"?platz={deputy.pk}" in page
    client.force_login(make_koordination())
    assert client.get(members).content.decode().count("uebergeben/?platz=") == 2


def test_handover_stands_beside_the_own_memberships_while_something_can_be_done(client, ort):
    uebergabe = ort.hand_over()
    for user in (ort.amira, ort.bernd):
        client.force_login(user)
        page = client.get("/mein/mitgliedschaften/").content.decode()
        assert uebergabe.get_absolute_url() in page
    Uebergabe.objects.update(schnappschuss=None)
    page = client.get("/mein/mitgliedschaften/").content.decode()
    assert uebergabe.get_absolute_url() not in page


def test_invitation_page_says_what_is_taken_over_and_from_whom(client, ort):
    uebergabe = ort.announce(an=None, email="neu@example.org")
    page = page_of(client.get(uebergabe.einladung.get_absolute_url()))
    assert "Sie übernehmen diese Aufgabe von Amira Haddad, sobald Sie" in page
    assert "Wer diese Aufgabe hat, spricht für die Kommune" in mail.outbox[0].body


def test_deletion_of_the_account_leads_to_the_handover_first(amira, client):
    assert PATH in client.get("/mein/daten/loeschen/").content.decode()
