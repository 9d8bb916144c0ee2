"""JSON Canvas 1.0: cards that do not overlap and lines between them, for Obsidian and other infinite canvases."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import BinaryIO

from sourcier.export.fields import Row, edge_rows, node_rows, value_losses
from sourcier.export.loss import Loss, counted
from sourcier.export.markdown import link, one_line
from sourcier.language import Text
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.node import Node
from sourcier.network.picture.caption import CAVEAT
from sourcier.network.picture.style import STANDINGS, node_style
from sourcier.network.positions import positions

MOST_CARDS = 300
"""Above which a canvas can no longer be read."""
LEGEND = "legend:"
"""What the ids of cards begin with that say how to read the others."""
_WIDTH, _HEIGHT, _GAP = 260, 80, 20
_SCALE = 1.7
"""By which the room that a node has to itself becomes that of a card."""
_SIDES = ("top", "right", "bottom", "left")
_WHY_NOT_SHOWN = Text(
    f"a canvas of more than {MOST_CARDS} cards cannot be read; those that the best established edges tie are shown",
    f"au-delà de {MOST_CARDS} cartes, un canevas est illisible\u00a0; celles que relient les arêtes les mieux établies "
    "sont montrées",
)
_NODES = Loss(Text("nodes", "les nœuds"), _WHY_NOT_SHOWN)
_EDGES = Loss(Text("edges", "les arêtes"), _WHY_NOT_SHOWN)
_COLUMNS = Loss(
    Text("dates, origins, claims, quotes", "les dates, les origines, les affirmations, les citations"),
    Text("lines have a name and a colour only", "les lignes n’ont qu’un nom et une couleur"),
)
_DASHES = Loss(
    Text("dashed lines", "les lignes en tirets"),
    Text(
        "a canvas has full lines only; name and colour say how far a tie has come",
        "un canevas n’a que des lignes pleines\u00a0; le nom et la couleur disent où en est un lien",
    ),
)
Places = Mapping[str, tuple[int, int]]


def write_canvas(network: Network, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes a card for each node and a line for each edge, of what is best established where there is much."""
    shown = _shown(network)
    places = {id_: _corner(*place) for id_, place in positions(shown).items()}
    rows = zip(shown.nodes.values(), node_rows(shown, lang), strict=True)
    cards = chain(_legend(shown, places, lang), (_card(node, row, places[node.id], lang) for node, row in rows))
    out.write(b'{"nodes": [')
    _write(cards, out)
    out.write(b'\n], "edges": [')
    _write(_edges(shown, places, lang), out)
    out.write(b"\n]}\n")
    left_out = counted({_NODES: len(network.nodes) - len(shown.nodes), _EDGES: len(network.edges) - len(shown.edges)})
    return (*left_out, _COLUMNS, _DASHES, *value_losses(shown))


def _shown(network: Network) -> Network:
    """Returns as many nodes as can be read, those of the strongest edges first, and the edges between them."""
    if len(network.nodes) <= MOST_CARDS:
        return network
    chosen: set[str] = set()
    for edge in sorted(network.edges, key=lambda edge: edge.strength):
        fresh = set(edge.ends) - chosen
        if len(chosen) + len(fresh) <= MOST_CARDS:
            chosen |= fresh
    return network.around(chosen)


def _corner(x: float, y: float) -> tuple[int, int]:
    """Returns where the upper left corner of a card is, by the place of its node."""
    return round(x * _SCALE) - _WIDTH // 2, round(y * _SCALE) - _HEIGHT // 2


def _card(node: Node, row: Row, place: tuple[int, int], lang: str) -> dict[str, object]:
    name = str(row.get("label", node.id))
    words = link(name, str(row["url"])) if "url" in row else one_line(name)
    kind = one_line(node.kind_label.in_(lang)) or node.family
    return _box(str(row["id"]), place, f"**{words}**\n{kind}", node_style(node).line)


def _legend(network: Network, places: Places, lang: str) -> Iterator[dict[str, object]]:
    """Yields cards above all others with what must be known to read them: a caveat, and the colours of standings."""
    left = min((x for x, _ in places.values()), default=0)
    top = min((y for _, y in places.values()), default=0) - 4 * (_HEIGHT + _GAP)
    height = 3 * _HEIGHT
    yield _box(f"{LEGEND}caveat", (left, top), one_line(CAVEAT.in_(lang)), None) | {"height": height}
    for place, standing in enumerate(sorted({edge.standing for edge in network.edges}, key=lambda one: one.rank), 1):
        corner = (left + place * (_WIDTH + _GAP), top)
        yield _box(f"{LEGEND}{standing}", corner, one_line(standing.label.in_(lang)), STANDINGS[standing].colour)


def _box(id_: str, place: tuple[int, int], words: str, colour: str | None) -> dict[str, object]:
    box = {"id": id_, "type": "text", "x": place[0], "y": place[1], "width": _WIDTH, "height": _HEIGHT}
    return box | {"text": words} | ({"color": colour} if colour else {})


def _edges(network: Network, places: Places, lang: str) -> Iterator[dict[str, object]]:
    seen: Counter[tuple[str, str]] = Counter()
    for edge, row in zip(network.edges, edge_rows(network, lang), strict=True):
        start, end = _sides(edge, places, seen[edge.pair])
        seen[edge.pair] += 1
        yield {
            "id": row["id"],
            "fromNode": row["source"],
            "fromSide": start,
            "toNode": row["target"],
            "toSide": end,
            "toEnd": "none" if edge.symmetric else "arrow",
            "color": STANDINGS[edge.standing].colour,
            "label": row.get("label", row["relation"]),
        }


def _sides(edge: Edge, places: Places, earlier: int) -> tuple[str, str]:
    """Returns the sides that face each other; of each further edge of two nodes others, so that lines part."""
    (x, y), (other_x, other_y) = places[edge.source], places[edge.target]
    if edge.source == edge.target:
        first, second = 1, 2
    elif abs(other_x - x) >= abs(other_y - y):
        first, second = (1, 3) if other_x > x else (3, 1)
    else:
        first, second = (2, 0) if other_y > y else (0, 2)
    return _SIDES[(first + earlier) % 4], _SIDES[(second + earlier + earlier // 4) % 4]


def _write(items: Iterable[dict[str, object]], out: BinaryIO) -> None:
    for place, item in enumerate(items):
        out.write((b",\n" if place else b"\n") + json.dumps(item, ensure_ascii=False).encode())
