"""A rule that is turned round turns a cell red: each is, one by one, both ways."""

from collections import defaultdict
from contextlib import ExitStack
from functools import partial

import pytest

from tests.rechte.framework import PROBES, ask, discover
from tests.rechte.rules import always, discover_rules, never, noting, replaced
from tests.rechte.scenario import ROLES
from tests.rechte.table import ROWS

pytestmark = [pytest.mark.django_db, pytest.mark.probing]

discover()
RULES = discover_rules()
#: Whose cells tell which rules a row asks; the rules ask alike for the others.
TRACERS = ("Mitglied hier", "Ansprech hier", "Koordination")


@pytest.fixture(scope="module")
def rows_asking(world, django_db_setup):
    """Rows by the name of a rule that they ask."""
    rows, asked = defaultdict(list), set()
    with ExitStack() as stack:
        for rule in RULES:
            stack.enter_context(replaced(rule, noting(rule, asked.add)))
        for row in ROWS:
            asked.clear()
            for role in TRACERS:
                ask(row.key, world, world.people[role])
            for rule in asked:
                rows[str(rule)].append(row)
    return rows


def first_red_cell(world, rows):
    """Return the first cell that is not what the table says, an error included."""
    for row in rows:
        for role in ROLES:
            try:
                answer = ask(row.key, world, world.people[role])
            except Exception as error:  # noqa: BLE001 -- whatever a broken rule breaks is red
                answer = repr(error)
            if answer != row.cells[role]:
                return row.key, role, answer
    return None


def _distance(rule, row):
    """Return how unlikely a row is to notice: about something else, or alike for everybody."""
    return row.model.lower() not in str(rule).lower(), len(set(row.cells.values())) == 1


@pytest.mark.parametrize("turned", [always, never], ids=lambda turned: turned.__name__)
@pytest.mark.parametrize("rule", RULES, ids=str)
def test_cell_turns_red_when_a_rule_is_turned(world, rows_asking, rule, turned):
    rows = sorted(rows_asking[str(rule)], key=partial(_distance, rule))
    assert rows, "no row of docs/rights.md asks this rule: it needs one"
    with replaced(rule, turned(rule)):
        assert first_red_cell(world, rows), "the rule lets everybody or nobody through unnoticed"


def test_rules_are_found_where_they_are_known_to_be():
    known = {
        "foren.permissions.can_read_forum",
        "foren.permissions.ForumQuerySet.visible_to",
        "wissen.permissions.SeiteQuerySet.visible_to",
        "netzwerk.models.medien.can_read_dokument",
        "netzwerk.rechte.Rechte.is_member",
    }
    assert known <= {str(rule) for rule in RULES}
    assert len(PROBES) == len(ROWS)
