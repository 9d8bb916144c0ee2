"""CX2, for Cytoscape and NDEx: typed columns, and a style that shows kinds and standings.

Nodes and edges are numbered, as the format wants; their own ids stand in the columns `represents` and `edge_id`. It is
written here because the library of NDEx holds the whole file before it writes it, and takes a column's type from
the first value that it meets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from sourcier.export.cytoscape import DIRECTED_ONLY, edge_values, node_values
from sourcier.export.fields import EDGE_COLUMNS, NODE_COLUMNS, Column, Type, edge_rows, node_rows, value_losses
from sourcier.export.json_stream import write_json
from sourcier.export.loss import Loss, counted
from sourcier.export.places import Places, coordinates, places_of
from sourcier.network.network import Network
from sourcier.network.picture.style import INK, OTHER, STANDINGS, NodeStyle, Shape, node_style
from sourcier.network.positions import HEIGHT, WIDTH
from sourcier.network.projection import PROJECTIONS
from sourcier.network.standing import Standing

_TYPES: dict[Type, str] = {
    "string": "string", "boolean": "boolean", "integer": "long", "float": "double", "date": "string",
    "list": "list_of_string",
}  # fmt: skip
_STRING = {"d": "string"}
_NODE_ID, _EDGE_ID = "represents", "edge_id"
_NATIVE = {"id", "source", "target"}
_SHAPES: dict[Shape, str] = {
    "circle": "ellipse", "box": "rectangle", "rounded": "round-rectangle", "octagon": "octagon", "hexagon": "hexagon",
    "double-hexagon": "hexagon", "masthead": "rectangle", "house": "triangle", "pill": "round-rectangle",
    "slanted": "parallelogram", "ellipse": "ellipse", "page": "rectangle", "bubble": "round-rectangle",
    "trapezoid": "diamond",
}  # fmt: skip
_LINES = {
    Standing.EXISTING: "solid", Standing.FORMER: "dashed", Standing.PLANNED: "dashed", Standing.NEGOTIATED: "dotted",
    Standing.WITHDRAWN: "dotted", Standing.DENIED: "dotted",
}  # fmt: skip


def write_cx2(network: Network, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes a network as CX2, a node or an edge a line; the same network gives the same bytes."""
    places, unplaced = places_of(network)
    numbers = {id_: number for number, id_ in enumerate(network.nodes, start=1)}
    description = PROJECTIONS[network.projection].question.in_(lang)
    aspects: dict[str, tuple[int, object]] = {
        "attributeDeclarations": (1, [_declarations()]),
        "networkAttributes": (1, [{"name": network.projection, "description": description}]),
        "nodes": (len(network.nodes), _nodes(network, places, numbers, lang)),
        "edges": (len(network.edges), _edges(network, numbers, lang)),
        "visualProperties": (1, [_style(network)]),
        "visualEditorProperties": (1, [{"nodeSizeLocked": False, "arrowColorMatchesEdge": True}]),
    }
    document = [
        {"CXVersion": "2.0", "hasFragments": False},
        {"metaData": [{"name": name, "elementCount": count} for name, (count, _) in aspects.items()]},
        *({name: elements} for name, (_, elements) in aspects.items()),
        {"status": [{"error": "", "success": True}]},
    ]
    write_json(document, out)
    symmetric = sum(edge.symmetric for edge in network.edges)
    return (*counted({DIRECTED_ONLY: symmetric}), *unplaced, *value_losses(network))


def _declarations() -> dict[str, object]:
    return {
        "networkAttributes": {"name": _STRING, "description": _STRING},
        "nodes": {"name": _STRING, _NODE_ID: _STRING} | _declared(NODE_COLUMNS),
        "edges": {"interaction": _STRING, _EDGE_ID: _STRING} | _declared(EDGE_COLUMNS),
    }


def _declared(columns: tuple[Column, ...]) -> dict[str, dict[str, str]]:
    return {column.name: {"d": _TYPES[column.type]} for column in columns if column.name not in _NATIVE}


def _nodes(network: Network, places: Places, numbers: Mapping[str, int], lang: str) -> Iterator[dict[str, object]]:
    for id_, row in zip(network.nodes, node_rows(network, lang), strict=True):
        at = coordinates(places, id_)
        yield {"id": numbers[id_], **at, "v": {_NODE_ID: row["id"], **_attributes(node_values(row))}}


def _edges(network: Network, numbers: Mapping[str, int], lang: str) -> Iterator[dict[str, object]]:
    for number, (edge, row) in enumerate(zip(network.edges, edge_rows(network, lang), strict=True), start=1):
        ends = {"s": numbers[edge.source], "t": numbers[edge.target]}
        yield {"id": number, **ends, "v": {_EDGE_ID: row["id"], **_attributes(edge_values(row))}}


def _attributes(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name not in _NATIVE}


def _style(network: Network) -> dict[str, object]:
    """Returns how things look: what is alike for all, then what follows from a column."""
    kinds = {node.kind: node_style(node) for node in network.nodes.values() if node.kind}
    figures = {kind: _figure(style) for kind, style in sorted(kinds.items())}
    node = {"NODE_WIDTH": WIDTH - 20, "NODE_HEIGHT": HEIGHT - 10, "NODE_BORDER_WIDTH": 1.5, "NODE_LABEL_FONT_SIZE": 11,
            "NODE_LABEL_COLOR": INK, "NODE_LABEL_MAX_WIDTH": WIDTH - 20}  # fmt: skip
    edge = {"EDGE_CURVED": True, "EDGE_TARGET_ARROW_SHAPE": "triangle", "EDGE_LABEL_FONT_SIZE": 9}
    heads = {"EDGE_TARGET_ARROW_SHAPE": _chosen("symmetric", "boolean", {True: "none", False: "triangle"})}
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#ffffff"},
            "node": node | _figure(OTHER),
            "edge": edge | _line(Standing.EXISTING),
        },
        "nodeMapping": {"NODE_LABEL": _shown("name"), **_by("kind", figures)},
        "edgeMapping": {"EDGE_LABEL": _shown("label"), **heads, **_by("standing", {s: _line(s) for s in Standing})},
    }


def _figure(style: NodeStyle) -> dict[str, object]:
    return {
        "NODE_SHAPE": _SHAPES[style.shape],
        "NODE_BACKGROUND_COLOR": style.fill,
        "NODE_BORDER_COLOR": style.line,
    }


def _line(standing: Standing) -> dict[str, object]:
    style = STANDINGS[standing]
    colours = ("EDGE_LINE_COLOR", "EDGE_TARGET_ARROW_COLOR", "EDGE_LABEL_COLOR")
    return {"EDGE_LINE_STYLE": _LINES[standing], "EDGE_WIDTH": style.width, **dict.fromkeys(colours, style.colour)}


def _shown(column: str) -> dict[str, object]:
    return {"type": "PASSTHROUGH", "definition": {"attribute": column, "type": "string"}}


def _by(column: str, looks: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    """Returns mappings by which the values of a column have those looks."""
    properties = sorted({name for look in looks.values() for name in look})
    return {
        name: _chosen(column, "string", {str(value): look[name] for value, look in looks.items()})
        for name in properties
    }


def _chosen(column: str, type_: str, values: Mapping[str, object] | Mapping[bool, object]) -> dict[str, object]:
    pairs = [{"v": value, "vp": property_} for value, property_ in values.items()]
    return {"type": "DISCRETE", "definition": {"attribute": column, "type": type_, "map": pairs}}
