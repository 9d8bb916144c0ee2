from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from sourcier.errors import DataError
from sourcier.lookup.facts import facts_of
from sourcier.model import Period
from sourcier.namespaces import GRAPH, SOU, XSD
from sourcier.store.embedded import EmbeddedView

A, B = NamedNode("http://example.org/a"), NamedNode("http://example.org/b")
VIEW = EmbeddedView.of_quads(
    [
        Quad(A, SOU.object, B, GRAPH.entities),
        Quad(A, SOU.object, BlankNode(), GRAPH.entities),
        Quad(A, SOU.number, Literal("52.5", datatype=XSD.decimal), GRAPH.entities),
        Quad(A, SOU.since, Literal("2031-03-04", datatype=XSD.date), GRAPH.entities),
        Quad(A, SOU.until, Literal("soon", datatype=XSD.date), GRAPH.entities),
    ]
)


def test_facts_are_read_as_what_is_needed() -> None:
    facts = facts_of(VIEW, A)
    assert facts.nodes(SOU.object) == [B]
    assert facts.number(SOU.number) == Decimal("52.5")
    assert facts.date(SOU.since) == date(2031, 3, 4)
    assert facts.period(SOU.since, SOU.horizonEnd) == Period(date(2031, 3, 4), None)
    assert facts.words(SOU.text) is None


def test_a_value_that_cannot_be_read_names_its_property_and_the_remedy() -> None:
    with pytest.raises(DataError, match=r"sou:until has a value that cannot be read, 'soon'; run `sourcier validate`"):
        facts_of(VIEW, A).date(SOU.until)


def test_a_node_that_is_not_there_has_no_facts() -> None:
    assert list(facts_of(VIEW, B).all_nodes()) == []
