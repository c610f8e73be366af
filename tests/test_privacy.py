"""The register of processing is complete in itself, and what finds personal data finds it."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.db import models

from foren.ehemalige import TEXT_OF_DELETED
from netzwerk.kommunen.privacy import EINLADUNG_RETENTION
from netzwerk.konten.daten.inaktiv import FIRST_WARNING, SECOND_WARNING
from netzwerk.konten.daten.kopie import KOPIE_KEPT
from netzwerk.konten.daten.loeschung import WAITING
from netzwerk.konten.privacy import PROTOKOLL_RETENTION
from netzwerk.konten.signin.privacy import IP_KEPT
from netzwerk.mitteilungen.privacy import MITTEILUNGEN_KEPT
from netzwerk.privacy import BeiLoeschung, list_ausnahmen, register_of_processing
from netzwerk.privacy.shared import FAILED_KEPT, SENT_KEPT
from netzwerk.privacy.verzeichnis import make_verzeichnis
from tests.factories.personal import ROWS
from tests.privacy.personal_models import _is_telling, personal_models

ENTRIES = register_of_processing()


def label(entry):
    return entry.model._meta.label


@pytest.mark.parametrize("entry", ENTRIES, ids=label)
def test_entry_says_all_that_a_person_may_ask(entry):
    texts = (entry.title, entry.zweck, entry.daten, entry.frist, entry.betroffene)
    assert all(str(text).strip() for text in texts)
    assert (entry.export is None) == bool(entry.warum_kein_export)
    assert (entry.bei_loeschung is BeiLoeschung.BLEIBT) == bool(entry.warum_bleibt)
    assert not (entry.retention and entry.sweep is None), "an age that nothing holds"


@pytest.mark.parametrize("entry", ENTRIES, ids=label)
def test_what_is_deleted_with_the_account_is_deleted_by_something(entry):
    if entry.bei_loeschung is not BeiLoeschung.GELOESCHT or entry.delete:
        return
    user_model = get_user_model()
    assert entry.model is user_model or any(
        field.related_model is user_model and field.remote_field.on_delete is models.CASCADE
        for field in entry.model._meta.local_fields
    )


def test_no_model_is_registered_twice():
    labels = [label(entry) for entry in (*ENTRIES, *list_ausnahmen())]
    assert sorted(set(labels)) == sorted(labels)


def test_copy_and_deletion_are_tested_with_a_row_of_every_model():
    exported = {label(entry) for entry in ENTRIES if entry.export}
    assert set(ROWS) == exported, "add a function to tests/factories/personal.py"


def test_titles_tell_entries_apart():
    titles = [str(entry.title) for entry in ENTRIES]
    assert sorted(set(titles)) == sorted(titles)


def test_entries_stand_in_the_order_of_the_rooms():
    rooms = [entry.model._meta.app_label for entry in ENTRIES]
    first = [rooms.index(room) for room in ("konten", "kommunen", "programm", "foren", "netzwerk")]
    assert first == sorted(first)


def test_exempt_models_would_be_found_without_their_exemption():
    found = {model._meta.label for model in personal_models()}
    # Holds numbers only, but who looks for what the background keeps should find an answer.
    named_anyway = {"django_tasks_database.DBTaskResult"}
    assert {label(one) for one in list_ausnahmen()} - found == named_anyway


def test_record_of_processing_says_that_it_is_one_and_what_it_lacks():
    text = make_verzeichnis()
    assert "Artikel 30" in text
    assert "Auftragsverarbeiter" in text
    assert all(f"## {entry.title}\n" in text for entry in ENTRIES)


def test_time_limits_on_the_privacy_page_are_those_that_are_held(settings):
    page = (settings.BASE_DIR / "wissen/seiten/datenschutz.toml").read_text()
    in_days = {
        "60 und 14 Tage vorher": (FIRST_WARNING, SECOND_WARNING),
        "haben Sie 14 Tage Zeit": (WAITING,),
        "nach 30 Tagen endgültig weg": (TEXT_OF_DELETED,),
        "wird nach sieben Tagen gelöscht": (IP_KEPT,),
        "bleibt sieben Tage gespeichert. Kommt sie nicht an, sind es 30 Tage": (
            SENT_KEPT,
            FAILED_KEPT,
        ),
        "bleiben 180 Tage": (MITTEILUNGEN_KEPT,),
        "liegt sieben Tage bereit": (KOPIE_KEPT,),
        "bleibt drei Jahre": (PROTOKOLL_RETENTION,),
        "30 Tage nach der letzten E-Mail": (EINLADUNG_RETENTION,),
        "24 Monate lang": (settings.INACTIVE_AFTER,),
    }
    words = {"sieben": 7, "drei": 3}
    for text, limits in in_days.items():
        assert text in page
        numbers = re.findall(r"\d+|sieben|drei", text)
        unit = {"Jahre": 365, "Monate": 730 / 24}.get(re.search(r"Jahre|Monate|$", text)[0], 1)
        said = [words.get(number) or int(number) for number in numbers]
        assert [limit.days / unit for limit in limits] == said, text


@pytest.mark.parametrize(
    "name",
    ["email", "kontakt_email", "ip", "last_ip", "telefon", "vorname", "user_agent", "actor_id"],
)
def test_field_of_this_name_tells_of_a_person(name):
    field = models.CharField()
    field.set_attributes_from_name(name)
    assert _is_telling(field)


@pytest.mark.parametrize("name", ["titel", "description", "recipe", "einwohner", "name", "ziel"])
def test_field_of_that_name_does_not(name):
    field = models.CharField()
    field.set_attributes_from_name(name)
    assert not _is_telling(field)


@pytest.mark.parametrize("field_class", [models.EmailField, models.GenericIPAddressField])
def test_field_for_addresses_tells_of_a_person_by_any_name(field_class):
    field = field_class()
    field.set_attributes_from_name("x")
    assert _is_telling(field)
