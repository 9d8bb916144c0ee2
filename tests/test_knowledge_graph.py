from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import sourcier
from sourcier.errors import DataError, QueryError, QueryTimeoutError, UsageError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import SOU, SOUC
from sourcier.store.answer import Solutions


def test_the_shipped_graph_opens_without_being_named() -> None:
    assert repr(sourcier.open()).startswith("<KnowledgeGraph ")


def test_a_file_of_quads_opens_like_a_folder(example_graph: KnowledgeGraph, tmp_path: Path) -> None:
    folder = Path(example_graph.view.location).parents[2]
    file = tmp_path / "copy.nq"
    file.write_bytes((folder / "sourcier.nq").read_bytes())
    assert sourcier.open(file).claims() == example_graph.claims()


def test_the_rdflib_copy_holds_the_same_quads(example_graph: KnowledgeGraph) -> None:
    dataset = example_graph.to_rdflib()
    assert len(list(dataset.quads())) == len(list(example_graph.view.quads()))


def test_quads_are_given_as_they_were_written_not_as_the_store_rewrites_them(example_graph: KnowledgeGraph) -> None:
    numbers = {str(quad.object).split('"')[1] for quad in example_graph.view.quads() if quad.predicate == SOU.number}
    assert numbers == {"120.0", "3400000000.0"}


def test_sparql_and_named_queries_are_asked_the_same_way(example_graph: KnowledgeGraph) -> None:
    answer = example_graph.query("SELECT ?n { ?c a <https://w3id.org/sourcier/ns#Claim> BIND(1 AS ?n) } LIMIT 1")
    assert isinstance(answer, Solutions)
    assert len(answer) == 1
    with pytest.raises(UsageError, match="has no parameter 'site'"):
        example_graph.query("SELECT ?n { ?n ?p ?o }", {"site": "x"})


def test_a_query_that_does_not_end_is_ended(example_graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryTimeoutError):
        example_graph.query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?i = ?a + 1) }", seconds=0.3)


def test_queries_that_would_leave_the_machine_are_refused(example_graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        example_graph.query("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")


def test_parameters_name_properties_units_concepts_and_entities(example_graph: KnowledgeGraph) -> None:
    assert example_graph.parameter_iri("investmentAmount") == SOUC.investmentAmount
    assert example_graph.parameter_iri("announced") == SOUC.announced
    assert example_graph.parameter_iri("EUR").value.endswith("/EUR")
    assert example_graph.parameter_iri("Exemplia").value.endswith("/actor/exemplia")


def test_rows_become_a_data_frame_or_say_what_is_missing(
    example_graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = example_graph.query('SELECT ("a<b" AS ?words) (1.5 AS ?number) {}')
    assert isinstance(answer, Solutions)
    assert "a&lt;b" in answer._repr_html_()
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="pip install pandas"):
        answer.to_pandas()


def test_a_place_without_a_graph_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="build"):
        sourcier.open(tmp_path)


def test_sources_are_listed_held_or_not(example_graph: KnowledgeGraph) -> None:
    held = {source.id: source.held for source in example_graph.sources()}
    assert held == {
        "source:echo-2031-03-06": True,
        "source:exemplia-release-2031-03-04": False,
        "source:gazette-2031-03-05": True,
    }
    counts = {source.value.rsplit("/", 1)[-1]: n for source, n in example_graph.claims_by_source().items()}
    assert counts == {"echo-2031-03-06": 3, "gazette-2031-03-05": 10}


def test_looking_brings_neither_ibis_nor_rdflib_which_are_slow_to_import() -> None:
    looked = (
        "import sys, sourcier; kg = sourcier.open(); kg.find('sesterce'); "
        "kg.trace('oreus-share-capital'); print({'ibis', 'rdflib', 'pyshacl', 'networkx'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
