"""The registry of claim properties, units and statuses: no field left out, no name undeclared."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

if TYPE_CHECKING:
    from rdflib.term import Node

ONTOLOGY = Path(__file__).parents[2] / "ontology"
SOU = Namespace("https://w3id.org/sourcier/ns#")
SOUC = Namespace("https://w3id.org/sourcier/concept/")
TRUE, FALSE = Literal(True), Literal(False)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for file in sorted(ONTOLOGY.rglob("*.ttl")):
        graph.parse(file, format="turtle")
    return graph


@pytest.fixture(scope="module")
def properties(ontology: Graph) -> list[Node]:
    return sorted(ontology.subjects(RDF.type, SOU.ClaimProperty), key=str)


@pytest.fixture(scope="module")
def units(ontology: Graph) -> list[Node]:
    return members(ontology, "unit")


def members(graph: Graph, scheme: str) -> list[Node]:
    return sorted(graph.subjects(SKOS.inScheme, SOUC[f"{scheme}-scheme"]), key=str)


def of_kind(graph: Graph, kind: str) -> list[Node]:
    return sorted(graph.subjects(SOU.valueKind, SOUC[kind]), key=str)


def counts(graph: Graph, subjects: list[Node], predicate: URIRef) -> set[int]:
    return {len(list(graph.objects(subject, predicate))) for subject in subjects}


def test_the_claim_properties_are_the_members_of_their_scheme(ontology: Graph, properties: list[Node]) -> None:
    assert properties == members(ontology, "claim-property") != []


def test_every_claim_property_has_one_value_kind_of_the_four(ontology: Graph, properties: list[Node]) -> None:
    assert counts(ontology, properties, SOU.valueKind) == {1}
    assert sorted(set(ontology.objects(predicate=SOU.valueKind)), key=str) == members(ontology, "value-kind")


@pytest.mark.parametrize("field", [SOU.functional, SOU.additive], ids=["functional", "additive"])
def test_every_claim_property_says_whether_it_is(field: URIRef, ontology: Graph, properties: list[Node]) -> None:
    assert [p for p in properties if list(ontology.objects(p, field)) not in ([TRUE], [FALSE])] == []


def test_only_quantities_are_additive(ontology: Graph) -> None:
    assert set(ontology.subjects(SOU.additive, TRUE)) <= set(of_kind(ontology, "quantityValue"))


def test_every_claim_property_has_a_subject_kind(ontology: Graph, properties: list[Node]) -> None:
    assert set(ontology.subjects(SOU.subjectKind)) == set(properties)


def test_only_relations_have_object_kinds_and_one_edge(ontology: Graph) -> None:
    relations = of_kind(ontology, "entityValue")

    assert set(ontology.subjects(SOU.objectKind)) == set(relations)
    assert set(ontology.subjects(SOU.edge)) == set(relations)
    assert counts(ontology, relations, SOU.edge) == {1}


def test_subject_and_object_kinds_are_declared_classes(ontology: Graph) -> None:
    kinds = {*ontology.objects(predicate=SOU.subjectKind), *ontology.objects(predicate=SOU.objectKind)}

    assert kinds <= set(ontology.subjects(RDF.type, OWL.Class))


def test_edges_are_declared_object_properties_of_one_claim_property_each(ontology: Graph) -> None:
    edges = list(ontology.objects(predicate=SOU.edge))

    assert set(edges) <= set(ontology.subjects(RDF.type, OWL.ObjectProperty))
    assert len(edges) == len(set(edges))


def test_a_symmetric_edge_joins_the_kinds_that_it_starts_from(ontology: Graph) -> None:
    symmetric = set(ontology.subjects(RDF.type, OWL.SymmetricProperty))
    relations = [p for p in of_kind(ontology, "entityValue") if ontology.value(p, SOU.edge) in symmetric]

    assert relations != []
    for relation in relations:
        subjects = set(ontology.objects(relation, SOU.subjectKind))
        assert subjects == set(ontology.objects(relation, SOU.objectKind))


def test_only_quantities_have_a_dimension_and_exactly_one(ontology: Graph, properties: list[Node]) -> None:
    quantities = of_kind(ontology, "quantityValue")

    assert counts(ontology, quantities, SOU.dimension) == {1}
    assert [p for p in properties if p not in quantities and ontology.value(p, SOU.dimension)] == []


def test_every_dimension_is_declared_and_has_a_unit_of_factor_one(ontology: Graph, units: list[Node]) -> None:
    base = {ontology.value(u, SOU.dimension) for u in units if ontology.value(u, SOU.factor) == Literal(Decimal("1.0"))}

    assert set(ontology.objects(predicate=SOU.dimension)) == set(members(ontology, "dimension")) == base


def test_a_dimension_other_than_money_has_one_base_unit(ontology: Graph, units: list[Node]) -> None:
    base = [ontology.value(u, SOU.dimension) for u in units if ontology.value(u, SOU.factor) == Literal(Decimal("1.0"))]

    assert [d for d in base if d != SOUC.money and base.count(d) > 1] == []


def test_every_unit_has_labels_one_dimension_and_a_factor(ontology: Graph, units: list[Node]) -> None:
    factors = [ontology.value(unit, SOU.factor) for unit in units]

    assert counts(ontology, units, SOU.dimension) == counts(ontology, units, SOU.factor) == {1}
    assert counts(ontology, units, RDFS.label) == {2}
    assert [f for f in factors if not (isinstance(f, Literal) and f.datatype == XSD.decimal and f.toPython() > 0)] == []


def test_a_factor_is_written_with_a_point() -> None:
    lines = (ONTOLOGY / "concept" / "unit.ttl").read_text(encoding="utf-8").splitlines()
    factors = [line.split()[1] for line in lines if line.split()[:1] == ["sou:factor"]]

    assert factors != []
    assert [factor for factor in factors if "." not in factor] == []


def test_a_symbol_stands_for_one_unit(ontology: Graph) -> None:
    symbols = list(ontology.objects(predicate=SOU.symbol))

    assert len(symbols) == len(set(symbols)) > 0


def test_currencies_are_never_converted_by_their_factor(ontology: Graph) -> None:
    currencies = [u for u in members(ontology, "unit") if ontology.value(u, SOU.dimension) == SOUC.money]

    assert SOUC.currencyNotStated in currencies
    assert {ontology.value(currency, SOU.factor) for currency in currencies} == {Literal(Decimal("1.0"))}


def test_every_status_says_whether_the_thing_is_actual(ontology: Graph) -> None:
    statuses = members(ontology, "status")
    actual = [SOUC.completed, SOUC.operating, SOUC.stated, SOUC.underConstruction]

    assert counts(ontology, statuses, SOU.actual) == {1}
    assert [s for s in statuses if ontology.value(s, SOU.actual) == TRUE] == actual
