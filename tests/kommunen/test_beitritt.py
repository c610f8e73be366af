"""Ask to join a Kommune: the form, the mail, the decision, and what nobody may learn from it."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from netzwerk.kommunen.beitritt import ask_to_join, confirm
from netzwerk.kommunen.beitritt_entscheidung import AlreadyDecidedError, accept_request
from netzwerk.kommunen.beitritt_fristen import clear_requests, remind_silent
from netzwerk.kommunen.invitation import invite, send_reminder
from netzwerk.kommunen.models import (
    Beitrittsanfrage,
    Einladung,
    Mitgliedschaft,
    MitgliedschaftRolle,
)
from netzwerk.konten.models import Protokolleintrag, User, Vorgang
from netzwerk.mitteilungen.models import Mitteilung
from netzwerk.rechte import Rolle
from tests.factories.kommunen import KommuneFactory, MemberFactory, MitgliedschaftFactory
from tests.factories.konten import RollenvergabeFactory, UserFactory
from tests.konten.support import page_of, wrong_words

pytestmark = pytest.mark.django_db
ASK = "/kommunen/musterstadt/mitmachen/"
LIST = "/kommunen/musterstadt/beitritte/"
SILENT = "/koordination/beitritte/"
DATA = {
    "first_name": "Neu",
    "last_name": "Hier",
    "email": "neu@example.org",
    "funktion": "Vorstand im Sportverein",
    "nachricht": "Wir trainieren mit Kindern aus zehn Ländern.",
    "einverstanden": "on",
}


@pytest.fixture
def stadt():
    return KommuneFactory(name="Musterstadt", slug="musterstadt")


@pytest.fixture
def lead(stadt):
    person = UserFactory(email="lead@example.org")
    MitgliedschaftFactory(user=person, kommune=stadt, rolle=MitgliedschaftRolle.ANSPRECHPERSON)
    return person


@pytest.fixture
def koordination():
    return RollenvergabeFactory(rolle=Rolle.KOORDINATION, user__email="koo@example.org").user


@pytest.fixture
def anfrage(stadt, lead):
    """A confirmed request that waits for the Ansprechperson."""
    anfrage = asked(stadt)
    confirm(anfrage)
    anfrage.refresh_from_db()
    mail.outbox.clear()
    return anfrage


def asked(stadt, **details):
    words = {"first_name": "Neu", "last_name": "Hier", "funktion": "", "nachricht": ""}
    ask_to_join(stadt, **({"email": "neu@example.org"} | words | details))
    return Beitrittsanfrage.objects.latest("pk")


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time), tick=False)


def told(person):
    return list(Mitteilung.objects.filter(user=person).values_list("text", flat=True))


def as_person(person):
    client = Client()
    client.force_login(person)
    return client


# --- asking -------------------------------------------------------------------------------


def test_profile_leads_visitors_to_the_form_and_members_not(client, stadt):
    assert f'href="{ASK}"' in client.get("/kommunen/musterstadt/").text
    member = MitgliedschaftFactory(kommune=stadt).user
    assert f'href="{ASK}"' not in as_person(member).get("/kommunen/musterstadt/").text


def test_visitor_asks_confirms_is_let_in_and_sets_up_the_account(client, stadt, lead):
    page = client.get(ASK)
    assert list(page.cookies) == ["csrftoken"]
    assert wrong_words(page.content.decode()) == []
    assert client.post(ASK, DATA)["Location"] == f"{ASK}gesendet/"
    assert "Bitte sehen Sie in Ihr Postfach" in page_of(client.get(f"{ASK}gesendet/"))
    anfrage = Beitrittsanfrage.objects.get()
    (letter,) = mail.outbox
    assert letter.to == ["neu@example.org"]
    assert f"/beitritt/{anfrage.token}/" in letter.body
    assert "Sportverein" not in letter.body
    assert "zehn Ländern" not in letter.body
    assert wrong_words(f"{letter.subject} {letter.body}") == []
    assert told(lead) == []

    link = anfrage.get_absolute_url()
    assert "Waren Sie das?" in page_of(client.get(link))
    assert Beitrittsanfrage.objects.get().confirmed_at is None
    assert client.post(link)["Location"] == link
    assert "Ihre Anfrage wartet auf Antwort" in page_of(client.get(link))
    assert told(lead) == ["Jemand möchte bei Musterstadt mitmachen."]
    assert mail.outbox[-1].to == [lead.email]

    deciding = as_person(lead)
    listed = deciding.get(LIST)
    assert "Neu Hier" in page_of(listed)
    assert "Wir trainieren mit Kindern aus zehn Ländern." in page_of(listed)
    assert wrong_words(listed.content.decode()) == []
    assert deciding.post(f"/beitritte/{anfrage.pk}/aufnehmen/")["Location"] == LIST
    einladung = Einladung.objects.get()
    assert (einladung.email, einladung.rolle, einladung.funktion) == (
        "neu@example.org",
        "mitglied",
        "Vorstand im Sportverein",
    )
    letter = mail.outbox[-1]
    day = date_format(localtime(anfrage.created_at), "j. F Y")
    assert letter.subject == "Ihre Anfrage ist angenommen: Musterstadt"
    assert letter.body.startswith(
        f"Guten Tag, Neu Hier!\n\nIhre Anfrage vom {day} ist angenommen: "
        "Sie können bei Musterstadt im Lernnetzwerk mitmachen. "
        f"Aufgenommen hat Sie {lead.get_full_name()}.\n\n"
    )
    assert "lädt Sie" not in letter.body
    assert f"/einladung/{einladung.token}/\n" in letter.body
    assert "selbst gefragt, ob Sie mitmachen können." in letter.body
    assert wrong_words(f"{letter.subject} {letter.body}") == []
    assert "Sie sind aufgenommen" in page_of(client.get(link))
    page = page_of(client.get(einladung.get_absolute_url()))
    assert "Ihre Anfrage ist angenommen. Richten Sie noch Ihr Konto ein" in page
    assert "Sie sind eingeladen" not in page
    client.post(einladung.get_absolute_url(), {"last_name": "Hier"})
    membership = Mitgliedschaft.objects.get(user=User.objects.get(email="neu@example.org"))
    assert (membership.kommune, membership.rolle) == (stadt, "mitglied")
    entry = Protokolleintrag.objects.get(vorgang=Vorgang.BEITRITT_ENTSCHIEDEN)
    assert (entry.text, entry.actor_id) == ("aufgenommen: Musterstadt", lead.pk)


def test_who_was_let_in_is_reminded_of_that_and_not_invited_anew(anfrage, lead):
    einladung = accept_request(anfrage, actor=lead)
    mail.outbox.clear()
    with time_machine.travel(timezone.now() + timedelta(days=10), tick=False):
        send_reminder(einladung)
    (letter,) = mail.outbox
    assert letter.subject == "Zur Erinnerung: Ihre Anfrage ist angenommen: Musterstadt"
    assert "ist angenommen: Sie können bei Musterstadt" in letter.body
    assert "Ihr Konto haben Sie noch nicht eingerichtet." in letter.body
    assert "Das ist unsere einzige Erinnerung." in letter.body
    assert "eingeladen" not in letter.body
    assert wrong_words(f"{letter.subject} {letter.body}") == []


@pytest.mark.parametrize("known", ["niemand", "konto", "mitglied", "gesperrt", "eingeladen"])
def test_answer_is_the_same_for_every_address(client, stadt, lead, known):
    if known in {"konto", "gesperrt"}:
        UserFactory(email="neu@example.org", is_active=known == "konto")
    if known == "mitglied":
        MitgliedschaftFactory(kommune=stadt, user__email="neu@example.org")
    if known == "eingeladen":
        invite("neu@example.org", stadt)
        mail.outbox.clear()
    response = client.post(ASK, DATA)
    assert (response.status_code, response["Location"]) == (302, f"{ASK}gesendet/")
    assert [letter.to for letter in mail.outbox] == [["neu@example.org"]]
    assert mail.outbox[0].subject == "Bitte bestätigen: Ihre Anfrage an Musterstadt"


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"last_name": ""}, {"last_name": ["Bitte geben Sie Ihren Nachnamen ein."]}),
        ({"email": ""}, {"email": ["Bitte geben Sie Ihre E-Mail-Adresse ein."]}),
        (
            {"email": "neu@"},
            {
                "email": [
                    "Bitte geben Sie eine vollständige E-Mail-Adresse ein, "
                    "zum Beispiel name@example.org."
                ]
            },
        ),
        (
            {"einverstanden": ""},
            {
                "einverstanden": [
                    "Ohne Ihr Einverständnis können wir die Anfrage nicht weitergeben. Bitte "
                    "setzen Sie das Häkchen."
                ]
            },
        ),
    ],
)
def test_error_says_what_to_do_and_keeps_what_was_typed(client, stadt, change, errors):
    response = client.post(ASK, DATA | change)
    assert response.context["form"].errors == errors
    assert "Wir trainieren" in response.text
    assert "data-error-summary" in response.text
    assert wrong_words(response.text) == []
    assert not Beitrittsanfrage.objects.exists()


@pytest.mark.parametrize(
    "change", [{"nachricht": "x" * 1001}, {"last_name": "x" * 151}, {"last_name": "a\x00"}]
)
def test_too_long_or_forged_is_refused(client, stadt, change):
    assert client.post(ASK, DATA | change).context["form"].errors
    assert not Beitrittsanfrage.objects.exists()


def test_program_that_fills_in_everything_is_thanked_and_forgotten(client, stadt):
    response = client.post(ASK, DATA | {"website": "https://example.org"})
    assert response["Location"] == f"{ASK}gesendet/"
    assert not Beitrittsanfrage.objects.exists()
    assert mail.outbox == []


def test_too_many_requests_from_one_place_are_put_off(client, stadt):
    for number in range(20):
        client.post(ASK, DATA | {"email": f"p{number}@example.org"})
    response = client.post(ASK, DATA)
    assert "Von hier kamen gerade sehr viele Anfragen." in page_of(response)
    assert Beitrittsanfrage.objects.count() == 20


def test_asking_again_replaces_the_words_and_sends_no_second_mail_at_once(client, stadt):
    client.post(ASK, DATA)
    client.post(ASK, DATA | {"nachricht": "Anders gesagt"})
    assert Beitrittsanfrage.objects.get().nachricht == "Anders gesagt"
    assert len(mail.outbox) == 1
    with later(hours=1):
        client.post(ASK, DATA)
    assert len(mail.outbox) == 2


def test_confirmed_request_cannot_be_changed_by_who_knows_the_address(client, anfrage):
    client.post(ASK, DATA | {"nachricht": "Etwas ganz anderes"})
    anfrage.refresh_from_db()
    assert anfrage.nachricht == ""
    assert mail.outbox == []


def test_who_asks_again_is_told_by_mail_that_the_request_is_there(client, anfrage):
    with later(days=1):
        for _press in range(2):
            assert client.post(ASK, DATA).status_code == 302
    letter = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert letter.to == ["neu@example.org"]
    assert letter.subject == "Ihre Anfrage an Musterstadt liegt schon vor"
    assert wrong_words(f"{letter.subject} {letter.body}") == []


# --- confirming ---------------------------------------------------------------------------


def test_link_can_be_used_for_two_days(client, stadt, lead):
    anfrage = asked(stadt)
    with later(days=2, minutes=1):
        assert "Dieser Link gilt nicht mehr" in page_of(client.get(anfrage.get_absolute_url()))
        client.post(anfrage.get_absolute_url())
    anfrage.refresh_from_db()
    assert anfrage.confirmed_at is None


def test_not_me_deletes_the_request(client, stadt):
    anfrage = asked(stadt)
    client.post(anfrage.get_absolute_url(), {"zuruecknehmen": "1"})
    assert not Beitrittsanfrage.objects.exists()
    assert client.get(anfrage.get_absolute_url()).status_code == 404


def test_waiting_request_can_be_taken_back(client, anfrage, lead):
    client.post(anfrage.get_absolute_url(), {"zuruecknehmen": "1"})
    assert "Gerade wartet niemand auf Antwort" in page_of(as_person(lead).get(LIST))


def test_member_who_forgot_it_is_told_after_confirming_only(client, stadt, lead):
    MitgliedschaftFactory(kommune=stadt, user__email="neu@example.org")
    anfrage = asked(stadt)
    response = client.post(anfrage.get_absolute_url(), follow=True)
    assert "Sie gehören schon zu Musterstadt." in page_of(response)
    assert told(lead) == []


def test_invited_person_is_led_to_the_invitation(client, stadt, lead):
    einladung = invite("neu@example.org", stadt)
    anfrage = asked(stadt)
    response = client.post(anfrage.get_absolute_url())
    assert response["Location"] == einladung.get_absolute_url()
    assert not Beitrittsanfrage.objects.exists()


# --- deciding -----------------------------------------------------------------------------


def test_account_that_has_proven_the_address_belongs_there_at_once(anfrage, stadt, lead):
    person = UserFactory(email="neu@example.org")
    as_person(lead).post(f"/beitritte/{anfrage.pk}/aufnehmen/")
    assert Mitgliedschaft.objects.get(user=person).kommune == stadt
    assert not Einladung.objects.exists()
    assert told(person) == ["Sie gehören jetzt zu Musterstadt."]


def test_account_with_the_address_unproven_gets_nothing(anfrage, lead):
    thief = UserFactory(email="dieb@example.org")
    thief.emailaddress_set.create(email="neu@example.org", verified=False)
    accept_request(anfrage, actor=lead)
    assert not Mitgliedschaft.objects.filter(user=thief).exists()
    assert Einladung.objects.get().email == "neu@example.org"


def test_declining_needs_a_reason_and_sends_it(anfrage, lead):
    client, path = as_person(lead), f"/beitritte/{anfrage.pk}/ablehnen/"
    page = client.get(path)
    assert wrong_words(page.text) == []
    assert client.post(path, {}).context["form"].errors == {
        "auswahl": ["Bitte wählen Sie eine Begründung, oder schreiben Sie eine eigene."]
    }
    assert client.post(path, {"auswahl": "eigene"}).context["form"].errors == {
        "grund": ["Bitte schreiben Sie, warum es gerade nicht geht."]
    }
    assert client.post(path, {"auswahl": "x"}).context["form"].errors
    assert client.post(path, {"auswahl": "eigene", "grund": "x" * 601}).context["form"].errors
    words = {"auswahl": "eigene", "grund": "Melden Sie sich gern im Rathaus."}
    assert client.post(path, words)["Location"] == LIST
    (letter,) = mail.outbox
    assert letter.to == ["neu@example.org"]
    assert "Melden Sie sich gern im Rathaus." in letter.body
    assert wrong_words(f"{letter.subject} {letter.body}") == []
    assert "Melden Sie sich gern im Rathaus." in page_of(Client().get(anfrage.get_absolute_url()))


def test_ready_reason_is_sent_as_it_stands(anfrage, lead):
    as_person(lead).post(f"/beitritte/{anfrage.pk}/ablehnen/", {"auswahl": "anderswo"})
    assert "Sie scheinen zu einer anderen Kommune zu gehören." in mail.outbox[0].body


def test_second_decision_is_told_that_the_first_counts(anfrage, lead, stadt):
    accept_request(anfrage, actor=lead)
    with pytest.raises(AlreadyDecidedError):
        accept_request(anfrage, actor=lead)
    again = as_person(lead).post(f"/beitritte/{anfrage.pk}/aufnehmen/", follow=True)
    assert "Über diese Anfrage wurde inzwischen schon entschieden." in page_of(again)
    assert Einladung.objects.count() == 1


def test_others_find_neither_list_nor_request(client, anfrage, stadt):
    for person in (
        MitgliedschaftFactory(kommune=stadt).user,
        MitgliedschaftFactory(rolle=MitgliedschaftRolle.ANSPRECHPERSON).user,
        RollenvergabeFactory(rolle=Rolle.MODERATION).user,
    ):
        visit = as_person(person)
        assert visit.get(LIST).status_code == visit.get(SILENT).status_code == 404
        assert visit.post(f"/beitritte/{anfrage.pk}/aufnehmen/").status_code == 404
        assert visit.get(f"/beitritte/{anfrage.pk}/ablehnen/").status_code == 404
    assert client.get(LIST)["Location"] == f"/konto/anmelden/?next={LIST}"
    assert not Einladung.objects.exists()


# --- silence ------------------------------------------------------------------------------


def test_koordination_decides_after_five_days_of_silence(anfrage, lead, koordination):
    office = as_person(koordination)
    with later(days=4, hours=23):
        assert remind_silent() == "An 0 Anfragen zum Beitritt erinnert."
        assert "Gerade wartet niemand auf Antwort" in page_of(office.get(SILENT))
        assert office.post(f"/beitritte/{anfrage.pk}/aufnehmen/").status_code == 404
    with later(days=5, minutes=1):
        assert remind_silent() == "An 1 Anfragen zum Beitritt erinnert."
        assert remind_silent() == "An 0 Anfragen zum Beitritt erinnert."
        text = "Seit 5 Tagen wartet jemand auf Antwort von Musterstadt."
        assert told(koordination) == [text]
        assert text in told(lead)
        assert "Neu Hier" in page_of(office.get(SILENT))
        data = {"koordination": "1"}
        response = office.post(f"/beitritte/{anfrage.pk}/aufnehmen/", data)
        again = office.post(f"/beitritte/{anfrage.pk}/aufnehmen/", data, follow=True)
        late = {"grund": "Zu spät"} | data
        assert office.post(f"/beitritte/{anfrage.pk}/ablehnen/", late)["Location"] == SILENT
    assert response["Location"] == SILENT
    assert again.redirect_chain == [(SILENT, 302)]
    assert "Über diese Anfrage wurde inzwischen schon entschieden." in page_of(again)
    stranger = as_person(UserFactory())
    assert stranger.post(f"/beitritte/{anfrage.pk}/aufnehmen/").status_code == 404
    assert Einladung.objects.get().invited_by == koordination


def test_koordination_decides_at_once_where_nobody_speaks_for_the_kommune(stadt, koordination):
    confirm(asked(stadt))
    assert told(koordination) == ["Jemand möchte bei Musterstadt mitmachen."]
    assert "Neu Hier" in page_of(as_person(koordination).get(SILENT))


def test_unanswered_request_ends_with_an_apology(anfrage):
    with later(days=29, hours=23):
        assert clear_requests(timezone.now()) == 0
    with later(days=30, minutes=1):
        assert clear_requests(timezone.now()) == 1
        assert clear_requests(timezone.now()) == 0
    assert not Beitrittsanfrage.objects.exists()
    (letter,) = mail.outbox
    assert letter.to == ["neu@example.org"]
    assert "Das tut uns leid." in letter.body
    assert wrong_words(f"{letter.subject} {letter.body}") == []


def test_unconfirmed_and_decided_requests_are_deleted_without_a_word(stadt, anfrage, lead):
    accept_request(anfrage, actor=lead)
    asked(stadt, email="nie@example.org")
    mail.outbox.clear()
    with later(days=2, minutes=1):
        assert clear_requests(timezone.now()) == 1
    with later(days=30, minutes=1):
        assert clear_requests(timezone.now()) == 1
    assert mail.outbox == []


# --- with an account ----------------------------------------------------------------------


def test_member_asks_another_kommune_without_a_mail_to_confirm(stadt, lead):
    person = MemberFactory(first_name="Deniz", last_name="Yılmaz")
    visit = as_person(person)
    page = visit.get(ASK)
    assert list(page.context["form"].fields) == ["nachricht"]
    assert wrong_words(page.text) == []
    visit.post(ASK, {"nachricht": "Ich wohne jetzt dort."})
    assert "Ihre Anfrage ist bei Musterstadt" in page_of(visit.get(ASK))
    assert told(lead) == ["Jemand möchte bei Musterstadt mitmachen."]
    listed = page_of(as_person(lead).get(LIST))
    assert "Deniz Yılmaz" in listed
    assert "ist schon im Lernnetzwerk" in listed
    anfrage = Beitrittsanfrage.objects.get()
    as_person(lead).post(f"/beitritte/{anfrage.pk}/aufnehmen/")
    assert person.mitgliedschaften.filter(kommune=stadt).exists()
    assert "Sie gehören schon zu Musterstadt." in page_of(visit.get(ASK))


def test_declined_member_reads_why_and_can_ask_again(stadt, lead):
    person = MemberFactory()
    visit = as_person(person)
    visit.post(ASK, {})
    anfrage = Beitrittsanfrage.objects.get()
    mail.outbox.clear()
    as_person(lead).post(f"/beitritte/{anfrage.pk}/ablehnen/", {"auswahl": "spaeter"})
    assert told(person) == ["Musterstadt kann Sie zurzeit nicht aufnehmen."]
    assert "Zurzeit nehmen wir niemanden Neues auf." in mail.outbox[0].body
    assert wrong_words(mail.outbox[0].body) == []
    page = visit.get(ASK)
    assert "Zurzeit nehmen wir niemanden Neues auf." in page_of(page)
    visit.post(ASK, {})
    assert Beitrittsanfrage.objects.filter(decided_at=None).count() == 1


def test_nobody_decides_on_the_own_request(stadt, koordination):
    visit = as_person(koordination)
    visit.post(ASK, {})
    anfrage = Beitrittsanfrage.objects.get()
    assert visit.post(f"/beitritte/{anfrage.pk}/aufnehmen/").status_code == 404
    assert not Mitgliedschaft.objects.filter(user=koordination).exists()


def test_pressing_twice_asks_once(stadt, lead):
    visit = as_person(MemberFactory())
    visit.post(ASK, {})
    visit.post(ASK, {})
    assert Beitrittsanfrage.objects.count() == 1
    assert len(told(lead)) == 1


def test_many_requests_cost_no_more_queries(stadt, lead):
    counts, visit = [], as_person(lead)
    for total in (2, 25):
        for number in range(total):
            confirm(asked(stadt, email=f"p{number}@example.org"))
        with CaptureQueriesContext(connection) as queries:
            response = visit.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15
    assert len(response.context["page"]) == 20


def test_asking_signs_nobody_in(client, stadt, lead):
    anfrage = asked(stadt)
    client.post(anfrage.get_absolute_url())
    assert get_user(client).is_anonymous
