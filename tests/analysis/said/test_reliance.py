"""Which ties would vanish with one source."""

from __future__ import annotations

from dataclasses import replace

import pytest

import sourcier
from sourcier.analysis.said.reliance import Reliances, find_reliances
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.network import Network
from tests.network.made import made


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return sourcier.open()


def needs(network: Network) -> list[tuple[str, ...]]:
    return list(find_reliances(network).needs.values())


def rooted(network: Network, *roots: str) -> Network:
    """The network with other roots behind all of its words."""
    edges = [replace(e, quotes=tuple(replace(quote, roots=roots) for quote in e.quotes)) for e in network.edges]
    return replace(network, edges=tuple(edges))


def test_a_tie_of_one_source_would_vanish_with_it_and_one_of_two_would_not() -> None:
    assert needs(made("ada founderOf alpha @s1", "bo founderOf alpha @s1 @s2")) == [("source:s1",), ()]


def test_copies_of_one_root_vanish_together_with_it() -> None:
    copied = rooted(made("ada founderOf alpha @s1 @s2"), "source:release")
    assert needs(copied) == [("source:release",)]


def test_words_of_two_roots_need_neither() -> None:
    assert needs(rooted(made("ada founderOf alpha @s1"), "source:a", "source:b")) == [("source:s1",)]


def test_nodes_left_without_a_tie_and_parts_that_come_apart_are_said() -> None:
    network = made(
        "ada founderOf alpha @s2", "alpha worksWith beta @s1", "beta worksWith gamma @s2", "gamma memberOf z @s1"
    )
    one = next(each for each in find_reliances(network).sources if each.source == "source:s1")
    assert (len(one.ties), one.lost, one.parts) == (2, ("actor:z",), 2)


def test_on_the_shipped_graph_each_source_is_needed_by_the_ties_that_only_it_tells(kg: KnowledgeGraph) -> None:
    found = kg.analyse("reliance")
    assert isinstance(found, Reliances)
    network = found.considered.network
    for one in found.sources:
        left = {
            edge.id
            for edge in network.edges
            if any(quote.source != one.source and set(quote.roots) != {one.source} for quote in edge.quotes)
        }
        assert {edge.id for edge in one.ties} == {edge.id for edge in network.edges} - left


def test_what_ties_oreus_to_its_founders_and_sites_would_vanish_with_one_article(kg: KnowledgeGraph) -> None:
    found = kg.analyse("reliance", {"source": "gomet-2025-06"})
    assert isinstance(found, Reliances)
    gomet = next(one for one in found.sources if one.source == "source:gomet-2025-06")
    of_oreus = [edge for edge in found.considered.network.edges if "actor:oreus" in edge.ends]
    assert set(of_oreus) <= set(gomet.ties)
    assert len(found.for_programs("en").rows) == len(gomet.ties)


def test_a_source_on_which_nothing_hangs_is_said_to_be_needed_by_none(kg: KnowledgeGraph) -> None:
    found = kg.analyse("reliance", {"source": "telegeography-hub-ranking"})
    assert found.for_people("en") == ()
    assert found.notes("en")[0].startswith("No tie would vanish with")
