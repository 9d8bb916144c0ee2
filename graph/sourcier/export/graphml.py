"""GraphML, for igraph, Cytoscape, Tulip, R and networkx: every value as data of its column, typed.

Readers differ, and what is written is what all of them take: one key a column, with one type; ids that XML takes for
names, the whole ids standing in columns `node_id` and `edge_id`, as some readers lose or replace those of edges; all
edges directed, as readers refuse files with both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from sourcier.export.fields import (
    DIRECTED,
    EDGE_COLUMNS,
    LISTS,
    NODE_COLUMNS,
    Column,
    Row,
    Type,
    edge_rows,
    flat,
    node_rows,
    value_losses,
)
from sourcier.export.loss import Loss, counted
from sourcier.export.markup import DECLARATION, element, start, text
from sourcier.export.places import Places, places_of
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.node import Node

_TYPES: dict[Type, str] = {
    "string": "string", "boolean": "boolean", "integer": "long", "float": "double", "date": "string", "list": "string",
}  # fmt: skip
_NATIVE = {"id", "source", "target"}
_NOT_IN_NAMES = re.compile("[^-._:A-Za-z0-9\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff]")

Drawn = tuple[str, Callable[[Node, Row, tuple[float, float] | None], str], Callable[[Edge, Row], str]]
"""What a flavour adds: its keys, and its data of a node and of an edge."""
_UNDRAWN: Drawn = ("", lambda _node, _row, _place: "", lambda _edge, _row: "")


def write_graphml(network: Network, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes a network as GraphML, node by node and edge by edge; the same network gives the same bytes."""
    return write_drawn(network, out, lang, _UNDRAWN)


def write_drawn(network: Network, out: BinaryIO, lang: str, drawn: Drawn) -> tuple[Loss, ...]:
    """Writes a network as GraphML with what a flavour adds to it."""
    places, unplaced = places_of(network)
    for markup in _document(network, places, lang, drawn):
        out.write(markup.encode())
    symmetric = sum(edge.symmetric for edge in network.edges)
    return (LISTS, *counted({DIRECTED: symmetric}), *unplaced, *value_losses(network))


def name_of(id_: str) -> str:
    """Returns an id as XML takes it for a name; others have the code of each other character in it.

    >>> name_of("actor:ada"), name_of("claim:a#says-ada")
    ('actor:ada', 'claim:a_23_says-ada')
    """
    return _NOT_IN_NAMES.sub(lambda found: f"_{ord(found[0]):X}_", id_) or "_"


def _document(network: Network, places: Places, lang: str, drawn: Drawn) -> Iterator[str]:
    keys, of_node, of_edge = drawn
    yield DECLARATION
    yield start("graphml", {
        "xmlns": "http://graphml.graphdrawing.org/xmlns",
        "xmlns:y": "http://www.yworks.com/xml/graphml" if keys else None,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": "http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
    })  # fmt: skip
    yield "\n" + "".join(_keys("node", NODE_COLUMNS)) + "".join(_keys("edge", EDGE_COLUMNS)) + keys
    yield start("graph", {"id": network.projection, "edgedefault": "directed"}) + "\n"
    for node, row in zip(network.nodes.values(), node_rows(network, lang), strict=True):
        place = places.get(node.id)
        where = {"x": place[0], "y": place[1]} if place else {}
        data = _data("node", row | where), of_node(node, row, place)
        yield element("node", {"id": name_of(str(row["id"]))}, *data) + "\n"
    for edge, row in zip(network.edges, edge_rows(network, lang), strict=True):
        ends = {name: name_of(str(row[name])) for name in ("id", "source", "target")}
        yield element("edge", ends, _data("edge", row), of_edge(edge, row)) + "\n"
    yield "</graph>\n</graphml>\n"


def _keys(what: str, columns: tuple[Column, ...]) -> Iterator[str]:
    names = {f"{what}_id": "string"} | {one.name: _TYPES[one.type] for one in columns if one.name not in _NATIVE}
    for name, type_ in (names | ({"x": "double", "y": "double"} if what == "node" else {})).items():
        yield element("key", {"id": _key(what, name), "for": what, "attr.name": name, "attr.type": type_}) + "\n"


def _data(what: str, row: Row) -> str:
    values = {f"{what}_id": row["id"]} | {name: value for name, value in row.items() if name not in _NATIVE}
    return "".join([f'<data key="{_key(what, name)}">{text(flat(value))}</data>' for name, value in values.items()])


def _key(what: str, name: str) -> str:
    """Returns the id of a column, which nodes and edges must not share, and which no reader takes for one of yEd's."""
    return f"{what}-{name}"
