"""The logs of rights and of choices lose nothing but by age and with an account."""

import datetime as dt

import pytest
import time_machine
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from netzwerk.konten.daten.aufbewahrung import clear_by_age
from netzwerk.konten.daten.loeschung import delete_account
from netzwerk.konten.loeschbar import festlegungen_deletable, old_entries_deletable
from netzwerk.konten.models import Festlegung, Loeschart, Protokolleintrag, User, Vorgang
from netzwerk.konten.privacy import PROTOKOLL_RETENTION
from netzwerk.konten.protokoll import record
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
BY_AGE = "entries of the audit log go by age only"
WITH_THE_ACCOUNT = "choices of people go with their account only"


def execute(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def is_closed():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM konten_loeschbar")
        return cursor.fetchone() == (0,)


@pytest.fixture
def entry():
    return record(Vorgang.EXPORT, "Eigene Daten", actor=None)


@pytest.fixture
def choice():
    return Festlegung.objects.create(user=UserFactory(), spalte="im_verzeichnis", wert="True")


@pytest.mark.parametrize(
    "delete",
    [
        lambda entry: entry.delete(),
        lambda _entry: Protokolleintrag.objects.all().delete(),
        lambda _entry: execute("DELETE FROM konten_protokolleintrag"),
    ],
)
def test_entry_is_not_deleted_plainly(entry, delete):
    with pytest.raises(DatabaseError, match=BY_AGE), transaction.atomic():
        delete(entry)
    assert Protokolleintrag.objects.count() == 1


def test_old_entry_is_not_deleted_plainly_either(entry):
    with (
        time_machine.travel(timezone.now() + 2 * PROTOKOLL_RETENTION),
        pytest.raises(DatabaseError, match=BY_AGE),
        transaction.atomic(),
    ):
        entry.delete()


def test_retention_takes_what_is_old_and_only_that(entry):
    with time_machine.travel(timezone.now() + PROTOKOLL_RETENTION, tick=False):
        younger = record(Vorgang.IMPORT, "Neu", actor=None)
    with time_machine.travel(timezone.now() + PROTOKOLL_RETENTION + DAY):
        clear_by_age()
    assert list(Protokolleintrag.objects.all()) == [younger]
    assert is_closed()


def test_who_deletes_by_age_cannot_take_a_younger_entry_with_it(entry):
    with (
        pytest.raises(DatabaseError, match=BY_AGE),
        old_entries_deletable(entry.at),
    ):
        Protokolleintrag.objects.all().delete()
    assert Protokolleintrag.objects.count() == 1
    assert is_closed()


@pytest.mark.parametrize(
    "delete",
    [
        lambda choice: choice.delete(),
        lambda choice: choice.user.delete(),
        lambda choice: User.objects.filter(pk=choice.user_id).delete(),
        lambda _choice: execute("DELETE FROM konten_festlegung"),
    ],
)
def test_choice_is_not_deleted_plainly(choice, delete):
    with pytest.raises(DatabaseError, match=WITH_THE_ACCOUNT), transaction.atomic():
        delete(choice)
    assert Festlegung.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda choice: choice.save(),
        lambda _choice: Festlegung.objects.update(wert="False"),
        lambda _choice: execute("UPDATE konten_festlegung SET wert = 'False'"),
    ],
)
def test_choice_is_not_changed(choice, change):
    choice.wert = "False"
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        change(choice)
    assert Festlegung.objects.get().wert == "True"


def test_choices_go_with_their_account_and_no_others(choice):
    other = Festlegung.objects.create(user=UserFactory(), spalte="im_verzeichnis", wert="True")
    delete_account(choice.user, Loeschart.PSEUDONYM, "auf eigenen Wunsch")
    assert list(Festlegung.objects.all()) == [other]
    assert is_closed()


def test_who_deletes_an_account_cannot_take_the_choices_of_another_with_it(choice):
    with (
        pytest.raises(DatabaseError, match=WITH_THE_ACCOUNT),
        festlegungen_deletable(UserFactory().pk),
    ):
        Festlegung.objects.all().delete()
    assert Festlegung.objects.count() == 1


@pytest.mark.parametrize("table", ["konten_protokolleintrag", "konten_festlegung"])
def test_log_is_not_emptied_by_the_flush_of_django(entry, choice, table):
    (sql, *_rest) = connection.ops.sql_flush(no_style(), [table], allow_cascade=True)
    connection.check_constraints()  # PostgreSQL empties no table with checks still to come
    with pytest.raises(DatabaseError, match="only"):
        execute(sql)
    assert (Protokolleintrag.objects.count(), Festlegung.objects.count()) == (1, 1)
