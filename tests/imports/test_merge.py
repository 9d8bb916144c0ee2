"""Graphs made one: nothing twice, nothing in contradiction."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from sourcier.errors import CurationError
from sourcier.imports.merge import merge, single_valued
from sourcier.namespaces import ACTOR, CLAIM, GRAPH, RDF, RDFS, SOU, SOUC, SOURCE, XSD

ALPHA = ACTOR.term("alpha")


def entity(name: str, type_: NamedNode = SOU.Company, graph: NamedNode = GRAPH.entities) -> list[Quad]:
    return [Quad(ALPHA, RDF.type, type_, graph), Quad(ALPHA, RDFS.label, Literal(name), graph)]


def day(words: str) -> Literal:
    return Literal(words, datatype=XSD.date)


def test_what_two_parts_say_stands_in_the_graph_of_the_first_only() -> None:
    merged = merge([("one", entity("Alpha")), ("two", entity("Alpha", graph=SOURCE.term("x")))])
    assert merged == entity("Alpha")


def test_two_names_or_two_classes_of_one_node_are_refused_with_both_places() -> None:
    with pytest.raises(CurationError) as caught:
        merge([("one.nq", entity("Alpha")), ("two.nq", entity("Omega", SOU.Person))])
    assert [str(problem).partition(": ")[0] for problem in caught.value.problems] == ["two.nq:1", "two.nq:1"]
    assert "in one.nq" in str(caught.value)


def test_a_claim_made_again_keeps_its_name_and_its_earliest_day() -> None:
    claim, one, two = CLAIM.term("a-b-00000000"), SOURCE.term("one"), SOURCE.term("two")

    def said(name: str, when: str, graph: NamedNode) -> list[Quad]:
        label = Literal(name, language="en")
        facts: list[tuple[NamedNode, NamedNode | Literal]]
        facts = [(RDF.type, SOU.Claim), (RDFS.label, label), (SOU.claimedOn, day(when)), (SOU.status, SOUC.stated)]
        return [Quad(claim, p, o, graph) for p, o in facts]

    merged = merge([("one", said("first", "2031-02-01", one)), ("two", said("second", "2031-01-01", two))])
    assert set(merged) == set(said("first", "2031-01-01", one))


def test_which_predicates_have_one_value_is_read_from_the_shapes() -> None:
    assert {SOU.subject, SOU.status, SOU.number, SOU.sha256} <= single_valued()
    assert not {SOU.mention, SOU.asWritten, SOU.onBehalfOf} & single_valued()
