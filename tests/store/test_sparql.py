from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, Store

from sourcier.errors import QueryError
from sourcier.store.sparql import evaluate, names_dataset, refuse_federation, tokens


@given(st.text())
def test_tokens_joined_are_the_query(text: str) -> None:
    assert "".join(token for _, token in tokens(text)) == text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "select * { service silent <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?endpoint { ?s ?p ?o } }",
        "PREFIX e: <http://example.org/> SELECT * { SERVICE e:sparql { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { {SERVICE<http://example.org/>{ ?s ?p ?o }} }",
        "SELECT * { # a comment\nSERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { # a comment\rSERVICE <http://example.org/> { ?s ?p ?o } \n}",
        "PREFIX : <http://example.org/> SELECT * { SERVICE:sparql { ?s ?p ?o } }",
        "PREFIX e: <http://example.org/> SELECT * { SERVICEe:sparql { ?s ?p ?o } }",
        "PREFIX e: <http://example.org/> SELECT * { ServiceSilente:sparql { ?s ?p ?o } }",
        "PREFIX e: <http://example.org/> SELECT * { ?s ?p trueSERVICE e:sparql { ?s ?p ?o } }",
        "PREFIX : <http://example.org/> PREFIX service: <http://a/> SELECT * { service:sparql { ?s ?p ?o } }",
        'SELECT * { BIND("\\u0022" AS ?x) SERVICE <http://example.org/> { ?s ?p ?o } BIND("\\u0022" AS ?y) }',
        "SELECT * { BIND(<a:\\u0041'> AS ?x) SERVICE <http://example.org/> { ?s ?p ?o } BIND(<a:'> AS ?y) }",
    ],
)
def test_calls_to_other_servers_are_refused_however_they_are_spelled(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse_federation(query)


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX : <http://example.org/> SELECT * { FILTER(?a<?b)SERVICE:x#>\n{ ?s ?p ?o } }",
        "SELECT * { FILTER(?a<'x>')SERVICE <http://example.org/> { ?s ?p ?o } FILTER(?a<'x>') }",
    ],
)
def test_a_comparison_that_may_hide_the_word_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="beside the word SERVICE"):
        refuse_federation(query)


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX : <http://example.org/> SELECT * { ?s :service ?o FILTER(?a<?b) }",
        "SELECT * { ?s <http://example.org/#it's-(a)-service> ?o FILTER(?a<?b) }",
        'SELECT * { ?s ?p "SERVICE <http://example.org/>" }',
        "SELECT * { ?s <http://example.org/SERVICE> ?service }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://example.org/>",
        'SELECT * { ?s ?p """SERVICE { "" } """ }',
        "PREFIX service: <http://example.org/> SELECT * { ?s service:SERVICE ?o }",
    ],
)
def test_the_word_service_elsewhere_is_harmless(query: str) -> None:
    refuse_federation(query)


PROLOGUE = "BASE <http://e/> PREFIX : <http://e/> PREFIX e: <http://e/> PREFIX from: <http://e/> "
ONE = "{ ?s ?p ?o }"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * FROM <http://e/x> {ONE}", f"select * from named <http://e/x> {ONE}", f"SELECT * FROM:x {ONE}",
        f"SELECT *FROM<x>{ONE}", f"SELECT * FROMe:x {ONE}", f"SELECT * FROM NAMED:x {ONE}",
        f"SELECT * FROMNAMED:x {ONE}", f"SELECT * FROMNAMEDe:x {ONE}", f"SELECT * FROM NAMEDe:x WHERE {ONE}",
        f"SELECT (1 AS ?a)FROM:x{ONE}",
        f"SELECT ?s FROM#c\n:x{ONE}", f"SELECT DISTINCT*FROM:x{ONE}", f"SELECT ?s FROM:xWHERE {ONE}",
        f"SELECT * FROM:xFROM:y {ONE}", f"SELECT * FROM from:x {ONE}", f"SELECT * FROM:x {ONE} ORDER BY ?s",
        "ASKFROM:x {?s ?p 'y'}", "ASKFROM<http://e/x>{?s ?p 'y'}", "ASK FROM <x> {?s ?p 'y'}",
        f"CONSTRUCT {ONE}FROM:x WHERE{ONE}", f"CONSTRUCT FROM:x WHERE{ONE}", f"CONSTRUCTFROM:x WHERE{ONE}",
        f"CONSTRUCT {ONE} FROM <x> {ONE}", "DESCRIBE <http://e/y> FROM:x", "DESCRIBE :y FROM <x>", "DESCRIBE:y FROM:x",
        f"DESCRIBE * FROM:x {ONE}", "DESCRIBE from:y FROM from:x", f"DESCRIBE ?s FROM:x {ONE}",
    ],
)  # fmt: skip
def test_a_query_that_names_its_graphs_is_recognised_as_the_engine_reads_it(query: str) -> None:
    assert names_dataset(PROLOGUE + query)
    ours, own, union = (answered(PROLOGUE + query, union=which) for which in (None, False, True))
    assert ours == own != union


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'FROM <http://e/x>' }", "SELECT ?from { ?from ?p ?o }", "SELECT * { ?s from:p ?o }",
        "SELECT * WHERE { ?s from:p ?o } # FROM :x", "CONSTRUCT { ?s from:p ?o } WHERE { ?s ?p ?o }",
        "CONSTRUCT { ?s from:p ?o } { ?s from:p ?o } ORDER BY ?o", "DESCRIBE from:y", "DESCRIBE<y>from:x",
        "ASK { from:y ?p ?o }", "DESCRIBE :yFROM:x", "SELECT (STR(from:y) AS ?x) { ?s ?p ?o }",
        "PREFIX ask: <a:> PREFIX from: <a:> SELECT * {?s ?p ?o}",
    ],
)  # fmt: skip
def test_the_word_from_elsewhere_leaves_the_union_of_graphs(query: str) -> None:
    assert not names_dataset(PROLOGUE + query)
    assert answered(PROLOGUE + query, union=None) == answered(PROLOGUE + query, union=True)


def answered(query: str, *, union: bool | None) -> bool | list[str]:
    """What the engine answers on three graphs of a triple each: with their union or without, or as we choose."""
    store = Store()
    for name in "xyz":
        thing = NamedNode(f"http://e/{name}")
        store.add(Quad(thing, NamedNode("http://e/p"), Literal(name), thing))
    result = evaluate(store, query) if union is None else store.query(query, use_default_graph_as_union=union)
    return bool(result) if isinstance(result, QueryBoolean) else sorted(map(str, result))
