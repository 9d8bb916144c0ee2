"""What caches may keep: every route says what its answer depends on, HEAD says what GET would, and hosts stay apart."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

ASK = "/sparql?query=ASK%7B%7D"
QUESTION = "/query/claims-about?about=exemplia-plan"
VARYING: dict[str, tuple[str, tuple[str, ...]]] = {
    ASK: ("accept", ("text/csv", "application/sparql-results+xml")),
    "/sparql": ("accept", ("text/turtle", "application/rdf+xml")),
    "/.well-known/void": ("accept", ("text/turtle", "application/n-triples")),
    "/id/actor/exemplia": ("accept", ("text/turtle", "text/html")),
    "/concept/planned": ("accept", ("application/trig", "text/html")),
    "/ns": ("accept", ("text/turtle", "text/html")),
    "/query/": ("accept", ("text/html", "application/json")),
    "/dump/": ("accept", ("text/html", "application/json")),
    QUESTION: ("accept", ("text/html", "text/csv")),
    "/id/actor/exemplia.html": ("accept-language", ("en", "fr")),
    "/ns.html": ("accept-language", ("en", "fr")),
    "/query/claims-about.html?about=exemplia-plan": ("accept-language", ("en", "fr")),
    "/query/claims-about.csv?about=exemplia-plan": ("accept-language", ("en", "fr")),
    "/sparql?query=ASK%7B": ("accept-language", ("en", "fr")),
    "/nothing": ("accept-language", ("en", "fr")),
    "/sparql?query=SELECT*%7B%3Fs%20%3Fp%20%3Fo%7DLIMIT%2050": ("accept-encoding", ("gzip", "identity")),
    "/openapi.json": ("host", ("a.example", "b.example")),
    "/sparql?nothing": ("host", ("a.example", "b.example")),
}
EVERY = [*VARYING, "/health", "/ready", "/style.css", "/", "/dump/SHA256SUMS", "/dump/sourcier.nq.gz", "/query/nothing",
         "/id/nothing", "/sparql?query=ASK%7B%7D&timeout=x"]  # fmt: skip


@pytest.mark.parametrize("path", VARYING)
def test_what_an_answer_depends_on_is_said_and_no_reader_gets_that_of_another(client: TestClient, path: str) -> None:
    header, values = VARYING[path]
    first = [client.get(path, headers={header: value}) for value in values]
    again = [client.get(path, headers={header: value}) for value in reversed(values)][::-1]
    for got in (*first, *again):
        said = {name.strip().lower() for name in got.headers.get("vary", "").split(",")}
        assert header in said or got.headers["cache-control"] == "no-store"
    assert [got.content for got in first] == [got.content for got in again]
    assert [got.headers["content-type"] for got in first] == [got.headers["content-type"] for got in again]
    different = {(got.content, got.headers["content-type"], got.headers.get("content-encoding")) for got in first}
    assert len(different) == len(values)


@pytest.mark.parametrize("path", EVERY)
def test_head_says_what_get_would(client: TestClient, path: str) -> None:
    got, head = (client.request(method, path, follow_redirects=False) for method in ("GET", "HEAD"))
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert {**head.headers, "content-length": ""} == {**got.headers, "content-length": ""}
    assert head.headers["x-content-type-options"] == "nosniff"
    assert "cache-control" in head.headers
    if got.status_code >= 400:
        assert head.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", EVERY)
def test_tags_are_of_one_form_and_language(client: TestClient, path: str) -> None:
    tags: dict[str, bytes] = {}
    for accept in ("text/html", "text/csv", "text/turtle", "application/trig", "application/json", "*/*"):
        for language in ("en", "fr"):
            got = client.get(path, headers={"accept": accept, "accept-language": language}, follow_redirects=False)
            if "etag" in got.headers:
                assert tags.setdefault(got.headers["etag"], got.content) == got.content
