"""Two workers, or two people, at the same moment: each Rueckfrage and each answer is there once."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from netzwerk.fahrplan.models import Rueckfrage, Vorschlag
from netzwerk.fahrplan.rueckfragen.ablauf import advance
from netzwerk.fahrplan.rueckfragen.anlass import ask_due
from netzwerk.fahrplan.rueckfragen.antworten import submit
from tests.factories.fahrplan import GefragteFactory, StrukturFactory
from tests.fahrplan.rueckfragen.support import ended_kommune, speaker_of
from tests.programm.bewerbungen.test_race import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_two_workers_ask_and_remind_once():
    kommune = ended_kommune(timezone.localdate() - dt.timedelta(days=100))
    speaker_of(kommune)
    assert sorted(at_once(ask_due, ask_due, ask_due)) == [0, 0, 1]
    assert len(mail.outbox) == 1
    Rueckfrage.objects.update(last_sent_at=timezone.now() - dt.timedelta(days=15))
    assert sorted(at_once(advance, advance)) == [(0, 0), (1, 0)]
    assert len(mail.outbox) == 2


def test_two_who_send_at_once_make_one_answer():
    first = GefragteFactory()
    rueckfrage = first.rueckfrage
    struktur = StrukturFactory(fahrplan__kommune=rueckfrage.kommune)
    draft = {"strukturen": {f"s{struktur.pk}": "lebt"}}
    second = GefragteFactory(rueckfrage=rueckfrage, entwurf=draft)
    first.entwurf = draft
    first.save()
    results = at_once(lambda: submit(first), lambda: submit(second), lambda: submit(first))
    assert sorted(results) == [False, False, True]
    assert Vorschlag.objects.count() == 1
