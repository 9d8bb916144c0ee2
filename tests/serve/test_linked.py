from __future__ import annotations

from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import BASE, RDF, SOU


def test_a_thing_is_described_under_the_path_of_its_iri(client: TestClient, example_graph: KnowledgeGraph) -> None:
    claim = next(claim.iri for claim in example_graph.claims() if claim.value is not None)
    path = f"/{claim.value.removeprefix(BASE)}"
    for form in (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.JSON_LD):
        response = client.get(path, headers={"accept": form.media_type})
        quads = list(parse(response.content, format=form))
        assert (claim, RDF.type, SOU.Claim) in {(quad.subject, quad.predicate, quad.object) for quad in quads}
        assert {str(quad.subject).partition("#")[0].strip("<>") for quad in quads} == {claim.value}
        assert len({quad.subject for quad in quads}) > 1
    assert client.get(path, headers={"accept": "image/png"}).status_code == 406


def test_what_nothing_is_said_of_is_not_found(client: TestClient) -> None:
    assert client.get("/id/actor/nobody").status_code == 404
    assert client.get("/id/actor/a%20b").status_code == 404


def test_the_ontology_and_its_concepts_are_served(client: TestClient) -> None:
    ontology = {quad.subject for quad in parse(client.get("/ns").content, format=RdfFormat.TURTLE)}
    assert SOU.Claim in ontology
    assert client.get("/concept/planned").status_code == 200
