"""The JSON-LD context: it names every term, and turns plain JSON into the triples that the graph holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

if TYPE_CHECKING:
    from rdflib.term import Node

ONTOLOGY = Path(__file__).parents[2] / "ontology"
SOU = Namespace("https://w3id.org/sourcier/ns#")
SOUC = Namespace("https://w3id.org/sourcier/concept/")
CLAIM = Namespace("https://w3id.org/sourcier/id/claim/")
OA = Namespace("http://www.w3.org/ns/oa#")
SH = Namespace("http://www.w3.org/ns/shacl#")
CURRENCY = Namespace("http://publications.europa.eu/resource/authority/currency/")

# rdflib's own JSON-LD parser uses the class that rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SAMPLE = {
    "id": "claim:plan-investment-amount-9c41d2e0",
    "type": "Claim",
    "label": {"en": "a plan", "fr": "un plan"},
    "subject": "project:plan",
    "property": "souc:investmentAmount",
    "value": {
        "id": "claim:plan-investment-amount-9c41d2e0#value",
        "type": "Quantity",
        "number": "52000000000.0",
        "bound": "souc:exactly",
        "sou:unit": "currency:EUR",
        "asWritten": "52 milliards",
    },
    "claimedOn": "2025-02-10",
    "former": True,
    "horizonText": {"fr": "en 2030"},
    "sou:mention": "mention:a-1a2b3c4d",
    "role": "président",
}


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    document = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))
    entries: dict[str, Any] = document["@context"]
    return entries


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for file in sorted(ONTOLOGY.glob("*.ttl")):
        graph.parse(file, format="turtle")
    return graph


@pytest.fixture(scope="module")
def sample(context: dict[str, Any]) -> Graph:
    return Graph().parse(data=json.dumps({"@context": context, **SAMPLE}), format="json-ld")


def target(entry: object) -> str | None:
    return entry.get("@id") if isinstance(entry, dict) else str(entry)


def key_of(term: Node, context: dict[str, Any]) -> str | None:
    name = str(term).removeprefix(SOU)
    return next((key for key in (name, f"sou:{name}") if target(context.get(key)) == f"sou:{name}"), None)


def terms_of_type(ontology: Graph, kind: URIRef) -> list[Node]:
    return [term for term in ontology.subjects(RDF.type, kind) if str(term).startswith(str(SOU))]


@pytest.mark.parametrize("kind", [OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty], ids=lambda k: k.fragment)
def test_the_context_has_every_term(kind: URIRef, context: dict[str, Any], ontology: Graph) -> None:
    terms = terms_of_type(ontology, kind)

    assert terms != []
    assert [term for term in terms if key_of(term, context) is None] == []


def test_the_context_has_no_term_that_the_ontology_lacks(context: dict[str, Any], ontology: Graph) -> None:
    named = {f"{SOU}{iri.removeprefix('sou:')}" for iri in map(target, context.values()) if iri and iri[:4] == "sou:"}

    assert named == {str(term) for term in ontology.subjects() if str(term).startswith(str(SOU))}


def test_an_object_property_takes_an_iri(context: dict[str, Any], ontology: Graph) -> None:
    keys = [key_of(term, context) or "" for term in terms_of_type(ontology, OWL.ObjectProperty)]

    assert [key for key in keys if context[key]["@type"] != "@id"] == []


def test_a_datatype_property_never_takes_an_iri(context: dict[str, Any], ontology: Graph) -> None:
    entries = [context[key_of(term, context) or ""] for term in terms_of_type(ontology, OWL.DatatypeProperty)]

    assert [entry for entry in entries if isinstance(entry, dict) and entry.get("@type") == "@id"] == []


def test_the_context_has_every_prefix(context: dict[str, Any], ontology: Graph) -> None:
    declared = {
        str(ontology.value(s, SH.prefix)): str(ontology.value(s, SH.namespace)) for s in ontology.subjects(SH.prefix)
    }

    assert declared.items() <= context.items()


def test_a_claim_in_plain_json_becomes_typed_triples(sample: Graph) -> None:
    claim = CLAIM["plan-investment-amount-9c41d2e0"]

    assert set(sample.predicate_objects(claim)) == {
        (RDF.type, SOU.Claim),
        (RDFS.label, Literal("a plan", lang="en")),
        (RDFS.label, Literal("un plan", lang="fr")),
        (SOU.subject, URIRef("https://w3id.org/sourcier/id/project/plan")),
        (SOU.property, SOUC.investmentAmount),
        (SOU.value, URIRef(f"{claim}#value")),
        (SOU.claimedOn, Literal("2025-02-10", datatype=XSD.date)),
        (SOU.former, Literal("true", datatype=XSD.boolean)),
        (SOU.horizonText, Literal("en 2030", lang="fr")),
        (SOU.mention, URIRef("https://w3id.org/sourcier/id/mention/a-1a2b3c4d")),
        (SOU.role, Literal("président")),
    }


def test_a_quantity_in_plain_json_keeps_its_decimal_and_its_currency(sample: Graph) -> None:
    value = CLAIM["plan-investment-amount-9c41d2e0#value"]

    assert set(sample.predicate_objects(value)) == {
        (RDF.type, SOU.Quantity),
        (SOU.number, Literal("52000000000.0", datatype=XSD.decimal)),
        (SOU.bound, SOUC.exactly),
        (SOU.unit, CURRENCY.EUR),
        (SOU.asWritten, Literal("52 milliards")),
    }


def test_a_quote_in_plain_json_becomes_a_web_annotation(context: dict[str, Any]) -> None:
    quote = {"id": "mention:a#quote", "type": "TextQuoteSelector", "exact": "52 milliards", "prefix": "de"}
    position = {"id": "mention:a#position", "start": 115, "end": 136}
    graph = Graph().parse(data=json.dumps({"@context": context, "@graph": [quote, position]}), format="json-ld")

    assert (None, RDF.type, OA.TextQuoteSelector) in graph
    assert (None, OA.prefix, Literal("de")) in graph
    assert (None, OA.start, Literal("115", datatype=XSD.nonNegativeInteger)) in graph
