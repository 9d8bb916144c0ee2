"""DOT, for Graphviz: shapes by kind, lines by standing, and every column as an attribute."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import BinaryIO

from sourcier.export.fields import LISTS, Row, Value, edge_rows, flat, node_rows, value_losses
from sourcier.export.loss import Loss
from sourcier.export.markup import scalar
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.node import Node
from sourcier.network.picture.style import STANDINGS, Shape, node_style
from sourcier.network.standing import Standing

_SHAPES: dict[Shape, str] = {
    "circle": "ellipse", "box": "box", "rounded": "box", "octagon": "octagon", "hexagon": "hexagon",
    "double-hexagon": "doubleoctagon", "masthead": "tab", "house": "house", "pill": "box", "slanted": "parallelogram",
    "ellipse": "ellipse", "page": "note", "bubble": "egg", "trapezoid": "trapezium",
}  # fmt: skip
_ROUNDED = {"rounded", "pill"}
_LINES = {
    Standing.EXISTING: "solid", Standing.FORMER: "dashed", Standing.PLANNED: "dashed", Standing.NEGOTIATED: "dotted",
    Standing.WITHDRAWN: "dotted", Standing.DENIED: "dotted",
}  # fmt: skip
_RENAMED = {"url": "URL", "weight": "value"}
"""Names of columns of which Graphviz has another spelling, or which mean something else to it."""
_ENTITY = re.compile(r"&(?=#?\w+;)")


def write_dot(network: Network, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes a network as DOT, node by node and edge by edge; the same network gives the same bytes."""
    out.write(f"digraph {_quoted(network.projection)} {{\n".encode())
    out.write(b'  graph [charset="UTF-8", rankdir="LR"]\n  node [fontname="Arial"]\n  edge [fontname="Arial"]\n')
    for node, row in zip(network.nodes.values(), node_rows(network, lang), strict=True):
        out.write(f"  {_quoted(row['id'])} [{_attributes(_node(node, row))}]\n".encode())
    for edge, row in zip(network.edges, edge_rows(network, lang), strict=True):
        out.write(
            f"  {_quoted(row['source'])} -> {_quoted(row['target'])} [{_attributes(_edge(edge, row))}]\n".encode()
        )
    out.write(b"}\n")
    return (LISTS, *value_losses(network))


def _node(node: Node, row: Row) -> dict[str, Value]:
    style = node_style(node)
    look: dict[str, Value] = {
        "label": row.get("label", ""),
        "shape": _SHAPES[style.shape],
        "style": "filled,rounded" if style.shape in _ROUNDED else "filled",
        "fillcolor": style.fill,
        "color": style.line,
    }
    return _columns(row, {"id"}) | look


def _edge(edge: Edge, row: Row) -> dict[str, Value]:
    style = STANDINGS[edge.standing]
    look: dict[str, Value] = {
        "style": _LINES[edge.standing],
        "color": style.colour,
        "fontcolor": style.colour,
        "arrowhead": "normal" if style.filled else "empty",
    }
    direction: dict[str, Value] = {"dir": "none"} if edge.symmetric else {}
    return _columns(row, {"source", "target"}) | look | direction


def _columns(row: Row, omitted: set[str]) -> dict[str, Value]:
    return {_RENAMED.get(name, name): value for name, value in row.items() if name not in omitted}


def _attributes(values: Mapping[str, Value]) -> str:
    return ", ".join(f"{name}={_quoted(value, name)}" for name, value in values.items())


def _quoted(value: Value, name: str = "") -> str:
    r"""Returns a value as DOT quotes it; in a label, what would be read as an entity or break the line is kept.

    >>> _quoted('a "b"\n', "label")
    '"a \\"b\\"\\n"'
    """
    words = scalar(flat(value)).replace("\\", "\\\\").replace('"', '\\"')
    if name == "label":
        words = _ENTITY.sub("&amp;", words).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return f'"{words}"'
