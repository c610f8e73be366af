"""The audit log is added to and never changed."""

import pytest
from django.db import DatabaseError, connection, transaction

from netzwerk.konten.models import Protokolleintrag, Vorgang
from netzwerk.konten.protokoll import record
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


def test_entry_keeps_who_did_what_to_whom():
    actor, person = UserFactory(), UserFactory()

    record(Vorgang.ROLLE_GEGEBEN, "Redaktion", actor=actor, person=person.pk)

    entry = Protokolleintrag.objects.get()
    assert (entry.vorgang, entry.text) == (Vorgang.ROLLE_GEGEBEN, "Redaktion")
    assert (entry.actor_id, entry.person_id) == (actor.pk, person.pk)


def test_entry_outlives_the_accounts():
    actor = UserFactory()
    key = actor.pk
    record(Vorgang.EXPORT, "Eigene Daten", actor=actor)

    actor.delete()

    assert Protokolleintrag.objects.get().actor_id == key


def test_long_text_is_cut_to_the_column():
    assert len(record(Vorgang.IMPORT, "x" * 500, actor=None).text) == 300


def test_saving_an_entry_again_is_refused():
    entry = record(Vorgang.EXPORT, "Eigene Daten", actor=None)
    entry.text = "etwas anderes"

    with pytest.raises(TypeError):
        entry.save()


def test_updating_entries_is_refused():
    record(Vorgang.EXPORT, "Eigene Daten", actor=None)

    with pytest.raises(TypeError):
        Protokolleintrag.objects.update(text="etwas anderes")


def test_database_refuses_a_change_that_goes_around_the_model():
    record(Vorgang.EXPORT, "Eigene Daten", actor=None)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE konten_protokolleintrag SET text = 'anders'")

    assert Protokolleintrag.objects.get().text == "Eigene Daten"
