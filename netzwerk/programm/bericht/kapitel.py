"""Chapters of the programme report, and where rooms register theirs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from netzwerk.programm.cockpit.kennzahlen import Auswahl, Kennzahl
from netzwerk.programm.models import Auflage
from netzwerk.registry import Slot


@dataclass(frozen=True)
class Satz:
    """A sentence of the first page, made from figures by a rule.

    Args:
        text: the sentence.
        kennzahl: name of the figure it stands on; its list is linked.
    """

    text: str
    kennzahl: str


@dataclass(frozen=True)
class Geschichte:
    """A text of a Kommune that somebody may choose for the first page.

    Args:
        key: stands for it in the form.
        titel: its title.
        ort: whose it is.
        text: a short summary.
        url: its page.
    """

    key: str
    titel: str
    ort: str
    text: str
    url: str


@dataclass(frozen=True)
class Tafel:
    """A table of a chapter, for example one row for each Kommune.

    Args:
        titel: caption.
        kopf: titles of the columns.
        zeilen: cells; numbers stay numbers.
    """

    titel: str
    kopf: Sequence[str]
    zeilen: Sequence[Sequence[Any]]


#: Values of the figures of a chapter by name.
Werte = Mapping[str, Decimal]


@dataclass(frozen=True)
class Kapitel:
    """What a room says in a report.

    Args:
        name: of the chapter, never changed.
        titel: its heading, at most 31 signs: it is also the name of a sheet.
        kennzahlen: its figures.
        veraendert: sentences about what has changed, from the values.
        klemmt: sentences about where it sticks, from the values.
        tafeln: its tables, in a constant number of queries.
        geschichten: texts that can be chosen for the first page.
    """

    name: str
    titel: str
    kennzahlen: Sequence[Kennzahl]
    veraendert: Callable[[Werte], Sequence[Satz]] | None = None
    klemmt: Callable[[Werte], Sequence[Satz]] | None = None
    tafeln: Callable[[Auswahl], Sequence[Tafel]] | None = None
    geschichten: Callable[[Auflage], Sequence[Geschichte]] | None = field(default=None)


#: Contributions are functions without arguments in a room's ``bericht.py``.
kapitel: Slot[Callable[[], Kapitel]] = Slot("bericht")


def all_kapitel() -> list[Kapitel]:
    """Return the chapters in their order."""
    return [describe() for describe in kapitel]


def find_kennzahl(name: str) -> Kennzahl | None:
    """Return the figure of a name, or None."""
    every = (zahl for one in all_kapitel() for zahl in one.kennzahlen)
    return next((zahl for zahl in every if zahl.name == name), None)


def count(werte: Werte, kennzahl: Kennzahl) -> int:
    """Return the value of a figure that is a whole number."""
    return int(werte[kennzahl.name])
