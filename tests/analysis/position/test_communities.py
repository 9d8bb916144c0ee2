"""Communities and how stable they are."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcier.analysis.position import communities as module
from sourcier.analysis.position.communities import find_communities
from sourcier.network import Network
from tests.network.made import made


def clique(*names: str) -> list[str]:
    return [f"{one} worksWith {other}" for one, other in combinations(names, 2)]


TWO = (*clique("a1", "a2", "a3", "a4"), *clique("b1", "b2", "b3", "b4", "b5"), "a1 clientOf b1")
RING = tuple(f"n{n} worksWith n{(n + 1) % 9}" for n in range(9))
networks = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), min_size=1, max_size=30).map(
    lambda pairs: made(*(f"n{one} clientOf n{other}" for one, other in pairs if one != other))
)


def test_planted_groups_are_found_and_stable() -> None:
    found = find_communities(made(*TWO))
    assert [sorted(member.id for member in one.members) for one in found.communities] == [
        [f"actor:b{n}" for n in range(1, 6)],
        [f"actor:a{n}" for n in range(1, 5)],
    ]
    assert [one.together for one in found.communities] == [1.0, 1.0]
    assert (found.agreement, found.runs) == (1.0, 20)
    assert not any(member.is_unstable for one in found.communities for member in one.members)


def test_a_ring_has_no_stable_groups_and_it_shows() -> None:
    found = find_communities(made(*RING))
    assert found.agreement < 0.7
    assert all(one.together < 1 for one in found.communities)


@given(network=networks)
@settings(max_examples=30, deadline=None)
def test_communities_part_the_network_and_numbers_stay_in_their_range(network: Network) -> None:
    found = find_communities(network, seeds=4)
    members = [member.id for one in found.communities for member in one.members]
    assert len(members) == len(set(members))
    assert set(members) <= set(network.nodes)
    for one in found.communities:
        assert 0 <= one.together <= 1.000001
        mean = sum(member.together for member in one.members) / len(one.members)
        assert one.together == pytest.approx(mean)


def test_together_is_what_counting_pairs_in_the_other_runs_gives() -> None:
    network = made(*RING)
    found = find_communities(network, seeds=6)
    ids = sorted(network.nodes)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(9))
    graph.add_edges_from(sorted((ids.index(edge.pair[0]), ids.index(edge.pair[1])) for edge in network.edges), weight=1)
    runs = [nx.community.louvain_communities(graph, seed=seed) for seed in range(1, 7)]
    groups = [[{ids[node] for node in group} for group in run] for run in runs]
    shown = [{member.id for member in one.members} for one in found.communities]
    others = [run for run in groups if sorted(map(sorted, run)) != sorted(map(sorted, shown))]
    others += [shown] * (5 - len(others))
    for one in found.communities:
        pairs = list(combinations(sorted(member.id for member in one.members), 2))
        counts = [sum(any({a, b} <= group for group in run) for run in others) for a, b in pairs]
        assert one.together == pytest.approx(sum(counts) / len(pairs) / 5)


def test_a_tie_counts_for_its_certain_origins() -> None:
    weak = made("ada worksWith bo", "bo worksWith cy", "cy worksWith di")
    strong = made("ada worksWith bo", "bo worksWith cy @s1 @s2 @s3 @s4 @s5", "cy worksWith di")
    assert len(find_communities(weak).communities) == 2
    assert {"actor:bo", "actor:cy"} <= {member.id for member in find_communities(strong).communities[0].members}


def test_the_same_network_gives_the_same_communities_twice() -> None:
    one, other = (find_communities(made(*RING)).for_programs("en").rows for _ in range(2))
    assert one == other


def test_large_networks_get_fewer_runs_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_STEPS", 17 * 4)
    found = find_communities(made(*TWO), seeds=20)
    assert found.runs == 4
    assert any("Fewer runs than asked (20)" in note for note in found.notes("en"))


def test_people_read_members_stability_the_strongest_tie_and_its_words() -> None:
    [first, _] = find_communities(made(*TWO)).for_people("fr")
    entries = dict(first.entries)
    assert first.title == "1. B1, B2, +3"
    assert entries["membres (5)"] == ("B1, B2, B3, B4, B5",)
    assert "100\u00a0% des 19 autres passages" in entries["stabilité"][0]
    assert "« words" in entries["lien interne le plus solide"][1].replace("\u00a0", " ")
    assert entries["liens vers d’autres"] == ("A1 est client de B1",)


def test_a_network_without_ties_has_no_communities() -> None:
    found = find_communities(made("ada founderOf alpha planned"))
    assert (found.communities, found.for_people("en"), found.drawing()) == ((), (), None)
    assert found.notes("en")[0].startswith("One tie")


def test_claims_are_those_of_the_ties_within_a_community() -> None:
    assert "claim:c17" not in find_communities(made(*TWO)).claims
    assert len(find_communities(made(*TWO)).claims) == 16
