"""Who holds itself, through others."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcier.analysis.circle import circles as module
from sourcier.analysis.circle.circles import arrows, find_circles
from sourcier.analysis.circle.cycles import find_cycles
from sourcier.errors import NotFoundError, UsageError
from tests.network.made import made

pairs = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=18)


def turned(nodes: list[str]) -> tuple[str, ...]:
    first = nodes.index(min(nodes))
    return (*nodes[first:], *nodes[:first])


@given(ends=pairs, bound=st.integers(1, 5))
@settings(max_examples=60)
def test_circles_are_the_simple_cycles_of_that_length(ends: list[tuple[int, int]], bound: int) -> None:
    network = made(*(f"n{one} ownerOf n{other}" for one, other in ends))
    along = arrows(network.edges, lambda edge: edge.ends)
    found, is_cut = find_circles(along, bound)
    expected = [tuple(nodes) for nodes in nx.simple_cycles(nx.DiGraph(list(along))) if len(nodes) <= bound]
    assert sorted(circle.nodes for circle in found) == sorted(turned(list(nodes)) for nodes in expected)
    assert not is_cut
    assert [len(circle.nodes) for circle in found] == sorted(len(circle.nodes) for circle in found)
    for circle in found:
        for ends_of_hop, hop in zip(pairwise((*circle.nodes, circle.nodes[0])), circle.hops, strict=True):
            assert {edge.ends for edge in hop.edges} == {ends_of_hop}


def test_what_is_owned_and_what_is_a_subsidiary_go_the_same_way() -> None:
    assert not find_cycles(made("alpha ownerOf beta", "beta subsidiaryOf alpha")).circles
    [circle] = find_cycles(made("alpha ownerOf beta", "alpha subsidiaryOf beta")).circles
    assert circle.nodes == ("actor:alpha", "actor:beta")


def test_who_owns_itself_is_a_circle_of_one() -> None:
    [circle] = find_cycles(made("alpha ownerOf alpha")).circles
    assert circle.nodes == ("actor:alpha",)


def test_hops_are_sentences_with_words_and_parallel_ties_beside_them() -> None:
    network = made("alpha ownerOf beta", "beta ownerOf gamma", "gamma ownerOf alpha", "alpha investsIn beta")
    [section] = find_cycles(network).for_people("en")
    assert section.title == "1. Alpha → Beta → Gamma → Alpha"
    label, lines = section.entries[0]
    assert label == "Alpha owns Beta, wholly or in part"
    assert "words 1" in lines[0]
    assert lines[1] == "also: Alpha invests in Beta"


def test_a_circle_with_a_planned_tie_needs_include_comes_last_and_says_so() -> None:
    network = made("alpha ownerOf beta", "beta ownerOf alpha planned", "gamma ownerOf di", "di ownerOf gamma")
    assert [circle.nodes[0] for circle in find_cycles(network).circles] == ["actor:di"]
    sections = find_cycles(network, include=["planned"]).for_people("en")
    assert [section.title for section in sections] == [
        "1. Di → Gamma → Di",
        "2. Alpha → Beta → Alpha (not all of it said to exist)",
    ]
    assert sections[1].entries[1][0].endswith("(announced or planned)")


def test_other_relations_are_looked_at_when_they_are_named_by_key_or_label() -> None:
    network = made("alpha founderOf beta", "beta founderOf alpha", "alpha partOf gamma", "gamma partOf alpha")
    assert not find_cycles(network).circles
    assert find_cycles(network, relation=["founder of"]).relations == ("founderOf",)
    assert len(find_cycles(network, relation=["founderOf", "partOf"]).circles) == 2


@pytest.mark.parametrize("relation", ["worksWith", "revenue"])
def test_a_relation_without_direction_is_refused(relation: str) -> None:
    with pytest.raises(UsageError, match="direction"):
        find_cycles(made("ada founderOf alpha"), relation=[relation])


def test_an_unknown_relation_is_refused() -> None:
    with pytest.raises(NotFoundError):
        find_cycles(made("ada founderOf alpha"), relation=["loves"])


def test_the_search_is_cut_at_the_shortest_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 6)
    names = ("alpha", "beta", "gamma", "delta")
    found = find_cycles(made(*(f"{one} ownerOf {other}" for one in names for other in names if one != other)))
    assert found.is_cut
    assert [len(circle.nodes) for circle in found.circles] == [2] * 6
    assert any("ended after" in note for note in found.notes("en"))


def test_a_complete_network_of_forty_ends_at_once() -> None:
    names = [f"n{n}" for n in range(40)]
    found = find_cycles(made(*(f"{one} ownerOf {other}" for one in names for other in names if one != other)))
    assert found.is_cut
    assert len(found.circles) == module.MOST


def test_where_there_is_none_it_says_what_was_looked_at() -> None:
    found = find_cycles(made("alpha ownerOf beta", "gamma ownerOf beta planned"))
    none, left_out = found.notes("fr")
    assert none.startswith("Aucun cercle d’au plus 6 liens parmi les 1 examinés (propriétaire de, filiale de")
    assert left_out.startswith("Un lien")
    assert (found.for_people("fr"), found.claims, found.drawing()) == ((), (), None)


def test_every_tie_of_a_circle_is_a_row_with_its_claims() -> None:
    found = find_cycles(made("alpha ownerOf beta", "alpha subsidiaryOf beta"))
    table = found.for_programs("en")
    assert [row[table.keys.index("relation")] for row in table.rows] == ["ownerOf", "subsidiaryOf"]
    assert found.claims == ("claim:c1", "claim:c2")
    assert "A pattern is no wrongdoing" in found.notes("en")[-1]
