"""Who is central, and how surely."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcier.analysis.position import betweenness as rule
from sourcier.analysis.position import centrality as module
from sourcier.analysis.position.centrality import find_centralities
from sourcier.analysis.position.measure import MEASURES
from sourcier.network import Network
from tests.network.made import made

STAR = ("ada founderOf alpha", "bo founderOf alpha", "cy founderOf alpha", "di worksWith ada")
networks = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=16).map(
    lambda pairs: made(*(f"n{one} clientOf n{other}" for one, other in pairs if one != other))
)


@given(network=networks)
@settings(max_examples=40)
def test_degree_betweenness_and_closeness_are_those_of_networkx(network: Network) -> None:
    graph = network.undirected()
    degree, between, harmonic = dict(graph.degree()), nx.betweenness_centrality(graph), nx.harmonic_centrality(graph)
    for node in find_centralities(network, samples=1).nodes:
        assert node.scores["degree"].value == degree[node.id]
        assert node.scores["betweenness"].value == pytest.approx(between[node.id], abs=1e-8)
        assert node.scores["closeness"].value == pytest.approx(harmonic[node.id] / (len(graph) - 1), abs=1e-8)


@given(network=networks)
@settings(max_examples=40)
def test_katz_solves_its_equation_on_every_network(network: Network) -> None:
    graph = network.undirected()
    if not graph.number_of_edges():
        return
    degree = dict(graph.degree())
    alpha = 0.85 / max((degree[one] * degree[other]) ** 0.5 for one, other in graph.edges)
    [katz] = [one.of for one in MEASURES if one.key == "katz"]
    found = katz(graph)
    assert sum(found.values()) == pytest.approx(len(found))
    base = [found[node] - alpha * sum(found[other] for other in graph[node]) for node in graph]
    assert max(base) == pytest.approx(min(base), abs=1e-3)


@given(network=networks)
@settings(max_examples=15, deadline=None)
def test_limits_are_in_order_and_ranks_within_the_network(network: Network) -> None:
    found = find_centralities(network, samples=20)
    for node in found.nodes:
        for score in node.scores.values():
            assert 0 <= (score.low or 0) <= (score.high or 0)
            assert 1 <= (score.rank_low or 0) <= (score.rank_high or 0) <= len(found.nodes)


def test_who_fares_alike_has_the_same_rank() -> None:
    found = find_centralities(made(*STAR))
    ranks = {node.id: node.scores["degree"].rank for node in found.ranked("degree")}
    assert ranks == {"actor:alpha": 1, "actor:ada": 2, "actor:bo": 3, "actor:cy": 3, "actor:di": 3}


def test_a_tie_with_many_claims_is_surer_than_one_with_a_single_claim() -> None:
    ties = [*("ada founderOf alpha",) * 12, "bo founderOf beta"]
    by_id = {node.id: node.scores["degree"] for node in find_centralities(made(*ties)).nodes}
    sure, open_ = by_id["actor:ada"], by_id["actor:bo"]
    assert sure.value == open_.value == 1
    assert (sure.low or 0) > (open_.low or 0) == 0


def test_the_same_network_gives_the_same_limits_twice() -> None:
    one, other = (find_centralities(made(*STAR)).for_programs("en").rows for _ in range(2))
    assert one == other


def test_who_may_come_first_is_named_where_it_is_open() -> None:
    section = find_centralities(made(*STAR)).for_people("en")[0]
    assert section.entries[-1][0] == "may come first"
    assert "Alpha" in section.entries[-1][1][0]


def test_a_large_network_has_fewer_draws_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_STEPS", 30 * 5 * 4)
    found = find_centralities(made(*STAR), samples=100)
    assert found.samples == 30
    assert any("Fewer draws than asked (100)" in note for note in found.notes("en"))


def test_a_network_too_large_for_draws_has_no_limits_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_STEPS", 19 * 5 * 4)
    found = find_centralities(made(*STAR), samples=100)
    assert {score.low for node in found.nodes for score in node.scores.values()} == {None}
    assert any(note.startswith("No intervals") for note in found.notes("en"))
    assert found.for_people("en")[0].entries[0] == ("Alpha", ("3 neighbours, rank 1",))


def test_beyond_the_exact_size_ways_are_sampled_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule, "EXACT", 4)
    monkeypatch.setattr(rule, "PIVOTS", 3)
    found = find_centralities(made(*STAR))
    assert not found.exact
    assert any("estimated" in note for note in found.notes("en"))
    assert all(0 <= node.scores["closeness"].value <= 1 for node in found.nodes)


def test_planned_ties_count_only_where_they_are_asked_for() -> None:
    network = made("ada founderOf alpha", "bo founderOf alpha planned")
    assert {node.id for node in find_centralities(network).nodes} == {"actor:ada", "actor:alpha"}
    assert len(find_centralities(network, include=["planned"]).nodes) == 3


def test_a_network_without_ties_has_no_centre() -> None:
    found = find_centralities(made("ada founderOf alpha planned"))
    assert (found.nodes, found.for_people("en"), found.claims, found.drawing()) == ((), (), (), None)


def test_claims_are_those_of_the_ties_of_a_node() -> None:
    rows = find_centralities(made(*STAR)).for_programs("en").rows
    assert [row[-1] for row in rows if row[:2] == ("degree", "actor:ada")] == [("claim:c1", "claim:c4")]
