"""Who stands between others."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.analysis.position import betweenness
from sourcier.analysis.position.brokers import find_brokers
from sourcier.analysis.position.cut import cut_off_counts, parts_without
from sourcier.errors import UsageError
from tests.network.made import made

graphs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=18).map(
    lambda pairs: nx.Graph((str(one), str(other)) for one, other in pairs if one != other)
)
BOWTIE = (
    "ada founderOf alpha", "bo founderOf alpha", "ada worksWith bo", "alpha worksWith beta", "beta ownerOf site-hall",
    "cy founderOf beta", "site-hall partOf project-plan",
)  # fmt: skip


def cut_off_by_removal(graph: nx.Graph[str]) -> dict[str, int]:
    counts = {}
    for node in graph:
        own = nx.node_connected_component(graph, node) - {node}
        parts = sorted(len(part) for part in nx.connected_components(graph.subgraph(own)))
        if len(parts) > 1:
            counts[node] = sum(parts[:-1])
    return counts


@given(graph=graphs)
def test_what_is_cut_off_is_what_removing_the_node_leaves_apart(graph: nx.Graph[str]) -> None:
    counts = cut_off_counts(graph)
    assert counts == cut_off_by_removal(graph)
    for cut, count in counts.items():
        assert sum(map(len, parts_without(graph, cut))) == count


def test_cut_vertices_come_first_with_what_hangs_on_them() -> None:
    found = find_brokers(made(*BOWTIE))
    assert [(one.id, one.cut_off) for one in found.cut_vertices] == [
        ("actor:beta", 3), ("actor:alpha", 2), ("site:hall", 1),
    ]  # fmt: skip
    assert found.exact


def test_betweenness_is_the_share_of_shortest_ways() -> None:
    found = find_brokers(made("ada founderOf alpha", "bo founderOf alpha", "cy founderOf alpha"))
    assert [(one.id, one.betweenness) for one in found.brokers] == [("actor:alpha", 1.0)]


def test_a_bridge_is_one_tie_alone_and_not_one_of_two_parallel_ones() -> None:
    network = made("ada founderOf alpha", "bo founderOf alpha", "bo ownerOf alpha")
    assert [edge.source for edge in find_brokers(network).bridges] == ["actor:ada"]


def test_what_does_not_exist_holds_nothing_together_unless_asked_for() -> None:
    network = made("ada founderOf alpha", "alpha worksWith beta planned", "beta worksWith gamma denied")
    alone = find_brokers(network)
    assert (alone.cut_vertices, alone.considered.left_out) == ((), 2)
    assert "2 ties" in " ".join(alone.notes("en"))
    assert [one.id for one in find_brokers(network, include=["planned"]).cut_vertices] == ["actor:alpha"]


def test_an_unknown_standing_is_refused() -> None:
    with pytest.raises(UsageError, match="'likely' is no standing"):
        find_brokers(made(*BOWTIE), include=["likely"])


def test_a_large_network_is_estimated_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(betweenness, "EXACT", 3)
    monkeypatch.setattr(betweenness, "PIVOTS", 4)
    found = find_brokers(made(*BOWTIE))
    assert not found.exact
    assert "estimated from the ways that start at 4 nodes" in found.notes("en")[0]
    assert found == find_brokers(made(*BOWTIE))


def test_an_empty_network_has_no_brokers() -> None:
    assert find_brokers(made()).for_people("en") == ()
