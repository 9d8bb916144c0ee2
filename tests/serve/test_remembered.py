"""Answers that are asked for again: the same bytes, of the same build, for the same headers, and within a limit."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sourcier.serve import remembered
from sourcier.serve.app import make_app
from sourcier.store.release import write_release
from tests.serve.conftest import SMALL

QUERY = "SELECT ?p ?o { <https://w3id.org/sourcier/ns#Claim> ?p ?o }"


def worked_on(client: TestClient) -> int:
    """How many questions the processes have answered so far."""
    return client.app.library.edition.pool.answered  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%3Fremembered%20%3Fp%20%3Fo%7D", "/ns", "/query/sources.csv"])
def test_what_is_asked_again_is_the_same_and_is_not_worked_on_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    before = worked_on(client)
    again = client.get(path)
    assert (again.status_code, again.content, again.headers.items()) == (200, first.content, first.headers.items())
    assert worked_on(client) == before


def test_other_headers_have_other_answers(client: TestClient) -> None:
    asked = {"query": QUERY}
    for _ in range(2):
        assert client.get("/sparql", params=asked, headers={"accept": "text/csv"}).text.startswith("p,o")
        assert client.get("/sparql", params=asked, headers={"accept": "application/json"}).json()["head"]
        packed = client.get("/sparql", params=asked, headers={"accept-encoding": "gzip"})
        plain = client.get("/sparql", params=asked, headers={"accept-encoding": "identity"})
        assert (packed.headers.get("content-encoding"), plain.headers.get("content-encoding")) == ("gzip", None)
        assert packed.text == plain.text


def test_who_has_an_answer_already_is_told_so(client: TestClient) -> None:
    first = client.get("/sparql", params={"query": QUERY})
    tag = first.headers["etag"]
    for known in (tag, tag.removeprefix("W/"), f'"other", {tag}'):
        told = client.get("/sparql", params={"query": QUERY}, headers={"if-none-match": known})
        assert (told.status_code, told.content, told.headers["etag"]) == (304, b"", tag)
        assert "content-length" not in told.headers
        assert told.headers["vary"] == first.headers["vary"]
    assert client.get("/sparql", params={"query": QUERY}, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("query", ["SELECT (RAND() AS ?x) {}", "SELECT (UUID() AS ?x) {}"])
def test_what_changes_is_worked_on_each_time(client: TestClient, query: str) -> None:
    said = {client.get("/sparql", params={"query": query}).text for _ in range(3)}
    assert len(said) == 3


def test_a_problem_is_not_remembered(client: TestClient) -> None:
    for _ in range(2):
        before = worked_on(client)
        assert client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"}).status_code == 413
        assert worked_on(client) == before + 1


def test_a_head_is_that_of_a_get(client: TestClient) -> None:
    for _ in range(2):
        got, head = (ask("/sparql", params={"query": QUERY}) for ask in (client.get, client.head))
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers == got.headers


def test_nothing_of_an_old_build_is_remembered(graph_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(graph_folder, folder)
    counted = {"query": "SELECT (COUNT(*) AS ?n) { <http://a/> ?p ?o }"}
    with TestClient(make_app(folder, SMALL)) as client:
        for _ in range(2):
            assert client.get("/sparql", params=counted).json()["results"]["bindings"][0]["n"]["value"] == "0"
        added = (folder / "sourcier.nq").read_bytes() + b"<http://a/> <http://a/> <http://a/> <http://a/> .\n"
        write_release(folder, added)
        until, said = time.monotonic() + 10, "0"
        while said == "0" and time.monotonic() < until:
            said = client.get("/sparql", params=counted).json()["results"]["bindings"][0]["n"]["value"]
        assert said == "1"


def test_what_was_asked_for_last_is_remembered_within_a_limit(
    graph_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "HELD_BYTES", 20_000)
    with TestClient(make_app(graph_folder, SMALL)) as client:
        for number in range(100):
            client.get("/sparql", params={"query": f"ASK {{ <x:{number}> ?p ?o }}"})
        before = worked_on(client)
        client.get("/sparql", params={"query": "ASK { <x:99> ?p ?o }"})
        assert worked_on(client) == before
        client.get("/sparql", params={"query": "ASK { <x:0> ?p ?o }"})
        assert worked_on(client) == before + 1
