"""The same answers wherever the graph is: in a file, behind a real Virtuoso, behind our own endpoint."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

import sourcier
from sourcier.cli import cli
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.store.results import write_results
from tests.engine.virtuoso import Virtuoso
from tests.test_queries import GOLDEN, NAMES, bound, example_of

CLAIM = "sesterce-plan-investment-amount-6cbe5112"
COMMANDS = [
    "stats -o json", "sources -o json", "find sesterce", "show sesterce", "show clubic-2025-02-10 -o json",
    "claims sesterce-plan -o json", f"trace {CLAIM} -o json", "compare sesterce-plan -o json",
    "total gpuCount --by site -o json", "timeline sesterce-plan -o json", "ties oreus the-camp -k 3 -o json",
    "explain sesterce", "analyse self-dealing -o json", "analyse reliance -o json",
    "query founders -p organization=sesterce -o json",
    "explain query founders -o json", "diff {shipped} {data}",
]  # fmt: skip
"""One of each family; {data} and {shipped} are the graph in question, and the shipped one."""
EXPORTS = ["gexf", "geojson", "neo4j"]
OF_OUR_OWN = ["stats -o json", "claims sesterce-plan -o json", "query founders -p organization=sesterce -o json"]
SHIPPED = sourcier.open().view.location


def run(data: str | None, command: str) -> str:
    words = [word.format(data=data or _shipped_folder(), shipped=_shipped_folder()) for word in command.split()]
    where = ["--data", data] if data else []
    done = CliRunner().invoke(cli, ["--lang", "en", *where, *words])
    assert done.exit_code == 0, done.output
    return done.output


@cache
def _of_the_file(command: str) -> str:
    return run(None, command)


def _shipped_folder() -> str:
    return str(Path(SHIPPED).parent)


def exported(data: str | None, form: str, path: Path) -> dict[str, bytes]:
    run(data, f"export {form} -o {path / 'out'}")
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


def quads(body: bytes) -> set[ox.Quad]:
    """The quads of N-Quads, with literals in one form: engines keep what a number is, not how it is written."""
    store = ox.Store()
    store.bulk_extend(ox.parse(body, format=ox.RdfFormat.N_QUADS))
    return set(store)


@pytest.fixture(scope="module")
def remote(virtuoso: Virtuoso) -> KnowledgeGraph:
    return sourcier.open(virtuoso.url)


@pytest.fixture(scope="module")
def shipped() -> KnowledgeGraph:
    return sourcier.open()


@pytest.mark.parametrize("name", NAMES)
def test_virtuoso_answers_each_named_question_as_the_file_does(
    name: str, remote: KnowledgeGraph, shipped: KnowledgeGraph
) -> None:
    answer = remote.view.query(bound(shipped, name, example_of(name, shipped)))
    assert not isinstance(answer, tuple)
    assert write_results(answer, "tsv").decode() == (GOLDEN / f"{name}.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_virtuoso_answers_each_command_as_the_file_does(command: str, virtuoso: Virtuoso) -> None:
    assert run(virtuoso.url, command) == _of_the_file(command)


@pytest.mark.parametrize("form", EXPORTS)
def test_virtuoso_exports_what_the_file_does(form: str, virtuoso: Virtuoso, tmp_path: Path) -> None:
    paths = [tmp_path / "there", tmp_path / "here"]
    for path in paths:
        path.mkdir()
    there, here = exported(virtuoso.url, form, paths[0]), exported(None, form, paths[1])
    assert here
    assert there == here


def test_virtuoso_exports_the_same_rdf_but_for_how_numbers_are_written(virtuoso: Virtuoso, tmp_path: Path) -> None:
    there, here = (quads(exported(data, "nquads", tmp_path)["out"]) for data in (virtuoso.url, None))
    assert len(here) > 40_000
    assert there == here


def test_virtuoso_gives_each_quad_once_and_none_of_its_own(remote: KnowledgeGraph, shipped: KnowledgeGraph) -> None:
    there, here = list(remote.view.quads()), list(shipped.view.quads())
    assert len(there) == len(set(there)) == len(here)
    assert {q.graph_name for q in there} == {q.graph_name for q in here}


@pytest.mark.parametrize("command", OF_OUR_OWN)
def test_our_own_endpoint_answers_as_the_file_does(command: str, own_endpoint: str) -> None:
    assert run(own_endpoint, command) == _of_the_file(command)


def test_our_own_endpoint_gives_the_whole_graph(own_endpoint: str, shipped: KnowledgeGraph, tmp_path: Path) -> None:
    there = quads(exported(own_endpoint, "nquads", tmp_path)["out"])
    store = ox.Store()
    store.bulk_extend(shipped.view.quads())
    assert there == set(store)
