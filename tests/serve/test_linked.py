"""Linked data: things, concepts and the ontology under their IRIs, as RDF with its graphs and as pages."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from starlette.testclient import TestClient

from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.language import Text
from sourcier.namespaces import BASE, GRAPH, RDF, RDFS, SOU
from sourcier.serve.app import make_app
from sourcier.serve.linked import ENDINGS
from sourcier.serve.said import Said, Statement
from sourcier.serve.thing_page import thing_page
from tests.serve.conftest import SMALL
from tests.serve.test_questions import HOSTILE, read_page

HTML = {"accept": "text/html"}
FRENCH = {**HTML, "accept-language": "fr"}


@pytest.fixture(scope="module")
def claim(example_graph: KnowledgeGraph) -> NamedNode:
    return next(claim.iri for claim in example_graph.claims() if claim.value is not None)


def path_of(node: NamedNode) -> str:
    return f"/{node.value.removeprefix(BASE)}"


def test_a_thing_is_described_under_the_path_of_its_iri(client: TestClient, claim: NamedNode) -> None:
    for form in (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.JSON_LD):
        response = client.get(path_of(claim), headers={"accept": form.media_type})
        quads = list(parse(response.content, format=form))
        assert (claim, RDF.type, SOU.Claim) in {(quad.subject, quad.predicate, quad.object) for quad in quads}
        assert {str(quad.subject).partition("#")[0].strip("<>") for quad in quads} == {claim.value}
        assert len({quad.subject for quad in quads}) > 1
    assert client.get(path_of(claim), headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("form", [RdfFormat.TRIG, RdfFormat.N_QUADS])
def test_forms_with_named_graphs_say_which_source_says_what(
    client: TestClient, example_graph: KnowledgeGraph, form: RdfFormat
) -> None:
    stated: dict[str, set[Quad]] = defaultdict(set)
    for quad in example_graph.view._store:  # type: ignore[attr-defined] # as the store writes them
        stated[str(quad.subject).strip("<>").partition("#")[0]].add(quad)
    things = [iri for iri in sorted(stated) if iri.startswith((f"{BASE}id/claim/", f"{BASE}id/mention/"))]
    for thing in things:
        response = client.get(path_of(NamedNode(thing)), headers={"accept": form.media_type})
        assert set(parse(response.content, format=form)) == stated[thing]
    assert len(things) > 20


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_end_of_a_path_asks_for_a_form(client: TestClient, claim: NamedNode, ending: str) -> None:
    asked = client.get(f"{path_of(claim)}.{ending}", headers={"accept": "image/png"})
    media_type = asked.headers["content-type"].split(";")[0]
    negotiated = client.get(path_of(claim), headers={"accept": media_type})
    assert (asked.status_code, asked.content) == (200, negotiated.content)
    assert negotiated.headers["content-location"] == f"{path_of(claim)}.{ending}"
    assert "content-location" not in asked.headers
    assert set(negotiated.headers["vary"].split(", ")) == {"Accept", "Accept-Encoding", "Accept-Language"}
    for response in (asked, negotiated):
        links = response.headers["link"].split(", ")
        assert links[:2] == [f'<{claim.value}>; rel="describes"', f'<{path_of(claim)}>; rel="canonical"']
        assert f'<{path_of(claim)}.{ending}>; rel="alternate"; type="{media_type}"' in links
    known = client.get(path_of(claim), headers={"accept": media_type, "if-none-match": negotiated.headers["etag"]})
    assert (known.status_code, known.content, known.headers["vary"]) == (304, b"", negotiated.headers["vary"])
    head = client.head(path_of(claim), headers={"accept": media_type})
    assert (head.content, head.headers) == (b"", negotiated.headers)


def test_what_nothing_is_said_of_is_not_found(client: TestClient) -> None:
    for path in ("/id/actor/nobody", "/id/actor/a%20b", "/id/actor/nobody.ttl", "/id/", "/id/.ttl", "/ns.exe", "/ns/x"):
        assert client.get(path).status_code == 404, path


def test_the_ontology_and_its_concepts_are_served(client: TestClient) -> None:
    ontology = {quad.subject for quad in parse(client.get("/ns").content, format=RdfFormat.TURTLE)}
    assert SOU.Claim in ontology
    assert {quad.graph_name for quad in parse(client.get("/ns.trig").content, format=RdfFormat.TRIG)} == {
        GRAPH.ontology
    }
    page = client.get("/ns", headers=FRENCH).text
    assert f'id="{SOU.local(SOU.Claim)}"' in page
    terms = {SOU.local(term) for term in ontology if isinstance(term, NamedNode) and SOU.local(term)}
    assert set(re.findall(r'<dt id="([^"]+)"', page)) == terms
    assert "affirmation" in read_page(page).text
    assert client.get("/concept/planned").status_code == 200
    assert "prévu" in read_page(client.get("/concept/planned", headers=FRENCH).text).text
    assert client.get("/ns/actor", headers=HTML).status_code == 200


def test_the_page_of_a_thing_leads_to_the_words_and_sources_of_what_is_claimed_of_it(
    client: TestClient, example_graph: KnowledgeGraph
) -> None:
    subject = example_graph.resolve("exemplia-plan")
    page = client.get(path_of(subject), headers=HTML)
    claims = [claim for claim in example_graph.claims("exemplia-plan") if claim.subject.iri == subject]
    links = read_page(page.text).links
    assert page.headers["content-language"] == "en"
    assert {path_of(claim.iri) for claim in claims} <= set(links)
    for claim in claims:
        assert claim.quote in read_page(page.text).text
        own = read_page(client.get(path_of(claim.iri), headers=HTML).text)
        assert {path_of(source.iri) for source in claim.sources} <= set(own.links)
        assert all(mention.quote in own.text for mention in claim.mentions)
    assert '<q lang="fr">' in page.text
    french = client.get(path_of(subject), headers=FRENCH)
    assert french.headers["etag"] != page.headers["etag"]
    assert french.headers["content-language"] == "fr"


def test_every_link_of_a_page_to_a_thing_here_leads_to_one(client: TestClient, claim: NamedNode) -> None:
    links = {link.partition("#")[0] for link in read_page(client.get(path_of(claim), headers=HTML).text).links}
    here = [link for link in links if re.match("/(id|concept|ns)", link)]
    assert len(here) > 10
    assert {link: client.get(link).status_code for link in here} == dict.fromkeys(here, 200)


def test_what_is_derived_or_judged_stands_apart_from_what_is_reported(
    client: TestClient, example_graph: KnowledgeGraph
) -> None:
    derived = {
        quad.subject
        for quad in example_graph.view.quads()
        if str(quad.graph_name).startswith(f"<{GRAPH}derived/") and isinstance(quad.subject, NamedNode)
    }
    subject = min((node for node in derived if f"{BASE}id/figure/" in str(node)), key=str)
    page = client.get(path_of(subject), headers=HTML).text
    reported, _, apart = page.partition('<section class="derived">')
    assert "Computed from claims by stated rules; no source says it." in apart
    assert "support" in read_page(apart.partition("</section>")[0]).text
    assert "derived/" not in reported


def test_the_page_of_a_thing_is_inert_whatever_the_graph_says() -> None:
    node = NamedNode(f"{BASE}id/actor/x")
    own = [
        Statement(node, NamedNode("http://a/'onclick='x"), NamedNode("javascript:alert(1)"), None),
        Statement(node, RDFS.label, Literal(HOSTILE, language="fr"), NamedNode("data:text/html,x")),
    ]
    names = {node: Text(HOSTILE, HOSTILE)}
    said = Said(node, tuple(own), (Statement(own[0].predicate, RDF.type, node, None),), (), names, frozenset({"own"}))
    page = read_page(thing_page(said, "en", Text(HOSTILE, HOSTILE), {"ttl": "Turtle"}))
    assert HOSTILE in page.text
    assert "javascript:alert(1)" in page.text


def test_a_page_with_too_much_on_it_is_cut_and_says_so(tmp_path: Path) -> None:
    lines = [f"<http://a/{number}> <http://a/p> <{BASE}id/actor/hub> ." for number in range(250)]
    (tmp_path / "hub.nt").write_text("\n".join([*lines, f'<{BASE}id/actor/hub> <{RDFS.label.value}> "Hub" .']))
    with TestClient(make_app(tmp_path / "hub.nt", SMALL)) as client:
        page = client.get("/id/actor/hub", headers=FRENCH)
        assert page.status_code == 200
        assert "La liste est coupée ici" in read_page(page.text).text
        assert len([link for link in read_page(page.text).links if re.fullmatch(r"http://a/\d+", link)]) == 200
        assert len(client.get("/id/actor/hub.nt").text.splitlines()) == 1
