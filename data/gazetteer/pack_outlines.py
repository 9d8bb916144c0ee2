"""Packs outlines of départements and countries into `outlines.tsv.gz`; run by hand, in the root of the checkout.

    npm pack @superset-ui/legacy-plugin-chart-country-map@0.20.3 world-atlas@2.0.2 iso-3166-1@2.1.1
    python -m data.gazetteer.pack_outlines

The archives must have the hashes that `pack_points.py` has. Outlines are made of fewer points so that neighbours keep
one border: what two of them share is simplified once.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from data.gazetteer.pack_points import (
    CODES,
    COUNTRIES,
    COUNTRY,
    PARTS,
    Point,
    Ring,
    decoded,
    joined,
    outlines_of,
    read_member,
    unrolled,
)
from sourcier.gazetteer import load_gazetteer

PACKED = Path(__file__).with_name("outlines.tsv.gz")
COLUMNS = ("scale", "code", "outline")


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is kept: what lies within those degrees, to that tolerance, but for islets smaller than a square."""

    name: str
    west: float
    south: float
    east: float
    north: float
    tolerance: float
    smallest: float
    decimals: int


DEPARTMENTS = Scale("department", -6, 41, 10, 52, 0.018, 0.002, 2)
COUNTRY_SCALES = {
    "countries-10m.json": Scale("near", -8, 39.5, 13, 53, 0.055, 0.02, 2),
    "countries-50m.json": Scale("continent", -26, 32, 46, 72, 0.1, 0.1, 2),
    "countries-110m.json": Scale("world", -180, -60, 180, 84, 0.3, 0.8, 1),
}

Outlines = list[tuple[str, Ring]]


def departments() -> Outlines:
    """Returns the outlines of the départements of the mainland and Corsica: the others are drawn elsewhere."""
    features = json.loads(read_member(PARTS, "esm/countries/france.geojson"))["features"]
    coded = [(feature["properties"]["ISO"].removeprefix("FR-"), feature["geometry"]) for feature in features]
    known = {code for kind, code in load_gazetteer().places if kind == "department" and len(code) == len("26")}
    return [(code, ring) for code, geometry in coded if code in known for ring in outlines_of(geometry)]


def countries(name: str) -> Outlines:
    """Returns the outlines of all countries in a file of TopoJSON; those without a code of two letters have none."""
    letters = {number: code for code, number in COUNTRY.findall(read_member(CODES, "dist/iso-3166.js").decode())}
    topology = json.loads(read_member(COUNTRIES, name))
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    found = []
    for country in topology["objects"]["countries"]["geometries"]:
        several = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = (ring for one in several for ring in _halves(joined(one[0], arcs)))
        found += [(letters.get(country.get("id", ""), ""), ring) for ring in rings]
    return found


def _halves(ring: Ring) -> Iterator[Ring]:
    """Yields an outline as it is, or both sides of the meridian of 180 degrees where it runs over that."""
    whole = unrolled(ring)
    if all(-180 <= x <= 180 for x, _ in whole):
        yield ring
        return
    for west, east, shift in ((-540, -180, 360), (-180, 180, 0), (180, 540, -360)):
        if len(side := _side(whole, west, east)) > 3:
            yield [(x + shift, y) for x, y in [*side, side[0]]]


def _side(ring: Ring, west: float, east: float) -> Ring:
    """Returns the part of an outline between two meridians."""
    for limit, sign in ((west, 1), (east, -1)):
        found: Ring = []
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]] if ring else []):
            was, is_ = sign * (ax - limit) >= 0, sign * (bx - limit) >= 0
            if was:
                found.append((ax, ay))
            if was != is_:
                found.append((limit, ay + (by - ay) * (limit - ax) / (bx - ax)))
        ring = found
    return ring


def simplified(outlines: Outlines, scale: Scale) -> Iterator[tuple[str, str, str]]:
    """Yields a row for each outline that is within the scale and no islet."""
    kept = [(code, ring) for code, ring in outlines if _is_wanted(ring, scale)]
    junctions = _junctions(ring for _, ring in kept)
    for code, ring in kept:
        points = _written(_fewer(ring, junctions, scale.tolerance), scale.decimals)
        if len(set(points)) > 2:
            yield scale.name, code, ",".join(points)


def _is_wanted(ring: Ring, scale: Scale) -> bool:
    xs, ys = zip(*ring, strict=True)
    width: float = (max(xs) - min(xs)) * math.cos(math.radians(ys[0]))
    meets = min(xs) < scale.east and max(xs) > scale.west and min(ys) < scale.north and max(ys) > scale.south
    return bool(meets and width * (max(ys) - min(ys)) >= scale.smallest)


def _junctions(rings: Iterable[Ring]) -> set[Point]:
    """Returns the points at which more than two ways lead on, or an outline leaves a border that it shares."""
    nearby: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for one, other in pairwise(ring):
            nearby[one].add(other)
            nearby[other].add(one)
    return {point for point, others in nearby.items() if len(others) != 2}


def _fewer(ring: Ring, junctions: set[Point], tolerance: float) -> Ring:
    """Returns an outline of fewer points; between two junctions those are kept that both neighbours would keep."""
    open_ring = ring[:-1] if ring[0] == ring[-1] else ring
    start = next((i for i, point in enumerate(open_ring) if point in junctions), None)
    if start is None:  # an island: begun where every neighbour would
        start = open_ring.index(min(open_ring))
    turned = [*open_ring[start:], *open_ring[: start + 1]]
    ends = [0, *(i for i, point in enumerate(turned) if point in junctions and 0 < i < len(turned) - 1)]
    ends = [*(ends if len(ends) > 1 else [0, len(turned) // 2]), len(turned) - 1]
    found: Ring = []
    for first, last in pairwise(ends):
        way = turned[first : last + 1]
        found += (_line(way, tolerance) if way[0] <= way[-1] else _line(way[::-1], tolerance)[::-1])[:-1]
    return found


def _line(points: Ring, tolerance: float) -> Ring:
    """Returns the points of a line from which none that is left out is farther away than the tolerance.

    Source: D. Douglas, T. Peucker, Algorithms for the reduction of the number of points, 1973.
    """
    if len(points) < 3:
        return points
    away = [_distance(point, points[0], points[-1]) for point in points]
    farthest = max(range(len(points)), key=away.__getitem__)
    if away[farthest] <= tolerance:
        return [points[0], points[-1]]
    return [*_line(points[: farthest + 1], tolerance)[:-1], *_line(points[farthest:], tolerance)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Returns how far a point is from a line in degrees of latitude."""
    narrow = math.cos(math.radians(point[1]))
    (x, y), (ax, ay), (bx, by) = ((x * narrow, y) for x, y in (point, start, end))
    length = math.hypot(bx - ax, by - ay)
    along = 0.0 if length == 0 else ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length**2
    along = min(1.0, max(0.0, along))
    return math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))


def _written(ring: Ring, decimals: int) -> list[str]:
    points = [" ".join(f"{degrees:.{decimals}f}".rstrip("0").rstrip(".") for degrees in point) for point in ring]
    return [point for point, before in zip(points, [None, *points], strict=False) if point != before]


def main() -> None:
    """Writes the packed outlines from the archives in this folder."""
    rows = [*simplified(departments(), DEPARTMENTS)]
    for name, scale in COUNTRY_SCALES.items():
        rows += simplified(countries(name), scale)
    content = "\n".join("\t".join(row) for row in [COLUMNS, *rows]) + "\n"
    PACKED.write_bytes(gzip.compress(content.encode(), 9, mtime=0))
    sys.stdout.write(f"{PACKED.name}: {len(rows)} outlines, SHA-256 {hashlib.sha256(content.encode()).hexdigest()}\n")


if __name__ == "__main__":
    main()
