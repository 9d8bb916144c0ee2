"""The service before an endpoint elsewhere: here our own server of these tests, reached over HTTP."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results
from starlette.testclient import TestClient

from sourcier.cli import cli
from sourcier.errors import EndpointError
from sourcier.serve.app import make_app
from sourcier.serve.settings import Settings
from sourcier.store.answer import Solutions
from sourcier.store.endpoint import EndpointView
from sourcier.store.results import write_results
from tests.serving import Served

SMALL = Settings(timeout=2, max_timeout=2, max_rows=50, max_bytes=200_000, quick=2, long=1, queue=2, queue_seconds=0.3)
CLAIMS = "SELECT ?claim { ?claim a <https://w3id.org/sourcier/ns#Claim> } ORDER BY ?claim LIMIT 3"


@pytest.fixture(scope="module")
def before(served: Served) -> Iterator[TestClient]:
    """A client of a service before another."""
    with TestClient(make_app(served.url, SMALL), raise_server_exceptions=False) as client:
        yield client


def ask(client: TestClient, sparql: str, accept: str = "*/*", **fields: str) -> tuple[int, bytes]:
    found = client.post("/sparql", data={"query": sparql, **fields}, headers={"Accept": accept})
    return found.status_code, found.content


@pytest.mark.parametrize("media_type", ["application/sparql-results+json", "application/sparql-results+xml",
                                        "text/csv", "text/tab-separated-values"])  # fmt: skip
def test_tables_come_in_each_form_as_the_embedded_graph_gives_them(
    before: TestClient, client: TestClient, media_type: str
) -> None:
    status, body = ask(before, CLAIMS, media_type)
    assert status == 200
    assert b"claim/" in body
    there, here = (
        json.loads(b) if b"json" in media_type.encode() else b for b in (body, ask(client, CLAIMS, media_type)[1])
    )
    assert there == here


@pytest.mark.parametrize(
    ("media_type", "form"), [("text/turtle", RdfFormat.TURTLE), ("application/n-triples", RdfFormat.N_TRIPLES),
                             ("application/ld+json", RdfFormat.JSON_LD)]
)  # fmt: skip
@pytest.mark.parametrize("sparql", [
    "CONSTRUCT { ?c a ?k } WHERE { ?c a <https://w3id.org/sourcier/ns#Claim> ; a ?k }",
    "DESCRIBE ?c WHERE { ?c a <https://w3id.org/sourcier/ns#Site> }",
    "PREFIX sou: <https://w3id.org/sourcier/ns#> DESCRIBE sou:Claim",
])  # fmt: skip
def test_graphs_come_in_each_form(
    before: TestClient, client: TestClient, sparql: str, media_type: str, form: RdfFormat
) -> None:
    (status, there), (_, here) = ask(before, sparql, media_type), ask(client, sparql, media_type)
    assert status == 200
    found = set(parse(there, format=form))
    assert found == set(parse(here, format=form))
    assert found


@pytest.mark.parametrize(
    ("sparql", "status", "kind"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 403, "refused"),
        ("SELECT * { ?s ?p ?o } LIMIT 60", 413, "too-large"),
        ("SELECT {", 400, "malformed-query"),
        ("DESCRIBE no:prefix", 400, "malformed-query"),
        ("SELECT * {" + "{" * 500 + "}" * 500 + "}", 400, "too-complex"),
    ],
)
def test_the_same_is_refused(before: TestClient, sparql: str, status: int, kind: str) -> None:
    found, body = ask(before, sparql)
    assert (found, json.loads(body)["type"].rsplit("/", 1)[-1]) == (status, kind)


def test_a_graph_is_not_given_as_a_table(before: TestClient) -> None:
    assert ask(before, "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "text/csv")[0] == 406


def test_named_questions_things_and_the_description_are_there(before: TestClient, client: TestClient) -> None:
    paths = (
        *("/query/founders.csv", "/query/claims-about.json?about=exemplia", "/query/founders.html"),
        *("/id/actor/exemplia", "/ns", "/reconcile?query=exemplia"),
    )
    for path in paths:
        for accept in ("*/*", "text/html"):
            there, here = (one.get(path, headers={"Accept": accept}) for one in (before, client))
            assert there.status_code == here.status_code == 200, (path, accept, there.text)
            assert there.content == here.content, path
    counted_there, counted_here = (
        one.get("/.well-known/void").content.count(b"void:triples") for one in (before, client)
    )
    assert counted_there == counted_here > 5
    assert before.get("/ready").json() == {"status": "ready"}
    assert before.get("/id/actor/nobody-at-all").status_code == 404
    assert before.get("/sparql").status_code == 200
    assert "sourcier_queries_running 0" in before.get("/metrics").text


def test_no_answer_is_taken_for_unchanged(before: TestClient) -> None:
    found = before.get("/sparql", params={"query": CLAIMS})
    assert (found.status_code, found.headers["Cache-Control"], found.headers.get("ETag")) == (200, "no-store", None)


def test_graphs_of_the_request_are_asked(before: TestClient) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    (_, one), (_, every) = ask(before, count, **{"default-graph-uri": "urn:none"}), ask(before, count)
    numbers = [json.loads(body)["results"]["bindings"][0]["n"]["value"] for body in (one, every)]
    assert numbers[0] == "0"
    assert int(numbers[1]) > 100


def test_an_endpoint_that_fails_is_a_bad_gateway_and_says_nothing_of_where_it_is(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    with TestClient(make_app(served.url, SMALL), raise_server_exceptions=False) as client:
        assert client.get("/ready").status_code == 200

        def fail(*_: object, **__: object) -> None:
            raise EndpointError("http://10.0.0.7/secret cannot be reached")

        monkeypatch.setattr(EndpointView, "query", fail)
        status, body = ask(client, CLAIMS)
        assert (status, json.loads(body)["type"].rsplit("/", 1)[-1]) == (502, "upstream")
        assert b"10.0.0.7" not in body
        assert client.get("/ready").status_code == 502
        assert client.get("/health").status_code == 200


def test_no_endpoint_there_is_said_at_the_start() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/sparql"
    done = CliRunner().invoke(cli, ["--data", url, "serve", "--port", "0"])
    assert done.exit_code == 5, done.output
    assert "cannot be reached" in done.output


def test_truth_and_odd_terms_are_written() -> None:
    assert json.loads(write_results(answer=True, form="json")) == {"head": {}, "boolean": True}
    found = parse_query_results(
        b'{"head":{"vars":["a","b"]},"results":{"bindings":[{"a":{"type":"bnode","value":"n"}},{"b":{"type":"literal",'
        b'"value":"\\"x\\n","xml:lang":"fr"}}]}}',
        format=QueryResultsFormat.JSON,
    )
    assert isinstance(found, QuerySolutions)
    rows = Solutions(("a", "b"), tuple(tuple(row) for row in found))
    assert write_results(rows, "tsv") == b'?a\t?b\n_:n\t\n\t"\\"x\\n"@fr\n'
