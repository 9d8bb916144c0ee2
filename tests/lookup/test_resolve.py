"""From words to the IRIs that they stand for."""

from __future__ import annotations

import pytest

from sourcier.errors import AmbiguousNameError, NotFoundError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.lookup import ClaimFilter
from sourcier.lookup.resolve import Resolver, concept_iri, property_iri
from sourcier.namespaces import ACTOR, PROJECT, SOUC, TIE


@pytest.fixture
def resolver(example_graph: KnowledgeGraph) -> Resolver:
    return Resolver(example_graph.view)


def test_a_claim_is_named_by_the_beginning_of_its_key_if_no_other_begins_so(resolver: Resolver) -> None:
    assert (
        resolver.claim("exemplia-plan-jobs-created").value.rsplit("/", 1)[-1].startswith("exemplia-plan-jobs-created-")
    )
    with pytest.raises(AmbiguousNameError):
        resolver.claim("exemplia-plan-investment-amount")
    with pytest.raises(NotFoundError, match="source:echo-2031-03-06 is no claim; try `sourcier show echo"):
        resolver.claim("echo-2031-03-06")


def test_a_node_is_an_entity_a_claim_or_anything_that_the_graph_describes(resolver: Resolver) -> None:
    assert resolver.node("Exemplia") == ACTOR.exemplia
    assert resolver.node("exemplia-plan-jobs-created") == resolver.claim("exemplia-plan-jobs-created")
    assert resolver.node("souc:announced") == SOUC.announced
    with pytest.raises(NotFoundError):
        resolver.node(f"tie:{TIE}nowhere")


def test_a_last_word_that_names_a_property_is_one_unless_a_property_is_given(resolver: Resolver) -> None:
    plan = PROJECT.term("exemplia-plan")
    assert resolver.nodes_and_property(["exemplia-plan", "jobsCreated"]) == ([plan], SOUC.jobsCreated)
    assert resolver.nodes_and_property(["exemplia-plan", "exemplia"]) == ([plan, ACTOR.exemplia], None)
    assert resolver.nodes_and_property(["exemplia"], "jobs created") == ([ACTOR.exemplia], SOUC.jobsCreated)


def test_a_filter_is_read_from_words_and_what_is_not_said_is_left_open(resolver: Resolver) -> None:
    words = {"about": "exemplia", "property": "jobsCreated", "status": "planned", "by": None}
    found = resolver.claim_filter(words)
    assert found == ClaimFilter(about=ACTOR.exemplia, property=SOUC.jobsCreated, status=SOUC.planned)


def test_properties_and_concepts_go_by_key_or_by_name_in_either_language() -> None:
    assert property_iri("emplois créés") == property_iri("jobsCreated") == SOUC.jobsCreated
    assert concept_iri("status", "planned") == concept_iri("status", "prévu") == SOUC.planned
    with pytest.raises(NotFoundError, match="did you mean 'planned'"):
        concept_iri("status", "plannd")
