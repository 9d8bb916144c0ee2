"""What can be put on a map: each thing that claims locate in a place with a point, and each such place.

The point is the place's, never the thing's own: `precision` says what it is. Several features at one point are normal,
and none is moved aside; `at_point` says how many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.export.fields import EDGE_COLUMNS, Column, Row, clean, edge_rows, url_of, value_losses
from sourcier.export.loss import Loss, counted
from sourcier.identifiers import kebab, local_key
from sourcier.language import Text
from sourcier.lookup.point import PlacedPoint, read_points
from sourcier.namespaces import compact, prologue
from sourcier.network import Edge, Filters, Node, Standing, project
from sourcier.network.projection import read_nodes
from sourcier.network.sentence import sentence
from sourcier.store.view import View, select

_LOCATED_IN = "locatedIn"
_FAMILIES = ("actor", "site", "project", "event", "place")
_KINDS = f"{prologue()}\nSELECT ?thing ?kind WHERE {{ ?thing sou:kind ?kind }}\n"
_OF_EDGES = {
    "standing", "claims", "statuses", "claimants", "sources", "origins", "origins_low", "origins_high", "said_first",
    "said_last", "since", "until", "confidence", "quotes", "url",
}  # fmt: skip

COLUMNS = (
    Column("id", "string", Text("the tie, or the place", "le lien, ou le lieu")),
    Column("feature", "string", Text("located: a thing in a place; place: a place",
                                     "located\u00a0: une chose dans un lieu\u00a0; place\u00a0: un lieu")),
    Column("label", "string", Text("what it is called, and the standing of its being there unless it is said to exist",
                                   "son nom, et où en est sa présence sauf si elle est dite existante")),
    Column("thing", "string", Text("the actor, site, project or event; or the place",
                                   "l’acteur, le site, le projet ou l’évènement\u00a0; ou le lieu")),
    Column("thing_label", "string", Text("what it is called", "son nom")),
    Column("family", "string", Text("actor, site, project, event or place", "actor, site, project, event ou place")),
    Column("kind", "string", Text("its kind", "son genre")),
    Column("place", "string", Text("the place whose point it is", "le lieu dont c’est le point")),
    Column("place_label", "string", Text("what the place is called", "le nom du lieu")),
    Column("code", "string", Text("the official code of the place", "le code officiel du lieu")),
    Column("precision", "string", Text("what the point is the centre of", "ce dont le point est le centre")),
    Column("at_point", "integer", Text("how many located features are at this very point",
                                       "combien d’objets situés sont exactement à ce point")),
    Column("statement", "string", Text("what is said, in a sentence", "ce qui est dit, en une phrase")),
    *(column for column in EDGE_COLUMNS if column.name in _OF_EDGES),
)  # fmt: skip
"""What is written of a feature; a place has no columns of edges but `url`."""

_ELSEWHERE = Loss(
    Text("what claims do not locate", "ce que les affirmations ne situent pas"),
    Text(
        "a map shows where things are said to be; ties, amounts and dates are in other formats",
        "une carte montre où les choses sont dites être\u00a0; liens, montants et dates sont dans d’autres formats",
    ),
)
_NO_CENTRE = Text(
    "no register has one for them, and none is made up",
    "aucun registre n’en a pour eux, et aucun n’est inventé",
)
_UNPLACED = Loss(Text("things in a place without a point", "choses dans un lieu sans point"), _NO_CENTRE)
_POINTLESS = Loss(Text("places without a point", "lieux sans point"), _NO_CENTRE)


@dataclass(frozen=True, slots=True)
class Feature:
    """Something at a point: its columns, and how far its being there has come, None for a place itself."""

    longitude: float
    latitude: float
    standing: Standing | None
    row: Row


class Located:
    """The features of a graph, in a language; ties first, then places, each in the order of their ids."""

    def __init__(self, view: View, lang: str) -> None:
        self._lang = lang
        self._points = read_points(view)
        self._kinds = _kinds_of(view)
        self._places = {node.id: node for node in read_nodes(view).values() if node.family == "place"}
        filters = Filters(relations=frozenset({_LOCATED_IN}), families=_FAMILIES)
        self._whole = project(view, "ties", filters)
        self._network = self._whole.where(lambda edge: edge.target in self._points)
        at = Counter(map(self._coordinates, (edge.target for edge in self._network.edges)))
        self._here = {place: at[self._coordinates(place)] for place in self._points}

    def features(self) -> Iterator[Feature]:
        """Yields what is located, then the places that have points."""
        edges = self._network.edges
        for edge, row in zip(edges, edge_rows(self._network, self._lang), strict=True):
            yield self._feature(edge.target, edge.standing, row | self._of_edge(edge))
        for place in self._places.values():
            if place.id in self._points:
                yield self._feature(place.id, None, self._of_place(place))

    def losses(self) -> tuple[Loss, ...]:
        """Returns what is on no map, with counts."""
        unplaced = len(self._whole.edges) - len(self._network.edges)
        pointless = len(self._places.keys() - self._points.keys())
        missing = counted({_UNPLACED: unplaced, _POINTLESS: pointless})
        return (_ELSEWHERE, *missing, *value_losses(self._network))

    def _feature(self, place: str, standing: Standing | None, row: Row) -> Feature:
        point = self._points[place]
        values = row | self._of_point(point, place)
        written = {column.name: values[column.name] for column in COLUMNS if column.name in values}
        return Feature(point.longitude, point.latitude, standing, written)

    def _of_point(self, point: PlacedPoint, place: str) -> Row:
        code: Row = {"code": point.code} if point.code else {}
        return code | {
            "place": place,
            "place_label": clean(self._places[place].label.in_(self._lang)),
            "precision": point.precision,
            "at_point": self._here[place],
        }

    def _of_edge(self, edge: Edge) -> Row:
        node = self._network.nodes[edge.source]
        name = node.label.in_(self._lang)
        mark = "" if edge.exists else f" ({edge.standing.label.in_(self._lang)})"
        statement = clean(sentence(edge, self._network, self._lang))
        return self._of_node(node) | {"feature": "located", "label": clean(name + mark), "statement": statement}

    def _of_place(self, node: Node) -> Row:
        url = url_of(node.id) or ""
        own: Row = {"id": node.id, "feature": "place", "label": clean(node.label.in_(self._lang)), "url": url}
        return self._of_node(node) | own

    def _of_node(self, node: Node) -> Row:
        return {
            "thing": node.id,
            "thing_label": clean(node.label.in_(self._lang)),
            "family": node.family,
            "kind": self._kinds.get(node.id, node.kind),
        }

    def _coordinates(self, place: str) -> tuple[float, float]:
        return self._points[place].longitude, self._points[place].latitude


def _kinds_of(view: View) -> Mapping[str, str]:
    """Returns the kind of each thing that has one, by their ids and notations."""
    rows = [(row["thing"], row["kind"]) for row in select(view, _KINDS)]
    pairs = [(thing, kind) for thing, kind in rows if isinstance(thing, NamedNode) and isinstance(kind, NamedNode)]
    return {compact(thing): kebab(local_key(kind)) for thing, kind in pairs}
