"""Comunica, a query engine in JavaScript, as a client of our endpoint: the same answers as from the graph itself."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest
from pyoxigraph import Literal

from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import GRAPH, OA, SKOS, SOU, SOUC
from sourcier.store.answer import Solutions
from tests.export.foreign import read_with_npm
from tests.serving import Served

QUERIES = {
    "a join": f"SELECT ?claim ?source {{ ?claim a {SOU.Claim} ; {SOU.mention} ?mention . "
    f"?mention {OA.hasTarget} ?target . ?target {OA.hasSource} ?source }}",
    "a literal with a language": f'SELECT ?q ?w {{ ?q {SOU.asWritten} ?w FILTER(LANG(?w) = "fr") }}',
    "a value with a datatype": f"SELECT ?quantity ?n {{ ?quantity {SOU.minimum} ?n FILTER(?n > 0) }}",
    "what is there": f"ASK {{ ?claim a {SOU.Claim} }}",
    "what is not": f"ASK {{ ?claim a {SOU.Claim} ; {SOU.polarity} {SOUC.unheardOf} }}",
    "triples": f"CONSTRUCT {{ ?source {SOU.mention} ?claim }} "
    f"WHERE {{ ?claim {SOU.mention}/{OA.hasTarget}/{OA.hasSource} ?source }}",
    "a named graph": f"SELECT ?s ?p {{ GRAPH {GRAPH.entities} {{ ?s ?p ?o }} }}",
    "the names of graphs": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }",
    "a path of any length": f"SELECT ?source ?root {{ ?source {SOU.derivedFrom}+ ?root }}",
    "what may be missing": f"SELECT ?s ?other {{ ?s a {SOU.Person} OPTIONAL {{ ?s {SKOS.altLabel} ?other }} }}",
    "a count": f"SELECT ?p (COUNT(?s) AS ?n) {{ ?s ?p ?o . ?s a {SOU.Claim} }} GROUP BY ?p",
}


@pytest.fixture(scope="module", params=["sparql", None], ids=["told", "not told"])
def answers(request: pytest.FixtureRequest, served: Served, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Comunica answers by name of the question, told that the address is an endpoint or left to find out."""
    path = tmp_path_factory.mktemp("comunica") / "questions.json"
    path.write_text(json.dumps({"type": request.param, "url": served.url, "queries": list(QUERIES.values())}))
    found = read_with_npm("comunica.mjs", "@comunica/query-sparql", path=path)
    return dict(zip(QUERIES, found, strict=True))


def as_comunica_says(term: object) -> object:
    if not isinstance(term, Literal):
        return str(term)
    return {"value": term.value, "language": term.language or "", "datatype": term.datatype.value}


def in_one_order(rows: Iterable[object]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


@pytest.mark.parametrize("name", QUERIES)
def test_comunica_answers_as_the_graph_does(name: str, answers: dict[str, Any], example_graph: KnowledgeGraph) -> None:
    expected = example_graph.view.query(QUERIES[name])
    if isinstance(expected, bool):
        assert answers[name] is expected
        return
    rows: list[object]
    if isinstance(expected, Solutions):
        rows = [
            {variable: as_comunica_says(term) for variable, term in zip(expected.variables, row, strict=True) if term}
            for row in expected.rows
        ]
    else:
        rows = [[as_comunica_says(term) for term in triple] for triple in expected]
    assert rows
    assert in_one_order(answers[name]) == in_one_order(rows)
