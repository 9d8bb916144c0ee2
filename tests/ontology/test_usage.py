"""Each term of the ontology is used by a query, a shape or the code, and each claim property by a claim."""

from __future__ import annotations

import re
from pathlib import Path

import sourcier
from sourcier.namespaces import OWL, RDF, SOU, SOUC
from sourcier.registry import load_registry, ontology_quads
from sourcier.store.view import select

CHECKOUT = Path(__file__).parents[2]
NAMED = re.compile(r"\bsou:(\w+)|\bSOU\.(\w+)|\bSOU\.term\(\"(\w+)\"\)|sourcier/ns#(\w+)")
SCHEME = re.compile(
    r"concept\(\"([a-z-]+)\"\)|concept_iri\(\"([a-z-]+)\"|souc:([a-z-]+)-scheme|schemes\[f?\"([a-z-{}]+)\"\]"
)


def texts_of(*patterns: str) -> str:
    return "\n".join(
        path.read_text(encoding="utf-8") for pattern in patterns for path in sorted(CHECKOUT.glob(pattern))
    )


def test_every_class_and_property_is_used_by_a_query_a_shape_or_the_code() -> None:
    text = texts_of(
        "queries/**/*.rq", "shapes/**/*.ttl", "graph/sourcier/**/*.py", "ontology/concept/claim-property.ttl"
    )
    used = {name for match in NAMED.finditer(text) for name in match.groups() if name}
    terms = {
        name
        for quad in ontology_quads()
        if quad.predicate == RDF.type and quad.object in {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
        if (name := SOU.local(quad.subject))  # type: ignore[arg-type]
    }
    derivations = set(load_registry().derivations)
    assert len(terms) > 60
    assert terms - used - derivations == set()


def test_every_claim_property_is_used_by_a_shipped_claim() -> None:
    rows = select(sourcier.open().view, f"SELECT DISTINCT ?p {{ ?claim a {SOU.Claim} ; {SOU.property} ?p }}")
    used = {SOUC.local(row["p"]) for row in rows}  # type: ignore[arg-type]
    assert set(load_registry().properties) - used == set()
