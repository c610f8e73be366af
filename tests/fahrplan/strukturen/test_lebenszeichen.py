"""Whether something still lives: what is missed, and who is asked, once."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from netzwerk.fahrplan.aendern import Hand
from netzwerk.fahrplan.erinnern import clear_deleted
from netzwerk.fahrplan.models import SILENT_AFTER, Struktur
from netzwerk.fahrplan.strukturen.actions import note_life
from netzwerk.fahrplan.strukturen.lebenszeichen import ask_for_life, silent
from tests.factories.fahrplan import StrukturFactory
from tests.factories.kommunen import MitgliedschaftFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def owned():
    """Return a structure with an owner who belongs to its Kommune."""
    struktur = StrukturFactory(rhythmus="monatlich", name="Runder Tisch")
    person = MitgliedschaftFactory(kommune=struktur.fahrplan.kommune).user
    struktur.verantwortliche.add(person)
    return struktur


def seen_days_ago(struktur, days, **fields):
    day = timezone.localdate() - days * DAY
    Struktur.objects.filter(pk=struktur.pk).update(lebenszeichen_am=day, **fields)
    struktur.refresh_from_db()
    return struktur


@pytest.mark.parametrize("rhythmus", SILENT_AFTER)
@pytest.mark.parametrize(("more", "missed"), [(0, False), (1, True)])
def test_sign_is_missed_after_one_and_a_half_rhythms(owned, rhythmus, more, missed):
    seen_days_ago(owned, SILENT_AFTER[rhythmus] + more, rhythmus=rhythmus)
    assert owned.is_silent is missed
    assert silent(Struktur.objects.all()).exists() is missed


@pytest.mark.parametrize(
    "fields", [{"rhythmus": ""}, {"zustand": "ruht"}, {"zustand": "beendet"}], ids=str
)
def test_nothing_is_missed_without_a_rhythm_or_of_what_rests(owned, fields):
    seen_days_ago(owned, 5000, **fields)
    assert not owned.is_silent
    assert not silent(Struktur.objects.all()).exists()


def test_without_a_sign_it_is_counted_from_the_day_of_entry(owned):
    entered = timezone.now() - (SILENT_AFTER["monatlich"] + 1) * DAY
    Struktur.objects.update(created_at=entered)
    owned.refresh_from_db()
    assert owned.is_silent
    assert silent(Struktur.objects.all()).get() == owned


def test_owner_is_asked_once_until_the_next_sign(owned):
    seen_days_ago(owned, 60)
    assert [ask_for_life(), ask_for_life()] == [1, 0]
    assert "Runder Tisch" in mail.outbox[0].subject + mail.outbox[0].body
    seen_days_ago(owned, 59)
    assert ask_for_life() == 1


def test_who_may_not_read_it_any_more_is_not_asked(owned):
    seen_days_ago(owned, 60)
    owned.verantwortliche.get().mitgliedschaften.all().delete()
    assert ask_for_life() == 0


def test_one_press_makes_it_live_today_and_stands_in_the_history(owned):
    seen_days_ago(owned, 60, zustand="ruht", lebenszeichen="Sitzung")
    person = owned.verantwortliche.get()
    note_life(owned, Hand(person))
    note_life(owned, Hand(person))
    assert (owned.zustand, owned.lebenszeichen_am, owned.lebenszeichen) == (
        "lebt",
        timezone.localdate(),
        "",
    )
    changed = set(owned.aenderungen.values_list("feld", "alt"))
    assert {("zustand", "ruht"), ("lebenszeichen", "Sitzung")} < changed
    assert len(changed) == 3


def test_deleted_structure_goes_for_good_after_thirty_days():
    now = timezone.now()
    StrukturFactory(deleted_at=now - 31 * DAY)
    kept = StrukturFactory(deleted_at=now - 29 * DAY)
    assert clear_deleted() == 1
    assert Struktur.objects.get() == kept
