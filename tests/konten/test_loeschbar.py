"""The logs of rights, choices and sign-ins lose nothing but by age and with an account."""

import datetime as dt

import pytest
import time_machine
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from netzwerk.konten.daten.aufbewahrung import clear_by_age
from netzwerk.konten.daten.loeschung import delete_account
from netzwerk.konten.loeschbar import (
    logs_of_account_deletable,
    old_entries_deletable,
    old_sign_ins_deletable,
)
from netzwerk.konten.models import (
    Anmeldung,
    Festlegung,
    Loeschart,
    Protokolleintrag,
    User,
    Vorgang,
    Weg,
)
from netzwerk.konten.privacy import PROTOKOLL_RETENTION
from netzwerk.konten.protokoll import record
from netzwerk.konten.signin.privacy import LOG_KEPT
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


def sign_in_of(user):
    return Anmeldung.objects.create(
        user=user, weg=Weg.PASSWORT, is_successful=True, geraet="Firefox", ip="192.0.2.7"
    )


@pytest.fixture
def sign_in():
    return sign_in_of(UserFactory())


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
        logs_of_account_deletable(UserFactory().pk),
    ):
        Festlegung.objects.all().delete()
    assert Festlegung.objects.count() == 1


@pytest.mark.parametrize(
    "delete",
    [
        lambda sign_in: sign_in.delete(),
        lambda sign_in: sign_in.user.delete(),
        lambda _sign_in: execute("DELETE FROM konten_anmeldung"),
    ],
)
def test_sign_in_is_not_deleted_plainly(sign_in, delete):
    with pytest.raises(DatabaseError, match="sign-ins go by age or with"), transaction.atomic():
        delete(sign_in)
    assert Anmeldung.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE konten_anmeldung SET is_successful = NOT is_successful",
        "UPDATE konten_anmeldung SET ip = '203.0.113.9'",
        "UPDATE konten_anmeldung SET ip = NULL, geraet = 'Anders'",
    ],
)
def test_sign_in_is_not_changed(sign_in, change):
    with pytest.raises(DatabaseError, match="only the address is forgotten"):
        execute(change)
    kept = Anmeldung.objects.get()
    assert (kept.is_successful, kept.ip, kept.geraet) == (True, "192.0.2.7", "Firefox")


def test_retention_forgets_addresses_and_takes_old_sign_ins_only(sign_in):
    with time_machine.travel(timezone.now() + LOG_KEPT, tick=False):
        younger = sign_in_of(sign_in.user)
    with time_machine.travel(timezone.now() + LOG_KEPT + 8 * DAY):
        clear_by_age()
    assert list(Anmeldung.objects.values_list("pk", "ip")) == [(younger.pk, None)]
    with pytest.raises(DatabaseError, match="by age"), old_sign_ins_deletable(younger.at):
        Anmeldung.objects.all().delete()
    assert is_closed()


def test_sign_ins_go_with_their_account_and_no_others(sign_in):
    other = sign_in_of(UserFactory())
    delete_account(sign_in.user, Loeschart.PSEUDONYM, "auf eigenen Wunsch")
    assert list(Anmeldung.objects.all()) == [other]
    assert is_closed()


@pytest.mark.parametrize("model", [Protokolleintrag, Festlegung, Anmeldung])
def test_row_of_a_log_is_not_replaced(entry, choice, sign_in, model):
    verb, end = "INSERT OR REPLACE", ""
    if connection.vendor == "postgresql":
        verb, end = "INSERT", " ON CONFLICT (id) DO UPDATE SET at = now()"
    table = model._meta.db_table
    columns = ", ".join(field.column for field in model._meta.concrete_fields)
    with pytest.raises(DatabaseError, match=r"never|only"):
        execute(f"{verb} INTO {table} ({columns}) SELECT {columns} FROM {table}{end}")  # noqa: S608 -- our own tables


@pytest.mark.parametrize(
    "table", ["konten_protokolleintrag", "konten_festlegung", "konten_anmeldung"]
)
def test_log_is_not_emptied_by_the_flush_of_django(entry, choice, sign_in, table):
    (sql, *_rest) = connection.ops.sql_flush(no_style(), [table], allow_cascade=True)
    connection.check_constraints()  # PostgreSQL empties no table with checks still to come
    with pytest.raises(DatabaseError, match="only"):
        execute(sql)
    counts = [model.objects.count() for model in (Protokolleintrag, Festlegung, Anmeldung)]
    assert counts == [1, 1, 1]
