"""Clients that nobody here wrote: SPARQLWrapper, and rdflib’s store of a SPARQL endpoint; and our own view of one."""

from __future__ import annotations

from typing import Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, POST, TURTLE, XML, SPARQLWrapper

from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import SOU
from sourcier.store.location import open_view
from tests.serving import Served

CLAIMS = f"SELECT ?claim {{ ?claim a {SOU.Claim} }} ORDER BY ?claim"


@pytest.fixture(scope="module")
def claims(example_graph: KnowledgeGraph) -> list[str]:
    return sorted(claim.iri.value for claim in example_graph.claims())


@pytest.mark.parametrize("method", [GET, POST])
def test_sparqlwrapper_reads_every_form(served: Served, claims: list[str], method: str) -> None:
    asking: Any = SPARQLWrapper(served.url)
    asking.setMethod(method)
    asking.setQuery(CLAIMS)
    asking.setReturnFormat(JSON)
    rows = asking.queryAndConvert()["results"]["bindings"]
    assert [row["claim"]["value"] for row in rows] == claims
    asking.setReturnFormat(XML)
    assert asking.queryAndConvert().toxml().count("<result>") == len(claims)
    asking.setReturnFormat(CSV)
    assert asking.queryAndConvert().decode().split() == ["claim", *claims]
    asking.setQuery(f"CONSTRUCT {{ ?claim a {SOU.Claim} }} WHERE {{ ?claim a {SOU.Claim} }}")
    asking.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=asking.queryAndConvert())) == len(claims)


def test_rdflib_takes_the_endpoint_for_a_store(served: Served, claims: list[str]) -> None:
    graph = rdflib.Graph(SPARQLStore(served.url))
    assert sorted(map(str, graph.subjects(rdflib.RDF.type, rdflib.URIRef(SOU.Claim.value)))) == claims
    assert {str(claim) for row in graph.query(CLAIMS).bindings for claim in row.values()} == set(claims)


def test_our_own_commands_find_the_same_behind_the_endpoint(
    served: Served, example_graph: KnowledgeGraph, claims: list[str]
) -> None:
    remote = KnowledgeGraph(open_view(served.url))
    assert sorted(claim.iri.value for claim in remote.claims()) == claims
    assert remote.claim(claims[0]) == example_graph.claim(claims[0])
