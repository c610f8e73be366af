"""Two at the same moment, on real threads and connections: one copy, one answer, one deletion."""

import datetime as dt

import pytest
from django.utils import timezone

from foren.actions import reply
from foren.models import Beitrag, Thema
from netzwerk.konten.daten.inaktiv import handle_inactive
from netzwerk.konten.daten.kopie import request_kopie
from netzwerk.konten.daten.loeschung import delete_account, run_due_deletions, withdraw_deletion
from netzwerk.konten.models import Inaktivitaetswarnung, Loeschart, Protokolleintrag, User, Vorgang
from netzwerk.models import Auftrag
from netzwerk.rechte import load_rechte
from tests.factories.foren import BeitragFactory, ThemaFactory
from tests.factories.kommunen import MemberFactory
from tests.factories.konten import UserFactory
from tests.foren.conftest import eingabe
from tests.foren.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_pressing_several_times_makes_one_copy():
    person = UserFactory()
    assert at_once(*[lambda: request_kopie(person)] * 4) == []
    assert Auftrag.objects.count() == 1
    assert Protokolleintrag.objects.count() == 1


def test_keeping_the_account_in_the_last_moment_is_in_time_or_too_late():
    person = UserFactory(loeschung_am=timezone.now(), loeschart=Loeschart.PSEUDONYM)
    kept = []

    def keep():
        try:
            kept.append(withdraw_deletion(person))
        except User.DoesNotExist:
            kept.append(False)

    assert at_once(run_due_deletions, keep, run_due_deletions) == []
    assert User.objects.filter(pk=person.pk).exists() is kept[0]
    entries = Protokolleintrag.objects.filter(vorgang=Vorgang.LOESCHUNG)
    assert entries.count() == (0 if kept[0] else 1)


def test_answer_that_comes_while_the_author_leaves_is_not_lost():
    author, other = MemberFactory(), MemberFactory()
    key = author.pk
    themen = ThemaFactory.create_batch(4, author=author)
    for thema in themen:
        BeitragFactory(thema=thema, author=author)
    answered = []

    def answer():
        for thema in themen:
            try:
                answered.append(reply(load_rechte(other), thema.pk, eingabe(other)).pk)
            except Thema.DoesNotExist:
                continue

    def leave():
        delete_account(author, Loeschart.ENTFERNEN, "auf eigenen Wunsch")

    assert at_once(answer, leave) == []
    assert set(Beitrag.objects.filter(author=other).values_list("pk", flat=True)) == set(answered)
    assert not Beitrag.objects.filter(author=key).exists()


def test_two_sweeps_at_once_warn_once(mailoutbox):
    UserFactory(last_login=timezone.now() - dt.timedelta(days=700))
    assert at_once(handle_inactive, handle_inactive) == []
    assert Inaktivitaetswarnung.objects.count() == 1
    assert len(mailoutbox) == 1
