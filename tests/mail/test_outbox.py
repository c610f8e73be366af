"""Every mail is a row of the transaction that sends it."""

import pytest
from django.core.mail import EmailMessage, send_mail
from django.db import transaction

from netzwerk.mail.build import build_mail
from netzwerk.models import AusgehendeMail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outbox(settings):
    settings.EMAIL_BACKEND = "netzwerk.mail.outbox.OutboxBackend"


def test_sent_mail_is_a_row_with_the_bytes_to_send():
    build_mail("account/email/login_code", "amira@example.org", {"code": "ABCD-EFGH"}).send()

    mail = AusgehendeMail.objects.get()
    assert (mail.to, mail.sent_at, mail.attempts) == ("amira@example.org", None, 0)
    assert b"ABCD-EFGH" in bytes(mail.content)
    assert bytes(mail.content).count(b"\nMessage-ID: ") == 1


def test_mail_of_a_transaction_that_fails_is_never_there():
    def send_and_fail():
        with transaction.atomic():
            send_mail("Hallo", "Text", None, ["amira@example.org"])
            raise LookupError

    with pytest.raises(LookupError):
        send_and_fail()
    assert not AusgehendeMail.objects.exists()


def test_mail_to_two_people_is_two_rows():
    EmailMessage("Hallo", "Text", to=["a@example.org"], bcc=["b@example.org"]).send()
    assert sorted(mail.to for mail in AusgehendeMail.objects.all()) == [
        "a@example.org",
        "b@example.org",
    ]
    assert not any(b"b@example.org" in bytes(mail.content) for mail in AusgehendeMail.objects.all())


def test_long_subject_fits_the_column():
    send_mail("Ä" * 300, "Text", None, ["amira@example.org"])
    assert len(AusgehendeMail.objects.get().subject) == 200
