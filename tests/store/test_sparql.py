from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.errors import QueryError
from sourcier.store.sparql import names_dataset, refuse_federation, tokens


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


def test_a_query_that_names_its_graphs_is_recognised() -> None:
    assert names_dataset("SELECT * FROM <http://example.org/g> { ?s ?p ?o }")
    assert names_dataset("select * from named <http://example.org/g> { ?s ?p ?o }")
    assert not names_dataset('SELECT * { ?s ?p "FROM <http://example.org/g>" }')
