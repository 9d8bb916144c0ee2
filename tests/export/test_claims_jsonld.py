"""Claims in schema.org, expanded by pyld and read by rdflib, neither of which may fetch anything."""

from __future__ import annotations

import json
from functools import cache
from io import BytesIO
from typing import Any

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

import sourcier
from sourcier.export.write import export
from sourcier.lookup import ReadClaim
from sourcier.namespaces import SCHEMA
from tests.export.nasty_graph import GRAPHS, graph_of


@cache
def written(graph: str, lang: str = "en") -> bytes:
    out = BytesIO()
    export(graph_of(graph), "claims-jsonld", out, lang)
    return out.getvalue()


def claims_in(document: bytes) -> dict[str, dict[str, Any]]:
    return {claim["@id"]: claim for claim in json.loads(document)["@graph"]}


@pytest.mark.parametrize("graph", GRAPHS)
def test_pyld_finds_every_claim_with_its_words(graph: str) -> None:
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")

    def refuse(url: str, _options: object) -> None:
        raise AssertionError(f"nothing is fetched: {url}")

    expanded = jsonld.expand(json.loads(written(graph)), {"documentLoader": refuse})
    found = {
        node["@id"]: [text["@value"] for text in node.get(f"{SCHEMA}text", [])]
        for node in expanded
        if f"{SCHEMA}Claim" in node["@type"]
    }
    expected = {claim.iri.value: [claim.quote] if claim.quote else [] for claim in _claims(graph)}
    assert found == expected


@cache
def _claims(graph: str) -> list[ReadClaim]:
    return sourcier.KnowledgeGraph(graph_of(graph)).claims()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")  # rdflib uses what it deprecates
@pytest.mark.parametrize("graph", GRAPHS)
def test_rdflib_reads_as_many_triples_as_oxigraph(graph: str) -> None:
    document = written(graph)
    read = rdflib.Graph().parse(data=document, format="json-ld")
    assert len(read) == len(set(parse(document, format=RdfFormat.JSON_LD)))
    claims = set(read.subjects(rdflib.RDF.type, rdflib.URIRef(f"{SCHEMA}Claim")))
    assert len(claims) == len(_claims(graph))


def test_every_appearance_is_a_source_of_the_claim() -> None:
    claims = claims_in(written("shipped"))
    for claim in _claims("shipped"):
        appearance = claims[claim.iri.value]["appearance"]
        places = appearance if isinstance(appearance, list) else [appearance]
        assert [place["@id"] for place in places] == [source.iri.value for source in claim.sources]


def test_no_claim_is_rated_and_no_quote_is_long() -> None:
    claims = claims_in(written("shipped")).values()
    assert max(len(claim["text"]) for claim in claims) <= 120
    assert b"ClaimReview" not in written("shipped")
    assert b"Rating" not in written("shipped")


def test_who_says_it_has_the_class_that_the_ontology_aligns() -> None:
    claims = claims_in(written("shipped"))
    authors = {claim["author"]["@id"].rsplit("/", 1)[-1]: claim["author"].get("@type") for claim in claims.values()}
    assert authors["sesterce"] == ["Corporation", "Organization"]
    assert authors["clubic"] == ["NewsMediaOrganization", "Organization"]


def test_what_is_denied_negotiated_or_over_is_said() -> None:
    claims = claims_in(written("nasty"))
    states = {iri.rsplit("/", 1)[-1]: (claim["polarity"].rsplit("/", 1)[-1], claim["status"].rsplit("/", 1)[-1])
              for iri, claim in claims.items()}  # fmt: skip
    assert states["tie-6"] == ("denies", "stated")
    assert states["tie-2"] == ("asserts", "negotiating")
    assert claims["https://w3id.org/sourcier/id/claim/tie-4"]["former"] is True


def test_names_are_in_the_language_asked_for() -> None:
    claims = claims_in(written("shipped", "fr"))
    [claim] = [claim for iri, claim in claims.items() if "sesterce-plan-investment-amount-6cbe5112" in iri]
    assert claim["name"].startswith("Sesterce dit\u00a0: ")


def test_quotes_beyond_the_first_are_counted_as_lost() -> None:
    losses = {loss.what.en: loss.count for loss in export(graph_of("shipped"), "claims-jsonld", BytesIO(), "en")}
    further = sum(len({mention.quote for mention in claim.mentions}) - 1 for claim in _claims("shipped"))
    assert losses["further quotes"] == further
