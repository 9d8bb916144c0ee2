"""The shipped graph as a network: nothing lost, nothing invented, every edge with its claims."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import networkx as nx
import pytest

import sourcier
from sourcier.errors import NotFoundError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import compact, prologue
from sourcier.network import PROJECTIONS, Network, Standing, each_node, each_tie, project
from sourcier.network.node import FAMILIES
from sourcier.network.projection import read_nodes
from sourcier.registry import load_registry
from sourcier.store.answer import Solutions


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return sourcier.open()


@pytest.fixture(scope="module")
def everything(kg: KnowledgeGraph) -> Network:
    return kg.network("ties", kg.filters(show=["place", "event"]))


def rows(kg: KnowledgeGraph, sparql: str) -> list[tuple[str, ...]]:
    answer = kg.query(prologue() + sparql)
    assert isinstance(answer, Solutions)
    return [tuple(compact(term.value) for term in row if term is not None) for row in answer.rows]  # type: ignore[union-attr]


def test_every_tie_of_the_graph_is_an_edge_with_the_same_claims_and_no_other_is(
    kg: KnowledgeGraph, everything: Network
) -> None:
    ties: dict[str, set[str]] = defaultdict(set)
    for tie, claim in rows(kg, "SELECT ?tie ?claim WHERE { ?tie a sou:Tie ; sou:basedOn ?claim }"):
        ties[tie].add(claim)
    found = {edge.id: set(edge.claims) for edge in everything.edges if edge.standing is not Standing.DENIED}
    assert found == ties


def test_a_denied_relation_is_an_edge_that_is_denied_and_no_tie(kg: KnowledgeGraph, everything: Network) -> None:
    denials = rows(kg, "SELECT ?claim WHERE { ?claim sou:polarity souc:denies ; sou:object ?object }")
    denied = [edge for edge in everything.edges if edge.standing is Standing.DENIED]
    assert {claim for edge in denied for claim in edge.claims} == {claim for (claim,) in denials} != set()
    assert not any(edge.exists for edge in denied)


def test_what_exists_are_just_the_direct_edges_of_the_graph(kg: KnowledgeGraph, everything: Network) -> None:
    relations = {compact(prop.edge): prop.key for prop in load_registry().properties.values() if prop.edge}
    direct = rows(kg, "SELECT ?s ?p ?o WHERE { GRAPH graph:ties { ?s ?p ?o } FILTER(!STRSTARTS(STR(?s), STR(tie:))) }")
    drawn = {(source, relations[predicate], target) for source, predicate, target in direct}
    assert {(edge.source, edge.relation, edge.target) for edge in everything.edges if edge.exists} == drawn


def test_only_actors_sites_and_projects_are_shown_and_what_is_dropped_is_counted(
    kg: KnowledgeGraph, everything: Network
) -> None:
    shown = kg.network("ties")
    assert {node.family for node in shown.nodes.values()} == {"actor", "site", "project"}
    assert everything.dropped == 0
    assert len(shown.edges) + shown.dropped == len(everything.edges)


def test_no_node_stands_alone_and_no_edge_leads_nowhere(everything: Network) -> None:
    assert {end for edge in everything.edges for end in edge.ends} == set(everything.nodes)


def test_the_summary_has_one_edge_for_each_relation_and_standing_of_a_pair(kg: KnowledgeGraph) -> None:
    ties, summary = kg.network("ties"), kg.network("summary")
    kinds = [(edge.pair if edge.symmetric else edge.ends, edge.relation, edge.standing) for edge in summary.edges]
    assert len(set(kinds)) == len(kinds)
    assert set(kinds) == {
        (edge.pair if edge.symmetric else edge.ends, edge.relation, edge.standing) for edge in ties.edges
    }
    assert summary.claims == ties.claims
    assert all(edge.weight == max(edge.origins_low or 1, 1) for edge in summary.edges)


def test_a_claim_is_tied_to_its_claimant_its_subject_what_it_names_and_its_sources(kg: KnowledgeGraph) -> None:
    network = kg.network("claims")
    by_relation: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for edge in network.edges:
        by_relation[edge.relation].add(edge.ends)
    claims = {claim.id: claim for claim in kg.claims()}
    assert by_relation["says"] == {(claim.claimant.id, claim.id) for claim in claims.values()}
    assert by_relation["isAbout"] == {(claim.id, claim.subject.id) for claim in claims.values()}
    assert by_relation["names"] == {(claim.id, claim.object.id) for claim in claims.values() if claim.object}
    carried = {(claim.id, source.id) for claim in claims.values() for source in claim.sources}
    assert by_relation["isCarriedBy"] == carried


def test_sources_are_tied_as_they_are_derived_with_the_claims_that_came_that_way(kg: KnowledgeGraph) -> None:
    network = kg.network("sources")
    derived = rows(
        kg,
        """SELECT DISTINCT ?source ?earlier WHERE {
        ?source sou:republishes|sou:rewrites|sou:spins|sou:quotes|sou:cites ?earlier }""",
    )
    assert {edge.ends for edge in network.edges} == set(derived)
    spun = next(edge for edge in network.edges if edge.relation == "spins")
    assert {claim.id for claim in kg.claims(source="lepolitique-2025-02")} == set(spun.claims)


def test_an_edge_knows_whose_voices_stand_behind_it(everything: Network) -> None:
    sesterce = next(edge for edge in everything.edges if edge.id.startswith("tie:anthony-tchakerian-founder-of"))
    assert sesterce.claims == (
        "claim:anthony-tchakerian-founder-of-463614a5",
        "claim:anthony-tchakerian-founder-of-56128ed2",
        "claim:anthony-tchakerian-founder-of-9f100fe8",
    )
    assert (sesterce.said_first, sesterce.said_last) == (date(2025, 2, 10), date(2025, 2, 28))
    assert all(
        edge.origins_low is not None and edge.origins_high is not None and 1 <= edge.origins_low <= edge.origins_high
        for edge in everything.edges
    )


def test_the_origins_of_a_tie_with_one_claim_are_those_of_the_claim(kg: KnowledgeGraph, everything: Network) -> None:
    vectors = {claim.id: claim.vector for claim in kg.claims()}
    for edge in everything.edges:
        vector = vectors[edge.claims[0]] if len(edge.claims) == 1 else None
        if vector:
            assert (edge.origins_low, edge.origins_high) == (vector.origins_low, vector.origins_high)


def test_every_edge_has_the_words_of_its_claims(everything: Network) -> None:
    for edge in everything.edges:
        assert {quote.claim for quote in edge.quotes} == set(edge.claims)
        assert all(0 < len(quote.words) <= 120 for quote in edge.quotes)


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_networkx_gets_all_nodes_and_edges_keyed_by_id_with_claims_and_standing(
    kg: KnowledgeGraph, projection: str
) -> None:
    network, graph = kg.network(projection), kg.to_networkx(projection)
    assert isinstance(graph, nx.MultiDiGraph)
    assert set(graph) == set(network.nodes)
    assert {key for _, _, key in graph.edges(keys=True)} == {edge.id for edge in network.edges}
    for _, _, data in graph.edges(data=True):
        assert data["standing"] in set(Standing)
        assert isinstance(data["claims"], list)
    assert all(data["family"] in FAMILIES for _, data in graph.nodes(data=True))


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_the_same_graph_gives_the_same_network(kg: KnowledgeGraph, projection: str) -> None:
    assert project(kg.view, projection) == project(sourcier.open().view, projection)


def test_an_unknown_projection_is_refused_with_those_there_are(kg: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError, match="'ties', 'summary', 'claims', 'sources'"):
        kg.network("tie")


def test_three_ties_rest_on_a_negotiation_and_none_of_them_exists(everything: Network) -> None:
    talks = [edge for edge in everything.edges if edge.standing is Standing.NEGOTIATED]
    assert {edge.ends for edge in talks} == {
        ("actor:oreus", "actor:core42"),
        ("actor:oreus", "project:oreus-core42-agreement"),
        ("actor:core42", "project:oreus-core42-agreement"),
    }
    assert not any(edge.exists for edge in talks)


def test_ties_and_nodes_read_some_at_a_time_are_those_of_the_network(
    kg: KnowledgeGraph, everything: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sourcier.network.projection._AT_ONCE", 50)
    families = ("actor", "site", "project", "event", "place")
    assert tuple(each_tie(kg.view, families)) == everything.edges
    assert {one.id: one for one in each_node(kg.view, families)} == {
        id_: one for id_, one in read_nodes(kg.view).items() if one.family in families
    }


def test_ties_are_only_those_between_what_is_shown(kg: KnowledgeGraph, everything: Network) -> None:
    nodes = everything.nodes
    between = [edge for edge in everything.edges if {nodes[end].family for end in edge.ends} == {"actor"}]
    assert list(each_tie(kg.view, ["actor"])) == between != []
