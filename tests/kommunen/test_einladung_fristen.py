"""What happens to an invitation that nobody answers: one reminder, then it is deleted."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from netzwerk.kommunen.invitation import invite, send_again, withdraw
from netzwerk.kommunen.jobs import remind_invited
from netzwerk.kommunen.models import Einladung
from netzwerk.kommunen.privacy import einladungen
from tests.factories.kommunen import KommuneFactory, MitgliedschaftFactory
from tests.konten.support import wrong_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def einladung():
    stadt = KommuneFactory(name="Musterstadt")
    person = MitgliedschaftFactory(kommune=stadt).user
    einladung = invite("neu@example.org", stadt, actor=person)
    mail.outbox.clear()
    return einladung


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time), tick=False)


def sweep():
    return einladungen().sweep(timezone.now())


def test_invited_person_is_reminded_once(einladung):
    with later(days=9, hours=23):
        assert remind_invited() == "Erinnerungen verschickt: 0."
    with later(days=10):
        assert remind_invited() == "Erinnerungen verschickt: 1."
        assert remind_invited() == "Erinnerungen verschickt: 0."
    (letter,) = mail.outbox
    assert letter.to == ["neu@example.org"]
    assert letter.subject == "Zur Erinnerung: Einladung ins Lernnetzwerk: Musterstadt"
    assert "Das ist unsere einzige Erinnerung." in letter.body
    assert f"/einladung/{einladung.token}/ablehnen/" in letter.body
    assert wrong_words(f"{letter.subject} {letter.body}") == []


def test_reminder_begins_anew_when_sent_again(einladung):
    with later(days=9):
        send_again(einladung, einladung.invited_by)
    with later(days=11):
        assert remind_invited() == "Erinnerungen verschickt: 0."
    with later(days=19):
        assert remind_invited() == "Erinnerungen verschickt: 1."


@pytest.mark.parametrize("field", ["accepted_at", "withdrawn_at"])
def test_nobody_is_reminded_of_what_is_over(einladung, field):
    Einladung.objects.update(**{field: timezone.now()})
    with later(days=11):
        remind_invited()
    with later(days=31):
        remind_invited()
    assert mail.outbox == []


def test_unanswered_invitation_is_deleted_with_its_address(einladung):
    with later(days=29, hours=23):
        assert sweep() == 0
    with later(days=30, minutes=1):
        assert sweep() == 1
    assert not Einladung.objects.exists()


def test_accepted_invitation_is_kept_for_its_own_time(einladung):
    with later(days=29):
        Einladung.objects.update(accepted_at=timezone.now())
    with later(days=58):
        assert sweep() == 0
    with later(days=60):
        assert sweep() == 1


def test_withdrawal_can_be_undone_for_a_day(einladung):
    withdraw(einladung, einladung.invited_by)
    with later(hours=23):
        assert sweep() == 0
    with later(hours=25):
        assert sweep() == 1


def test_copy_of_the_data_has_what_was_sent_without_whom(einladung):
    sender = einladung.invited_by
    (row,) = einladungen().export(sender).rows
    assert row["Wozu"] == "als Mitglied für Musterstadt"
    assert row["Von Ihnen eingeladen"] is True
    assert "neu@example.org" not in row.values()
    einladungen().delete(sender)
    assert Einladung.objects.get().invited_by is None
