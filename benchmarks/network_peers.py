"""The bare algorithm behind an analysis: networkx's and igraph's, on graphs that are there already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from random import Random
from typing import Any

import networkx as nx

from benchmarks.planted.network import Pair
from sourcier.network import Network, Standing

PIVOTS = 200
"""From how many nodes betweenness is estimated, as in the analysis."""

HAS_IGRAPH = find_spec("igraph") is not None


@dataclass(frozen=True, slots=True)
class Peers:
    """What an analysis is compared with: each is given the plain graph of a network, before the clock starts."""

    graph: Callable[[Network], nx.Graph[str]]
    networkx: Callable[[nx.Graph[str]], object]
    igraph: Callable[[Any], object] | None = None


def to_igraph(graph: nx.Graph[str]) -> Any:
    """Returns the same graph for igraph; the attribute `name` of its vertices has their ids."""
    import igraph  # noqa: PLC0415 - a peer that need not be installed

    number = {node: place for place, node in enumerate(graph)}
    edges = [(number[one], number[other]) for one, other in graph.edges]
    return igraph.Graph(len(number), edges, directed=graph.is_directed(), vertex_attrs={"name": list(number)})


def existing(network: Network) -> nx.Graph[str]:
    """Returns the plain graph of the ties that exist, and the nodes that have one."""
    return network.where(lambda edge: edge.exists).tied().undirected()


def not_denied(network: Network) -> nx.Graph[str]:
    """Returns the plain graph of the ties that nobody denies."""
    return network.where(lambda edge: edge.standing is not Standing.DENIED).undirected()


def way_peers(pairs: Sequence[Pair]) -> Peers:
    """Returns the peers of finding the five shortest ways between each two."""

    def by_networkx(graph: nx.Graph[str]) -> object:
        return [list(islice(nx.shortest_simple_paths(graph, *pair), 5)) for pair in pairs]

    def by_igraph(graph: Any) -> object:
        return [graph.get_k_shortest_paths(one, to=other, k=5) for one, other in pairs]

    return Peers(not_denied, by_networkx, by_igraph)


def _brokers(graph: nx.Graph[str]) -> object:
    return (
        nx.betweenness_centrality(graph, k=min(PIVOTS, len(graph)), seed=1),
        set(nx.articulation_points(graph)),
        list(nx.bridges(graph)),
    )


def _brokers_of_igraph(graph: Any) -> object:
    pivots = Random(1).sample(range(graph.vcount()), min(PIVOTS, graph.vcount()))
    return graph.betweenness(sources=pivots), graph.articulation_points(), graph.bridges()


PEERS: Mapping[str, Peers] = {"brokers": Peers(existing, _brokers, _brokers_of_igraph)}
"""The peers of each analysis of the catalogue that has any."""
