"""Changing items of a plan: who wrote what, and two people at once."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from netzwerk.fahrplan.aendern import ConflictError, Hand, change, history_of
from netzwerk.fahrplan.models import Aenderung
from tests.factories.fahrplan import FahrplanFactory, MassnahmeFactory, MeilensteinFactory
from tests.factories.konten import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return Hand(UserFactory(first_name="Ada"))


@pytest.fixture
def ben():
    return Hand(UserFactory(first_name="Ben"))


@pytest.fixture
def massnahme():
    return MassnahmeFactory(titel="Sprachcafé", beschreibung="Jeden Montag", partner="")


def entries(punkt):
    return list(
        history_of(punkt).order_by("pk").values_list("feld", "alt", "neu", "von", "version")
    )


def test_change_is_saved_with_who_and_what(massnahme, ada):
    changed = change(massnahme, {"titel": "Café", "partner": ""}, ada, seen=1)
    assert changed == ["titel"]
    assert (massnahme.titel, massnahme.version) == ("Café", 2)
    assert entries(massnahme) == [("titel", "Sprachcafé", "Café", ada.user.pk, 2)]


def test_saving_without_a_change_makes_no_version(massnahme, ada):
    assert change(massnahme, {"titel": "Sprachcafé"}, ada, seen=1) == []
    assert massnahme.version == 1
    assert not Aenderung.objects.exists()


def test_people_are_kept_as_numbers(massnahme, ada, ben):
    people = [ben.user, ada.user]
    change(massnahme, {"verantwortliche": people}, ada, seen=1)
    assert set(massnahme.verantwortliche.all()) == set(people)
    numbers = ",".join(map(str, sorted((ada.user.pk, ben.user.pk))))
    assert entries(massnahme) == [("verantwortliche", "", numbers, ada.user.pk, 2)]


def test_two_people_in_different_fields_both_keep_theirs(massnahme, ada, ben):
    form = {"titel": "Sprachcafé", "beschreibung": "Jeden Montag"}
    change(massnahme, form | {"titel": "Café für alle"}, ada, seen=1)
    change(massnahme, form | {"beschreibung": "Jeden Dienstag"}, ben, seen=1)
    assert (massnahme.titel, massnahme.beschreibung) == ("Café für alle", "Jeden Dienstag")
    assert massnahme.version == 3


def test_two_people_in_one_field_see_both_texts_and_nothing_is_saved(massnahme, ada, ben):
    change(massnahme, {"titel": "Café für alle"}, ada, seen=1)
    with pytest.raises(ConflictError) as error:
        change(massnahme, {"titel": "Sprachtreff", "partner": "VHS"}, ben, seen=1)
    assert error.value.current == {"titel": "Café für alle"}
    assert (error.value.version, error.value.last.von) == (2, ada.user)
    massnahme.refresh_from_db()
    assert (massnahme.titel, massnahme.partner, massnahme.version) == ("Café für alle", "", 2)


def test_who_has_seen_the_other_text_replaces_it(massnahme, ada, ben):
    change(massnahme, {"titel": "Café für alle"}, ada, seen=1)
    change(massnahme, {"titel": "Sprachtreff"}, ben, seen=2)
    assert massnahme.titel == "Sprachtreff"


def test_the_same_words_of_both_are_no_conflict(massnahme, ada, ben):
    change(massnahme, {"titel": "Café"}, ada, seen=1)
    assert change(massnahme, {"titel": "Café"}, ben, seen=1) == []


def test_days_of_two_people_that_do_not_fit_together_are_refused(massnahme, ada, ben):
    change(massnahme, {"faellig": dt.date(2026, 3, 1)}, ada, seen=1)
    with pytest.raises(ValidationError):
        change(massnahme, {"beginn": dt.date(2026, 5, 1), "faellig": None}, ben, seen=1)
    massnahme.refresh_from_db()
    assert (massnahme.beginn, massnahme.version) == (None, 2)


def test_each_item_has_a_history_of_its_own(massnahme, ada):
    meilenstein = MeilensteinFactory(massnahme=massnahme, titel="Raum")
    plan = massnahme.plan
    change(meilenstein, {"titel": "Raum gefunden"}, ada, seen=1)
    change(plan, {"leitbild": "Zusammen"}, ada, seen=1)
    change(massnahme.ziel, {"stand": "Halb"}, ada, seen=1)
    assert [feld for feld, *_rest in entries(meilenstein)] == ["titel"]
    assert [feld for feld, *_rest in entries(plan)] == ["leitbild"]
    assert [feld for feld, *_rest in entries(massnahme.ziel)] == ["stand"]
    assert entries(massnahme) == []


def test_wish_of_the_kommune_is_kept_with_the_change(ada):
    plan = FahrplanFactory()
    change(plan, {"leitbild": "Neu"}, Hand(ada.user, auftrag="Frau Muster am Telefon"), seen=1)
    assert history_of(plan).get().auftrag == "Frau Muster am Telefon"
