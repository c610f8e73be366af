"""``docs/rights.md`` as the tests read it."""

import re
from dataclasses import dataclass
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "rights.md"
#: The first two columns of every table of rights.
HEAD = ("Object", "Action")
#: Heading of the table of models that have no surface of their own.
WITHOUT_SURFACE = "## Modelle ohne eigene Fläche"


@dataclass(frozen=True)
class Row:
    """One line of a table: what each role gets.

    Args:
        object: the object with its variant, for example ``Forum (kommune)``.
        action: what somebody does, on which surface.
        cells: the answer by role.
    """

    object: str
    action: str
    cells: dict[str, str]

    @property
    def key(self) -> str:
        """The row's name, which is the name of its probe."""
        return f"{self.object}: {self.action}"

    @property
    def model(self) -> str:
        """The first word: the name of a model, if the object is one."""
        return self.object.split(" ")[0]


def read_rows(text: str) -> list[Row]:
    """Return the rows of all tables of rights in a document, in its order."""
    rows, roles = [], []
    for line in text.split(WITHOUT_SURFACE, maxsplit=1)[0].splitlines():
        cells = _cells(line)
        if tuple(cells[:2]) == HEAD:
            roles = cells[2:]
        elif not cells:
            roles = []
        elif roles and not _is_rule(cells):
            if len(cells) != len(HEAD) + len(roles):
                raise ValueError(f"{len(cells)} cells in: {line}")
            rows.append(Row(cells[0], cells[1], dict(zip(roles, cells[2:], strict=True))))
    return rows


def read_roles(text: str) -> list[list[str]]:
    """Return the roles that stand above each table of rights."""
    heads = [_cells(line) for line in text.splitlines()]
    return [cells[2:] for cells in heads if tuple(cells[:2]) == HEAD]


def read_models_without_surface(text: str) -> dict[str, tuple[str, str]]:
    """Return the last table: model, and with which object it is shown and why."""
    rows = [_cells(line) for line in text.split(WITHOUT_SURFACE)[1].splitlines()]
    rows = [cells for cells in rows if cells and not _is_rule(cells)][1:]
    return {model: (shown_with, reason) for model, shown_with, reason in rows}


def _cells(line: str) -> list[str]:
    if not line.startswith("|"):
        return []
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _is_rule(cells: list[str]) -> bool:
    return all(re.fullmatch(r":?-+:?", cell) for cell in cells)


TEXT = DOCUMENT.read_text()
ROWS = read_rows(TEXT)
BY_KEY = {row.key: row for row in ROWS}
