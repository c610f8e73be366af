"""One or two rounds as a picture: a line for each field, a mark for each round, drawn as SVG.

The picture repeats what the table below it says, which is there for everybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from netzwerk.fahrplan.models.selbstcheck import WERTE
from netzwerk.fahrplan.selbstcheck.vergleich import Feldlage, Feldvergleich
from netzwerk.fahrplan.selbstcheck.worte import as_number

#: Sizes in units of the picture; as wide as a phone, so that it needs no scrolling there.
WIDTH, SIDE, HEAD, ROW = 360, 24, 40, 58
#: Where in its row a field has its line, and how large the marks are.
LINE, RING, SQUARE = 40, 8, 9


@dataclass(frozen=True)
class Zeile:
    """A field in the picture; positions in its units, None where there is no mark.

    Args:
        titel: name of the field.
        zahlen: the means as numbers.
        y: top of the row.
        frueher: where the ring of the earlier, or only, round is.
        spaeter: where the square of the later round is.
    """

    titel: Any
    zahlen: str
    y: int
    frueher: float | None
    spaeter: float | None

    @property
    def title_y(self) -> int:
        """Where the name of the field stands."""
        return self.y + 16

    @property
    def line_y(self) -> int:
        """Where the line of the field is."""
        return self.y + LINE

    @property
    def square(self) -> tuple[float, float] | None:
        """Upper left corner of the square."""
        if self.spaeter is None:
            return None
        return round(self.spaeter - SQUARE / 2, 1), self.line_y - SQUARE / 2


@dataclass(frozen=True)
class Bild:
    """The whole picture.

    Args:
        height: in its units.
        stufen: (x, lines of the name) of the steps of the scale.
        zeilen: the fields.
        has_two: whether two rounds are compared.
    """

    height: int
    stufen: Sequence[tuple[float, list[str]]]
    zeilen: Sequence[Zeile]
    has_two: bool
    width: int = WIDTH
    head: int = HEAD
    ring: int = RING
    side: int = SQUARE
    first: float = SIDE
    last: float = WIDTH - SIDE


def draw_baseline(lagen: Iterable[Feldlage]) -> Bild:
    """Return the picture of one round."""
    return _draw(
        [
            (
                lage.feld.titel,
                "" if lage.mittel is None else as_number(lage.mittel),
                lage.mittel,
                None,
            )
            for lage in lagen
        ],
        has_two=False,
    )


def draw_change(rows: Iterable[Feldvergleich]) -> Bild:
    """Return the picture of two rounds."""
    return _draw(
        [
            (row.feld.titel, _pair(row.frueher, row.spaeter), row.frueher, row.spaeter)
            for row in rows
        ],
        has_two=True,
    )


def _pair(frueher: Fraction | None, spaeter: Fraction | None) -> str:
    if frueher is None or spaeter is None:
        return ""
    return f"{as_number(frueher)} → {as_number(spaeter)}"


def _draw(
    rows: Sequence[tuple[Any, str, Fraction | None, Fraction | None]], *, has_two: bool
) -> Bild:
    zeilen = [
        Zeile(titel, zahlen, HEAD + number * ROW, _x_of(frueher), _x_of(spaeter))
        for number, (titel, zahlen, frueher, spaeter) in enumerate(rows)
    ]
    steps = [(_x_of(wert), str(stufe.label).split(" ", 1)) for stufe, wert in WERTE.items()]
    return Bild(HEAD + len(zeilen) * ROW, steps, zeilen, has_two)


def _x_of(wert: Fraction | int | None) -> float | None:
    """Return where a value of the scale is, exact to a tenth of a unit."""
    if wert is None:
        return None
    first, last = min(WERTE.values()), max(WERTE.values())
    share = Fraction(wert - first, last - first)
    return round(float(SIDE + share * (WIDTH - 2 * SIDE)), 1)
