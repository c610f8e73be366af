"""The map that a template draws: all numbers are texts that SVG reads in every language."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from netzwerk.kommunen.map.discs import DISC_RADIUS, spread_discs
from netzwerk.kommunen.map.names import DOT_RADIUS, Label, place_labels
from netzwerk.kommunen.map.outline import Outline, Point, read_outline
from netzwerk.kommunen.map.projection import Projection, fit
from netzwerk.kommunen.models import Kommune

#: Room around the outline for names and discs, in units of the drawing.
MARGIN = 12.0
#: A disc that stands closer than this to its place needs no line to it.
LINE_FROM = 3.0


@dataclass(frozen=True)
class Canvas:
    """The empty map: what to draw, and where a place lies on it.

    Args:
        path: the ``d`` of the outline.
        view_box: the ``viewBox`` of the drawing.
        size: width and height of the drawing.
        origin: where the drawing begins in the coordinates of the projection.
        projection: from longitude and latitude to the drawing.
    """

    path: str
    view_box: str
    size: tuple[float, float]
    origin: Point
    projection: Projection

    def place(self, kommune: Kommune) -> Point | None:
        """Return where a Kommune lies on the map; None without a position or off the map."""
        if kommune.breitengrad is None or kommune.laengengrad is None:
            return None
        x, y = self.projection.project(kommune.laengengrad, kommune.breitengrad)
        x, y = x - self.origin[0], y - self.origin[1]
        return (x, y) if 0 <= x <= self.size[0] and 0 <= y <= self.size[1] else None


@dataclass(frozen=True)
class Pin:
    """A Kommune on the map; positions are texts with a decimal point."""

    number: int
    kommune: Kommune
    x: str
    y: str
    disc_x: str
    disc_y: str
    has_line: bool
    label: Label | None
    label_x: str
    label_y: str
    label_middle: str


@dataclass(frozen=True)
class StateMap:
    """Everything the template of the map draws."""

    view_box: str
    path: str
    pins: tuple[Pin, ...]
    dot_radius: str = str(DOT_RADIUS)
    disc_radius: str = str(DISC_RADIUS)

    @property
    def numbers(self) -> dict[int, int]:
        """Number on the map by primary key, for the list beside it."""
        return {pin.kommune.pk: pin.number for pin in self.pins}


def canvas() -> Canvas | None:
    """Return the empty map, or None when the outline is not installed."""
    outline = read_outline()
    return _canvas(outline) if outline else None


@lru_cache(maxsize=2)
def _canvas(outline: Outline) -> Canvas:
    left, top, right, bottom = outline.bounds
    width, height = right - left + 2 * MARGIN, bottom - top + 2 * MARGIN
    origin = (left - MARGIN, top - MARGIN)
    return Canvas(
        path=outline.path(origin),
        view_box=f"0 0 {width:.1f} {height:.1f}",
        size=(width, height),
        origin=origin,
        projection=fit(outline),
    )


def draw_map(kommunen: Iterable[Kommune]) -> StateMap | None:
    """Return the map with a pin for each Kommune that has a position, in the order given.

    None when the outline is not installed or no Kommune has a position.
    """
    blank = canvas()
    if blank is None:
        return None
    placed = [
        (kommune, point) for kommune in kommunen if (point := blank.place(kommune)) is not None
    ]
    if not placed:
        return None
    discs = spread_discs(tuple(point for _kommune, point in placed), blank.size)
    labels = place_labels(tuple((point, kommune.name) for kommune, point in placed), blank.size)
    pins = (
        _pin(number, kommune, point, disc, label)
        for number, ((kommune, point), disc, label) in enumerate(
            zip(placed, discs, labels, strict=True), start=1
        )
    )
    return StateMap(blank.view_box, blank.path, tuple(pins))


def _pin(number: int, kommune: Kommune, point: Point, disc: Point, label: Label | None) -> Pin:
    moved = abs(disc[0] - point[0]) + abs(disc[1] - point[1])
    return Pin(
        number=number,
        kommune=kommune,
        x=f"{point[0]:.1f}",
        y=f"{point[1]:.1f}",
        disc_x=f"{disc[0]:.1f}",
        disc_y=f"{disc[1]:.1f}",
        has_line=moved > LINE_FROM,
        label=label,
        label_x=f"{label.x:.1f}" if label else "",
        label_y=f"{label.y:.1f}" if label else "",
        label_middle=f"{(label.box.top + label.box.bottom) / 2:.1f}" if label else "",
    )
