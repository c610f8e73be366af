"""From longitude and latitude to the coordinates of the drawing.

The drawing says nothing about its projection. Fitting its outermost points to those of the state
shows that it is a Mercator projection: east and north have the same scale at 48.7° within 1 %.
"""

from dataclasses import dataclass
from math import asinh, degrees, radians, tan
from statistics import linear_regression

from netzwerk.kommunen.map.outline import Outline, Point

#: Outermost points of Baden-Württemberg, (longitude, latitude) in WGS 84, about ±0.005°
#: (listed in ``kommunen/data/SOURCES.md``).
WEST = (7.51, 47.70)
EAST = (10.49, 48.69)
SOUTH = (7.68, 47.53)
NORTH = (9.65, 49.79)


def mercator(latitude: float) -> float:
    """Return the height of a latitude in Mercator's projection; both in degrees."""
    return degrees(asinh(tan(radians(latitude))))


@dataclass(frozen=True)
class Projection:
    """Places on the drawing: ``x = x_scale · longitude + x_offset``, y with Mercator's height."""

    x_scale: float
    x_offset: float
    y_scale: float
    y_offset: float

    def project(self, longitude: float, latitude: float) -> Point:
        """Return the place of a point (WGS 84, degrees) in the coordinates of the drawing."""
        return (
            self.x_scale * longitude + self.x_offset,
            self.y_scale * mercator(latitude) + self.y_offset,
        )


def fit(outline: Outline) -> Projection:
    """Return the projection that brings the four outermost points onto those of the outline."""
    points = [point for ring in outline.rings for point in ring]
    drawn = (
        min(points),
        max(points),
        max(points, key=lambda point: point[1]),
        min(points, key=lambda point: point[1]),
    )
    known = (WEST, EAST, SOUTH, NORTH)
    x_scale, x_offset = linear_regression([lon for lon, _lat in known], [x for x, _y in drawn])
    y_scale, y_offset = linear_regression(
        [mercator(lat) for _lon, lat in known], [y for _x, y in drawn]
    )
    return Projection(x_scale, x_offset, y_scale, y_offset)
