"""The map of sites: what claims locate where, at the points of the places, each as vague as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from pyoxigraph import NamedNode

from sourcier.language import LANGUAGES, Language, Text
from sourcier.namespaces import compact, node_of
from sourcier.network import Edge, Network, Node
from sourcier.network.edge import claims_of
from sourcier.network.sentence import sentence
from sourcier.pages.atlas import Atlas
from sourcier.pages.data import FORMS
from sourcier.pages.map_label import MapLabel, labels_beside
from sourcier.pages.map_view import VIEWS, MapView, country_of, land_of, parts_of
from sourcier.pages.page import Page
from sourcier.registry import Concept, load_registry

_TITLE = Text("Map of sites: {view}", "Carte des sites\u00a0: {view}")
_SMALLEST, _GROWTH, _LARGEST = 4.5, 1.5, 14.0
_VAGUENESS = ("commune-centre", "arrondissement-centre", "department-centre", "region-centre", "country-centre")
_LISTED = 60
"""How many places are listed on a page, those where most is said to be first."""
_INSET = MapView(
    "inset", VIEWS[0].label, VIEWS[0].project, VIEWS[0].centre, VIEWS[0].across, VIEWS[0].height, "continent"
)


@dataclass(frozen=True, slots=True)
class Located:
    """A thing at a place: the sentence that says so, and every claim that does."""

    said: Text
    claims: tuple[str, ...]
    thing: str
    exists: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a map: where its point is in the frame, how large its mark is, and what is said to be there."""

    place: Node
    precision: Concept
    x: float
    y: float
    size: float
    things: tuple[Located, ...]

    @property
    def is_only_planned(self) -> bool:
        """Says that nothing is said to be there already."""
        return bool(self.things) and not any(thing.exists for thing in self.things)

    @property
    def extent(self) -> float:
        """How far the mark reaches from its point."""
        return self.size * (1 + _VAGUENESS.index(self.precision.key) / 4 if self.precision.key in _VAGUENESS else 1)


@dataclass(frozen=True, slots=True)
class Inset:
    """A small map: a country, and the point of one place in it."""

    view: MapView
    land: str
    marks: tuple[Mark, ...]


def map_page(atlas: Atlas, key: str = "france") -> Page:
    """Returns the map in the frame of that key: `france`, `europe` or `world`.

    Raises:
        KeyError: there is no such frame.
    """
    view = {view.key: view for view in VIEWS}[key]
    marks = _marks(atlas, view)
    shown = [mark for mark in marks if view.shows(*_degrees(atlas, mark.place))]
    listed = sorted(shown, key=lambda mark: (-len(mark.things), mark.place.label.en, mark.place.id))
    values = {
        "view": view,
        "views": [(one, map_path(one), _count(atlas, one)) for one in VIEWS],
        "land": land_of(view),
        "parts": parts_of(view),
        "marks": sorted(shown, key=lambda mark: (-mark.extent, mark.place.id)),
        "labels": {lang: _labels(view, listed, lang) for lang in LANGUAGES},
        "listed": listed[:_LISTED],
        "unlisted": max(0, len(listed) - _LISTED),
        "elsewhere": len(marks) - len(shown),
        "pointless": _pointless(atlas),
        "precisions": _precisions(shown),
    }
    title = Text(*(_TITLE.in_(lang).format(view=view.label.in_(lang)) for lang in LANGUAGES))
    behind = tuple(
        map(node_of, dict.fromkeys(claim for mark in listed for thing in mark.things for claim in thing.claims))
    )
    return Page(map_path(view), title, "map.html", values, FORMS if behind else (), claims=behind)


def map_path(view: MapView) -> str:
    """Returns the path of the page of a frame.

    >>> [map_path(view) for view in VIEWS]
    ['map', 'map/europe', 'map/world']
    """
    return "map" if view is VIEWS[0] else f"map/{view.key}"


def inset(atlas: Atlas, iri: NamedNode) -> Inset | None:
    """Returns a small map of where a thing, or a place, is said to be; None where that has no point in the frame."""
    id_ = compact(iri)
    at = {edge.target for edge in atlas.located_of.get(id_, ()) if edge.source == id_ and edge.exists} | {id_}
    marks = [mark for place in sorted(at) if (mark := _mark(atlas, _INSET, place))]
    shown = [mark for mark in marks if _INSET.shows(*_degrees(atlas, mark.place))]
    return Inset(_INSET, country_of(_INSET), tuple(shown)) if shown else None


def _marks(atlas: Atlas, view: MapView) -> list[Mark]:
    """Returns a mark for each place that has a point."""
    return [mark for id_ in atlas.points if (mark := _mark(atlas, view, id_))]


def _mark(atlas: Atlas, view: MapView, id_: str) -> Mark | None:
    """Returns the mark of a place, None where that has no point, or one of which nobody knows what it is."""
    point, place = atlas.points.get(id_), atlas.places.get(id_)
    precision = load_registry().schemes["point-precision"].get(point.precision) if point else None
    if point is None or place is None or precision is None:
        return None
    things = _located([edge for edge in atlas.located_of.get(id_, ()) if edge.target == id_], atlas.located)
    x, y = view.place(point.longitude, point.latitude)
    size = view.signs * min(_LARGEST, _SMALLEST + _GROWTH * sqrt(len({thing.thing for thing in things})))
    return Mark(place, precision, round(x, 1), round(y, 1), round(size, 1), things)


def _located(edges: Sequence[Edge], network: Network) -> tuple[Located, ...]:
    """Returns what those ties say, each sentence once, what is said to exist first."""
    found: dict[Text, list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda edge: edge.strength):
        found[Text(*(sentence(edge, network, lang) for lang in LANGUAGES))].append(edge)
    return tuple(
        Located(said, claims_of(several), several[0].source, several[0].exists) for said, several in found.items()
    )


def _degrees(atlas: Atlas, place: Node) -> tuple[float, float]:
    point = atlas.points[place.id]
    return point.longitude, point.latitude


def _count(atlas: Atlas, view: MapView) -> int:
    return sum(view.shows(point.longitude, point.latitude) for point in atlas.points.values())


def _pointless(atlas: Atlas) -> list[Node]:
    """Returns the places without a point."""
    return [node for id_, node in atlas.places.items() if id_ not in atlas.points]


def _precisions(marks: Sequence[Mark]) -> list[Concept]:
    """Returns what the points are, the most exact first."""
    found = {mark.precision.key: mark.precision for mark in marks}
    return [found[key] for key in (*_VAGUENESS, *sorted(found.keys() - set(_VAGUENESS))) if key in found]


def _labels(view: MapView, marks: Sequence[Mark], lang: Language) -> list[MapLabel]:
    """Returns the names that have room, those of the marks with most things first."""
    named = [(mark.place.label.in_(lang), mark.x, mark.y, mark.extent) for mark in marks]
    return labels_beside(named, view.width, view.height)
