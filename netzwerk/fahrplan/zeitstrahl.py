"""The plan as a picture in time: bars of measures and marks of milestones, drawn as SVG.

The picture repeats what the table says, which is beside it for everybody.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.formats import date_format

from netzwerk.fahrplan.anzeige import Ansicht, Zeile

#: Sizes in units of the picture.
WIDTH, LEFT, RIGHT, HEAD, ROW, BAR = 1000, 10, 10, 34, 46, 14
#: A picture shows at least this many days.
LEAST_DAYS = 90
#: From this number of months on only every third is named.
MANY_MONTHS = 14


@dataclass(frozen=True)
class Balken:
    """A measure in the picture; ``x``, ``y`` and ``width`` in its units."""

    zeile: Zeile
    y: int
    x: float
    width: float
    marken: list[tuple[float, bool]] = field(default_factory=list)

    @property
    def bar_y(self) -> int:
        """Top of the bar, below the name."""
        return self.y + 24

    @property
    def mark_y(self) -> float:
        """Middle of the bar."""
        return self.bar_y + BAR / 2


@dataclass(frozen=True)
class Bild:
    """The whole picture.

    Args:
        height: in its units.
        balken: the measures that have a day.
        monate: (x, name) of the months that are named.
        heute: where today is.
        ohne_tag: measures without any day; they cannot be drawn.
    """

    height: int
    balken: list[Balken]
    monate: list[tuple[float, str]]
    heute: float
    ohne_tag: list[Zeile]
    width: int = WIDTH
    bar: int = BAR


def draw(ansicht: Ansicht) -> Bild | None:
    """Return the picture of a plan, or None if no measure has a day."""
    rows = list(ansicht.zeilen)
    drawn = [row for row in rows if _days_of(row)]
    if not drawn:
        return None
    today = timezone.localdate()
    days = [day for row in drawn for day in _days_of(row)] + [today]
    first = min(days).replace(day=1)
    last = max(*days, first + dt.timedelta(days=LEAST_DAYS))
    span = (last - first).days

    def x_of(day: dt.date) -> float:
        return round(LEFT + (day - first).days / span * (WIDTH - LEFT - RIGHT), 1)

    balken = []
    for number, row in enumerate(drawn):
        begin, end = min(_days_of(row)), max(_days_of(row))
        marks = [
            (x_of(stone.erledigt_am or stone.faellig), stone.erledigt_am is not None)
            for stone in row.meilensteine
            if stone.erledigt_am or stone.faellig
        ]
        width = max(x_of(end) - x_of(begin), 4)
        balken.append(Balken(row, HEAD + number * ROW, x_of(begin), width, marks))
    return Bild(
        height=HEAD + len(drawn) * ROW + 10,
        balken=balken,
        monate=[(x_of(month), date_format(month, "M Y")) for month in _months(first, last)],
        heute=x_of(today),
        ohne_tag=[row for row in rows if not _days_of(row)],
    )


def _days_of(row: Zeile) -> list[dt.date]:
    stones = [stone.erledigt_am or stone.faellig for stone in row.meilensteine]
    return [day for day in (row.massnahme.beginn, row.massnahme.faellig, *stones) if day]


def _months(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 3 if count > MANY_MONTHS else 1
    for number in range(0, count, step):
        month = first.month - 1 + number
        yield dt.date(first.year + month // 12, month % 12 + 1, 1)
