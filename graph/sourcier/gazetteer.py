"""The official register of French places: what bears a code, what it is called, what it lies in; points and outlines.

Packed in `data/gazetteer/`, whose README says where they come from. Names are compared without accents, case and
punctuation; a name alone never decides: several communes are called Valence.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache, cached_property
from typing import TypeVar

from sourcier.errors import DataError
from sourcier.identifiers import kebab
from sourcier.resources import resource_dir

T = TypeVar("T")

PARENT_KIND = {"arrondissement": "commune", "commune": "department", "department": "region", "region": "country"}
"""What each kind of official place lies in."""


@dataclass(frozen=True, slots=True)
class OfficialPlace:
    """An entry of the register: `code` is INSEE's, `within` the code of what it lies in, `population` 0 if unknown."""

    kind: str
    code: str
    name: str
    within: str
    population: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """One closed line around a part of a place: its points as longitude and latitude in degrees, the first not again.

    `code` is that of a département or country, empty where it has none.
    """

    code: str
    points: tuple[tuple[float, float], ...]


class Gazetteer:
    """The register, by kind and code, and by name."""

    def __init__(self, places: Iterable[OfficialPlace]) -> None:
        self.places = {(place.kind, place.code): place for place in places}

    def find(self, kind: str, code: str) -> OfficialPlace | None:
        """Returns the place of that kind and code."""
        return self.places.get((kind, code))

    def named(self, name: str) -> tuple[OfficialPlace, ...]:
        """Returns every place of that name: regions, then départements, then the most populous.

        >>> [place.code for place in load_gazetteer().named("VALENCE")]
        ['26362', '82186', '16392']
        """
        return self._by_name.get(kebab(name), ())

    def within(self, place: OfficialPlace) -> OfficialPlace | None:
        """Returns the place that `place` lies in, None for a region.

        >>> gazetteer = load_gazetteer()
        >>> drome = gazetteer.within(gazetteer.places["commune", "26362"])
        >>> drome.name, gazetteer.within(drome).name
        ('Drôme', 'Auvergne-Rhône-Alpes')
        """
        return self.find(PARENT_KIND[place.kind], place.within)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[OfficialPlace, ...]]:
        order = list(PARENT_KIND)
        found: dict[str, list[OfficialPlace]] = defaultdict(list)
        for place in sorted(self.places.values(), key=lambda p: (-order.index(p.kind), -p.population, p.code)):
            found[kebab(place.name)].append(place)
        return {name: tuple(places) for name, places in found.items()}


@cache
def load_gazetteer() -> Gazetteer:
    """Returns the packaged register.

    Raises:
        DataError: the packed file is damaged.
    """
    return Gazetteer(_rows("places.tsv.gz", _place))


@cache
def load_points() -> Mapping[tuple[str, str], tuple[Decimal, Decimal]]:
    """Returns latitude and longitude of the places that the packaged register of points has, by kind and code.

    >>> load_points()["commune", "26362"]
    (Decimal('44.9256'), Decimal('4.90956'))

    Raises:
        DataError: the packed file is damaged.
    """
    return dict(_rows("points.tsv.gz", _point))


@cache
def load_outlines() -> Mapping[str, tuple[Outline, ...]]:
    """Returns the packaged outlines by their scale: `department`, `near` (around France), `continent`, `world`.

    >>> sum(outline.code == "2A" for outline in load_outlines()["department"])
    1

    Raises:
        DataError: the packed file is damaged.
    """
    found: dict[str, list[Outline]] = defaultdict(list)
    for scale, outline in _rows("outlines.tsv.gz", _outline):
        found[scale].append(outline)
    return {scale: tuple(outlines) for scale, outlines in found.items()}


def _rows(name: str, read: Callable[..., T]) -> list[T]:
    path = resource_dir("data") / "gazetteer" / name
    try:
        _heading, *lines = gzip.decompress(path.read_bytes()).decode().splitlines()
        return [read(*line.split("\t")) for line in lines]
    except (OSError, EOFError, ValueError, TypeError, InvalidOperation) as error:
        raise DataError(
            f"the register of places cannot be read ({error}); install sourcier again", path=path
        ) from error


def _place(kind: str, code: str, name: str, within: str, population: str) -> OfficialPlace:
    return OfficialPlace(kind, code, name, within, int(population or 0))


def _point(kind: str, code: str, latitude: str, longitude: str) -> tuple[tuple[str, str], tuple[Decimal, Decimal]]:
    return (kind, code), (Decimal(latitude), Decimal(longitude))


def _outline(scale: str, code: str, points: str) -> tuple[str, Outline]:
    pairs = (point.split(" ") for point in points.split(","))
    return scale, Outline(code, tuple((float(longitude), float(latitude)) for longitude, latitude in pairs))
