"""What the background has done is shown to Administration, and to nobody else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from netzwerk.background.sweeps import all_sweeps, run
from netzwerk.konten.actions import give_rolle
from netzwerk.models import AusgehendeMail
from netzwerk.rechte import Rolle
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db

PAGE = reverse("hintergrund")


@pytest.fixture
def administration(client):
    user = UserFactory()
    give_rolle(user, Rolle.ADMINISTRATION, actor=None)
    client.force_login(user)
    return user


def failed_mail():
    return AusgehendeMail.objects.create(
        to="weg@example.org",
        subject="Einladung",
        from_email="netz@example.org",
        content=b"Text",
        attempts=3,
        failed_at=timezone.now(),
        last_error="SMTPRecipientsRefused 550",
    )


def test_every_job_is_listed_with_its_last_result(client, administration):
    sweep = all_sweeps()["netzwerk.aufraeumen"]
    result = run(sweep)
    page = client.get(PAGE).content.decode()
    assert str(sweep.label) in page
    assert result in page
    assert "Es läuft kein Prozess" in page


@pytest.mark.parametrize(
    "rolle", [None, *(rolle for rolle in Rolle if rolle != Rolle.ADMINISTRATION)]
)
def test_for_everybody_else_there_is_no_such_page(client, rolle):
    user = UserFactory()
    if rolle:
        give_rolle(user, rolle, actor=None)
    client.force_login(user)
    assert client.get(PAGE).status_code == 404
    mail = failed_mail()
    assert client.post(reverse("mail_send_again", args=[mail.pk])).status_code == 404


def test_mail_that_was_given_up_can_be_sent_again(client, administration):
    mail = failed_mail()
    assert "SMTPRecipientsRefused 550" in client.get(PAGE).content.decode()

    client.post(reverse("mail_send_again", args=[mail.pk]))

    mail.refresh_from_db()
    assert (mail.failed_at, mail.attempts) == (None, 0)
    assert mail.next_attempt_at <= timezone.now()
    assert "Alle E-Mails sind angekommen oder unterwegs" in client.get(PAGE).content.decode()
