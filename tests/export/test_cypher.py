"""Cypher, taken apart by Neo4j's own grammar and run by kglite, an engine of Cypher in a Python package."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcier.export.cypher import literal, write_cypher
from sourcier.export.fields import EDGE_COLUMNS, Row, clean, edge_rows, node_rows
from sourcier.export.property_graph import LABEL, labels, relationship_type
from sourcier.network import Network, Standing
from tests.export.foreign import losses_of, network_of, read_with_npm
from tests.export.nasty import NASTY

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "open-in-neo4j.md"
QUESTIONS = re.findall(r"```cypher\n([^`]+)```\n\n```text\n([^`]+)```", PAGE.read_text("utf-8"))
DAYS = {column.name for column in EDGE_COLUMNS if column.type == "date"}
INVENTED = {"label", "title", "type"}
"""Properties that kglite gives by itself to what has none of that name."""
Graphs = Mapping[str, Any]


def script_of(network: Network) -> str:
    out = BytesIO()
    write_cypher(network, out, "en")
    return out.getvalue().decode()


def statements_of(script: str) -> list[str]:
    return [one for one in script.split(";\n") if one]


def new_graph() -> Any:
    return pytest.importorskip("kglite", reason="kglite is not installed").KnowledgeGraph()


@pytest.fixture(scope="module")
def graphs() -> Graphs:
    """The networks as kglite has them after their scripts were run twice."""
    found = {name: new_graph() for name in ("ties", "nasty")}
    for name, graph in found.items():
        for statement in statements_of(script_of(network_of(name))) * 2:
            graph.cypher(statement)
    return found


@pytest.mark.parametrize("name", ["ties", "nasty"])
def test_an_engine_has_every_node_once_with_its_labels_and_values(name: str, graphs: Graphs) -> None:
    network = network_of(name)
    read = graphs[name].cypher("MATCH (n) RETURN labels(n) AS labels, properties(n) AS has").to_list()
    has = {one["has"]["id"]: one["has"] for one in read}
    assert len(read) == len(has) == len(network.nodes)
    for row in node_rows(network, "en"):
        of_node = has[str(row["id"])]
        assert {k: v for k, v in of_node.items() if k in row or k not in INVENTED} == as_read(row)
    assert {one["has"]["id"]: tuple(one["labels"]) for one in read} == {
        node.id: labels(node) for node in network.nodes.values()
    }


@pytest.mark.parametrize("name", ["ties", "nasty"])
def test_an_engine_has_every_relationship_once_with_its_ends_and_values(name: str, graphs: Graphs) -> None:
    network = network_of(name)
    question = "MATCH (a)-[r]->(b) RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS has"
    read = graphs[name].cypher(question).to_list()
    found = {one["has"]["id"]: one | {"has": {k: v for k, v in one["has"].items() if k != "type"}} for one in read}
    assert len(found) == len(read) == len(network.edges)
    for edge, row in zip(network.edges, edge_rows(network, "en"), strict=True):
        has = as_read({k: v for k, v in row.items() if k not in {"source", "target"}})
        ends = {"source": edge.source, "type": relationship_type(edge), "target": edge.target}
        assert found[edge.id] == ends | {"has": has}


def as_read(row: Row) -> dict[str, object]:
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}
    return {name: date.fromisoformat(str(v)) if name in DAYS else v for name, v in plain.items()}


def test_who_forgets_the_standing_finds_only_what_is_said_to_exist(graphs: Graphs) -> None:
    read = graphs["nasty"].cypher("MATCH ()-[r:WORKS_WITH]->() RETURN DISTINCT r.standing AS standing").to_list()
    assert read == [{"standing": "existing"}]
    types = {relationship_type(edge) for edge in NASTY.edges if edge.id.startswith("tie:parallel-")}
    assert types == {"WORKS_WITH", *(f"{one.upper()}_WORKS_WITH" for one in Standing if one != "existing")}


def test_the_grammar_of_neo4j_finds_nothing_wrong(tmp_path: Path) -> None:
    hostile = {"tie:words", "tie:far"}
    network = NASTY.where(lambda edge: edge.id in hostile).tied()
    script = script_of(network)
    constraint = f"CREATE CONSTRAINT sourcier_id IF NOT EXISTS FOR (n:{LABEL}) REQUIRE n.id IS UNIQUE;\n"
    questions = "".join(f"{question.strip().removesuffix(';')};\n" for question, _ in QUESTIONS)
    path = tmp_path / "all.cypher"
    path.write_text(script + constraint + questions, encoding="utf-8")
    read = read_with_npm("cypher.mjs", "@neo4j-cypher/language-support", path=path)
    assert read["wrong"] == []
    assert len(read["statements"]) == len(statements_of(script)) + 1 + len(QUESTIONS)


def test_the_questions_of_the_page_are_answered_as_it_shows(graphs: Graphs) -> None:
    assert len(QUESTIONS) == 5
    for question, shown in QUESTIONS:
        answer = graphs["ties"].cypher(question.strip().removesuffix(";")).to_list()
        assert [" | ".join(map(str, row.values())) for row in answer] == shown.splitlines()


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text("\\'\"`un\n;/*{}$0"))
def test_any_words_are_one_literal(words: str) -> None:
    [row] = new_graph().cypher(f"RETURN {literal(clean(words))} AS words").to_list()
    assert row == {"words": clean(words)}


def test_what_cannot_be_said_is_counted() -> None:
    assert {what: loss.count for what, loss in losses_of(NASTY, "cypher").items()} == {
        "edges without direction": 1,
        "control characters": 3,
        "weights that are no number": 2,
    }


def test_large_networks_are_written_in_many_statements_and_always_the_same() -> None:
    script = script_of(network_of("claims"))
    assert script_of(network_of("claims")) == script
    assert max(statement.count("\n{source: ") for statement in statements_of(script)) == 200
