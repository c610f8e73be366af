"""Where the names of the pins stand on a large screen, so that neighbours can be told apart.

Everything is in the units of the drawing (1 unit is about 1.2 km) and done once for a set of pins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from random import Random

from netzwerk.kommunen.map.outline import Point

#: Height of a name; about 16 px on a map that is 500 px wide.
FONT_SIZE = 6.8
#: Width of a letter of Fira Sans Medium in parts of the font size, on average with some reserve.
LETTER_WIDTH = 0.56
DOT_RADIUS = 2.6
NEAR = 30.0
#: With more pins than this the map has no room for names, and none is looked for.
MOST_NAMES = 60
#: Orders in which the names are tried: this number by the square of the number of pins, which
#: keeps the time below 0.3 s whatever the number of pins.
NAME_EFFORT = 20_000
#: What a name without a place costs, compared with the distances of the others.
MISSING = 100.0

#: Where a name may stand beside its dot: direction, and the distance of the next try.
_DIRECTIONS = (
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.7, -0.7),
    (0.7, 0.7),
    (-0.7, -0.7),
    (-0.7, 0.7),
    (0.0, -1.0),
    (0.0, 1.0),
    (0.94, -0.34),
    (0.94, 0.34),
    (-0.94, -0.34),
    (-0.94, 0.34),
)
_DISTANCES = (5.0, 8.0, 12.0, 17.0, 23.0, 30.0)
_CLOSEST = _DISTANCES[0]


@dataclass(frozen=True)
class Box:
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Return whether the rectangles have a point in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Label:
    """A name beside its dot.

    Args:
        x: where the text begins, ends or has its middle, as ``anchor`` says.
        y: its baseline.
        anchor: SVG's text-anchor.
        box: what the text covers.
        distance: how far it stands from its dot.
        line: points of the line to the dot; none when the name stands right beside it.
    """

    x: float
    y: float
    anchor: str
    box: Box
    distance: float
    line: tuple[Point, ...]

    @property
    def parts(self) -> list[Box]:
        """What the name and its line cover."""
        return [self.box, *(_box_around(point, 0.6) for point in self.line)]


@lru_cache(maxsize=128)
def place_labels(
    pins: tuple[tuple[Point, str], ...], size: tuple[float, float]
) -> tuple[Label | None, ...]:
    """Return a place for each name on which it covers no other name, no dot and no line.

    Names choose one after the other, crowded pins first; then the same in other orders, and the
    best outcome counts. A name that finds no place is left out: the list has it.

    Args:
        pins: position and name of each pin.
        size: width and height of the drawing.
    """
    if not 0 < len(pins) <= MOST_NAMES:
        return (None,) * len(pins)
    order = sorted(range(len(pins)), key=lambda index: _crowd(pins, index))
    # The same pins always give the same map.
    shuffle = Random(len(pins)).shuffle  # noqa: S311 -- no secret is made
    best = _place_in_order(pins, order, size)
    for _try in range(NAME_EFFORT // len(pins) ** 2):
        shuffle(order)
        best = min(best, _place_in_order(pins, order, size), key=lambda outcome: outcome[0])
    return best[1]


def _place_in_order(
    pins: Sequence[tuple[Point, str]], order: Sequence[int], size: tuple[float, float]
) -> tuple[float, tuple[Label | None, ...]]:
    """Return how far the names stand from their dots in all, and the names."""
    frame = Box(0, 0, *size)
    dots = [_box_around(point, DOT_RADIUS + 1) for point, _name in pins]
    taken: list[Box] = []
    labels: dict[int, Label] = {}
    cost = 0.0
    for index in order:
        obstacles = [*taken, *dots[:index], *dots[index + 1 :]]
        for label in _candidates(*pins[index]):
            if _fits(label.box, frame) and not any(
                part.overlaps(obstacle) for part in label.parts for obstacle in obstacles
            ):
                labels[index] = label
                taken.extend(label.parts)
                cost += label.distance
                break
        else:
            cost += MISSING
    return cost, tuple(labels.get(index) for index in range(len(pins)))


def _box_around(point: Point, radius: float) -> Box:
    x, y = point
    return Box(x - radius, y - radius, x + radius, y + radius)


def _crowd(pins: Sequence[tuple[Point, str]], index: int) -> tuple[int, int]:
    (x, y), name = pins[index]
    near = sum(hypot(x - x2, y - y2) < NEAR for (x2, y2), _name in pins)
    return -near, -len(name)


def _fits(box: Box, frame: Box) -> bool:
    return (
        box.left >= frame.left
        and box.top >= frame.top
        and box.right <= frame.right
        and box.bottom <= frame.bottom
    )


def _candidates(point: Point, name: str) -> Iterator[Label]:
    """Yield the places for a name, the closest and most usual first."""
    x, y = point
    width, height = len(name) * FONT_SIZE * LETTER_WIDTH, FONT_SIZE * 1.15
    for distance in _DISTANCES:
        for dx, dy in _DIRECTIONS:
            anchor = {1: "start", -1: "end", 0: "middle"}[(dx > 0) - (dx < 0)]
            at_x = x + dx * distance
            middle = y + dy * (distance + height / 2 - 1)
            left = at_x - {"start": 0, "end": width, "middle": width / 2}[anchor]
            box = Box(left, middle - height / 2, left + width, middle + height / 2)
            line = _points_between(point, (at_x, middle)) if distance > _CLOSEST else ()
            # The baseline stands below the middle of the letters.
            yield Label(at_x, middle + FONT_SIZE * 0.35, anchor, box, distance, line)


def _points_between(start: Point, end: Point) -> tuple[Point, ...]:
    (x1, y1), (x2, y2) = start, end
    steps = 8
    return tuple(
        (x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps) for step in range(1, steps)
    )
