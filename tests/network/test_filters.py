"""What is asked for of a network, and what that leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import sourcier
from sourcier.errors import NotFoundError, UsageError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.network import Filters, Standing
from sourcier.network.statement import Place, Statement

SAID = Statement(
    claim="claim:one",
    subject="actor:ada",
    relation="officerOf",
    object="actor:ministry",
    claimant="actor:gazette",
    status="stated",
    denied=False,
    former=False,
    since=None,
    until=None,
    said=date(2031, 3, 2),
    role=None,
    places=(Place("source:s1", "words", ("source:s1",)),),
    parties={"actor:gazette": True},
    confidence=1,
)


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return sourcier.open()


def kept(filters: Filters, **said: object) -> list[Statement]:
    return filters.statements([replace(SAID, **said)])  # type: ignore[arg-type]


def test_what_was_said_after_the_day_is_not_yet_there() -> None:
    assert kept(Filters(as_of=date(2031, 3, 2)))
    assert not kept(Filters(as_of=date(2031, 3, 1)))


def test_what_had_not_begun_is_not_yet_there() -> None:
    assert not kept(Filters(as_of=date(2031, 4, 1)), since=date(2031, 5, 1))
    assert kept(Filters(as_of=date(2031, 5, 1)), since=date(2031, 5, 1))


def test_what_had_ended_is_former_and_what_had_not_ended_is_not() -> None:
    ended, lasting = date(2031, 3, 2), date(2032, 1, 1)
    [then] = kept(Filters(as_of=date(2031, 6, 1)), until=ended)
    assert then.standing is Standing.FORMER
    [then] = kept(Filters(as_of=date(2031, 6, 1)), until=lasting, former=True)
    assert then.standing is Standing.EXISTING


def test_what_is_over_on_an_unknown_day_stays_former() -> None:
    [then] = kept(Filters(as_of=date(2031, 6, 1)), former=True)
    assert then.standing is Standing.FORMER


def test_since_leaves_out_what_was_said_before() -> None:
    assert kept(Filters(since=date(2031, 3, 2)))
    assert not kept(Filters(since=date(2031, 3, 3)))


def test_origins_cannot_be_counted_where_none_are_derived() -> None:
    with pytest.raises(UsageError, match="derives no origins"):
        kept(Filters(min_origins=1), parties={})


@pytest.mark.parametrize("least", [1, 2])
def test_min_origins_keeps_the_edges_of_so_many_certain_voices(kg: KnowledgeGraph, least: int) -> None:
    every, some = kg.network("ties"), kg.network("ties", kg.filters(min_origins=least))
    assert some.edges == tuple(edge for edge in every.edges if (edge.origins_low or 0) >= least)
    assert len(every.edges) + every.dropped - len(some.edges) >= some.dropped


def test_relations_statuses_and_standings_are_the_only_ones(kg: KnowledgeGraph) -> None:
    owned = kg.network("ties", kg.filters(property=["owner of", "subsidiaryOf"]))
    assert {edge.relation for edge in owned.edges} == {"ownerOf", "subsidiaryOf"}
    talks = kg.network("ties", kg.filters(status=["en négociation"]))
    assert {status for edge in talks.edges for status in edge.statuses} == {"negotiating"}
    over = kg.network("ties", kg.filters(standing=["former"]))
    assert {edge.standing for edge in over.edges} == {Standing.FORMER}


def test_avoided_nodes_are_left_out_with_their_edges_which_are_counted(kg: KnowledgeGraph) -> None:
    every, without = kg.network("ties"), kg.network("ties", kg.filters(avoid=["Oréus"]))
    assert "actor:oreus" not in without.nodes
    gone = [edge for edge in every.edges if "actor:oreus" in edge.ends]
    assert without.dropped - every.dropped == len(gone) > 0


def test_an_answer_that_names_claims_keeps_only_edges_of_these(kg: KnowledgeGraph) -> None:
    network = kg.network("ties", kg.filters(from_query="open-negotiations"))
    named = {row["claim"].value for row in kg.query("open-negotiations")}  # type: ignore[union-attr]
    assert {str(claim).partition(":")[2] for claim in network.claims} == {name.rsplit("/", 1)[1] for name in named}


def test_an_answer_that_names_things_keeps_only_what_is_between_them(kg: KnowledgeGraph) -> None:
    query = "SELECT ?actor WHERE { VALUES ?actor { actor:oreus actor:core42 actor:g42 } }"
    prefix = "PREFIX actor: <https://w3id.org/sourcier/id/actor/>\n"
    network = kg.network("ties", kg.filters(from_query=prefix + query))
    assert set(network.nodes) == {"actor:oreus", "actor:core42", "actor:g42"}
    assert {edge.relation for edge in network.edges} == {"inContactWith", "negotiatesWith", "subsidiaryOf"}


def test_triples_name_things_too(kg: KnowledgeGraph) -> None:
    query = "CONSTRUCT { ?s ?p ?o } WHERE { BIND(actor:core42 AS ?s) BIND(actor:g42 AS ?o) ?s ?p ?o }"
    prefix = "PREFIX actor: <https://w3id.org/sourcier/id/actor/>\n"
    network = kg.network("ties", kg.filters(from_query=prefix + query))
    assert [edge.relation for edge in network.edges] == ["subsidiaryOf"]


@pytest.mark.parametrize("query", ["ASK { ?s ?p ?o }", "SELECT ?n WHERE { BIND(1 AS ?n) }"])
def test_an_answer_that_names_nothing_is_refused(kg: KnowledgeGraph, query: str) -> None:
    with pytest.raises(UsageError, match="names n"):
        kg.filters(from_query=query)


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"as_of": "May 2025"}, UsageError, "'May 2025' is no day; write it as 2025-02-10"),
        ({"since": "2025-02-30"}, UsageError, "'2025-02-30' is no day"),
        ({"standing": ["sure"]}, UsageError, "'sure' is no standing; choose from existing, former"),
        ({"show": ["planet"]}, UsageError, "'planet' is no kind of node; choose from actor, site"),
        ({"property": ["ownerof"]}, NotFoundError, "did you mean 'ownerOf'"),
        ({"status": ["planed"]}, NotFoundError, "did you mean 'planned'"),
        ({"avoid": ["Oreuss"]}, NotFoundError, "did you mean 'actor:oreus'"),
    ],
)
def test_words_that_mean_nothing_are_refused_with_a_remedy(
    kg: KnowledgeGraph, given: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        kg.filters(**given)  # type: ignore[arg-type]
