"""GraphML as yEd has it: the same data, and every node and edge drawn."""

from __future__ import annotations

import textwrap
from typing import BinaryIO

from sourcier.export.fields import Row
from sourcier.export.graphml import write_drawn
from sourcier.export.loss import Loss
from sourcier.export.markup import element, text
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.node import Node
from sourcier.network.picture.style import STANDINGS, Shape, node_style
from sourcier.network.positions import HEIGHT, WIDTH
from sourcier.network.standing import Standing

_LINE_LENGTH, _MOST_LINES = 24, 3
_SHAPES: dict[Shape, str] = {
    "circle": "ellipse", "box": "rectangle", "rounded": "roundrectangle", "octagon": "octagon", "hexagon": "hexagon",
    "double-hexagon": "hexagon", "masthead": "rectangle3d", "house": "trapezoid2", "pill": "roundrectangle",
    "slanted": "parallelogram", "ellipse": "ellipse", "page": "rectangle", "bubble": "roundrectangle",
    "trapezoid": "trapezoid",
}  # fmt: skip
_LINES = {
    Standing.EXISTING: "line", Standing.FORMER: "dashed_dotted", Standing.PLANNED: "dashed",
    Standing.NEGOTIATED: "dotted", Standing.WITHDRAWN: "dotted", Standing.DENIED: "dashed_dotted",
}  # fmt: skip
_KEYS = (
    '<key id="node-graphics" for="node" yfiles.type="nodegraphics"/>\n'
    '<key id="edge-graphics" for="edge" yfiles.type="edgegraphics"/>\n'
)


def write_graphml_yed(network: Network, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes a network as GraphML with the shapes, labels and lines of yEd; the same network gives the same bytes."""
    return write_drawn(network, out, lang, (_KEYS, _node, _edge))


def _node(node: Node, row: Row, place: tuple[float, float] | None) -> str:
    style = node_style(node)
    lines = textwrap.wrap(str(row.get("label", "")), _LINE_LENGTH, max_lines=_MOST_LINES, placeholder=" …")
    corner = {"x": place[0] - WIDTH / 2, "y": place[1] - HEIGHT / 2} if place else {}
    shape = element(
        "y:ShapeNode",
        {},
        element("y:Geometry", {"width": WIDTH, "height": HEIGHT, **corner}),
        element("y:Fill", {"color": style.fill, "transparent": False}),
        element("y:BorderStyle", {"color": style.line, "type": "line", "width": 1.0}),
        element("y:NodeLabel", {"fontSize": 11}, text("\n".join(lines))),
        element("y:Shape", {"type": _SHAPES[style.shape]}),
    )
    return element("data", {"key": "node-graphics"}, shape)


def _edge(edge: Edge, row: Row) -> str:
    style = STANDINGS[edge.standing]
    arrow = "none" if edge.symmetric else "standard" if style.filled else "plain"
    line = element(
        "y:PolyLineEdge",
        {},
        element("y:LineStyle", {"color": style.colour, "type": _LINES[edge.standing], "width": style.width}),
        element("y:Arrows", {"source": "none", "target": arrow}),
        element("y:EdgeLabel", {"fontSize": 9, "textColor": style.colour}, text(str(row.get("label", "")))),
    )
    return element("data", {"key": "edge-graphics"}, line)
