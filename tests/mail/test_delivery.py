"""What is in the outbox reaches a real mail server once, whatever the server does."""

import datetime as dt

import pytest
import time_machine
from django.core.mail import EmailMessage, send_mail
from django.utils import timezone

from netzwerk.mail import delivery
from netzwerk.mail.delivery import deliver_due
from netzwerk.models import AusgehendeMail
from tests.ports import free_port
from tests.smtp_receiver import Receiver, receiving

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def smtp(settings, monkeypatch):
    """Mails go through the outbox to a mail server whose port each test sets."""
    settings.EMAIL_BACKEND = "netzwerk.mail.outbox.OutboxBackend"
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_TIMEOUT = 5
    monkeypatch.setattr(delivery._Pause, "seconds", 0.0)
    return settings


def write(number=1):
    for index in range(number):
        send_mail(f"Nummer {index}", "Grüße", None, [f"person{index}@example.org"])


def later(minutes):
    return time_machine.travel(timezone.now() + dt.timedelta(minutes=minutes), tick=True)


def test_mail_arrives_once_and_its_text_is_forgotten(smtp):
    write()
    receiver = Receiver()
    with receiving(receiver) as smtp.EMAIL_PORT:
        assert deliver_due(7) == 7
        assert deliver_due(7) == 7

    assert [message["To"] for message in receiver.accepted] == ["person0@example.org"]
    assert receiver.accepted[0].get_content().strip() == "Grüße"
    mail = AusgehendeMail.objects.get()
    assert mail.sent_at is not None
    assert bytes(mail.content) == b""


def test_more_mails_than_fit_in_one_connection_all_arrive(smtp):
    write(delivery.BATCH + 3)
    receiver = Receiver()
    with receiving(receiver) as smtp.EMAIL_PORT:
        assert deliver_due(7) == 0
        assert deliver_due(7) == 7
    assert len(set(receiver.ids())) == delivery.BATCH + 3


def test_server_that_is_away_costs_no_mail_an_attempt_and_then_all_arrive(smtp):
    write(2)
    smtp.EMAIL_PORT = free_port()
    assert [deliver_due(7) for _ in range(8)] == [5, 10, 20, 40, 80, 160, 300, 300]
    assert {mail.attempts for mail in AusgehendeMail.objects.all()} == {0}

    receiver = Receiver()
    with receiving(receiver, smtp.EMAIL_PORT):
        deliver_due(7)
    assert len(receiver.accepted) == 2
    assert delivery._Pause.seconds == 0


def test_refusal_for_now_is_tried_again_with_the_same_message_id(smtp):
    write()
    receiver = Receiver("451 Bitte später")
    with receiving(receiver) as smtp.EMAIL_PORT:
        deliver_due(7)
        mail = AusgehendeMail.objects.get()
        assert (mail.attempts, mail.last_error) == (1, "SMTPDataError 451")
        deliver_due(7)
        assert receiver.accepted == []
        with later(minutes=1.1):
            deliver_due(7)
    assert len(receiver.accepted) == 1
    assert receiver.ids()[0].encode() in bytes(mail.content)


def test_refusal_for_good_is_given_up_and_does_not_hold_up_others(smtp):
    write(2)
    receiver = Receiver("550 Unbekannt")
    with receiving(receiver) as smtp.EMAIL_PORT:
        deliver_due(7)
        with later(minutes=60 * 24):
            deliver_due(7)
    assert [message["To"] for message in receiver.accepted] == ["person1@example.org"]
    failed = AusgehendeMail.objects.get(to="person0@example.org")
    assert failed.failed_at is not None
    assert (failed.sent_at, failed.next_attempt_at) == (None, None)


def test_mail_refused_for_days_is_given_up_in_the_end(smtp):
    write()
    AusgehendeMail.objects.update(attempts=delivery.ATTEMPTS - 1)
    with receiving(Receiver("451 Bitte später")) as smtp.EMAIL_PORT:
        deliver_due(7)
    assert AusgehendeMail.objects.get().failed_at is not None


def test_mail_that_another_process_is_sending_is_left_alone(smtp):
    write()
    AusgehendeMail.objects.update(claimed_until=timezone.now() + delivery.CLAIM)
    receiver = Receiver()
    with receiving(receiver) as smtp.EMAIL_PORT:
        deliver_due(7)
        assert receiver.accepted == []
        with later(minutes=4):
            deliver_due(7)
    assert len(receiver.accepted) == 1


def test_recipient_that_is_not_to_be_kept_is_forgotten_when_sent(smtp):
    mail = EmailMessage("Kein Konto", "Grüße", None, ["fremd@example.org"])
    mail.forgets_recipient = True
    mail.send()
    receiver = Receiver()
    with receiving(receiver) as smtp.EMAIL_PORT:
        deliver_due(7)
    assert receiver.accepted[0]["To"] == "fremd@example.org"
    assert AusgehendeMail.objects.get().to == ""
