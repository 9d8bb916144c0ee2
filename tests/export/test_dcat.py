"""The description of the dataset, read by rdflib, its numbers counted again there."""

from __future__ import annotations

from io import BytesIO

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, RDF, VOID

from sourcier.export.catalogue import FORMATS
from sourcier.export.write import export
from sourcier.namespaces import GRAPH, SOU
from sourcier.store.embedded import EmbeddedView
from sourcier.store.rdf_file import canonical_nquads
from tests.export.nasty_graph import GRAPHS, graph_of

DATASET = rdflib.URIRef(f"{GRAPH}dataset")


def described(graph: str) -> rdflib.Graph:
    out = BytesIO()
    export(graph_of(graph), "dcat", out, "en")
    return rdflib.Graph().parse(data=out.getvalue(), format="turtle")


def union_of(graph: str) -> rdflib.Graph:
    """All triples of the graph, as rdflib has them; N-Quads without their graphs are N-Triples."""
    triples = {line.rsplit(b" <", 1)[0] + b" ." for line in canonical_nquads(graph_of(graph).quads()).splitlines()}
    return rdflib.Graph().parse(data=b"\n".join(triples), format="nt")


def number(description: rdflib.Graph, thing: rdflib.term.Node, predicate: rdflib.URIRef) -> int:
    return int(str(description.value(thing, predicate)))


@pytest.mark.parametrize("graph", GRAPHS)
def test_every_number_is_what_rdflib_counts(graph: str) -> None:
    description, whole = described(graph), union_of(graph)
    counted = {
        VOID.triples: len(whole),
        VOID.distinctSubjects: len(set(whole.subjects())),
        VOID.properties: len(set(whole.predicates())),
        VOID.classes: len(set(whole.objects(None, RDF.type))),
    }
    assert {name: number(description, DATASET, name) for name in counted} == counted
    for part in description.objects(DATASET, VOID.classPartition):
        class_ = description.value(part, VOID["class"])
        assert number(description, part, VOID.entities) == len(set(whole.subjects(RDF.type, class_)))
    for part in description.objects(DATASET, VOID.propertyPartition):
        property_ = description.value(part, VOID.property)
        assert number(description, part, VOID.triples) == len(list(whole.triples((None, property_, None))))


@pytest.mark.parametrize("graph", GRAPHS)
def test_the_named_graphs_are_subsets_that_add_up(graph: str) -> None:
    description = described(graph)
    sizes = [number(description, part, VOID.triples) for part in description.objects(DATASET, VOID.subset)]
    assert sum(sizes) == len(set(graph_of(graph).quads()))


def test_data_and_code_have_licences_of_their_own() -> None:
    description = described("shipped")
    software = description.value(DATASET, DCTERMS.relation)
    assert str(description.value(DATASET, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    assert str(description.value(software, DCTERMS.license)) == "https://www.apache.org/licenses/LICENSE-2.0"


def test_what_a_graph_says_of_itself_is_said_and_nothing_where_it_says_nothing() -> None:
    nasty = described("nasty")
    assert str(nasty.value(DATASET, DCTERMS.license)) == "https://example.org/licence?a=1&b=2"
    silent = EmbeddedView.of_quads([quad for quad in graph_of("nasty").quads() if quad.subject != GRAPH.dataset])
    out = BytesIO()
    export(silent, "dcat", out, "en")
    description = rdflib.Graph().parse(data=out.getvalue(), format="turtle")
    assert not set(description.predicates(DATASET)) & {DCTERMS.license, DCTERMS.creator, DCTERMS.rights}
    assert description.value(DATASET, DCTERMS.title)


def test_every_format_is_a_distribution_with_its_media_type() -> None:
    description = described("shipped")
    found = {
        str(description.value(one, DCTERMS.identifier)): str(description.value(one, DCAT.mediaType)).split("types/")[1]
        for one in description.objects(DATASET, DCAT.distribution)
    }
    assert found == {one.key: one.media_type for one in FORMATS}


def test_there_is_no_blank_node_and_no_date_of_making() -> None:
    description = described("shipped")
    assert not any(isinstance(term, rdflib.BNode) for triple in description for term in triple)
    assert not set(description.predicates()) & {DCTERMS.issued, DCTERMS.modified, DCTERMS.created}


def test_a_claim_stands_as_an_example() -> None:
    example = described("shipped").value(DATASET, VOID.exampleResource)
    assert (example, RDF.type, rdflib.URIRef(SOU.Claim.value)) in union_of("shipped")
