"""The order of the rooms where import-linter cannot see it: string foreign keys, migrations."""

import importlib
import pkgutil
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

#: Lowest first, by app label.
ORDER = [
    "netzwerk",
    "konten",
    "mitteilungen",
    "kommunen",
    "programm",
    "fahrplan",
    "wissen",
    "foren",
]
ROOMS = [config for config in apps.get_app_configs() if config.label in ORDER]


def may_know(room: str, other: str) -> bool:
    return other not in ORDER or ORDER.index(other) <= ORDER.index(room)


def test_every_installed_room_has_its_place_in_the_order():
    assert {config.name for config in ROOMS} == set(settings.ROOMS)


@pytest.mark.parametrize("room", [config.label for config in ROOMS])
def test_models_of_a_room_point_only_downwards(room):
    upwards = [
        f"{model.__name__}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_app_config(room).get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if field.related_model._meta.label != settings.AUTH_USER_MODEL
        if not may_know(room, field.related_model._meta.app_label)
    ]
    assert upwards == []


@pytest.mark.parametrize("room", [config.label for config in ROOMS])
def test_migrations_of_a_room_depend_only_downwards(room):
    package = importlib.import_module(apps.get_app_config(room).name + ".migrations")
    upwards = []
    for module in pkgutil.iter_modules(package.__path__):
        migration = importlib.import_module(f"{package.__name__}.{module.name}").Migration
        for dependency in migration.dependencies:
            # A swappable dependency is on whatever AUTH_USER_MODEL names, not on a room.
            is_swappable = getattr(dependency, "setting", None) is not None
            if not is_swappable and not may_know(room, dependency[0]):
                upwards.append((module.name, dependency))
    assert upwards == []


def test_every_shared_module_is_held_by_the_import_contract():
    root = Path(__file__).resolve().parent.parent
    contracts = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]
    held = next(c for c in contracts["contracts"] if c["type"] == "forbidden")["source_modules"]
    know_everybody = {"settings", "urls", "asgi"}
    rooms = {room.split(".")[1] for room in settings.ROOMS if "." in room}
    shared = {
        f"netzwerk.{module.name}"
        for module in pkgutil.iter_modules([str(root / "netzwerk")])
        if module.name not in know_everybody | rooms | {"migrations"}
    }
    assert set(held) == shared
