"""From degrees to a flat map: one projection for each part of the world that maps show, and outlines cut to its frame.

Angles are in radians inside, lengths in radii of the globe; y goes down, as in SVG.
Source: J. P. Snyder, Map Projections: A Working Manual, 1987 (conformal conic, azimuthal equal-area); B. Šavrič,
T. Patterson, B. Jenny, The Equal Earth map projection, 2018.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import asin, cos, log, pi, radians, sin, sqrt, tan

Point = tuple[float, float]
Projection = Callable[[float, float], Point]

RADIUS = 6371.0
"""Of the globe, in kilometres."""
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


def conic(longitude: float, south: float, north: float, latitude: float) -> Projection:
    """Returns Lambert's conformal conic projection around a meridian, true to scale along two parallels."""
    first, second, middle = radians(south), radians(north), radians(latitude)
    n = log(cos(first) / cos(second)) / log(tan(pi / 4 + second / 2) / tan(pi / 4 + first / 2))
    f = cos(first) * tan(pi / 4 + first / 2) ** n / n

    def project(x: float, y: float) -> Point:
        distance, origin = (f / tan(pi / 4 + angle / 2) ** n for angle in (radians(y), middle))
        turn = n * radians(x - longitude)
        return distance * sin(turn), distance * cos(turn) - origin

    return project


def azimuthal(longitude: float, latitude: float) -> Projection:
    """Returns Lambert's azimuthal equal-area projection around a point."""
    middle = radians(latitude)

    def project(x: float, y: float) -> Point:
        turn, up = radians(x - longitude), radians(y)
        near = sin(middle) * sin(up) + cos(middle) * cos(up) * cos(turn)
        k = sqrt(2 / max(1 + near, 1e-9))
        return k * cos(up) * sin(turn), -k * (cos(middle) * sin(up) - sin(middle) * cos(up) * cos(turn))

    return project


def equal_earth(longitude: float) -> Projection:
    """Returns the Equal Earth projection of the whole globe around a meridian."""

    def project(x: float, y: float) -> Point:
        angle = asin(sqrt(3) / 2 * sin(radians(y)))
        square = angle * angle
        turn = radians((x - longitude + 180) % 360 - 180) if longitude else radians(x)
        across = 2 * sqrt(3) * turn * cos(angle)
        across /= 3 * (9 * _A4 * square**4 + 7 * _A3 * square**3 + 3 * _A2 * square + _A1)
        return across, -angle * (_A4 * square**4 + _A3 * square**3 + _A2 * square + _A1)

    return project


def cut(points: Sequence[Point], width: float, height: float, margin: float) -> list[Point]:
    """Returns the part of a closed line that is within a frame and a margin around it; empty where nothing is.

    Source: I. Sutherland, G. Hodgman, Reentrant polygon clipping, 1974.
    """
    found = list(points)
    for axis, limit, sign in ((0, -margin, 1), (0, width + margin, -1), (1, -margin, 1), (1, height + margin, -1)):
        found = _side(found, axis, limit, sign)
    return found


def _side(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    found: list[Point] = []
    for before, point in pairwise([points[-1], *points] if points else []):
        was, is_ = (sign * (each[axis] - limit) >= 0 for each in (before, point))
        if was != is_:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            found.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if is_:
            found.append(point)
    return found


def path(lines: Iterable[Sequence[Point]]) -> str:
    """Returns closed lines as the data of an SVG path, to a tenth, each point told from the one before.

    >>> path([[(0, 0), (10, 0), (10, 5.04)]])
    'M0 0l10 0 0 5z'
    """
    return "".join(_closed([(round(x, 1), round(y, 1)) for x, y in line]) for line in lines if line)


def _closed(line: list[Point]) -> str:
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line)]
    words = [f"{_short(x)} {_short(y)}" for x, y in steps if _short(x) != "0" or _short(y) != "0"]
    return f"M{_short(line[0][0])} {_short(line[0][1])}l{' '.join(words)}z" if words else ""


def _short(number: float) -> str:
    words = f"{number:.1f}".removesuffix(".0")
    return words if words != "-0" else "0"
