"""Turtle, TriG, N-Quads and JSON-LD, read again by rdflib, n3 and jsonld.js."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib.compare import to_isomorphic

from sourcier.export.write import export
from sourcier.namespaces import RDF, SOU
from sourcier.store.embedded import EmbeddedView
from sourcier.store.rdf_file import canonical_nquads
from sourcier.store.view import View
from tests.export.foreign import read_with_npm
from tests.export.nasty_graph import GRAPHS, graph_of

FORMATS = {"turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}


def exported(view: View, key: str) -> bytes:
    out = BytesIO()
    export(view, key, out, "en")
    return out.getvalue()


def quads_of(view: View, key: str) -> set[Quad]:
    """The quads that the format can hold: Turtle has no named graphs."""
    quads = set(view.quads())
    return {Quad(q.subject, q.predicate, q.object) for q in quads} if key == "turtle" else quads


@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("key", FORMATS)
def test_every_literal_is_as_it_is_in_the_graph(key: str, graph: str) -> None:
    view = graph_of(graph)
    assert set(parse(exported(view, key), format=FORMATS[key])) == quads_of(view, key)


@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("key", ["turtle", "trig", "jsonld"])
def test_javascript_reads_the_same_quads(key: str, graph: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{key}"
    path.write_bytes(exported(graph_of(graph), key))
    read = read_with_npm("rdf.mjs", "n3", "jsonld", path=path)
    assert set(parse(read.encode(), format=RdfFormat.N_QUADS)) == quads_of(graph_of(graph), key)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")  # rdflib uses what it deprecates
@pytest.mark.parametrize("key", FORMATS)
def test_rdflib_reads_the_same_triples_of_the_nasty_graph(key: str) -> None:
    view = graph_of("nasty")
    format_ = "json-ld" if key == "jsonld" else key
    read = rdflib.Dataset()
    read.parse(data=exported(view, key), format=format_)
    source = rdflib.Dataset()
    source.parse(data=canonical_nquads(quads_of(view, key)), format="nquads")
    assert {str(one.identifier) for one in read.graphs() if len(one)} == {
        str(one.identifier) for one in source.graphs() if len(one)
    }
    assert triples_in(read) == triples_in(source)


def triples_in(dataset: rdflib.Dataset) -> rdflib.compare.IsomorphicGraph:
    whole = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        whole.add((subject, predicate, value))
    return to_isomorphic(whole)


def test_n_quads_are_those_of_the_release() -> None:
    shipped = Path(__file__).parents[2] / "data" / "graph" / "sourcier.nq"
    assert exported(graph_of("shipped"), "nquads") == shipped.read_bytes()


@pytest.mark.parametrize("key", FORMATS)
def test_the_order_of_quads_and_names_of_blank_nodes_do_not_matter(key: str) -> None:
    def graph(*names: str) -> list[Quad]:
        one, other = map(BlankNode, names)
        return [Quad(one, SOU.subject, other), Quad(other, RDF.type, SOU.Claim), Quad(one, SOU.role, Literal("a\\b\n"))]

    first, second = graph("x", "y"), graph("q", "p")[::-1]
    assert exported(EmbeddedView.of_quads(first), key) == exported(EmbeddedView.of_quads(second), key)


def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    code = "import sys, sourcier; sourcier.open().export('trig', sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "graph.trig")], check=True)
    assert (tmp_path / "graph.trig").read_bytes() == exported(graph_of("shipped"), "trig")


def test_terms_are_those_of_the_context() -> None:
    claim = NamedNode("https://example.org/claim")
    view = EmbeddedView.of_quads([Quad(claim, RDF.type, SOU.Claim), Quad(claim, SOU.role, Literal("mayor"))])
    assert b'{"id": "https://example.org/claim", "type": "Claim", "role": "mayor"}' in exported(view, "jsonld")


def test_what_fits_no_term_is_written_out() -> None:
    claim = NamedNode("https://example.org/claim")
    odd = [Quad(claim, SOU.claimedOn, Literal("soon")), Quad(claim, SOU.unit, Literal("EUR", language="en"))]
    view = EmbeddedView.of_quads(odd)
    assert set(parse(exported(view, "jsonld"), format=RdfFormat.JSON_LD)) == set(odd)


def test_turtle_says_that_it_loses_named_graphs() -> None:
    view = graph_of("nasty")
    [loss] = export(view, "turtle", BytesIO(), "en")
    assert (loss.what.en, loss.count) == ("named graphs", 2)
    assert export(view, "trig", BytesIO(), "en") == export(view, "nquads", BytesIO(), "en") == ()
