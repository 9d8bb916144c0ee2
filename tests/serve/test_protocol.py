"""The SPARQL 1.1 Protocol: the W3C's tests of queries and updates as a table of requests, and what they leave open."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results
from starlette.testclient import TestClient

from sourcier.serve.app import make_app
from sourcier.serve.media import GRAPHS, RESULTS
from sourcier.store.held import Held
from tests.serve.conftest import SMALL

QUERY = {"content-type": "application/sparql-query"}
UPDATE = {"content-type": "application/sparql-update"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
ONE, TWO, THREE, NONE = (f"http://example.org/data{number}" for number in (1, 2, 3, 0))
BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type }}"
EACH = f"ASK {{ GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
ALL = f"ASK {{ <{THREE}> a ?type GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
OVERRIDDEN = f"ASK FROM <{THREE}> {{ GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"

Parameters = list[tuple[str, str | int | float | bool | None]]
DEFAULT: Parameters = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
NAMED: Parameters = [("named-graph-uri", ONE), ("named-graph-uri", TWO)]
EMPTY: Parameters = [("default-graph-uri", NONE)]


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Three graphs, each saying of its own name that it is a document."""
    file = tmp_path_factory.mktemp("graphs") / "data.nq"
    file.write_text("".join(f"<{g}> a <http://example.org/Document> <{g}> .\n".replace(
        " a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ") for g in (ONE, TWO, THREE)))  # fmt: skip
    with TestClient(make_app(file, SMALL)) as client:
        yield client


ANSWERED: dict[str, tuple[str, Parameters, bytes, dict[str, str]]] = {
    "query_post_form": ("POST", EMPTY, b"query=ASK%20%7B%7D", FORM),
    "query_dataset_default_graphs_get": ("GET", [("query", BOTH), *DEFAULT], b"", {}),
    "query_dataset_default_graphs_post": ("POST", DEFAULT, BOTH.encode(), QUERY),
    "query_dataset_named_graphs_post": ("POST", NAMED, EACH.encode(), QUERY),
    "query_dataset_named_graphs_get": ("GET", [("query", EACH), *NAMED], b"", {}),
    "query_dataset_full": ("POST", [("default-graph-uri", THREE), *NAMED], ALL.encode(), QUERY),
    "query_multiple_dataset": ("POST", NAMED, OVERRIDDEN.encode(), QUERY),
    "query_get": ("GET", [("query", "ASK {}"), *EMPTY], b"", {}),
    "query_post_direct": ("POST", [], b"ASK {}", QUERY),
}
REFUSED: dict[str, tuple[str, Parameters, bytes, dict[str, str], int]] = {
    "bad_query_method": ("PUT", [("query", "ASK {}")], b"", FORM, 405),
    "bad_multiple_queries": ("GET", [("query", "ASK {}"), ("query", "SELECT * {}")], b"", {}, 400),
    "bad_query_wrong_media_type": ("POST", [], b"ASK {}", {"content-type": "text/plain"}, 415),
    "bad_query_missing_form_type": ("POST", [], b"query=ASK%20%7B%7D", {}, 415),
    "bad_query_missing_direct_type": ("POST", [], b"ASK {}", {}, 415),
    "bad_query_non_utf8": (
        "POST", [], "ASK {}".encode("utf-16"), {"content-type": "application/sparql-query; charset=UTF-16"}, 415),
    "bad_query_syntax": ("GET", [("query", "ASK {")], b"", {}, 400),
    "bad_update_get": ("GET", [("update", "CLEAR ALL")], b"", {}, 403),
    "bad_multiple_updates": ("POST", [], b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM, 403),
    "bad_update_wrong_media_type": ("POST", [], b"CLEAR NAMED", {"content-type": "text/plain"}, 415),
    "bad_update_missing_form_type": ("POST", [], b"update=CLEAR%20NAMED", {}, 415),
    "bad_update_non_utf8": (
        "POST", [], "CLEAR NAMED".encode("utf-16"), {"content-type": "application/sparql-update; charset=UTF-16"}, 415),
    "bad_update_syntax": ("POST", [], b"update=CLEAR%20XYZ", FORM, 403),
    "bad_update_dataset_conflict": ("POST", [("using-named-graph-uri", ONE)], b"CLEAR NAMED", UPDATE, 403),
    "update_dataset_default_graph": (
        "POST", [("using-graph-uri", ONE)], f"DELETE WHERE {{ <{ONE}> ?p ?o }}".encode(), UPDATE, 403),
    "update_post_form": ("POST", [], b"update=CLEAR%20ALL", FORM, 403),
    "update_post_direct": ("POST", [], b"CLEAR ALL", UPDATE, 403),
    "update_as_query": ("POST", [], b"CLEAR ALL", QUERY, 400),
    "load_as_query": ("POST", [], b"LOAD <http://example.org/>", QUERY, 400),
}  # fmt: skip


@pytest.mark.parametrize("case", ANSWERED)
def test_the_queries_of_the_w3c_are_true(graphs: TestClient, case: str) -> None:
    method, parameters, body, headers = ANSWERED[case]
    response = graphs.request(method, "/sparql/", params=parameters, content=body, headers=headers)
    assert response.status_code == 200, response.text
    assert response.json()["boolean"] is True


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_malformed_or_an_update_is_refused_with_a_reason_and_changes_nothing(
    graphs: TestClient, case: str
) -> None:
    method, parameters, body, headers, status = REFUSED[case]
    response = graphs.request(method, "/sparql/", params=parameters, content=body, headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert response.json()["detail"]
    count = graphs.get("/sparql", params={"query": "SELECT ?s { GRAPH ?g { ?s ?p ?o } }"}).json()
    assert len(count["results"]["bindings"]) == 3


@pytest.mark.parametrize(
    ("query", "forms"),
    [
        ("SELECT (1 AS ?value) {}", RESULTS),
        ("ASK {}", RESULTS),
        ("DESCRIBE <http://example.org/>", GRAPHS),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", GRAPHS),
    ],
)
def test_each_form_of_query_is_answered_in_each_form_that_it_has(
    graphs: TestClient, query: str, forms: dict[str, tuple[str, ...]]
) -> None:
    for form, media_types in forms.items():
        headers = {"accept": f"image/png, {media_types[-1]};q=0.5, */*;q=0.1", **QUERY}
        chosen = graphs.post("/sparql", params=EMPTY, content=query, headers={**headers, "accept": media_types[0]})
        assert chosen.headers["content-type"].split(";")[0] == media_types[0]
        if forms is GRAPHS:
            read = list(parse(chosen.content, format=RdfFormat.from_media_type(media_types[0])))
            assert len(read) == query.startswith("CONSTRUCT")
        elif form != "csv":
            results_format = QueryResultsFormat.from_media_type(media_types[0])
            assert results_format
            assert parse_query_results(chosen.content, format=results_format)
        assert graphs.post("/sparql", content=query, headers=headers).status_code == 200
        unwanted = graphs.post("/sparql", content=query, headers={**QUERY, "accept": "image/png, */*;q=0"})
        assert unwanted.status_code == 406
        assert media_types[0] in unwanted.json()["available"]


def test_the_union_of_graphs_is_the_default_graph_and_from_chooses_among_those_held(graphs: TestClient) -> None:
    def count(clause: str) -> str:
        query = f"SELECT (COUNT(*) AS ?n) {clause} {{ ?s ?p ?o }}"
        value: str = graphs.get("/sparql", params={"query": query}).json()["results"]["bindings"][0]["n"]["value"]
        return value

    assert [count(""), count(f"FROM <{ONE}>"), count("FROM <http://127.0.0.1:9/> FROM <file:///etc/passwd>")] == [
        "3", "1", "0",
    ]  # fmt: skip


def test_an_answer_that_the_client_has_is_not_sent_again(graphs: TestClient) -> None:
    first = graphs.get("/sparql", params={"query": BOTH})
    again = graphs.get("/sparql", params={"query": BOTH}, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    other_form = graphs.get("/sparql", params={"query": BOTH}, headers={"accept": "text/csv"})
    assert other_form.headers["etag"] != first.headers["etag"]
    assert "etag" not in graphs.get("/sparql", params={"query": "SELECT (NOW() AS ?now) {}"}).headers


def test_head_says_what_get_would_without_the_body(graphs: TestClient) -> None:
    got, head = (graphs.request(method, "/sparql", params={"query": BOTH}) for method in ("GET", "HEAD"))
    assert (head.status_code, head.content, head.headers) == (200, b"", got.headers)


def test_scripts_of_other_sites_may_ask(graphs: TestClient) -> None:
    asked = graphs.options("/sparql", headers={"origin": "http://a.example", "access-control-request-method": "POST"})
    assert asked.status_code == 204
    assert "POST" in asked.headers["access-control-allow-methods"]
    assert "content-type" in asked.headers["access-control-allow-headers"].lower()
    assert graphs.get("/sparql", params={"query": "ASK {"}).headers["access-control-allow-origin"] == "*"


def test_a_long_answer_is_compressed_for_who_can_read_that(client: TestClient) -> None:
    query = {"query": "SELECT * { ?s ?p ?o } LIMIT 200"}
    with client.stream("GET", "/sparql", params=query, headers={"accept-encoding": "gzip"}) as response:
        assert response.headers["content-encoding"] == "gzip"
        compressed = b"".join(response.iter_raw())
    plain = client.get("/sparql", params=query, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert len(gzip.decompress(compressed)) == len(plain.content) > 2 * len(compressed)


def test_without_a_query_the_endpoint_describes_itself(client: TestClient) -> None:
    response = client.get("/sparql", headers={"accept": "text/turtle, application/rdf+xml;q=0.5"})
    triples = {
        (str(quad.subject), quad.predicate.value.partition("#")[2], str(quad.object))
        for quad in parse(response.content, format=RdfFormat.TURTLE)
    }
    said = {(predicate, value) for _, predicate, value in triples}
    described = "http://www.w3.org/ns/sparql-service-description#"
    assert ("endpoint", "<http://testserver/sparql>") in said
    assert ("feature", f"<{described}UnionDefaultGraph>") in said
    assert ("supportedLanguage", f"<{described}SPARQL11Query>") in said
    assert len([value for predicate, value in said if predicate == "namedGraph"]) > 3
    assert client.get("/sparql", headers={"accept": "text/csv"}).status_code == 406


def test_the_dataset_describes_itself(client: TestClient) -> None:
    turtle = client.get("/.well-known/void")
    quads = client.get("/.well-known/void", headers={"accept": "application/n-quads"})
    read = [list(parse(r.content, format=f)) for r, f in ((turtle, RdfFormat.TURTLE), (quads, RdfFormat.N_QUADS))]
    assert len(read[0]) == len(read[1]) > 100


def test_a_file_without_a_store_is_served_too_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("<http://a/> <http://a/> 1.50 .")
    app = make_app(tmp_path / "own.ttl", SMALL)
    with TestClient(app) as client:
        held = app.library.edition.held
        assert isinstance(held, Held)
        store = held.store
        assert client.get("/sparql", params={"query": "ASK { ?s ?p 1.5 }"}).json()["boolean"] is True
    assert not store.exists()
