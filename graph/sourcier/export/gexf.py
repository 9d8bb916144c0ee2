"""GEXF 1.3, for Gephi and what reads the same: typed columns, colours, places, dates, every parallel edge kept.

Readers differ, and what is written is what all of them take. Attributes are known by their names, which are their ids
too. All edges are directed, as readers refuse files with both. Edges between the same two differ in `kind`, by which
Gephi tells them apart. Dates stand in columns as well as intervals, which not all readers know. The elements for
colours and shapes are in the namespace in which the published schema has them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import BinaryIO

from sourcier.export.fields import (
    DIRECTED,
    EDGE_COLUMNS,
    NODE_COLUMNS,
    Column,
    Row,
    Type,
    Value,
    edge_rows,
    node_rows,
    value_losses,
)
from sourcier.export.loss import Loss, counted
from sourcier.export.markup import DECLARATION, Scalar, element, quoted, start, text
from sourcier.export.places import Places, places_of
from sourcier.language import Text
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.node import Node
from sourcier.network.picture.style import STANDINGS, node_style
from sourcier.network.projection import PROJECTIONS
from sourcier.network.standing import Standing

_TYPES: dict[Type, str] = {
    "string": "string", "boolean": "boolean", "integer": "long", "float": "double", "date": "string",
    "list": "liststring",
}  # fmt: skip
_NATIVE = {"id", "source", "target", "label", "weight"}
_SHAPES = {
    "actor": "square", "site": "triangle", "project": "diamond", "event": "diamond", "place": "triangle",
    "source": "square", "claim": "disc", "person": "disc", "unnamed-source": "disc",
}  # fmt: skip
_LINES = {
    Standing.EXISTING: "solid", Standing.FORMER: "dashed", Standing.PLANNED: "dashed", Standing.NEGOTIATED: "dotted",
    Standing.WITHDRAWN: "dotted", Standing.DENIED: "dotted",
}  # fmt: skip
_NO_INTERVAL = Loss(
    Text("intervals", "les intervalles"),
    Text(
        "Gephi knows none that begin and end on one day or end before; the columns `since` and `until` have the days",
        "Gephi n’en connaît pas d’un seul jour ni à rebours\u00a0; les colonnes `since` et `until` ont les jours",
    ),
)


def write_gexf(network: Network, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes a network as GEXF 1.3, node by node and edge by edge; the same network gives the same bytes."""
    places, unplaced = places_of(network)
    for markup in _document(network, places, lang):
        out.write(markup.encode())
    symmetric = sum(edge.symmetric for edge in network.edges)
    untimed = sum(1 for edge in network.edges if edge.since and edge.until and edge.since >= edge.until)
    return (*counted({DIRECTED: symmetric, _NO_INTERVAL: untimed}), *unplaced, *value_losses(network))


def _document(network: Network, places: Places, lang: str) -> Iterator[str]:
    is_dynamic = any(edge.since or edge.until for edge in network.edges)
    time = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"} if is_dynamic else {}
    yield DECLARATION
    yield start("gexf", {
        "xmlns": "http://gexf.net/1.3",
        "xmlns:viz": "http://gexf.net/1.3",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
        "version": "1.3",
    })  # fmt: skip
    question = PROJECTIONS[network.projection].question.in_(lang)
    creator, description = element("creator", {}, "Sourcier"), element("description", {}, text(question))
    yield f"\n{element('meta', {}, creator, description)}\n"
    yield start("graph", {"defaultedgetype": "directed", **time}) + "\n"
    yield _declared("node", NODE_COLUMNS) + _declared("edge", EDGE_COLUMNS)
    yield start("nodes", {"count": len(network.nodes)}) + "\n"
    degrees = Counter(end for edge in network.edges for end in edge.ends)
    for node, row in zip(network.nodes.values(), node_rows(network, lang), strict=True):
        yield _node(node, row, places.get(node.id), degrees[node.id])
    yield "</nodes>\n" + start("edges", {"count": len(network.edges)}) + "\n"
    seen: Counter[tuple[str, str, str]] = Counter()
    for edge, row in zip(network.edges, edge_rows(network, lang), strict=True):
        yield _edge(edge, row, _kind(edge, seen))
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(what: str, columns: tuple[Column, ...]) -> str:
    declared = [
        element("attribute", {"id": column.name, "title": column.name, "type": _TYPES[column.type]}) + "\n"
        for column in columns
        if column.name not in _NATIVE
    ]
    return element("attributes", {"class": what, "mode": "static"}, "\n", *declared) + "\n"


def _node(node: Node, row: Row, place: tuple[float, float] | None, degree: int) -> str:
    shape = _SHAPES.get(node.kind) or _SHAPES.get(node.family, "disc")
    parts = [
        _values(row),
        element("viz:color", _channels(node_style(node).line)),
        element("viz:position", {"x": place[0], "y": -place[1], "z": 0.0}) if place else "",
        element("viz:size", {"value": round(8 * math.sqrt(degree + 1), 1)}),
        element("viz:shape", {"value": shape}),
    ]
    return element("node", {"id": _scalar(row["id"]), "label": _scalar(row.get("label", ""))}, *parts) + "\n"


def _edge(edge: Edge, row: Row, kind: str) -> str:
    attributes = {name: _scalar(row[name]) for name in ("id", "source", "target")} | {"type": "directed"}
    attributes |= {name: _scalar(row[name]) for name in ("label", "weight") if name in row}
    if not (edge.since and edge.until and edge.since >= edge.until):
        attributes |= {name: _scalar(row[day]) for name, day in (("start", "since"), ("end", "until")) if day in row}
    return element("edge", attributes | {"kind": kind}, _values(row), _look(edge.standing)) + "\n"


@cache
def _look(standing: Standing) -> str:
    colour = element("viz:color", _channels(STANDINGS[standing].colour))
    return colour + element("viz:shape", {"value": _LINES[standing]})


def _kind(edge: Edge, seen: Counter[tuple[str, str, str]]) -> str:
    """Returns the relation and its standing, numbered where these two nodes have the same already."""
    kind = edge.relation if edge.standing is Standing.EXISTING else f"{edge.relation} ({edge.standing})"
    seen[edge.source, edge.target, kind] += 1
    number = seen[edge.source, edge.target, kind]
    return kind if number == 1 else f"{kind} {number}"


def _values(row: Row) -> str:
    values = [
        f'<attvalue for="{name}" value={quoted(_scalar(value))}/>' for name, value in row.items() if name not in _NATIVE
    ]
    return f"<attvalues>{''.join(values)}</attvalues>"


def _scalar(value: Value) -> Scalar:
    """Returns a value as an attribute has it, a list as Gephi and graphology both read it."""
    if not isinstance(value, tuple):
        return value
    return "['" + "', '".join([item.replace("\\", "\\\\").replace("'", "\\'") for item in value]) + "']"


def _channels(colour: str) -> dict[str, Scalar]:
    return {name: int(colour[i : i + 2], 16) for name, i in (("r", 1), ("g", 3), ("b", 5))}
