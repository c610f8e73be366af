"""What the documents name exists, and what exists is named."""

import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps

from netzwerk.privacy import list_ausnahmen, register_of_processing
from netzwerk.privacy.verzeichnis import PATH, make_verzeichnis
from netzwerk.settings.env import VARIABLES
from tests.privacy.personal_models import personal_models

ROOT = Path(__file__).resolve().parent.parent
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def table(text: str, heading: str) -> list[list[str]]:
    """Return the cells of the first table below a heading."""
    section = text.split(heading, 1)[1]
    rows = re.search(r"(?:^\|.*\|\n)+", section, re.MULTILINE).group().splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_glossary_names_every_model_of_ours_with_its_room():
    rows = table((ROOT / "docs/glossary.md").read_text(), "## Models")
    ours = sorted(
        (model.__name__, config.label)
        for config in apps.get_app_configs()
        if config.name.split(".")[0] in {"netzwerk", "wissen", "foren"}
        for model in config.get_models()
    )
    assert sorted((row[0], row[1]) for row in rows) == ours


def test_settings_table_is_the_list_of_variables():
    rows = table((ROOT / "docs/betrieb.md").read_text(), "## Einstellungen")
    described = [(row[0].strip("`"), row[1] == "ja", row[2].strip("`"), row[3]) for row in rows]
    assert described == [
        (variable.name, variable.required, variable.default, variable.help)
        for variable in VARIABLES.values()
    ]


def test_table_of_slots_names_every_slot_and_where_it_is_declared():
    rows = table((ROOT / "docs/architecture.md").read_text(), "## Slots")
    declared = {
        (name, path.relative_to(ROOT).as_posix())
        for room in ("netzwerk", "wissen", "foren")
        for path in (ROOT / room).rglob("*.py")
        for name in re.findall(r"= Slot\(\"(\w+)\"\)", path.read_text())
    }
    assert {(row[0].strip("`"), row[1].strip("`")) for row in rows} == declared


def test_record_of_processing_names_every_model_with_personal_data():
    named = {entry.model for entry in register_of_processing()}
    exempt = {entry.model for entry in list_ausnahmen()}
    missing = sorted(model._meta.label for model in set(personal_models()) - named - exempt)
    assert missing == [], "register them in the room's privacy.py (netzwerk/privacy/register.py)"
    assert named & exempt == set()


def test_record_of_processing_is_what_the_register_says():
    assert PATH.read_text() == make_verzeichnis(), "run: make verarbeitung"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_commands_and_files_named_in_a_document_exist(path):
    text = path.read_text()
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)) - targets == set()
    known = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    links = {
        (path.parent / link).resolve().relative_to(ROOT).as_posix()
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text)
    }
    assert links - set(known) == set()
    files = set(re.findall(r"`((?:netzwerk|wissen|foren|tests|docs)/[\w/.-]+\.\w+)`", text))
    assert files - set(known) == set()
