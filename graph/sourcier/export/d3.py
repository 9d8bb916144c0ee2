"""JSON of nodes and links, for D3, Observable and networkx; the names of the two arrays are those that D3 has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from sourcier.export.fields import DIRECTED, edge_rows, node_rows, value_losses
from sourcier.export.json_stream import write_json
from sourcier.export.loss import Loss, counted
from sourcier.export.places import Places, coordinates, places_of
from sourcier.network.network import Network
from sourcier.network.projection import PROJECTIONS


def write_d3(network: Network, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes a network as nodes and links, one a line; the same network gives the same bytes."""
    places, unplaced = places_of(network)
    document = {
        "directed": True,
        "multigraph": True,
        "graph": {"name": network.projection, "description": PROJECTIONS[network.projection].question.in_(lang)},
        "nodes": _nodes(network, places, lang),
        "links": iter(edge_rows(network, lang)),
    }
    write_json(document, out)
    symmetric = sum(edge.symmetric for edge in network.edges)
    return (*counted({DIRECTED: symmetric}), *unplaced, *value_losses(network))


def _nodes(network: Network, places: Places, lang: str) -> Iterator[dict[str, object]]:
    for id_, row in zip(network.nodes, node_rows(network, lang), strict=True):
        yield {**row, **coordinates(places, id_)}
