"""The outline of Baden-Württemberg, read from the npm package ``@svg-maps/germany``.

The package (CC BY 4.0, based on MapSVG) is installed at set-up and not part of this repository.
Without it the pages have no map and lose nothing else: the list says the same.
"""

import json
import logging
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from netzwerk.npm import node_modules

PACKAGE_FILE = "@svg-maps/germany/index.js"
STATE = "bw"

logger = logging.getLogger(__name__)

Point = tuple[float, float]
Ring = tuple[Point, ...]

_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:[eE]-?\d+)?")
#: Commands of a path that only draws straight lines: the outline has no others.
_LINE_COMMANDS = frozenset("mMlLzZ")


@dataclass(frozen=True)
class Outline:
    """Closed rings in the coordinates of the drawing, y downwards."""

    rings: tuple[Ring, ...]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Smallest x, smallest y, largest x, largest y."""
        points = [point for ring in self.rings for point in ring]
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        return min(xs), min(ys), max(xs), max(ys)

    def contains(self, point: Point) -> bool:
        """Return whether a point lies inside a ring (even-odd rule)."""
        x, y = point
        is_inside = False
        for ring in self.rings:
            for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
                if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                    is_inside = not is_inside
        return is_inside

    def path(self, origin: Point) -> str:
        """Return the ``d`` of an SVG path, moved so that ``origin`` becomes 0, 0."""
        x0, y0 = origin
        return "".join(
            "M" + " ".join(f"{x - x0:.1f} {y - y0:.1f}" for x, y in ring) + "Z"
            for ring in self.rings
        )


def read_outline() -> Outline | None:
    """Return the outline of the state, or None if the package is missing or has changed."""
    path = node_modules() / PACKAGE_FILE
    return _read(path) if path.is_file() else None


@lru_cache(maxsize=2)
def _read(path: Path) -> Outline | None:
    try:
        text = path.read_text(encoding="utf-8").strip()
        drawing = json.loads(text.removeprefix("export default").rstrip(";"))
        states = {location["id"]: location["path"] for location in drawing["locations"]}
        return Outline(parse_path(states[STATE]))
    except (OSError, ValueError, KeyError, TypeError):
        logger.warning("No map: %s is not the drawing we know.", path, exc_info=True)
        return None


def parse_path(d: str) -> tuple[Ring, ...]:
    """Return the rings of an SVG path of straight lines, in absolute coordinates.

    Lower-case commands count from the current point, which a closed ring sets back to its
    start; further pairs after a ``m`` are lines (SVG 1.1, section 8.3).

    Raises:
        ValueError: if the path holds anything but m, l and z.
    """
    rings: list[Ring] = []
    ring: list[Point] = []
    x = y = 0.0
    command = ""
    tokens = iter(_TOKEN.findall(d))
    for token in tokens:
        if token.isalpha():
            if token not in _LINE_COMMANDS:
                raise ValueError(f"Path command {token!r} is not a straight line.")
            command = token
            if command in "mMzZ" and ring:
                rings.append(tuple(ring))
                x, y = ring[0]
                ring = []
            continue
        dx, dy = float(token), float(next(tokens, ""))
        x, y = (x + dx, y + dy) if command.islower() else (dx, dy)
        ring.append((x, y))
    if ring:
        rings.append(tuple(ring))
    if not rings:
        raise ValueError("The path is empty.")
    return tuple(rings)
