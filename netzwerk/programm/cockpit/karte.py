"""The map of the cockpit: each Kommune as a mark whose shape and colour say its phase.

Few Kommunen are links with their names. Of very many only the marks are drawn, one path for each
phase, so that a page with the whole state stays light; the table is the equal way to each of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from netzwerk.kommunen.map.discs import DISC_RADIUS
from netzwerk.kommunen.map.state import Pin, canvas, draw_map
from netzwerk.kommunen.models import Kommune
from netzwerk.programm.models import Phase, Teilnahme

#: Up to so many Kommunen are drawn with names and links.
MOST_PINS = 60
RADIUS, SMALL_RADIUS = 4.6, 2.6
#: Corners of the mark of each phase as (number, turn in quarters); 0 is a disc.
_SHAPES = {
    "": (0, 0),
    Phase.AUFTAKT: (0, 0),
    Phase.BESTANDSAUFNAHME: (4, 1),
    Phase.ZUKUNFTSBILD: (3, 0),
    Phase.PLANUNG: (4, 0),
    Phase.UMSETZUNG: (5, 0),
    Phase.VERSTETIGUNG: (3, 2),
}
_LEGEND_RADIUS = 8.0


@dataclass(frozen=True)
class Marke:
    """A Kommune on the map: the pin of the map of the state, with the marks of its phase."""

    pin: Pin
    phase: str
    phase_label: str
    mark: str
    disc_mark: str


@dataclass(frozen=True)
class Stufe:
    """A line of the legend, and where many are drawn the marks of all its Kommunen."""

    phase: str
    label: str
    count: int
    url_value: str
    sample: str
    marks: str


@dataclass(frozen=True)
class Karte:
    """Everything the template draws."""

    view_box: str
    path: str
    marken: Sequence[Marke]
    stufen: Sequence[Stufe]
    number: int


def draw_karte(rows: QuerySet[Teilnahme]) -> Karte | None:
    """Return the map of the rows; None when the outline is not installed or no place is known.

    Three queries at most.
    """
    blank = canvas()
    if blank is None:
        return None
    counts = dict(rows.order_by().values_list("phase").annotate(number=Count("pk")))
    total = sum(counts.values())
    marken: list[Marke] = []
    merged: dict[str, str] = {}
    if total <= MOST_PINS:
        marken = _pins(rows.order_by("kommune__name"))
    else:
        merged = _merged(rows)
    if not marken and not merged:
        return None
    stufen = [
        Stufe(
            phase,
            str(Phase(phase).label if phase else _("noch nicht eingetragen")),
            counts[phase],
            phase or "offen",
            shape(phase, _LEGEND_RADIUS + 2, _LEGEND_RADIUS + 2, _LEGEND_RADIUS),
            merged.get(phase, ""),
        )
        for phase in (*Phase.values, "")
        if phase in counts
    ]
    return Karte(blank.view_box, blank.path, marken, stufen, total)


def _pins(rows: Iterable[Teilnahme]) -> list[Marke]:
    phases = {row.kommune: row.phase for row in rows}
    state_map = draw_map(phases)
    return [
        Marke(
            pin,
            phase := phases[pin.kommune],
            str(Phase(phase).label if phase else _("Phase nicht eingetragen")),
            shape(phase, float(pin.x), float(pin.y), RADIUS),
            shape(phase, float(pin.disc_x), float(pin.disc_y), DISC_RADIUS),
        )
        for pin in (state_map.pins if state_map else ())
    ]


def _merged(rows: QuerySet[Teilnahme]) -> dict[str, str]:
    blank, parts = canvas(), {}
    places = rows.order_by("pk").values_list(
        "phase", "kommune__breitengrad", "kommune__laengengrad"
    )
    for phase, latitude, longitude in places:
        point = blank.place(Kommune(breitengrad=latitude, laengengrad=longitude))
        if point is not None:
            parts.setdefault(phase, []).append(shape(phase, *point, SMALL_RADIUS))
    return {phase: "".join(marks) for phase, marks in parts.items()}


def shape(phase: str, x: float, y: float, radius: float) -> str:
    """Return the ``d`` of the mark of a phase around a point."""
    corners, turn = _SHAPES[phase]
    if not corners:
        r = f"{radius * 0.9:.1f}"
        return f"M{x - radius * 0.9:.1f} {y:.1f}a{r} {r} 0 1 0 {radius * 1.8:.1f} 0a{r} {r} 0 1 0 -{radius * 1.8:.1f} 0Z"
    start = -pi / 2 + turn * pi / (4 if corners == 4 else 2)  # noqa: PLR2004 -- a square
    points = (
        (
            x + radius * 1.1 * cos(start + 2 * pi * n / corners),
            y + radius * 1.1 * sin(start + 2 * pi * n / corners),
        )
        for n in range(corners)
    )
    return "M" + "L".join(f"{left:.1f} {top:.1f}" for left, top in points) + "Z"
