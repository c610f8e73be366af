"""Every cell of ``docs/rights.md``, asked for really; and nothing of ours without a row."""

import pytest
from django.apps import apps

from tests.rechte.framework import PROBES, ask, discover
from tests.rechte.scenario import ROLES
from tests.rechte.table import ROWS, TEXT, read_models_without_surface, read_roles

discover()


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_every_role_gets_what_the_table_says(world, row):
    answers = {role: ask(row.key, world, person) for role, person in world.people.items()}
    today = " | ".join([row.object, row.action, *answers.values()])
    assert answers == row.cells, f"the platform answers today:\n| {today} |"


def test_every_table_has_every_role_in_the_same_order():
    assert [tuple(roles) for roles in read_roles(TEXT)] == [ROLES] * len(read_roles(TEXT))


def test_every_row_has_a_probe_and_every_probe_a_row():
    keys = [row.key for row in ROWS]
    assert sorted(keys) == sorted(PROBES)


def test_every_model_of_ours_has_a_row_or_a_reason():
    ours = {
        model.__name__
        for config in apps.get_app_configs()
        if config.name.split(".")[0] in {"netzwerk", "wissen", "foren"}
        for model in config.get_models()
    }
    with_rows = {row.model for row in ROWS} & ours
    without = read_models_without_surface(TEXT)
    assert with_rows | without.keys() == ours
    assert with_rows & without.keys() == set()
    assert {shown for shown, _why in without.values()} - with_rows == {"–"}
    assert all(reason for _shown, reason in without.values())
