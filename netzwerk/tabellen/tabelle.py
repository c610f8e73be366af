"""What a table is here, and how large one may be."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _


class TableError(Exception):
    """The file is no table that can be read. The text is German and is shown to the person."""


def no_table() -> str:
    """Return what is said of a file that is something else."""
    return _(
        "Diese Datei ist keine Tabelle, die wir lesen können. Bitte speichern Sie sie als "
        "Excel-Arbeitsmappe (.xlsx) oder als CSV."
    )


class Zeile(NamedTuple):
    """One row with something in it.

    Args:
        nummer: of the row as a spreadsheet shows it, from 1.
        zellen: texts, as they stand in the file; cells at the end may be missing.
    """

    nummer: int
    zellen: tuple[str, ...]


@dataclass(frozen=True)
class Limits:
    """How large a table may be.

    Args:
        bytes: size of the file.
        rows: rows with something in them, below the first one.
        columns: columns with something in them.
        characters: sum of all cells; a small file can name the same long text a thousand times.
        unpacked_bytes: size of everything inside of an XLSX file.
    """

    bytes: int = 2 * 1024 * 1024
    rows: int = 2_000
    columns: int = 40
    characters: int = 2_000_000
    unpacked_bytes: int = 16 * 1024 * 1024


class Collector:
    """Takes the rows of a file one by one, and stops where there are too many.

    Args:
        limits: how large the table may be.
    """

    def __init__(self, limits: Limits) -> None:
        self.rows: list[Zeile] = []
        self._limits = limits
        self._characters = 0

    def add(self, nummer: int, cells: Mapping[int, str]) -> None:
        """Take a row; an empty one is left out.

        Args:
            nummer: of the row, from 1.
            cells: text by column, from 0.

        Raises:
            TableError: the table is too large.
        """
        texts = {column: _visible(text) for column, text in cells.items()}
        filled = [column for column, text in texts.items() if text.strip()]
        if not filled:
            return
        if len(self.rows) > self._limits.rows:
            raise TableError(
                _(
                    "Diese Tabelle hat mehr als {limit} Zeilen. Bitte teilen Sie sie auf mehrere "
                    "Dateien auf."
                ).format(limit=f"{self._limits.rows:,}".replace(",", "."))
            )
        if max(filled) >= self._limits.columns:
            raise TableError(
                _(
                    "Diese Tabelle hat mehr als {limit} Spalten. Bitte löschen Sie die Spalten, "
                    "die nicht gebraucht werden."
                ).format(limit=self._limits.columns)
            )
        width = max(texts) + 1
        row = tuple(texts.get(column, "") for column in range(min(width, self._limits.columns)))
        self._characters += sum(map(len, row))
        if self._characters > self._limits.characters:
            raise TableError(
                _(
                    "In dieser Tabelle steht zu viel Text. Bitte teilen Sie sie auf mehrere Dateien auf."
                )
            )
        self.rows.append(Zeile(nummer, row))


_KEPT = {"\t", "\n", "\r"}
#: Control characters and halves of characters, which no database takes and nobody sees.
_DROPPED = {"Cc", "Cs"}


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(
        sign for sign in text if sign in _KEPT or unicodedata.category(sign) not in _DROPPED
    )
