from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QueryTriples, RdfFormat, Store, Triple, serialize

from sourcier.errors import QueryError, QueryTimeoutError
from sourcier.store.answer import Solutions
from sourcier.store.endpoint import EndpointView
from sourcier.store.location import open_view

A, G = NamedNode("http://example.org/a"), NamedNode("http://example.org/g")


class Endpoint(BaseHTTPRequestHandler):
    """A small SPARQL endpoint over pyoxigraph, for these tests only."""

    store = Store()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        query = parse_qs(body)["query"][0]
        try:
            result = self.store.query(query, use_default_graph_as_union=True)
        except SyntaxError as error:
            self.reply(400, "text/plain", str(error).encode())
            return
        if isinstance(result, QueryTriples):
            self.reply(200, "application/n-triples", serialize(result, format=RdfFormat.N_TRIPLES) or b"")
        else:
            answer = result.serialize(format=QueryResultsFormat.JSON) or b""
            self.reply(200, "application/sparql-results+json", answer)

    def reply(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        del format, args


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    Endpoint.store.extend([Quad(A, A, Literal("é"), G)])
    with HTTPServer(("127.0.0.1", 0), Endpoint) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/sparql"
        server.shutdown()
        thread.join()


def test_an_address_is_opened_as_an_endpoint(url: str) -> None:
    view = open_view(url)
    assert view.location == url
    assert view.query("SELECT ?o { ?s ?p ?o }") == Solutions(("o",), ((Literal("é"),),))
    assert view.query("ASK { ?s ?p ?o }") is True
    assert view.query("CONSTRUCT WHERE { ?s ?p ?o }") == (Triple(A, A, Literal("é")),)
    assert list(view.quads()) == [Quad(A, A, Literal("é"), G)]


def test_what_the_endpoint_refuses_is_said(url: str) -> None:
    with pytest.raises(QueryError, match="refused the query"):
        EndpointView(url).query("SELECT {")


def test_nobody_there_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(QueryError, match="cannot be reached"):
        EndpointView(f"http://127.0.0.1:{port}/").query("ASK { ?s ?p ?o }")


def test_an_endpoint_that_does_not_answer_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(QueryTimeoutError):
            EndpointView(url).query("ASK { ?s ?p ?o }", seconds=1)


def test_what_an_endpoint_says_of_nodes_is_asked_some_at_a_time(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcier.store.endpoint._AT_ONCE", 1)
    view = EndpointView(url)
    assert list(view.about([G, A, A])) == list(view.about([A], [A])) == [Triple(A, A, Literal("é"))]
    assert list(view.about([A], [G])) == []
