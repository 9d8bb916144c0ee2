"""The JSON that graphology imports, for applications of sigma.js: every node with its place, size and colour."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from sourcier.export.fields import Row, edge_rows, node_rows, value_losses
from sourcier.export.json_stream import write_json
from sourcier.export.loss import Loss, counted
from sourcier.export.places import Places, places_of
from sourcier.language import Text
from sourcier.network.network import Network
from sourcier.network.picture.style import STANDINGS, node_style
from sourcier.network.projection import PROJECTIONS

_NATIVE = {"id", "source", "target"}
_DASHES = Loss(
    Text("dashes of edges that are not said to exist", "les tirets des arêtes qui ne sont pas dites existantes"),
    Text(
        "sigma.js by itself draws full lines only; the colour and `standing` tell them apart",
        "de lui-même, sigma.js ne trace que des traits pleins\u00a0; la couleur et `standing` les distinguent",
    ),
)


def write_graphology(network: Network, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes a network as graphology serialises it, directed and undirected edges in one; always the same bytes."""
    places, unplaced = places_of(network)
    document = {
        "options": {"type": "mixed", "multi": True, "allowSelfLoops": True},
        "attributes": {"name": network.projection, "description": PROJECTIONS[network.projection].question.in_(lang)},
        "nodes": _nodes(network, places, lang),
        "edges": _edges(network, lang),
    }
    write_json(document, out)
    full = sum(not edge.exists for edge in network.edges)
    return (*counted({_DASHES: full}), *unplaced, *value_losses(network))


def _nodes(network: Network, places: Places, lang: str) -> Iterator[dict[str, object]]:
    """Yields the nodes; y goes upwards in sigma.js, and sizes are pixels."""
    degrees = Counter(end for edge in network.edges for end in edge.ends)
    for node, row in zip(network.nodes.values(), node_rows(network, lang), strict=True):
        place = places.get(node.id)
        look = {"size": round(3 * math.sqrt(degrees[node.id] + 1), 1), "color": node_style(node).line}
        at = {"x": place[0], "y": -place[1]} if place else {}
        yield {"key": row["id"], "attributes": _attributes(row) | look | at}


def _edges(network: Network, lang: str) -> Iterator[dict[str, object]]:
    for edge, row in zip(network.edges, edge_rows(network, lang), strict=True):
        style = STANDINGS[edge.standing]
        look = {"size": style.width, "color": style.colour, "type": "line" if edge.symmetric else "arrow"}
        ends = {"key": row["id"], "source": row["source"], "target": row["target"]}
        yield {**ends, "undirected": edge.symmetric, "attributes": _attributes(row) | look}


def _attributes(row: Row) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in _NATIVE}
