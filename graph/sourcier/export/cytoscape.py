"""JSON of elements and a style, for Cytoscape.js, which takes both, and for Cytoscape, which takes the elements.

Cytoscape tells a column's type by its first value and shows the columns `name` of nodes and `interaction` of edges, so
that these are written beside all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from sourcier.export.fields import Row, edge_rows, node_rows, value_losses
from sourcier.export.json_stream import write_json
from sourcier.export.loss import Loss, counted
from sourcier.export.places import Places, coordinates, places_of
from sourcier.language import Text
from sourcier.network.network import Network
from sourcier.network.node import Node
from sourcier.network.picture.style import FONT, INK, PAPER, STANDINGS, EdgeStyle, NodeStyle, Shape, node_style
from sourcier.network.positions import HEIGHT, WIDTH
from sourcier.network.projection import PROJECTIONS

DIRECTED_ONLY = Loss(
    Text("edges without direction", "les arêtes sans sens"),
    Text(
        "the format has directed edges only; these are drawn without arrowhead, and `symmetric` says which they are",
        "le format n’a que des arêtes orientées\u00a0; elles sont tracées sans pointe, et `symmetric` les désigne",
    ),
)
_RENAMED = Loss(
    Text("ids of edges that are those of nodes too", "les identifiants d’arêtes qui sont aussi ceux de nœuds"),
    Text(
        "no two elements may have one id; `edge:` stands before them",
        "deux éléments ne peuvent avoir le même\u00a0; `edge:` les précède",
    ),
)
SHAPES: dict[Shape, str] = {
    "circle": "ellipse", "box": "rectangle", "rounded": "round-rectangle", "octagon": "octagon", "hexagon": "hexagon",
    "double-hexagon": "hexagon", "masthead": "bottom-round-rectangle", "house": "polygon", "pill": "round-rectangle",
    "slanted": "rhomboid", "ellipse": "ellipse", "page": "cut-rectangle", "bubble": "round-tag", "trapezoid": "barrel",
}  # fmt: skip
HOUSE = (-1.0, -0.45, 0.0, -1.0, 1.0, -0.45, 1.0, 1.0, -1.0, 1.0)
"""The corners of the only shape that Cytoscape.js has no name for, from -1 to 1 across and down."""
_FONT = FONT.replace("'", '"')
"""Cytoscape.js knows no other quotation marks."""
_NODE_STYLE = {
    "label": "data(name)", "width": WIDTH - 20, "height": HEIGHT - 10, "border-width": 1.5, "color": INK,
    "font-family": _FONT, "font-size": 11, "text-valign": "center", "text-wrap": "wrap", "text-max-width": WIDTH - 36,
}  # fmt: skip
_EDGE_STYLE = {
    "label": "data(label)", "curve-style": "bezier", "target-arrow-shape": "triangle", "font-family": _FONT,
    "font-size": 10, "min-zoomed-font-size": 8, "text-rotation": "autorotate", "text-background-color": PAPER,
    "text-background-opacity": 0.8, "text-wrap": "wrap", "text-max-width": 90,
}  # fmt: skip


def write_cytoscape(network: Network, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes a network as elements and a style, an element a line; the same network gives the same bytes."""
    places, unplaced = places_of(network)
    ids = _edge_ids(network)
    description = PROJECTIONS[network.projection].question.in_(lang)
    document = {
        "data": {"name": network.projection, "shared_name": network.projection, "description": description},
        "elements": {"nodes": _nodes(network, places, lang), "edges": _edges(network, ids, lang)},
        "style": _style(network),
        **({"layout": {"name": "preset"}} if places else {}),
    }
    write_json(document, out)
    symmetric = sum(edge.symmetric for edge in network.edges)
    return (*counted({DIRECTED_ONLY: symmetric, _RENAMED: len(ids)}), *unplaced, *value_losses(network))


def node_values(row: Row) -> dict[str, object]:
    """Returns the columns of a node and what Cytoscape shows of it, its label or else its id."""
    return {**row, "name": row.get("label", row["id"])}


def edge_values(row: Row) -> dict[str, object]:
    """Returns the columns of an edge and what Cytoscape shows of it, its relation."""
    return {**row, "interaction": row["relation"]}


def _edge_ids(network: Network) -> Mapping[str, str]:
    """Returns the ids that edges get whose own is that of a node, which no other element has."""
    taken = {*network.nodes, *(edge.id for edge in network.edges)}
    found: dict[str, str] = {}
    for edge in network.edges:
        if edge.id in network.nodes:
            id_ = f"edge:{edge.id}"
            while id_ in taken:
                id_ = f"edge:{id_}"
            found[edge.id] = id_
            taken.add(id_)
    return found


def _nodes(network: Network, places: Places, lang: str) -> Iterator[dict[str, object]]:
    for node, row in zip(network.nodes.values(), node_rows(network, lang), strict=True):
        at = coordinates(places, node.id)
        yield {"data": node_values(row), **({"position": at} if at else {}), "classes": _class(node)}


def _edges(network: Network, ids: Mapping[str, str], lang: str) -> Iterator[dict[str, object]]:
    for edge, row in zip(network.edges, edge_rows(network, lang), strict=True):
        data = edge_values(row) | ({"id": ids[edge.id]} if edge.id in ids else {})
        yield {"data": data, "classes": f"{edge.standing} symmetric" if edge.symmetric else str(edge.standing)}


def _class(node: Node) -> str:
    return node.kind or node.family


def _style(network: Network) -> list[dict[str, object]]:
    """Returns the rules of the style, of kinds, then of standings; later ones win."""
    kinds = {_class(node): node_style(node) for node in network.nodes.values()}
    rules = {
        "node": _NODE_STYLE,
        **{f".{kind}": _figure(style) for kind, style in sorted(kinds.items()) if kind},
        "edge": _EDGE_STYLE,
        **{f".{standing}": _line(style) for standing, style in STANDINGS.items()},
        ".symmetric": {"target-arrow-shape": "none"},
    }
    return [{"selector": selector, "style": style} for selector, style in rules.items()]


def _figure(style: NodeStyle) -> dict[str, object]:
    corners = {"shape-polygon-points": HOUSE, "text-margin-y": 4} if style.shape == "house" else {}
    return {"shape": SHAPES[style.shape], **corners, "background-color": style.fill, "border-color": style.line}


def _line(style: EdgeStyle) -> dict[str, object]:
    dashes = [float(length) for length in style.dashes.split()]
    return {
        **dict.fromkeys(("line-color", "target-arrow-color", "color"), style.colour),
        "width": style.width,
        "target-arrow-fill": "filled" if style.filled else "hollow",
        **({"line-style": "dashed", "line-dash-pattern": dashes} if dashes else {"line-style": "solid"}),
    }
