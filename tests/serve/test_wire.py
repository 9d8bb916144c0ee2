"""Requests as bytes: what may be read in two ways is refused, and slow or many clients disturb nobody."""

from __future__ import annotations

import asyncio
import json
import re
import resource
import socket
import time
from collections.abc import Iterator, MutableMapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from sourcier.serve.app import make_app
from sourcier.serve.settings import Settings
from tests.serve.test_hostile import raw
from tests.serving import Served, serving

ASK = b"/sparql?query=ASK%7B%7D"
LAST = b"GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
AMBIGUOUS = {
    "a length and chunks": POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "chunks and a length": POST + b"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "two lengths": POST + b"Content-Length: 6\r\nContent-Length: 7\r\n\r\nASK {}" + SMUGGLED,
    "two lengths in one": POST + b"Content-Length: 6, 7\r\n\r\nASK {}" + SMUGGLED,
    "a length below nothing": POST + b"Content-Length: -1\r\n\r\nASK {}" + SMUGGLED,
    "a length with a sign": POST + b"Content-Length: +6\r\n\r\nASK {}" + SMUGGLED,
    "a length in hexadecimal": POST + b"Content-Length: 0x6\r\n\r\nASK {}" + SMUGGLED,
    "a length without an end": POST + b"Content-Length: 99999999999999999999999\r\n\r\nASK {}" + SMUGGLED,
    "no number of a chunk": POST + b"Transfer-Encoding: chunked\r\n\r\nx\r\nASK {}\r\n0\r\n\r\n" + SMUGGLED,
    "a chunk below nothing": POST + b"Transfer-Encoding: chunked\r\n\r\n-6\r\nASK {}\r\n0\r\n\r\n" + SMUGGLED,
    "a chunk longer than it says": POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nASK {}\r\n0\r\n\r\n" + SMUGGLED,
    "a chunk without an end": POST + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nASK {}" + SMUGGLED,
    "a space before the colon": POST + b"Content-Length : 6\r\n\r\nASK {}" + SMUGGLED,
    "a header on two lines": b"GET / HTTP/1.1\r\nHost: a\r\nAccept: a\r\n\tb\r\n\r\n" + SMUGGLED,
    "an empty name of a header": b"GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n" + SMUGGLED,
    "a zero byte": b"GET / HTTP/1.1\r\nHost: a\r\nAccept: a\0b\r\n\r\n" + SMUGGLED,
    "another version": b"GET / HTTP/9.9\r\nHost: a\r\n\r\n" + SMUGGLED,
    "no method": b" / HTTP/1.1\r\nHost: a\r\n\r\n" + SMUGGLED,
    "a method of nobody": b"FETCH / HTTP/1.1\r\nHost: a\r\n\r\n" + SMUGGLED,
    "HTTP/2 at once": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
}
PLAIN = {
    "a length": POST + b"Content-Length: 6\r\n\r\nASK {}",
    "chunks": POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nASK\r\n3\r\n {}\r\n0\r\n\r\n",
    "chunks with an extension": POST + b"Transfer-Encoding: chunked\r\n\r\n6;a=b\r\nASK {}\r\n0\r\n\r\n",
    "a header without a value": POST + b"Content-Length: 6\r\nAccept-Language:\r\n\r\nASK {}",
    "names of headers in capitals": POST.upper().replace(b"/SPARQL", b"/sparql").replace(
        b"APPLICATION/SPARQL-QUERY", b"application/sparql-query") + b"CONTENT-LENGTH: 6\r\n\r\nASK {}",
    "words beside the length": POST + b"Content-Length:   6  \r\n\r\nASK {}",
}  # fmt: skip


def statuses(said: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"(?:^|\r\n|[^\r])HTTP/1\.1 (\d{3}) ", said)]


@pytest.mark.parametrize("case", AMBIGUOUS)
def test_what_may_be_read_in_two_ways_is_refused_and_nothing_behind_it_is_read(served: Served, case: str) -> None:
    said = raw(served, AMBIGUOUS[case], wait=3)
    assert said.count(b"HTTP/1.1 ") <= 1
    assert not said or statuses(said)[0] in {400, 405, 431, 501, 505}
    assert b'"boolean"' not in said
    assert b"smuggled" not in said
    assert raw(served, LAST).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("case", PLAIN)
def test_what_only_looks_odd_is_answered(served: Served, case: str) -> None:
    said = raw(served, PLAIN[case] + LAST)
    assert statuses(said) == [200, 200]
    assert said.count(b'"boolean":true') == 1


def test_requests_sent_at_once_are_answered_in_their_order(served: Served) -> None:
    asked = b"".join(
        b"GET /sparql?query=SELECT(%d%%20AS%%20?n)%%7B%%7D HTTP/1.1\r\nHost: a\r\n\r\n" % number for number in range(20)
    )
    said = raw(served, asked + LAST, wait=5)
    assert [int(number) for number in re.findall(rb'"value":"(\d+)"', said)] == list(range(20))
    assert statuses(said) == [200] * 21


def get(served: Served, target: bytes, *headers: bytes) -> tuple[int, dict[str, str], bytes]:
    lines = [b"GET " + target + b" HTTP/1.1", b"Connection: close", *headers]
    said = raw(served, b"\r\n".join([*lines, b"", b""]), wait=5)
    head, _, body = said.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in rest)
    return int(first.split()[1]), {name.lower(): value for name, _, value in pairs}, body


@pytest.mark.parametrize(
    "host",
    [b"a.example/><script>", b"a.example\\@b", b"a b", b"a%0d%0aX-Evil: 1", b"", b"\xc3\xa9.example", b"a'b", b"a,b"],
)
def test_no_host_that_is_none_gets_into_an_answer(served: Served, host: bytes) -> None:
    for target in (b"/sparql", b"/openapi.json", b"/.well-known/void"):
        status, headers, body = get(served, target, b"Host: " + host, b"Accept: */*")
        assert status == 400
        assert "x-evil" not in headers
        assert host[1:] == b"" or host not in body


def test_no_forwarded_header_gets_into_an_answer(served: Served) -> None:
    forged = [b"X-Forwarded-Host: evil.example", b"X-Forwarded-Proto: gopher", b"Forwarded: host=evil.example",
              b"X-Original-URL: /evil", b"X-Rewrite-URL: /evil", b"X-HTTP-Method-Override: DELETE"]  # fmt: skip
    for target in (b"/sparql", b"/openapi.json", b"/id/actor/exemplia", b"/query/", ASK):
        fair, unfair = (get(served, target, b"Host: good.example", *more) for more in ([], forged))
        assert unfair[0] == 200
        assert (fair[2], {**fair[1], "date": ""}) == (unfair[2], {**unfair[1], "date": ""})
        assert b"evil" not in unfair[2]


@pytest.mark.parametrize(
    "target",
    [b"/id/a%0d%0aX-Evil:%201", b"/query/claims-about?about=%0d%0aX-Evil:%201", b"/dump/%0d%0aX-Evil:%201",
     b"/ns/%0aX-Evil:%201",
     b"/sparql?query=ASK%7B%7D&default-graph-uri=a:%0d%0aX-Evil:%201",
     b"/id/actor/exemplia.%0d%0aX-Evil:%201", b"/concept/%c3%a9%0d", b"//evil.example/%2f..", b"/%5cevil.example"],
)  # fmt: skip
def test_no_parameter_or_path_gets_into_the_headers(served: Served, target: bytes) -> None:
    status, headers, _ = get(served, target, b"Host: a", b"Accept: text/csv")
    assert status in {400, 404}
    assert "x-evil" not in headers
    assert "location" not in headers


def test_a_parameter_of_words_is_only_words(served: Served) -> None:
    target = b"/query/claims-about?about=exemplia-plan&lang=%0d%0aX-Evil:%201"
    status, headers, _ = get(served, target, b"Host: a", b"Accept: text/csv")
    assert (status, headers["content-language"]) == (200, "en")
    assert "x-evil" not in headers


def test_long_headers_are_answered_in_time_or_refused(served: Served) -> None:
    started = time.monotonic()
    many = b"Accept: " + b",".join(b"a/b%d;q=0.%d" % (number, number % 10) for number in range(4000)) + b",text/csv"
    assert get(served, ASK, b"Host: a", many)[1]["content-type"].startswith("text/csv")
    tags = b"If-None-Match: " + b",".join(b'"%d"' % number for number in range(8000))
    assert get(served, ASK, b"Host: a", tags)[0] == 200
    for long in (b"Accept: " + b"a/b," * 25_000, b"X: " + b"a" * 100_000, b"X: a\r\n" * 20_000 + b"X: a"):
        with socket.create_connection(served.address, timeout=3) as connection:
            try:
                connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n" + long + b"\r\n\r\n")
                said = connection.recv(65536)
            except ConnectionError:
                said = b""
        assert not said or statuses(said)[0] in {400, 431}
    assert time.monotonic() - started < 5
    assert raw(served, LAST).startswith(b"HTTP/1.1 200")


@contextmanager
def connections(served: Served, number: int) -> Iterator[list[socket.socket]]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4096)), hard))
    with ExitStack() as stack:
        yield [stack.enter_context(socket.create_connection(served.address, timeout=5)) for _ in range(number)]


@pytest.mark.parametrize("begun", [b"", b"GET /sparql?query=ASK HTTP/1.1\r\nHost: a\r\nX: "])
def test_look_ups_go_on_beside_six_hundred_connections_on_which_nothing_arrives(served: Served, begun: bytes) -> None:
    with connections(served, 600) as idle:
        for connection in idle:
            connection.sendall(begun)
        for number in range(20):
            started = time.monotonic()
            status, _, body = get(served, ASK + b"%%23%d" % number, b"Host: a")
            assert (status, json.loads(body)["boolean"]) == (200, True)
            assert time.monotonic() - started < 3


def memory_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()


@pytest.fixture
def fresh(graph_folder: Path) -> Iterator[Served]:
    """A server that has read nothing for pages, whose memory is that of queries alone."""
    with serving(data=graph_folder) as served:
        yield served


def test_clients_that_do_not_read_hold_bounded_memory_and_nobody_else_up(fresh: Served) -> None:
    served = fresh
    many = quote("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 6000").encode()
    before = memory_of(served.process.pid)
    with connections(served, 6) as readers:
        for number, reader in enumerate(readers):
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            reader.sendall(b"GET /sparql?query=" + many + b"%%23%d HTTP/1.1\r\nHost: a\r\n\r\n" % number)
        assert {reader.recv(12)[9:] for reader in readers} <= {b"200", b"503"}
        for number in range(5):
            started = time.monotonic()
            assert get(served, ASK + b"%%23unread%d" % number, b"Host: a")[0] == 200
            assert time.monotonic() - started < 3
        assert memory_of(served.process.pid) - before < 100 * 2**20
    until = time.monotonic() + 10
    while (said := get(served, b"/sparql?query=" + many, b"Host: a"))[0] == 503 and time.monotonic() < until:
        time.sleep(0.2)
    status, headers, body = said
    assert (status, int(headers["content-length"])) == (200, len(body))


def test_no_large_answer_is_begun_while_too_many_are_unread(graph_folder: Path) -> None:
    with TestClient(app := make_app(graph_folder, Settings(quick=1, long=1))) as client:
        sending = client.app_state["service"].sending
        large, small = ({"query": f"SELECT * {{ ?s ?p ?o }} LIMIT {rows}"} for rows in (1000, 1))
        with sending.holding(64 * 2**20):
            refused = client.get("/sparql", params=large, headers={"accept-encoding": "identity"})
            assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (503, "busy")
            assert client.get("/sparql", params=small).status_code == 200
        assert client.get("/sparql", params=large).status_code == 200
        assert app.library.is_ready


def test_a_body_that_does_not_arrive_is_given_up(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcier.serve.request._BODY_SECONDS", 0.2)

    async def receive() -> dict[str, object]:
        if parts:
            return {"type": "http.request", "body": parts.pop(), "more_body": True}
        await asyncio.sleep(5)
        raise AssertionError

    parts = [b"ASK {"]
    sent: list[MutableMapping[str, object]] = []

    async def send(message: MutableMapping[str, object]) -> None:
        sent.append(message)

    headers = [(b"host", b"a"), (b"content-type", b"application/sparql-query")]
    scope = {"type": "http", "method": "POST", "path": "/sparql", "raw_path": b"/sparql", "query_string": b"",
             "headers": headers, "scheme": "http", "root_path": "", "state": dict(client.app_state)}  # fmt: skip
    assert client.portal is not None
    client.portal.call(client.app, scope, receive, send)
    assert sent[0]["status"] == 408
