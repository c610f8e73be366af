"""Reminders before and after the due day, and the end of what was deleted."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from netzwerk.fahrplan.erinnern import clear_deleted, remind_of_due
from netzwerk.fahrplan.models import Massnahme, Ziel
from tests.factories.fahrplan import FahrplanFactory, MassnahmeFactory, ZielFactory
from tests.factories.kommunen import MitgliedschaftFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def massnahme(person):
    plan = FahrplanFactory()
    MitgliedschaftFactory(user=person, kommune=plan.kommune)
    return MassnahmeFactory(ziel__fahrplan=plan, titel="Sprachcafé", verantwortliche=[person])


def due_in(massnahme, days, **fields):
    fields["faellig"] = timezone.localdate() + dt.timedelta(days=days)
    Massnahme.objects.filter(pk=massnahme.pk).update(**fields)


@pytest.mark.parametrize(
    ("days", "told"), [(-2, 0), (-1, 1), (0, 1), (2, 1), (3, 1), (14, 1), (15, 0)]
)
def test_people_are_reminded_around_the_due_day_once(massnahme, days, told):
    due_in(massnahme, days)
    assert [remind_of_due(), remind_of_due()] == [told, 0]
    assert len(mail.outbox) == told


def test_each_reminder_comes_and_a_moved_day_is_a_new_one(massnahme):
    due_in(massnahme, 14)
    assert remind_of_due() == 1
    due_in(massnahme, 2)
    assert remind_of_due() == 1
    due_in(massnahme, 10)
    assert remind_of_due() == 1


@pytest.mark.parametrize("status", ["erledigt", "verworfen"])
def test_nobody_is_reminded_of_what_is_finished(massnahme, status):
    due_in(massnahme, 1, status=status)
    assert remind_of_due() == 0


def test_who_may_not_see_the_measure_any_more_is_not_reminded(massnahme, person):
    due_in(massnahme, 1)
    person.mitgliedschaften.all().delete()
    assert remind_of_due() == 0


def test_what_was_deleted_long_ago_goes_for_good():
    now = timezone.now()
    old, new = now - dt.timedelta(days=31), now - dt.timedelta(days=29)
    gone = MassnahmeFactory(ziel__deleted_at=old)
    MassnahmeFactory(ziel=ZielFactory(), deleted_at=old)
    kept = MassnahmeFactory(ziel=ZielFactory(), deleted_at=new)
    assert clear_deleted() == 3
    assert list(Massnahme.objects.all()) == [kept]
    assert not Ziel.objects.filter(pk=gone.ziel_id).exists()
