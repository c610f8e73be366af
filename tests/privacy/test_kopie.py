"""The copy of one's own data: complete, readable, and nothing of anybody else."""

import datetime as dt
import html
import json
import re
from contextlib import contextmanager
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from netzwerk.fahrplan.models import Aenderung
from netzwerk.privacy import Kopie, register_of_processing
from netzwerk.privacy.kopie import Abschnitt, build_export, shown
from tests.factories.fahrplan import MassnahmeFactory
from tests.factories.foren import BeitragFactory, ThemaFactory
from tests.factories.konten import UserFactory
from tests.factories.personal import make_everything

pytestmark = pytest.mark.django_db


@contextmanager
def open_copy(person, report=print):
    with build_export(person, report) as file, ZipFile(file) as archive:
        yield archive


def content_of(archive):
    """Return label of the model → its section of the JSON file."""
    return {part["tabelle"]: part for part in json.loads(archive.read("daten.json"))["daten"]}


def page_of(archive):
    return html.unescape(archive.read("index.html").decode())


@pytest.fixture
def xenia():
    return UserFactory(
        first_name="Xenia", last_name="Zauberwald", email="xenia.zauberwald@example.org"
    )


@pytest.fixture
def bruno():
    return UserFactory(first_name="Bruno", last_name="Anderswo", email="bruno.anderswo@example.org")


def test_copy_holds_a_row_of_every_kind_for_people_and_for_programs(xenia):
    signs = make_everything(xenia, "Mohn")
    with open_copy(xenia) as archive:
        content, page = content_of(archive), page_of(archive)
    with translation.override("de"):
        for label, sign in signs.items():
            is_moment = isinstance(sign, dt.datetime)
            written = sign.isoformat() if is_moment else sign
            assert written in json.dumps(content[label], ensure_ascii=False), label
            assert (shown(sign) if is_moment else sign) in page, label


def test_copy_holds_nothing_of_somebody_else(xenia, bruno):
    make_everything(xenia, "Mohn")
    make_everything(bruno, "Distel")
    with open_copy(xenia) as archive:
        names = "\n".join(archive.namelist())
        texts = (page_of(archive), archive.read("daten.json").decode(), names)
    for foreign in ("Distel", "Bruno", "Anderswo", bruno.email):
        assert [text for text in texts if foreign in text] == []


def keys_of(thing):
    """Return every key of a JSON object, and of the objects within, except of rows and labels."""
    if isinstance(thing, list):
        return {key for one in thing for key in keys_of(one)}
    if not isinstance(thing, dict):
        return set()
    inner = (v for k, v in thing.items() if k not in {"bezeichnungen", "felder", "eintraege"})
    return set(thing).union(*(keys_of(one) for one in inner))


def test_every_key_for_programs_has_its_words_beside_it(xenia):
    make_everything(xenia, "Mohn")
    with open_copy(xenia) as archive:
        whole, page = json.loads(archive.read("daten.json")), page_of(archive)
    assert keys_of(whole) == set(whole["bezeichnungen"])
    for part in whole["daten"]:
        used = {key for row in part["eintraege"] for key in row}
        assert used == set(part["felder"]), part["tabelle"]
        assert all(re.fullmatch("[a-z0-9_]+", key) for key in used), part["tabelle"]
        assert [label for label in part["felder"].values() if label not in page] == []


def test_two_labels_that_are_written_alike_are_two_keys():
    section = Abschnitt(None, [{"Größe": 1, "Groesse": 2, "!": 3}, {"Mehr": 4}])
    assert section.keys == {"Größe": "groesse", "Groesse": "groesse_2", "!": "feld", "Mehr": "mehr"}


def test_change_of_a_plan_is_told_in_words(xenia):
    make_everything(xenia, "Mohn")
    with open_copy(xenia) as archive:
        row = content_of(archive)["fahrplan.Aenderung"]["eintraege"][0]
    assert row["was_sie_geaendert_haben"] == "Leitbild"


def test_values_of_a_change_are_words_and_not_what_the_database_holds(xenia):
    massnahme = MassnahmeFactory()
    change = {"fahrplan": massnahme.ziel.fahrplan, "massnahme": massnahme, "von": xenia}
    Aenderung.objects.create(**change, version=2, feld="status", alt="geplant", neu="laeuft")
    Aenderung.objects.create(**change, version=3, feld="ziel", neu=str(massnahme.ziel.pk))
    with open_copy(xenia) as archive:
        rows = content_of(archive)["fahrplan.Aenderung"]["eintraege"]
    told = [(row["was_sie_geaendert_haben"], row["vorher"], row["nachher"]) for row in rows]
    # Whoever has left the Kommune no longer sees what its goals are called.
    assert told == [("Stand", "Geplant", "Läuft"), ("Ziel", "", "nicht mehr zu sehen")]


def test_files_are_in_the_copy_and_linked_from_its_page(xenia):
    make_everything(xenia, "Mohn")
    with open_copy(xenia) as archive:
        stored = [name for name in archive.namelist() if name.startswith("dateien/")]
        assert {archive.read(name) for name in stored} >= {b"ohne Angaben", b"Bild"}
        page, content = page_of(archive), content_of(archive)
    assert all(f'href="{name}"' in page for name in stored)
    listed = [name for part in content.values() for name in part["dateien"]]
    assert listed == stored


def test_page_needs_nothing_but_itself(xenia):
    make_everything(xenia, "Mohn")
    with open_copy(xenia) as archive:
        page = page_of(archive)
    for outside in ("<script", "<link", "<img", "src=", "url(", "@import"):
        assert outside not in page
    assert "<style>" in page
    assert '<html lang="de">' in page


def test_text_of_a_person_is_text_on_the_page(xenia):
    xenia.profil.ueber_mich = "<script>alert(1)</script>"
    xenia.profil.save()
    with open_copy(xenia) as archive:
        assert "&lt;script&gt;alert(1)" in archive.read("index.html").decode()
        row = content_of(archive)["konten.Profil"]["eintraege"][0]
    assert row["ueber_mich"] == "<script>alert(1)</script>"


def test_progress_goes_up_to_the_end(xenia):
    told = []
    with open_copy(xenia, lambda done, total: told.append((done, total))):
        pass
    total = told[0][1]
    assert told == [(done, total) for done in range(total + 1)]


def test_account_with_nothing_gets_a_copy_that_says_so(db):
    with open_copy(UserFactory(profil=None, verified=False)) as archive:
        page = page_of(archive)
    assert "Wozu nichts gespeichert ist" in page
    assert "Ihre Beiträge in den Foren" in page


def test_name_of_a_file_leads_nowhere_else(xenia, monkeypatch):
    entry = next(e for e in register_of_processing() if e.model._meta.label == "konten.Profil")
    names = ["../../etc/passwd", "..\\..\\boot.ini", "/absolut", "gleich.txt", "gleich.txt", ""]
    files = [(name, ContentFile(b"x", name="x")) for name in names]
    object.__setattr__(entry, "export", lambda _user: Kopie(files=files))
    monkeypatch.setattr("netzwerk.privacy.kopie.register_of_processing", lambda: [entry])
    with open_copy(xenia) as archive:
        stored = [name for name in archive.namelist() if name.startswith("dateien/")]
    assert stored == [
        "dateien/profil/1-passwd",
        "dateien/profil/2-boot.ini",
        "dateien/profil/3-absolut",
        "dateien/profil/4-gleich.txt",
        "dateien/profil/5-gleich.txt",
        "dateien/profil/6-datei",
    ]


def test_lost_file_does_not_prevent_the_copy(xenia):
    make_everything(xenia, "Mohn")
    upload = xenia.uploadedfile_set.get()
    upload.file.storage.delete(upload.file.name)
    with open_copy(xenia) as archive:
        assert content_of(archive)["wagtailcore.UploadedFile"]["dateien"] == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        ("", "–"),
        (True, "ja"),
        (False, "nein"),
        (1234, "1.234"),
        (dt.date(2026, 11, 25), "25. November 2026"),
        (dt.datetime(2026, 11, 25, 12, 5, tzinfo=dt.UTC), "25. November 2026, 13:05"),
    ],
)
def test_value_is_shown_in_german(value, text):
    with translation.override("de"):
        assert shown(value) == text


def test_queries_do_not_grow_with_the_number_of_rows(xenia, django_assert_num_queries):
    thema = ThemaFactory()
    BeitragFactory.create_batch(2, thema=thema, author=xenia)
    with CaptureQueriesContext(connection) as few, open_copy(xenia):
        pass
    BeitragFactory.create_batch(30, thema=thema, author=xenia)
    with django_assert_num_queries(len(few)), open_copy(xenia):
        pass
