"""What things look like: shapes and colours of kinds, lines of standings. Literal tables.

Colours are those of Okabe and Ito, made pale for what is written on and dark for lines, so that they stay apart for
people who see colours differently; none of them is the only sign of anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sourcier.network.node import Node
from sourcier.network.standing import Standing

FONT = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
INK, QUIET, PAPER = "#111111", "#4a4a4a", "#ffffff"
TITLE_SIZE, LABEL_SIZE, EDGE_LABEL_SIZE, SMALL_SIZE = 19.0, 12.0, 11.0, 11.0

Shape = Literal[
    "circle", "box", "rounded", "octagon", "hexagon", "double-hexagon", "masthead", "house", "pill", "slanted",
    "ellipse", "page", "bubble", "trapezoid",
]  # fmt: skip
Mark = Literal["", "cross", "bars"]


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """How a kind of node looks: its shape, what fills it, and its outline."""

    shape: Shape
    fill: str
    line: str


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """How a standing looks: dashes as in SVG, a mark on the line, a filled arrowhead or a hollow one."""

    dashes: str
    colour: str
    width: float
    mark: Mark = ""
    filled: bool = False


KINDS = {
    "person": NodeStyle("circle", "#f2b134", "#7a4f00"),
    "unnamed-source": NodeStyle("circle", "#ffffff", "#7a4f00"),
    "company": NodeStyle("box", "#cfe6f7", "#005a94"),
    "organization": NodeStyle("rounded", "#e4e9ee", "#4b5a68"),
    "association": NodeStyle("octagon", "#e4e9ee", "#4b5a68"),
    "laboratory": NodeStyle("trapezoid", "#cdeef0", "#00636b"),
    "outlet": NodeStyle("masthead", "#f4f4f4", "#333333"),
    "public-body": NodeStyle("hexagon", "#c9ebdd", "#00664b"),
    "state": NodeStyle("double-hexagon", "#c9ebdd", "#00664b"),
    "site": NodeStyle("house", "#f3dbe8", "#943a6c"),
    "project": NodeStyle("pill", "#fbdcc6", "#a84300"),
    "event": NodeStyle("slanted", "#faf3b8", "#6e6300"),
    "place": NodeStyle("ellipse", "#e6efcf", "#55661f"),
    "source": NodeStyle("page", "#f4f4f4", "#333333"),
    "claim": NodeStyle("bubble", "#ffffff", "#555555"),
}
OTHER = NodeStyle("box", "#ffffff", "#333333")
"""A kind that is none of these."""

STANDINGS = {
    Standing.EXISTING: EdgeStyle("", "#222222", 1.6, filled=True),
    Standing.FORMER: EdgeStyle("14 4 2 4", "#6b6b6b", 1.6),
    Standing.PLANNED: EdgeStyle("7 4", "#0067a5", 1.6),
    Standing.NEGOTIATED: EdgeStyle("1.5 4.5", "#a84300", 2.2),
    Standing.WITHDRAWN: EdgeStyle("4 10", "#8a3f6d", 1.6, mark="cross"),
    Standing.DENIED: EdgeStyle("10 3 3 3 3 3", "#b00020", 1.6, mark="bars"),
}


def node_style(node: Node) -> NodeStyle:
    """Returns how a node looks, by its kind, else its family."""
    return KINDS.get(node.kind) or KINDS.get(node.family) or OTHER


def faint(colour: str) -> str:
    """Returns a colour (`#rrggbb`) nearer to white, for what does not stand out; dark ones can still be read.

    >>> faint("#111111")
    '#626262'
    """
    return "#" + "".join(f"{255 - round((255 - int(colour[i : i + 2], 16)) * 0.66):02x}" for i in (1, 3, 5))
