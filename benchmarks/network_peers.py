"""The bare algorithm behind an analysis: networkx's and igraph's, on graphs that are there already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from random import Random
from typing import Any

import networkx as nx

from benchmarks.planted.network import Pair
from sourcier.analysis.position.betweenness import EXACT, PIVOTS
from sourcier.network import Network, Standing

_HUB = 20
"""Through what is tied to more than this, nothing is projected."""

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


def _owning(network: Network) -> nx.Graph[str]:
    return _directed(network, {"ownerOf", "subsidiaryOf", "investsIn"})


def _flowing(network: Network) -> nx.Graph[str]:
    return _directed(network, {"ownerOf", "subsidiaryOf", "investsIn", "clientOf"})


def _directed(network: Network, relations: set[str]) -> nx.DiGraph[str]:
    """Returns who holds or pays whom, by ties that exist."""
    ties = [edge for edge in network.edges if edge.exists and edge.relation in relations]
    return nx.DiGraph(edge.ends[::-1] if edge.relation == "subsidiaryOf" else edge.ends for edge in ties)


def _seats(network: Network) -> nx.Graph[str]:
    """Returns the two sides of founders, officers and owners and of what is theirs."""
    ties = [edge for edge in network.edges if edge.exists and edge.relation in {"founderOf", "officerOf", "ownerOf"}]
    seats = Counter(edge.source for edge in ties)
    graph: nx.Graph[str] = nx.Graph()
    for edge in ties:
        if seats[edge.source] <= _HUB:
            graph.add_edge(f"above {edge.source}", f"below {edge.target}")
    return graph


def _betweenness(graph: nx.Graph[str]) -> object:
    return nx.betweenness_centrality(graph, k=None if len(graph) <= EXACT else PIVOTS, seed=1)


def _igraph_pivots(graph: Any) -> list[int] | None:
    return None if graph.vcount() <= EXACT else Random(1).sample(range(graph.vcount()), PIVOTS)


def _runs(edges: int) -> int:
    return min(20, max(3, 500_000 // edges))


def _central(graph: nx.Graph[str]) -> object:
    nodes = list(graph)
    starts = nodes if len(nodes) <= EXACT else Random(1).sample(nodes, PIVOTS)
    return _betweenness(graph), nx.harmonic_centrality(graph, sources=starts)


PEERS: Mapping[str, Peers] = {
    "brokers": Peers(
        existing,
        lambda graph: (_betweenness(graph), set(nx.articulation_points(graph)), list(nx.bridges(graph))),
        lambda graph: (graph.betweenness(sources=_igraph_pivots(graph)), graph.articulation_points(), graph.bridges()),
    ),
    "centrality": Peers(
        existing,
        _central,
        lambda graph: (
            graph.betweenness(sources=_igraph_pivots(graph)),
            graph.harmonic_centrality(vertices=_igraph_pivots(graph)),
        ),
    ),
    "circular-flows": Peers(
        _flowing,
        lambda graph: list(nx.simple_cycles(graph, length_bound=6)),
        lambda graph: graph.simple_cycles(max=6),
    ),
    "communities": Peers(
        existing,
        lambda graph: [nx.community.louvain_communities(graph, seed=n) for n in range(_runs(graph.number_of_edges()))],
        lambda graph: [graph.community_multilevel() for _ in range(_runs(graph.ecount()))],
    ),
    "cycles": Peers(
        _owning,
        lambda graph: list(nx.simple_cycles(graph, length_bound=6)),
        lambda graph: graph.simple_cycles(max=6),
    ),
    "shared-founders": Peers(
        _seats,
        lambda graph: nx.bipartite.collaboration_weighted_projected_graph(
            graph, [n for n in graph if n.startswith("below")]
        ),
        lambda graph: graph.bipartite_projection(
            types=[name.startswith("below") for name in graph.vs["name"]], which=1
        ),
    ),
}
"""The peers of each analysis of the catalogue that has any: as many runs, nodes and hops as the analysis takes."""
