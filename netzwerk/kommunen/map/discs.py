"""Where the numbers of the pins stand on a phone: discs near their places, none on another."""

from functools import lru_cache
from itertools import combinations
from math import cos, hypot, sin

from netzwerk.kommunen.map.outline import Point

#: A disc is 24 px across on a screen of 320 px: the smallest target of WCAG 2.2 (2.5.8).
DISC_RADIUS = 9.0
#: Rounds in which the discs push each other apart: at most so many, and at most so many pushes
#: in all, which keeps the time below 0.3 s whatever the number of pins.
ROUNDS = 200
PUSHES = 100_000


@lru_cache(maxsize=128)
def spread_discs(points: tuple[Point, ...], size: tuple[float, float]) -> tuple[Point, ...]:
    """Return centres near the points whose discs do not cover each other.

    Neighbours push each other apart until there is room, or for a fixed number of rounds.

    Args:
        points: where the pins are.
        size: width and height of the drawing, which no disc leaves.
    """
    centres = list(points)
    pairs = list(combinations(range(len(points)), 2))
    for _round in range(min(ROUNDS, PUSHES // max(1, len(pairs)))):
        has_moved = False
        for first, second in pairs:
            push = _push_apart(centres[first], centres[second], angle=first + second)
            if push != (0.0, 0.0):
                has_moved = True
                (x1, y1), (x2, y2), (dx, dy) = centres[first], centres[second], push
                centres[first] = _inside((x1 - dx, y1 - dy), size)
                centres[second] = _inside((x2 + dx, y2 + dy), size)
        if not has_moved:
            break
    return tuple(centres)


def _push_apart(first: Point, second: Point, angle: float) -> Point:
    """Return how far the second disc has to go; at the same place it goes in the given angle."""
    dx, dy = second[0] - first[0], second[1] - first[1]
    distance = hypot(dx, dy)
    missing = 2 * DISC_RADIUS + 0.4 - distance
    if missing < 0.01:  # noqa: PLR2004 -- a hundredth of a unit is invisible
        return 0.0, 0.0
    if distance == 0:
        return cos(angle) * missing / 2, sin(angle) * missing / 2
    return dx / distance * missing / 2, dy / distance * missing / 2


def _inside(point: Point, size: tuple[float, float]) -> Point:
    (x, y), (width, height) = point, size
    return (
        min(max(x, DISC_RADIUS), width - DISC_RADIUS),
        min(max(y, DISC_RADIUS), height - DISC_RADIUS),
    )
