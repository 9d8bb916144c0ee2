"""What endpoints do otherwise, each told by an answer such as they give; and what is done about it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from sourcier.errors import EndpointError, LimitError, QueryError, QueryTimeoutError
from sourcier.namespaces import OA, XSD
from sourcier.store.answer import Solutions
from sourcier.store.embedded import EmbeddedView
from sourcier.store.endpoint import EndpointView
from sourcier.store.remote.literal import as_built, as_evaluated, is_true
from sourcier.store.remote.pages import triples_of
from sourcier.store.remote.plan import hide_graphs, plan
from sourcier.store.remote.truth import truth_variables

A, B, G = (NamedNode(f"http://example.org/{key}") for key in "abg")
RESULTS = "application/sparql-results+json"
Handler = Callable[[BaseHTTPRequestHandler, str], None]


def table(variables: str, *rows: tuple[dict[str, str] | None, ...]) -> bytes:
    names = variables.split()
    found = [{name: cell for name, cell in zip(names, row, strict=True) if cell} for row in rows]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": found}}).encode()


def integer(number: int) -> dict[str, str]:
    return {"type": "typed-literal", "datatype": XSD.integer.value, "value": str(number)}


def words(text: str, lang: str = "") -> dict[str, str]:
    return {"type": "literal", "value": text, **({"xml:lang": lang} if lang else {})}


class Odd:
    """An endpoint that answers as a test says, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, list[str]]] = []
        self.headers: list[Any] = []
        self.answer: Handler = say(b"{}")
        odd = self

        class Requests(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                odd.asked.append(fields)
                odd.headers.append(self.headers)
                odd.answer(self, fields["query"][0])

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                del format, args

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Requests)
        self.server.daemon_threads = False
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"


def say(body: bytes, status: int = 200, kind: str = RESULTS, **headers: str) -> Handler:
    def answer(request: BaseHTTPRequestHandler, _query: str) -> None:
        request.send_response_only(status)
        request.send_header("Content-Type", kind)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


@pytest.fixture
def odd() -> Iterator[Odd]:
    endpoint = Odd()
    thread = threading.Thread(target=endpoint.server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield endpoint
    endpoint.server.shutdown()
    endpoint.server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        (say(table("s"), X_SPARQL_MaxRows="100"), LimitError, "no more than 100 rows"),
        (say(table("s"), 206), EndpointError, "only a part of the answer: status 206"),
        (say(table("n"), X_SQL_State="S1TAT", X_SQL_Message="RC...: Returning incomplete results"),
         QueryTimeoutError, "did not end within 9 s"),
        (say(table("n"), X_SQL_Message="RC...: incomplete"), EndpointError, "a part of the answer: RC...: incomplete"),
        (say(b"Virtuoso S1T00 Error SR171: Transaction timed out", 500), QueryTimeoutError, "did not end within 9 s"),
        (say(b"", 504), QueryTimeoutError, "did not end within 9 s"),
        (say(b"who are you", 401), EndpointError, "set SOURCIER_ENDPOINT_USER and SOURCIER_ENDPOINT_PASSWORD"),
        (say(b"no", 403), EndpointError, r"lets nobody in \(403\)"),
        (say(b"", 404), EndpointError, r"is no SPARQL endpoint \(404\)"),
        (say(b"", 301, Location="https://example.org/sparql"), EndpointError, "refers to https://example.org/sparql;"),
        (say(b"<html>Welcome</html>", kind="text/html"), EndpointError, "not answer with .* in JSON but with '<html>"),
        (say(b"<html>" + b"x" * 9000, 500, kind="text/html"), EndpointError, r"failed \(500 Internal Server Error\)$"),
        (say(b"line 1:\n\x1b[31m bad", 400), QueryError, r"refused the query: line 1: \[31m bad"),
        (say(b"too much", 413), LimitError, "refuses so large an answer: too much"),
        (say(table("s")[:-3]), EndpointError, "did not answer with SPARQL results"),
        (say(table("s"), Content_Length="9999"), EndpointError, "broke off"),
        (say(b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":' + b'{"type":"triple","value":{"subject":' * 99_999),
         EndpointError, "nested too deep"),
        (say(b"[" * 99_999), EndpointError, "nested too deep"),
    ],
)  # fmt: skip
def test_what_is_no_whole_answer_is_an_error(odd: Odd, answer: Handler, error: type[Exception], said: str) -> None:
    odd.answer = answer
    with pytest.raises(error, match=said) as caught:
        EndpointView(odd.url).query("SELECT ?s { ?s ?p ?o }", seconds=9)
    assert len(str(caught.value)) < 700


def test_brackets_in_strings_are_no_nesting(odd: Odd) -> None:
    odd.answer = say(table("s", (words('["{' * 99),)))
    assert EndpointView(odd.url).query("SELECT ?s { ?a ?b ?s }") == Solutions(("s",), ((Literal('["{' * 99),),))


def test_an_answer_without_end_is_given_up(odd: Odd) -> None:
    def pour(request: BaseHTTPRequestHandler, _query: str) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            try:
                request.wfile.write(b" " * 65536)
            except OSError:
                return

    odd.answer = pour
    with pytest.raises(LimitError, match="larger than 1000000 bytes"):
        EndpointView(odd.url).query("SELECT ?s { ?s ?p ?o }", most_bytes=1_000_000)


@pytest.mark.parametrize("begin", [b"HTTP/1.1 200 OK\r\nX-A: ", b"HTTP/1.1 200 OK\r\n\r\n{"])
def test_an_answer_that_drips_ends_with_its_time(odd: Odd, begin: bytes) -> None:
    def drip(request: BaseHTTPRequestHandler, _query: str) -> None:
        request.wfile.write(begin)
        for _ in range(200):
            try:
                request.wfile.write(b" ")
            except OSError:
                return
            time.sleep(0.05)

    odd.answer = drip
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError):
        EndpointView(odd.url).query("SELECT ?s { ?s ?p ?o }", seconds=0.4)
    assert time.monotonic() - start < 3


def test_nothing_secret_is_sent_unasked_or_elsewhere_or_shown(odd: Odd) -> None:
    address = odd.url.replace("http://", "http://anne:s3cret@")
    odd.answer = say(table("s"))
    view = EndpointView(address)
    view.query("SELECT ?s { ?s ?p ?o }")
    assert odd.headers[0]["Authorization"] is None
    assert view.location == odd.url
    odd.answer = say(b"", 401, WWW_Authenticate='Basic realm="x"')
    with pytest.raises(EndpointError, match="refuses this user") as caught:
        view.query("SELECT ?s { ?s ?p ?o }")
    assert odd.headers[-1]["Authorization"].startswith("Basic ")
    assert "s3cret" not in str(caught.value)
    other = Odd()
    odd.answer = say(b"", 307, Location=other.url)
    with pytest.raises(EndpointError, match="refers to"):
        view.query("SELECT ?s { ?s ?p ?o }")
    assert other.asked == []
    other.server.server_close()


def test_a_virtuoso_is_told_when_nobody_waits_any_more(odd: Odd) -> None:
    odd.answer = say(table("s"), Server="Virtuoso/07.20.3229 (Linux)")
    view = EndpointView(odd.url)
    for _ in range(2):
        view.query("SELECT ?s { ?s ?p ?o }", seconds=7)
    assert [fields.get("timeout") for fields in odd.asked] == [None, ["7000"]]


def test_truth_comes_as_numbers(odd: Odd) -> None:
    odd.answer = say(table("__ASK_RETVAL", (integer(1),)))
    assert EndpointView(odd.url).query("ASK { ?s ?p ?o }") is True
    odd.answer = say(table("__ASK_RETVAL", (integer(0),)))
    assert EndpointView(odd.url).query("ASK { ?s ?p ?o }") is False
    assert is_true(Solutions(("x",), ())) is False
    odd.answer = say(table("same n", (integer(1), integer(1))))
    answer = EndpointView(odd.url).query("SELECT ?same ?n { ?a ?b ?n BIND(?a = ?b AS ?same) }")
    assert answer == Solutions(("same", "n"), ((Literal(value=True), Literal(1)),))


def test_only_what_decides_holds_truth_values() -> None:
    sparql = """SELECT (?a + 1 AS ?sum) (COUNT(?x = ?y) AS ?n) (!BOUND(?a) AS ?free) (?a IN (1, 2) AS ?in) {
        BIND(IF(?a = ?b, "x", "y") AS ?word) BIND("= # (" AS ?text) BIND(EXISTS { ?s ?p ?o } AS ?there) }"""
    assert truth_variables(sparql) == {"free", "in", "there"}


def test_literals_are_rewritten_in_one_way() -> None:
    def literal(words: str, kind: NamedNode) -> Literal:
        return Literal(words, datatype=kind)

    assert as_evaluated(literal("0", XSD.boolean)) == Literal(value=False)
    assert as_evaluated(literal("-0.50", XSD.decimal)) == literal("-0.5", XSD.decimal)
    assert as_evaluated(literal("007", XSD.nonNegativeInteger)) == Literal(7)
    for kept in (
        Literal("1"),
        Literal("1", language="fr"),
        literal("x", XSD.decimal),
        literal("x", XSD.integer),
        A,
        None,
    ):
        assert as_evaluated(kept) == kept
    assert as_built(Triple(A, B, literal("500", XSD.decimal))).object == literal("500.0", XSD.decimal)
    assert as_built(Triple(A, OA.start, Literal(3))).object == literal("3", XSD.nonNegativeInteger)
    assert as_built(Triple(A, B, Literal(3))).object == Literal(3)


def test_rows_are_ordered_and_made_distinct_here_as_the_embedded_engine_does(odd: Odd) -> None:
    cells = [words("b"), words("a", "fr"), words("a"), integer(3), words("a")]
    odd.answer = say(table("x y", *((cell, integer(1)) for cell in cells)))
    sparql = "SELECT DISTINCT ?x ?y { ?s ?p ?x BIND(1 AS ?y) } ORDER BY DESC(?y) ?x # all"
    answer = EndpointView(odd.url).query(sparql)
    several = (Literal("b"), Literal("a", language="fr"), Literal("a"), Literal(3))
    assert answer == EmbeddedView.of_quads(Quad(A, B, value, G) for value in several).query(sparql)
    assert isinstance(answer, Solutions)
    assert len(answer) == 4
    assert "ORDER" not in odd.asked[0]["query"][0]
    EndpointView(odd.url).query("SELECT ?x { ?x ?p ?y } ORDER BY ?x LIMIT 2")
    assert "ORDER BY ?x LIMIT 2" in odd.asked[1]["query"][0]


@pytest.mark.parametrize(
    ("sparql", "sent"),
    [
        ("SELECT DISTINCT ?x (GROUP_CONCAT(?y) AS ?z) { ?x ?p ?y } GROUP BY ?x",
         "SELECT ?x (GROUP_CONCAT(?y) AS ?z) { ?x ?p ?y } GROUP BY ?x"),
        ("SELECT ?x { ?x ?p ?y } ORDER BY ?y", "SELECT ?x { ?x ?p ?y } ORDER BY ?y"),
        ("SELECT ?x { ?x ?p ?y } ORDER BY REPLACE(?x, 'a', 'aa')",
         "SELECT ?x { ?x ?p ?y } ORDER BY REPLACE(?x, 'a', 'aa')"),
        ("SELECT ?x { ?x ?p '} ORDER BY {' } ORDER BY ?x VALUES ?x { 1 }",
         "SELECT ?x { ?x ?p '} ORDER BY {' } VALUES ?x { 1 }"),
        ("SELECT (EXISTS { ?a ?b ?c } AS ?x) { ?x ?p ?y } ORDER BY ?x",
         "SELECT (EXISTS { ?a ?b ?c } AS ?x) { ?x ?p ?y }"),
        ("CONSTRUCT WHERE { ?s ?p 1 }", "SELECT DISTINCT ?s ?p  WHERE { ?s ?p 1 }"),
        ("CONSTRUCT { ?s ?p 2 } FROM <urn:g> WHERE { ?s ?p 1 } LIMIT 3",
         "SELECT ?s ?p  FROM <urn:g> WHERE { ?s ?p 1 } LIMIT 3"),
        ("DESCRIBE ?s WHERE { ?s ?p 1 }", "SELECT DISTINCT ?s WHERE { ?s ?p 1 }"),
        ("DESCRIBE <urn:a>", ""),
        ("ASK { ?s ?p ?o }", "ASK { ?s ?p ?o }"),
        ("nonsense {", "nonsense {"),
    ],
)  # fmt: skip
def test_what_is_sent(sparql: str, sent: str) -> None:
    assert plan(sparql).sent.split() == sent.split()


def test_graphs_are_constructed_here(odd: Odd) -> None:
    bnode = {"type": "bnode", "value": "b0"}
    odd.answer = say(
        table("s o", ({"type": "uri", "value": A.value}, bnode), ({"type": "uri", "value": A.value}, words("x")))
    )
    found = EndpointView(odd.url).query(f"CONSTRUCT {{ ?s {B} ?o }} WHERE {{ ?s ?p ?o }}")
    assert isinstance(found, tuple)
    assert set(found) == {Triple(A, B, BlankNode("b0")), Triple(A, B, Literal("x"))}
    odd.answer = say(table("s o"))
    assert EndpointView(odd.url).query("CONSTRUCT WHERE { ?s ?p ?o }") == ()


def test_graphs_of_the_engine_are_hidden() -> None:
    sparql = "SELECT ?g { GRAPH ?g { ?s ?p 'GRAPH ?h' } GRAPH <urn:a> { ?s ?p ?o } }"
    hidden = hide_graphs(sparql, ["urn:x"])
    assert hidden == sparql.replace("{ GRAPH ?g", "{ FILTER(?g NOT IN (<urn:x>)) GRAPH ?g")


@pytest.mark.parametrize("sparql", [
    "INSERT DATA { <urn:a> <urn:a> 1 }",
    "DELETE { ?s ?p ?o } WHERE { SELECT * { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o } ; drop GRAPH <urn:a>",
    "SELECT * { ?s ?p ?o } LOAD <urn:a>",
    r"\u0049NSERT DATA { <urn:a> <urn:a> 1 }",
    'DEFINE get:soft "replace" SELECT * FROM <http://127.0.0.1/> { ?s ?p ?o }',
    "SELECT * FROM <http://127.0.0.1/> OPTION (get:soft 'replace') { ?s ?p ?o }",
    "SELECT (bif:file_to_string('/etc/hosts') AS ?x) {}",
    "SELECT (<bif:file_to_string>('/etc/hosts') AS ?x) {}",
    "PREFIX b: <BIF:> SELECT (b:file_to_string('/etc/hosts') AS ?x) {}",
    "BASE <http://www.openlinksw.com/schemas/> SELECT (<bif#now>() AS ?x) {}",
    r"SELECT (<\u0062if:now>() AS ?x) {}",
    "SELECT (sql:anything() AS ?x) {}",
    "WITH <urn:a> SELECT * { ?s ?p ?o }",
    "nothing", "", "{ SELECT * { ?s ?p ?o } }",
])  # fmt: skip
def test_nothing_but_a_query_is_handed_on(odd: Odd, sparql: str) -> None:
    with pytest.raises(QueryError):
        EndpointView(odd.url).query(sparql)
    assert odd.asked == []


def test_words_of_those_kinds_are_handed_on_where_they_are_only_words(odd: Odd) -> None:
    odd.answer = say(table("s"))
    sparql = """# INSERT nothing
        BASE <http://example.org/> PREFIX drop: <http://example.org/drop#> PREFIX : <urn:x:>
        SELECT ?s { ?s drop:load "DELETE"@en , 'x'@add ; ?insert <clear> }"""
    assert EndpointView(odd.url).query(sparql) == Solutions(("s",), ())
    assert len(odd.asked) == 1


def triples(count: int) -> list[Triple]:
    return [Triple(A, B, Literal(i)) for i in range(count)]


def test_pages_that_are_cut_are_asked_again_smaller() -> None:
    every, asked = triples(1000), []

    def cut_without_a_word(sparql: str) -> list[Triple]:
        asked.append(sparql)
        limit, offset = (
            int(sparql.partition(word)[2].split()[0]) if word in sparql else 0 for word in ("LIMIT", "OFFSET")
        )
        return every[offset : offset + min(limit or 1000, 300)]

    assert triples_of(cut_without_a_word, G, 1000) == every
    assert len(asked) == 4

    def cut_aloud(sparql: str) -> list[Triple]:
        limit, offset = (
            int(sparql.partition(word)[2].split()[0]) if word in sparql else 0 for word in ("LIMIT", "OFFSET")
        )
        if (limit or 1000) >= 300:
            raise LimitError("rows", 300, "no more than 300 rows")
        return every[offset : offset + limit]

    assert triples_of(cut_aloud, G, 1000) == every


def test_a_graph_that_is_not_whole_is_an_error() -> None:
    def lose_one(_sparql: str) -> list[Triple]:
        return triples(999)

    with pytest.raises(EndpointError, match="has 1000 triples by its count, and 999 were given"):
        triples_of(lose_one, G, 1000)


def test_pages_in_no_order_are_read_once_more_in_one() -> None:
    every = triples(400)

    def shuffle(sparql: str) -> list[Triple]:
        offset = int(sparql.partition("OFFSET")[2] or 0)
        return every[offset : offset + 200] if "ORDER BY" in sparql else every[:200]

    assert set(triples_of(shuffle, G, 400, page=200)) == set(every)
