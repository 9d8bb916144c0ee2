"""Edges that are drawn as one line: those between the same two nodes, of one direction and one standing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.picture.label import LINE_HEIGHT, balanced, text_width
from sourcier.network.picture.style import EDGE_LABEL_SIZE
from sourcier.network.picture.svg import one_line

_WIDTHS = (92.0, 120.0, 150.0)
_ROOM = 4.0
_BOW, _WIDEST_BOW = 18.0, 96.0


@dataclass(frozen=True, slots=True)
class Bundle:
    """Edges that share a line; `bow` is how far it is bent away from the straight line, so as to be beside others."""

    edges: tuple[Edge, ...]
    bow: float

    @property
    def first(self) -> Edge:
        """The edge that says what all of them have in common."""
        return self.edges[0]

    @property
    def is_loop(self) -> bool:
        """Whether it leads back to where it starts."""
        return self.first.source == self.first.target


@dataclass(frozen=True, slots=True)
class Plate:
    """The room for the words on a line: what each edge is, and the standing where they are not said to exist."""

    words: tuple[tuple[str, ...], ...]
    standing: tuple[str, ...]
    width: float
    height: float

    @property
    def count(self) -> int:
        """How many lines of text they are."""
        return sum(map(len, self.words)) + len(self.standing)


def bundles(network: Network, emphasis: frozenset[str]) -> list[Bundle]:
    """Returns all edges by the line that they share; what stands out has its own."""
    found: dict[tuple[object, ...], list[Edge]] = {}
    for edge in network.edges:
        ends = edge.pair if edge.symmetric else edge.ends
        found.setdefault((ends, edge.symmetric, edge.standing, edge.id in emphasis), []).append(edge)
    many = Counter(edges[0].pair for edges in found.values())
    seen: Counter[tuple[str, str]] = Counter()
    made = []
    for edges in found.values():
        first = edges[0]
        rank = seen[first.pair] - (many[first.pair] - 1) / 2
        seen[first.pair] += 1
        side = 1 if first.source <= first.target else -1
        made.append(Bundle(tuple(edges), side * rank * min(_BOW, _WIDEST_BOW / many[first.pair])))
    return made


def plate(bundle: Bundle, lang: str, *, bold: bool) -> Plate:
    """Returns the words on a line, broken into lines, and their room."""
    size = EDGE_LABEL_SIZE * (1.13 if bold else 1)
    words = tuple(balanced(one_line(edge.label.in_(lang)), size, _WIDTHS, 2) for edge in bundle.edges)
    label = bundle.first.standing.label.in_(lang)
    standing = () if bundle.first.exists else balanced(label, size, _WIDTHS, 2)
    lines = [line for several in (*words, standing) for line in several]
    width = max((text_width(line, size) for line in lines), default=0.0)
    return Plate(words, standing, width + _ROOM, len(lines) * EDGE_LABEL_SIZE * LINE_HEIGHT + _ROOM)
