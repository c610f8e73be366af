"""Write to a person of the directory: who may, what arrives, what is kept."""

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.utils import timezone

from netzwerk.kommunen.menschen.nachricht import PER_DAY, send_nachricht
from netzwerk.kommunen.models import Kontaktaufnahme
from netzwerk.kommunen.privacy import kontaktaufnahmen
from netzwerk.konten.models import Profil
from netzwerk.konten.permissions import can_write_to
from netzwerk.rechte import BESUCH, load_rechte
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.factories.konten import UserFactory
from tests.factories.menschen import make_mensch
from tests.konten.support import page_of, wrong_words

pytestmark = pytest.mark.django_db
TEXT = "Guten Tag, haben Sie Zeit? Größe & <b>Ümläute</b> 'zählen'."


@pytest.fixture
def kommune():
    return KommuneFactory(name="Achern", slug="achern")


@pytest.fixture
def sender(client, kommune):
    person = MitgliedschaftFactory(
        kommune=kommune,
        user=UserFactory(first_name="Ada", last_name="Lenz", email="ada.lenz@example.org"),
    ).user
    client.force_login(person)
    return person


@pytest.fixture
def recipient():
    return make_mensch("Empfang", first_name="Eva")


def send(client, recipient, text=TEXT, **data):
    data = {"text": text, "client_key": str(uuid.uuid4())} | data
    return client.post(f"/menschen/{recipient.user_id}/", data)


def test_message_arrives_with_name_and_place_and_without_any_address(client, sender, recipient):
    response = send(client, recipient)
    assert response["Location"] == f"/menschen/{recipient.user_id}/"
    assert "Ihre Nachricht an Eva Empfang ist unterwegs." in page_of(
        client.get(response["Location"])
    )
    (sent,) = mail.outbox
    assert (sent.to, sent.reply_to, sent.cc, sent.bcc) == ([recipient.user.email], [], [], [])
    assert sent.subject == "Eine Nachricht für Sie im Lernnetzwerk"
    assert "Ada Lenz (Achern) hat Ihnen über das Verzeichnis „Menschen“ geschrieben:" in sent.body
    assert TEXT in sent.body
    assert "Ada Lenz hat keine Adresse mitgeschickt und steht nicht im Verzeichnis." in sent.body
    assert "http://localhost/mein/profil/" in sent.body
    everything = str(sent.message())
    assert "ada.lenz@example.org" not in everything + sent.body
    assert wrong_words(sent.body.replace(TEXT, "")) == []


def test_html_of_the_mail_shows_what_was_written_as_text(client, sender, recipient):
    send(client, recipient)
    html = mail.outbox[0].alternatives[0].content
    assert "&lt;b&gt;Ümläute&lt;/b&gt;" in html
    assert "<b>" not in html


def test_address_goes_along_only_when_ticked(client, sender, recipient):
    send(client, recipient, with_address="on")
    (sent,) = mail.outbox
    assert sent.reply_to == ["ada.lenz@example.org"]
    assert "Ihre Antwort geht an ada.lenz@example.org" in sent.body


def test_answer_leads_to_the_page_of_who_can_be_written_to(client, sender, recipient):
    Profil.objects.filter(user=sender).update(im_verzeichnis=True)
    send(client, recipient)
    assert f"http://localhost/menschen/{sender.pk}/" in mail.outbox[0].body
    Profil.objects.filter(user=sender).update(darf_mir_schreiben=False)
    send(client, recipient)
    assert f"/menschen/{sender.pk}/" not in mail.outbox[1].body


def test_form_says_who_learns_what(client, sender, recipient):
    page = page_of(client.get(f"/menschen/{recipient.user_id}/"))
    assert "mit Ihrem Namen und Ihrer Kommune. Ihre E-Mail-Adresse bleibt bei uns." in page
    assert recipient.user.email not in page


# --- Who may --------------------------------------------------------------------------------------


def test_only_members_write_to_others_who_allow_it(sender, recipient):
    rechte = load_rechte(sender)
    Profil.objects.filter(user=sender).update(im_verzeichnis=True)
    cases = {
        "allowed": (rechte, recipient),
        "visitor": (BESUCH, recipient),
        "no place": (load_rechte(UserFactory()), recipient),
        "oneself": (rechte, sender.profil),
        "not allowed": (rechte, make_mensch(darf_mir_schreiben=False)),
        "not listed": (rechte, make_mensch(im_verzeichnis=False)),
        "inactive": (rechte, make_mensch(is_active=False)),
        "belongs nowhere": (rechte, make_mensch(kommune=False)),
    }
    cases = {
        name: (who, Profil.objects.for_reader(who).get(pk=to.pk))
        for name, (who, to) in cases.items()
    }
    assert {name for name, case in cases.items() if can_write_to(*case)} == {"allowed"}
    for name, (who, to) in cases.items():
        if name != "allowed":
            with pytest.raises(PermissionDenied):
                send_nachricht(who, to, "x", client_key=uuid.uuid4(), with_address=False)
    assert mail.outbox == []


@pytest.mark.parametrize(
    "details",
    [
        {"darf_mir_schreiben": False},
        {"im_verzeichnis": False},
        {"is_active": False},
        {"kommune": False},
    ],
)
def test_message_to_who_does_not_take_one_is_not_there(client, sender, details):
    assert send(client, make_mensch(**details)).status_code == 404
    assert mail.outbox == []


def test_who_takes_no_message_has_no_form(client, sender):
    closed = make_mensch("Zu", darf_mir_schreiben=False)
    response = client.get(f"/menschen/{closed.user_id}/")
    assert "möchte über das Verzeichnis keine Nachrichten bekommen" in page_of(response)
    assert "<textarea" not in response.text


def test_form_needs_its_token(sender, recipient):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(sender)
    assert send(strict, recipient).status_code == 403
    assert mail.outbox == []


# --- What is sent once, and how often ---------------------------------------------------------------


def test_pressing_twice_sends_once_and_says_so_twice(client, sender, recipient):
    key = str(uuid.uuid4())
    for _ in range(2):
        assert send(client, recipient, client_key=key).status_code == 302
    assert len(mail.outbox) == 1


def test_changed_text_in_the_same_form_is_a_message_of_its_own(client, sender, recipient):
    key = str(uuid.uuid4())
    for text in ("Eins", "Zwei"):
        send(client, recipient, text, client_key=key)
    assert len(mail.outbox) == 2


def test_after_enough_messages_the_text_waits_in_the_form(client, sender, recipient):
    for number in range(PER_DAY):
        assert send(client, recipient, f"Nummer {number}").status_code == 302
    response = send(client, recipient, "Eine zu viel")
    assert response.status_code == 200
    assert "schon 20 Nachrichten verschickt" in page_of(response)
    assert "Eine zu viel" in response.text
    assert len(mail.outbox) == PER_DAY
    Kontaktaufnahme.objects.update(created_at=timezone.now() - dt.timedelta(hours=25))
    assert send(client, recipient, "Am nächsten Tag").status_code == 302


def test_others_may_write_when_one_has_written_enough(client, sender, recipient, kommune):
    for number in range(PER_DAY):
        send(client, recipient, f"Nummer {number}")
    client.force_login(MitgliedschaftFactory(kommune=kommune).user)
    assert send(client, recipient).status_code == 302


def test_only_that_and_when_is_kept_and_not_for_long(client, sender, recipient):
    send(client, recipient)
    row = Kontaktaufnahme.objects.get()
    assert {field.name for field in row._meta.fields} == {
        "id",
        "sender",
        "fingerprint",
        "created_at",
    }
    entry = kontaktaufnahmen()
    assert list(entry.export(sender).rows) == [{"Verschickt am": row.created_at}]
    assert entry.sweep(timezone.now()) == 0
    assert entry.sweep(timezone.now() + dt.timedelta(days=2, minutes=1)) == 1


# --- Bad input --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 3001}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"client_key": ""}, "client_key"),
        ({"client_key": "kein Schlüssel"}, "client_key"),
    ],
)
def test_bad_input_is_refused_and_kept(client, sender, recipient, data, field):
    response = send(client, recipient, **{"text": "Bleibt"} | data)
    assert list(response.context["form"].errors) == [field]
    assert "data-error-summary" in response.text
    assert mail.outbox == []


def test_line_breaks_reach_no_head_of_the_mail(client, recipient, kommune):
    evil = UserFactory(first_name="Ada\r\nBcc: x@example.org", last_name="Lenz")
    MitgliedschaftFactory(user=evil, kommune=kommune)
    client.force_login(evil)
    send(client, recipient, "Hallo\r\nBcc: y@example.org\r\n\r\nText")
    (sent,) = mail.outbox
    assert sent.message()["Bcc"] is None
    assert sent.recipients() == [recipient.user.email]


def test_text_sent_after_the_session_ended_is_back_after_signing_in(client, sender, recipient):
    client.logout()
    response = send(client, recipient, "Mit viel Mühe geschrieben", with_address="on")
    address = f"/menschen/{recipient.user_id}/"
    assert response["Location"] == f"/konto/anmelden/?next={address}"
    client.force_login(sender)
    page = client.get(address)
    assert "Mit viel Mühe geschrieben" in page.text
    assert "Bitte senden Sie sie noch einmal ab." in page_of(page)
    assert mail.outbox == []
    assert "Mit viel Mühe" not in client.get(address).text


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_presses_at_the_same_time_send_once():
    sender = MitgliedschaftFactory().user
    rechte, key = load_rechte(sender), uuid.uuid4()
    recipient = Profil.objects.for_reader(rechte).get(pk=make_mensch().pk)

    def press(_number):
        try:
            send_nachricht(rechte, recipient, "Hallo", client_key=key, with_address=False)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(press, range(6)))
    assert len(mail.outbox) == 1
    assert Kontaktaufnahme.objects.count() == 1
