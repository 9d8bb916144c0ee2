"""What an actor undertakes, where claims of it are looked for at the actor."""

from __future__ import annotations

import pytest

import sourcier
from sourcier.errors import NotFoundError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.lookup.terms import property_iri
from sourcier.lookup.undertaken import leading_on, undertaken


@pytest.fixture(scope="module")
def shipped() -> KnowledgeGraph:
    return sourcier.open()


def test_only_contested_undertakings_are_returned_where_wanted(shipped: KnowledgeGraph) -> None:
    sesterce, amount = shipped.resolve("sesterce"), property_iri("investmentAmount")
    found = undertaken(shipped.view, sesterce, about=amount)
    contested = undertaken(shipped.view, sesterce, about=amount, contested=True)
    assert contested == ["project:sesterce-valence-phase"]
    assert set(contested) < set(found)


def test_what_is_not_found_of_an_actor_leads_on_to_what_it_undertakes(shipped: KnowledgeGraph) -> None:
    nodes = [shipped.resolve("sesterce")]
    with (
        pytest.raises(NotFoundError) as raised,
        leading_on(shipped.view, nodes, property_iri("gpuCount")),
    ):
        raise NotFoundError("sesterce", kind="claim to compare")
    assert "project:sesterce-plan" in raised.value.nearest
