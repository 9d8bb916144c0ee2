"""RDF comes in as it went out, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcier.build import assemble
from sourcier.errors import DataError
from sourcier.imports.catalogue import read_import
from sourcier.imports.imported import Imported, Request
from sourcier.imports.known import Known
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import GRAPH

HEAD = """@prefix actor: <https://w3id.org/sourcier/id/actor/> .
@prefix sou: <https://w3id.org/sourcier/ns#> .
@prefix souc: <https://w3id.org/sourcier/concept/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ex: <https://example.org/> .
"""


def take(path: Path) -> Imported:
    return read_import("rdf", Request(path, "taken", Known()))


def made_here(quad: object) -> bool:
    return "import-taken" in str(quad) or f"{GRAPH.provenance.value}#sourcier-" in str(quad)


@pytest.mark.parametrize(
    ("key", "suffix"), [("nquads", ".nq"), ("trig", ".trig"), ("jsonld", ".jsonld"), ("turtle", ".ttl")]
)
def test_what_goes_out_comes_in_again_with_every_triple_in_its_graph(
    key: str, suffix: str, example_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    path = tmp_path / f"graph{suffix}"
    example_graph.export(key, path)
    imported = take(path)
    derived = {GRAPH.ties.value, GRAPH.ontology.value}
    whole = {q for q in example_graph.view.quads() if getattr(q.graph_name, "value", "") not in derived}
    whole = {q for q in whole if "/derived/" not in str(q.graph_name)}
    assert {quad for quad in imported.quads if not made_here(quad)} == whole
    assert (imported.refused, [loss.what.en for loss in imported.losses]) == (
        0,
        ["derived triples", "triples of the ontology"],
    )


def test_what_is_derived_is_derived_anew_to_the_same_graph(example_graph: KnowledgeGraph, tmp_path: Path) -> None:
    example_graph.export("nquads", tmp_path / "graph.nq")
    built = assemble(take(tmp_path / "graph.nq").quads)
    assert built.report.violations == ()
    assert {quad for quad in built.quads if not made_here(quad)} == set(example_graph.view.quads())


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("actor:a a sou:Compny ; rdfs:label 'A' .", 6, "did you mean 'sou:Company'"),
        ("actor:a a sou:Company ;\n sou:kindd ex:b .", 7, "did you mean 'sou:kind'"),
        ("actor:a a sou:Company .\n_:b rdfs:label 'A' .", 7, "give every node an IRI"),
    ],
)
def test_what_the_ontology_does_not_have_is_refused_with_line_and_nearest_and_nothing_is_taken(
    body: str, line: int, words: str, tmp_path: Path
) -> None:
    (tmp_path / "graph.ttl").write_text(HEAD + body)
    imported = take(tmp_path / "graph.ttl")
    assert imported.imported == 0
    assert [problem.line for problem in imported.problems] == [line]
    assert words in str(imported.problems[0])


def test_a_blank_node_is_refused_with_the_line_of_its_quad(tmp_path: Path) -> None:
    named = "<https://w3id.org/sourcier/id/actor/a>"
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    (tmp_path / "graph.nt").write_text(f'{named} {label} "A" .\n\n_:x {label} "B" .\n')
    assert [problem.line for problem in take(tmp_path / "graph.nt").problems] == [3]


def test_predicates_of_others_are_left_out_and_counted(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(f"{HEAD}actor:a a sou:Company, ex:Firm ; rdfs:label 'A' ; ex:size 3, 4 .")
    imported = take(tmp_path / "graph.ttl")
    assert {loss.what.en: loss.count for loss in imported.losses} == {
        "https://example.org/size": 2, "rdf:type https://example.org/Firm": 1,
    }  # fmt: skip


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    (tmp_path / "graph.rdf").write_text('<?xml version="1.0"?>\n<!DOCTYPE rdf [<!ENTITY a "b">]>\n<rdf/>')
    with pytest.raises(DataError, match="DOCTYPE"):
        take(tmp_path / "graph.rdf")
