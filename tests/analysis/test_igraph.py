"""igraph, a peer that shares no code with networkx, agrees with what is found in planted and in random networks."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from random import Random

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.network_peers import existing, to_igraph
from benchmarks.planted.network import PlantedNetwork, planted_network
from benchmarks.planted.network.scene import in_order
from benchmarks.planted.network.truth import from_first
from sourcier.analysis.position.betweenness import PIVOTS
from sourcier.analysis.position.brokers import Brokers, find_brokers
from sourcier.language import Text
from sourcier.network import Edge, Network, Node, Standing

LETTERS = "abcdefgh"
TIES = st.lists(
    st.tuples(
        st.sampled_from(LETTERS), st.sampled_from(LETTERS), st.sampled_from([*[Standing.EXISTING] * 3, *Standing])
    ),
    max_size=20,
)


@pytest.fixture(scope="module")
def planted() -> PlantedNetwork:
    return planted_network(10_000, 1)


@pytest.fixture(scope="module")
def brokers(planted: PlantedNetwork) -> Brokers:
    return find_brokers(planted.network)


def _network(ties: Iterable[tuple[str, str, Standing]]) -> Network:
    words = Text("works with", "travaille avec")
    nodes = {f"actor:{name}": Node(f"actor:{name}", Text(name, name), "actor", "company") for name in LETTERS}
    edges = tuple(
        Edge(f"tie:{n:02}", f"actor:{one}", f"actor:{other}", "worksWith", words, standing, (f"claim:{n:02}",))
        for n, (one, other, standing) in enumerate(ties)
    )
    return Network("ties", nodes, edges).tied()


def _multigraph(network: Network) -> igraph.Graph:
    """Returns the existing ties of a network, parallel ones kept, for igraph."""
    names = sorted(network.nodes)
    edges = [(names.index(edge.source), names.index(edge.target)) for edge in network.edges if edge.exists]
    return igraph.Graph(len(names), edges, vertex_attrs={"name": names})


@settings(max_examples=200, deadline=None)
@given(TIES)
def test_cut_vertices_and_what_they_cut_off_are_those_of_igraph(ties: list[tuple[str, str, Standing]]) -> None:
    network = _network(ties)
    graph = to_igraph(existing(network))
    found = {broker.id: broker.cut_off for broker in find_brokers(network).cut_vertices}
    expected = {}
    for cut in graph.articulation_points():
        whole = graph.subcomponent(cut)
        parts = graph.induced_subgraph([node for node in whole if node != cut]).connected_components().sizes()
        expected[graph.vs[cut]["name"]] = sum(parts) - max(parts)
    assert found == expected


@settings(max_examples=200, deadline=None)
@given(TIES)
def test_bridges_are_those_of_igraph_on_all_ties(ties: list[tuple[str, str, Standing]]) -> None:
    network = _network(ties)
    graph = _multigraph(network)
    found = sorted(edge.pair for edge in find_brokers(network).bridges)
    expected = [graph.es[number].tuple for number in graph.bridges()]
    assert found == sorted(in_order(*(graph.vs[end]["name"] for end in ends)) for ends in expected)


@settings(max_examples=200, deadline=None)
@given(TIES)
def test_betweenness_of_small_networks_is_that_of_igraph(ties: list[tuple[str, str, Standing]]) -> None:
    network = _network(ties)
    graph = to_igraph(existing(network))
    pairs = max((graph.vcount() - 1) * (graph.vcount() - 2) / 2, 1)
    expected = {
        name: value / pairs for name, value in zip(graph.vs["name"], graph.betweenness(), strict=True) if value > 0
    }
    found = {broker.id: broker.betweenness for broker in find_brokers(network).brokers if broker.betweenness > 0}
    assert found == pytest.approx(expected)


def test_cut_vertices_and_bridges_of_a_planted_network_are_those_of_igraph(
    planted: PlantedNetwork, brokers: Brokers
) -> None:
    graph = _multigraph(planted.network)
    names = graph.vs["name"]
    assert {broker.id for broker in brokers.cut_vertices} == {names[cut] for cut in graph.articulation_points()}
    bridges = [graph.es[number].tuple for number in graph.bridges()]
    assert {edge.pair for edge in brokers.bridges} == {in_order(names[one], names[other]) for one, other in bridges}


def test_betweenness_estimated_on_a_planted_network_is_that_of_igraph_from_the_same_nodes(
    planted: PlantedNetwork, brokers: Brokers
) -> None:
    graph = existing(planted.network)
    pivots = set(Random(1).sample(list(graph), PIVOTS))
    other = to_igraph(graph)
    from_pivots = other.betweenness(sources=[node.index for node in other.vs if node["name"] in pivots])
    counted = dict(zip(other.vs["name"], from_pivots, strict=True))
    for broker in brokers.brokers:
        ways = (PIVOTS - (broker.id in pivots)) * (len(graph) - 2) / 2
        assert broker.betweenness == pytest.approx(counted[broker.id] / ways)


def test_cycles_of_ownership_and_flows_of_a_planted_network_are_those_of_igraph(planted: PlantedNetwork) -> None:
    relations = {"ownerOf", "investsIn", "clientOf", "subsidiaryOf"}
    wanted = [edge for edge in planted.network.edges if edge.exists and edge.relation in relations]
    graph: nx.DiGraph[str] = nx.DiGraph(
        edge.ends[::-1] if edge.relation == "subsidiaryOf" else edge.ends for edge in wanted
    )
    other = to_igraph(graph)
    found = {from_first(tuple(other.vs[node]["name"] for node in cycle)) for cycle in other.simple_cycles(max=6)}
    truth = planted.truth
    assert found == truth.ownership_cycles | truth.flows | truth.slow_flows


def test_the_shortest_ways_are_as_short_as_those_of_igraph(planted: PlantedNetwork) -> None:
    graph = planted.network.where(lambda edge: edge.standing is not Standing.DENIED).undirected()
    other = to_igraph(graph)
    for (start, end), ways in islice(planted.truth.ways.items(), 10):
        path = other.get_shortest_path(start, to=end)
        assert len(path) == min(len(way.nodes) for way in ways)
