"""A rule that is turned round turns a cell red: each is, one by one, both ways."""

from collections import Counter, defaultdict
from contextlib import ExitStack

import pytest

from tests.rechte.framework import PROBES, ask, discover
from tests.rechte.rules import always, discover_rules, never, noting, replaced
from tests.rechte.scenario import ROLES
from tests.rechte.table import BY_KEY, ROWS

pytestmark = [pytest.mark.django_db, pytest.mark.probing]

discover()
RULES = discover_rules()
#: Whose cells tell which rules a row asks; the rules ask alike for the others.
TRACERS = ("Mitglied hier", "Ansprech hier", "Koordination")
#: Letters of a word by which a rule and a row may know each other: ``protokoll``, ``invite``.
LONG_WORD = 4
#: Rows that are asked again under a turned rule; a rule that none of them notices is unproven.
MOST_ROWS = 40


@pytest.fixture(scope="module")
def rows_asking(world, django_db_setup):
    """Rows by the name of a rule that they ask, with how often they ask it."""
    rows, asked = defaultdict(dict), Counter()
    with ExitStack() as stack:
        for rule in RULES:
            stack.enter_context(replaced(rule, noting(rule, asked)))
        for row in ROWS:
            asked.clear()
            for role in TRACERS:
                ask(row.key, world, world.people[role])
            for rule, times in asked.items():
                rows[rule][row.key] = times
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


def most_telling_first(rule, times):
    """Return the rows that ask a rule, those first that are likely to notice.

    A row about the rule's own object asks it once more than every other page, whose navigation
    asks too; a row that answers alike for everybody notices nothing.
    """

    words = [word for word in rule.name.split("_") if len(word) >= LONG_WORD]

    def distance(row):
        is_about_it = row.model.lower() in str(rule).lower()
        is_about_it |= any(word in row.key.lower() for word in words)
        return not is_about_it, len(set(row.cells.values())) == 1, -times[row.key]

    return sorted((BY_KEY[key] for key in times), key=distance)[:MOST_ROWS]


@pytest.mark.parametrize("turned", [always, never], ids=lambda turned: turned.__name__)
@pytest.mark.parametrize("rule", RULES, ids=str)
def test_cell_turns_red_when_a_rule_is_turned(world, rows_asking, rule, turned):
    rows = most_telling_first(rule, rows_asking[str(rule)])
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
