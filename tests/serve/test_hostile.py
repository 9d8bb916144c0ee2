"""Hostile requests: each is answered honestly or refused, and `ASK {}` is answered within a second after it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sourcier.errors import LimitError
from sourcier.query import catalogue
from sourcier.serve.app import make_app
from sourcier.store.complexity import refuse_excess
from sourcier.store.release import write_release
from tests.serve.conftest import CROSS_PRODUCT, SMALL
from tests.serving import Served

DOUBLED = "".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(40))
HOSTILE: dict[str, tuple[str, int, str]] = {
    "groups in groups": ("ASK " + "{" * 2000 + "}" * 2000, 400, "too-complex"),
    "parentheses in parentheses": ("ASK { FILTER" + "(" * 2000 + "1" + ")" * 2000 + " }", 400, "too-complex"),
    "not not not": ("ASK { FILTER(" + "!" * 2000 + "1) }", 400, "too-complex"),
    "not, apart": ("ASK { FILTER(" + "! " * 2000 + "1) }", 400, "too-complex"),
    "a chain of unions": ("ASK { " + "{} UNION " * 2000 + "{} }", 400, "too-complex"),
    "a chain of ors": ("ASK { FILTER(" + "1||" * 2000 + "1) }", 400, "too-complex"),
    "a long path": ("ASK { ?s " + "<a:p>/" * 300 + "<a:p> ?o }", 400, "too-complex"),
    "a star of patterns": ("ASK { ?s " + ";".join(f"<a:p{n}> ?o{n}" for n in range(200)) + " }", 400, "too-complex"),
    "blank nodes in blank nodes": ("ASK { ?s ?p " + "[<a:p> " * 500 + "1" + "]" * 500 + " }", 400, "too-complex"),
    "a cross product": (CROSS_PRODUCT, 503, "time-limit"),
    "a cross product, sorted": (
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?i ?e LIMIT 1", 503, "-limit"),
    "a path without ends": ("SELECT * { ?s (!<a:p>)* ?o }", 0, ""),
    "an exploding expression": ('ASK { FILTER(REGEX("' + "a" * 5000 + '!", "^(a+)+$")) }', 200, ""),
    "a pattern of a billion states": ('ASK { FILTER(REGEX("a", "((a{1,1000}){1,1000}){1,1000}")) }', 0, ""),
    "a string doubled forty times": ('SELECT (STRLEN(?x40) AS ?n) { BIND("aaaaaaaa" AS ?x0) ' + DOUBLED + "}", 503,
                                     "-limit"),
    "everything": ("SELECT * { ?s ?p ?o }", 413, "too-large"),
    "everything as a graph": ("CONSTRUCT WHERE { ?s ?p ?o }", 413, "too-large"),
    "a long query": ("ASK {}" + " " * 200_000, 413, "too-large"),
    "a long body": ("ASK {}" + " " * 2_000_000, 413, "too-large"),
    "another server": ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "refused"),
    "another server, glued": ("PREFIX e: <http://127.0.0.1:9/> SELECT * { SERVICEe:x { ?s ?p ?o } }", 403, "refused"),
    "a broken prefix": ("SELECT * { x:y ?p ?o }", 400, "malformed-query"),
    "characters that are none": ("ASK { ?s ?p '\\uD800' }", 400, "malformed-query"),
}  # fmt: skip
HARMLESS = {
    "nested ten deep": "ASK " + "{" * 10 + "}" * 10,
    "a hundred values": "ASK { VALUES ?x { " + "1.5 " * 100 + "} }",
    "a hundred of in": "ASK { FILTER(1 IN (" + ", ".join(["1.5"] * 100) + ", 1)) }",
    "fifty ors": "ASK { FILTER(" + " || ".join(["true"] * 50) + ") }",
    "a regular expression": 'ASK { FILTER(REGEX("Paris, 1er", "^p[a-z]+s\\\\b.*$", "i")) }',
    "a star of fifty patterns": "ASK { OPTIONAL { <a:a> " + ";".join(f"<a:p{n}> ?o{n}" for n in range(50)) + " } }",
    "a string doubled three times": 'ASK { BIND("a" AS ?x0) ' + DOUBLED[: DOUBLED.index("BIND(CONCAT(?x3")] + "}",
    "the word in a string": 'ASK { BIND("SERVICE <http://a/>" AS ?x) }',
    "the word in a comment": "ASK { # SERVICE <http://a/>\n}",
}


def ask(client: TestClient, query: str) -> tuple[int, str]:
    response = client.post("/sparql", content=query, headers={"content-type": "application/sparql-query"})
    kind = response.json()["type"] if response.status_code >= 400 else ""
    return response.status_code, kind


def assert_alive(client: TestClient) -> None:
    started = time.monotonic()
    assert client.get("/sparql", params={"query": "ASK {}"}).json() == {"head": {}, "boolean": True}
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_query_is_answered_or_refused_in_time_and_the_next_is_answered(client: TestClient, case: str) -> None:
    query, status, kind = HOSTILE[case]
    started = time.monotonic()
    answered, said = ask(client, query)
    assert time.monotonic() - started < SMALL.timeout + 1
    assert answered == status or not status
    assert answered != 500
    assert kind in said
    assert_alive(client)


@pytest.mark.parametrize("case", HARMLESS)
def test_what_only_looks_hostile_is_answered(client: TestClient, case: str) -> None:
    assert ask(client, HARMLESS[case]) == (200, "")


def test_no_question_of_the_library_is_too_complex() -> None:
    for query in catalogue().values():
        refuse_excess(query.sparql)
    with pytest.raises(LimitError):
        refuse_excess("ASK " + "{" * 65)


def test_a_client_may_ask_for_more_time_up_to_a_limit(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "ASK {}", "timeout": "2"}).status_code == 200
    for wanted in ("2.1", "0", "-1", "nan", "inf", "1e999", "x"):
        refused = client.get("/sparql", params={"query": "ASK {}", "timeout": wanted})
        assert (refused.status_code, refused.json()["allowed"]) == (400, 2)


def test_look_ups_are_answered_while_long_queries_are_worked_on_and_too_many_of_these_are_refused(
    client: TestClient,
) -> None:
    with ThreadPoolExecutor(8) as threads:
        long = [threads.submit(ask, client, f"{CROSS_PRODUCT} # {n}") for n in range(6)]
        time.sleep(0.1)
        for _ in range(5):
            assert_alive(client)
        ends = [future.result() for future in long]
    assert {status for status, _ in ends} == {503}
    assert any(kind.endswith("busy") for _, kind in ends)


def test_what_cannot_be_read_is_refused(client: TestClient) -> None:
    headers = {"content-type": "application/sparql-query"}
    assert client.post("/sparql", content=b"ASK { \xff }", headers=headers).status_code == 400
    assert client.get("/sparql?query=ASK%20%7B%FF%7D").status_code == 400
    assert client.get("/sparql", params={"query": "ASK {}", "default-graph-uri": "not an IRI"}).status_code == 400
    assert client.get("/sparql?" + "&".join(["a=1"] * 2000)).status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/../../etc/passwd", "/id/..%2f..%2f..%2fetc/passwd", "/query/..%2fcheck%2fx", "/query/x.rq", "/style.css/..%00",
     "/id/%0d%0aX-Evil:%201", "/query/%0d%0aX-Evil:%201", "/concept/%22%3E%3Cscript%3E"],
)  # fmt: skip
def test_paths_lead_to_nothing_but_what_is_served(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "x-evil" not in response.headers


def test_a_host_that_is_none_gets_no_description(client: TestClient) -> None:
    assert client.get("/sparql", headers={"host": "a.example/><script>"}).status_code == 400


def raw(served: Served, request: bytes, *, wait: float = 3) -> bytes:
    with socket.create_connection(served.address, timeout=wait) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def running(served: Served) -> int:
    metrics = raw(served, b"GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").decode()
    return int(metrics.partition("\nsourcier_queries_running ")[2].splitlines()[0])


def test_requests_that_are_no_http_and_clients_that_send_nothing_disturb_nobody(served: Served) -> None:
    slow = [socket.create_connection(served.address) for _ in range(30)]
    try:
        for connection in slow:
            connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n")
        assert raw(served, b"\x16\x03\x01 not http\r\n\r\n").startswith(b"HTTP/1.1 400")
        split = raw(
            served, b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nAccept: a\r\n b\r\nConnection: close\r\n\r\n"
        )
        assert split.startswith(b"HTTP/1.1 4")
        started = time.monotonic()
        assert b'"boolean":true' in raw(
            served, b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        )
        assert time.monotonic() - started < 1
    finally:
        for connection in slow:
            connection.close()


def test_a_client_who_leaves_frees_the_process_that_worked_for_it(served: Served) -> None:
    query = CROSS_PRODUCT.replace(" ", "%20").encode()
    leaving = socket.create_connection(served.address)
    leaving.sendall(b"GET /sparql?timeout=20&query=" + query + b" HTTP/1.1\r\nHost: a\r\n\r\n")
    until = time.monotonic() + 2
    while running(served) < 1 and time.monotonic() < until:
        time.sleep(0.02)
    assert running(served) == 1
    leaving.close()
    until = time.monotonic() + 1
    while running(served) and time.monotonic() < until:
        time.sleep(0.02)
    assert running(served) == 0


def test_a_process_that_ended_while_it_waited_is_given_no_question(graph_folder: Path) -> None:
    with TestClient(app := make_app(graph_folder, SMALL)) as client:
        pool = app.library.edition.pool
        while len(pool.pids) < 5:
            time.sleep(0.05)
        for pid in (killed := pool.pids):
            os.kill(pid, signal.SIGKILL)
        while any(Path(f"/proc/{pid}").exists() for pid in killed):
            time.sleep(0.005)
        assert [ask(client, "ASK {}")[0] for _ in range(8)] == [200] * 8


def test_a_process_that_is_killed_is_replaced_and_nobody_else_notices(graph_folder: Path) -> None:
    app = make_app(graph_folder, SMALL)
    with TestClient(app) as client:
        pool = app.library.edition.pool
        while len(pool.pids) < 5:
            time.sleep(0.05)
        with ThreadPoolExecutor(1) as thread:
            killed = thread.submit(ask, client, CROSS_PRODUCT)
            idle = set(pool.pids)
            while set(pool.pids) == idle:
                time.sleep(0.005)
            [busy] = idle - set(pool.pids)
            os.kill(busy, signal.SIGKILL)
            status, kind = killed.result()
        assert (status, kind.rpartition("/")[2]) == (500, "engine")
        for pid in pool.pids:
            os.kill(pid, signal.SIGKILL)
        ends = [ask(client, "ASK {}")[0] for _ in range(8)]
        assert_alive(client)
        assert set(ends) <= {200, 500}
        assert ends[-1] == 200


def test_a_new_build_is_served_without_a_request_lost(graph_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(graph_folder, folder)
    app = make_app(folder, SMALL)
    counted = {"query": "SELECT (COUNT(*) AS ?n) { <http://a/> ?p ?o }"}
    with TestClient(app) as client:
        before = client.get("/ready").json()["digest"]
        tag = client.get("/sparql", params=counted).headers["etag"]
        added = (folder / "sourcier.nq").read_bytes() + b"<http://a/> <http://a/> <http://a/> <http://a/> .\n"
        write_release(folder, added)
        until, statuses = time.monotonic() + 10, set()
        while client.get("/ready").json()["digest"] == before and time.monotonic() < until:
            statuses.add(client.get("/sparql", params=counted).status_code)
        after = client.get("/sparql", params=counted, headers={"if-none-match": tag})
        assert statuses == {200}
        assert after.json()["results"]["bindings"][0]["n"]["value"] == "1"
        (folder / "sourcier.nq").write_bytes(b"damaged")
        time.sleep(1.1)
        for _ in range(5):
            assert client.get("/sparql", params=counted).json() == after.json()
