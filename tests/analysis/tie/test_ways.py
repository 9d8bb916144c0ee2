"""How two things are tied: shortest ways, as strong as their weakest hop."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sourcier
from sourcier.analysis.tie.ways import Ways, find_ways
from sourcier.errors import UsageError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.network import Standing
from tests.network.made import made


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return sourcier.open()


def hops(found: Ways, n: int = 0) -> list[tuple[str, str]]:
    """Whom each hop of a way leads to, and how."""
    way = found.ways[n]
    return [(hop.edge.relation, node) for hop, node in zip(way.hops, way.nodes[1:], strict=True)]


def test_the_shortest_way_to_g42_is_by_a_company_she_founded_which_is_in_contact_with_it(kg: KnowledgeGraph) -> None:
    found = kg.ties("sabrina-agresti-roubache", "g42", k=1)
    [way] = found.ways
    assert hops(found) == [("founderOf", "actor:oreus"), ("inContactWith", "actor:g42")]
    assert [hop.edge.standing for hop in way.hops] == [Standing.EXISTING, Standing.EXISTING]
    assert {edge.relation for edge in way.hops[0].others} == {"officerOf", "ownerOf"}
    assert [quote.words for quote in way.hops[1].edge.quotes] == [
        "en relation avec le groupe des Emirats-Arabes Unis, G42"
    ]


def test_a_negotiation_is_never_the_strongest_tie_where_a_contact_is_known(kg: KnowledgeGraph) -> None:
    [direct] = kg.ties("oreus", "core42", k=1).ways
    assert direct.hops[0].edge.relation == "inContactWith"
    assert [(edge.relation, edge.standing) for edge in direct.hops[0].others] == [
        ("negotiatesWith", Standing.NEGOTIATED)
    ]


@pytest.mark.parametrize(
    ("site", "through", "words"),
    [
        (
            "the-camp",
            ["actor:unitel", "actor:kevin-polizzi"],
            ["propriétaire de The Camp", "président de la holding Unitel", "l’entrepreneur Kevin Polizzi"],
        ),
        ("l-epopee", ["actor:laurent-choukroun"], ["président de L’Épopée", "figurent Laurent Choukroun"]),
    ],
)
def test_the_sites_that_oreus_chose_lead_back_to_its_founders_by_these_words(
    kg: KnowledgeGraph, site: str, through: list[str], words: list[str]
) -> None:
    found = kg.ties(site, "oreus", filters=kg.filters(property=["ownerOf", "officerOf", "founderOf"]))
    assert list(found.ways[0].nodes[1:-1]) == through
    said = [{quote.words for quote in hop.edge.quotes} for hop in found.ways[0].hops]
    assert all(each in quotes for each, quotes in zip(words, said, strict=True))
    assert all(hop.edge.exists for hop in found.ways[0].hops)


def test_the_way_whose_weakest_hop_carries_most_comes_first() -> None:
    network = made(
        "ada founderOf alpha", "alpha worksWith beta planned",
        "ada officerOf gamma former", "gamma worksWith beta",
        "ada memberOf delta", "delta worksWith beta",
    )  # fmt: skip
    found = find_ways(network, "actor:ada", "actor:beta")
    assert [way.nodes[1] for way in found.ways] == ["actor:delta", "actor:gamma", "actor:alpha"]
    assert [way.weakest.standing for way in found.ways] == [Standing.EXISTING, Standing.FORMER, Standing.PLANNED]


def test_more_voices_carry_more_than_fewer_and_plain_words_more_than_doubtful_ones() -> None:
    network = made(
        "ada founderOf alpha doubtful @s1 @s2 @s3", "alpha worksWith beta",
        "ada founderOf gamma", "gamma worksWith beta",
        "ada founderOf delta @s1 @s2", "delta worksWith beta @s1 @s2",
    )  # fmt: skip
    found = find_ways(network, "actor:ada", "actor:beta")
    assert [way.nodes[1] for way in found.ways] == ["actor:delta", "actor:gamma", "actor:alpha"]


def test_a_denied_tie_is_no_hop() -> None:
    assert not find_ways(made("ada founderOf alpha denied"), "actor:ada", "actor:alpha").ways


def test_ties_that_were_never_there_on_one_day_make_no_way() -> None:
    network = made("ada officerOf alpha 2001..2010", "bo officerOf alpha 2015..")
    found = find_ways(network, "actor:ada", "actor:bo")
    assert (found.ways, found.never_together) == ((), 1)
    assert "never there on the same day" in " ".join(found.notes("en"))


def test_of_parallel_ties_those_are_taken_that_were_there_together() -> None:
    network = made("ada officerOf alpha 2001..2010", "ada ownerOf alpha former 2012..", "bo officerOf alpha 2015..")
    [way] = find_ways(network, "actor:ada", "actor:bo").ways
    assert [hop.edge.relation for hop in way.hops] == ["ownerOf", "officerOf"]


def test_a_hub_is_gone_around_when_asked() -> None:
    spokes = [f"state supports c{n}" for n in range(9)]
    network = made(*spokes, "c1 worksWith beta", "beta worksWith gamma", "gamma worksWith c2")
    assert find_ways(network, "actor:c1", "actor:c2", k=1).ways[0].nodes[1:-1] == ("actor:state",)
    around = find_ways(network, "actor:c1", "actor:c2", max_degree=8)
    assert [way.nodes[1:-1] for way in around.ways] == [("actor:beta", "actor:gamma")]
    assert find_ways(network, "actor:state", "actor:c2", max_degree=2).ways, "an end may be a hub"


def test_no_way_is_longer_than_asked_and_its_absence_is_said_to_prove_nothing() -> None:
    network = made("ada founderOf alpha", "alpha worksWith beta", "beta worksWith gamma")
    assert find_ways(network, "actor:ada", "actor:gamma", max_hops=3).ways
    none = find_ways(network, "actor:ada", "actor:gamma", max_hops=2)
    assert none.ways == ()
    assert "no proof" in none.notes("en")[0]


def test_two_ends_are_needed() -> None:
    with pytest.raises(UsageError, match="two different things"):
        find_ways(made("ada founderOf alpha"), "actor:ada", "actor:ada")


def test_what_is_not_in_the_network_has_no_ways() -> None:
    assert find_ways(made("ada founderOf alpha"), "actor:ada", "actor:nobody").ways == ()


pairs = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] != pair[1]), max_size=14)


@given(pairs=pairs, k=st.integers(1, 6), max_hops=st.integers(1, 4))
def test_the_ways_are_the_shortest_simple_paths(pairs: list[tuple[int, int]], k: int, max_hops: int) -> None:
    network = made(*(f"n{one} worksWith n{other}" for one, other in pairs), "n0 worksWith n7", "n1 worksWith n8")
    found = find_ways(network, "actor:n0", "actor:n1", k=k, max_hops=max_hops)
    graph = nx.Graph(edge.pair for edge in network.edges)
    every = sorted(len(path) for path in nx.all_simple_paths(graph, "actor:n0", "actor:n1", cutoff=max_hops))
    assert sorted(len(way.nodes) for way in found.ways) == every[:k]
    for way in found.ways:
        assert len(set(way.nodes)) == len(way.nodes)
        assert all({*hop.edge.ends} == {*pair} for hop, pair in zip(way.hops, pairwise(way.nodes), strict=True))
