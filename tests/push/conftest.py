"""A real store to write to, what stands before it, and small graphs in two builds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from sourcier.namespaces import GRAPH, RDFS, SOURCE, XSD
from sourcier.store.rdf_file import canonical_nquads
from tests.push.store import Between, Oxigraph, oxigraph_running, standing_between

ODD = (
    'a "quote"', "a\nline", "tab\tand\rreturn", "\\u0041 stays", "a\\U0001F600", "\\\\u", "back\\slash", "é\u2028😀",
    "\x07\x0b\x7f", "<urn:a> .", "} ; DROP ALL #", "'''\"\"\"", "\ufffe", "", "%41&=+",
)  # fmt: skip
BIG, SMALL, GONE = SOURCE.term("a-b-c"), GRAPH.term("derived/é"), SOURCE.gone
FOREIGN = Quad(NamedNode("urn:not:ours"), RDFS.label, Literal("stays"), NamedNode("urn:not:ours"))


@pytest.fixture(scope="session")
def oxigraph_server() -> Iterator[Oxigraph]:
    with oxigraph_running() as server:
        yield server


@pytest.fixture
def oxigraph(oxigraph_server: Oxigraph) -> Oxigraph:
    """A store that holds one graph, which is not ours."""
    oxigraph_server.forget_all_but(FOREIGN)
    return oxigraph_server


@pytest.fixture
def between(oxigraph: Oxigraph) -> Iterator[Between]:
    with standing_between(oxigraph.url) as between:
        yield between


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph as a build writes it, with every string that a writer may change."""
    return written(tmp_path / "new.nq", [*quads("new"), *odd_quads()])


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """The build before it: some triples more in one graph, and a graph more."""
    stale = [Quad(SOURCE.stale, RDFS.label, Literal(str(n)), BIG) for n in range(5)]
    gone = Quad(SOURCE.gone, RDFS.label, Literal("gone"), GONE)
    return written(tmp_path / "older.nq", [*quads("old"), *stale, gone])


def quads(word: str) -> list[Quad]:
    big = [Quad(SOURCE.term(f"s{n}"), RDFS.label, Literal(f"{word} {n}"), BIG) for n in range(20)]
    return [*big, Quad(SOURCE.s1, RDFS.comment, Literal("1.50", datatype=XSD.decimal), SMALL)]


def odd_quads() -> list[Quad]:
    literals = [Literal(words) for words in ODD] + [Literal(ODD[0], language="fr"), Literal("x", datatype=XSD.anyURI)]
    return [Quad(SOURCE.odd, RDFS.comment, literal, GRAPH.odd) for literal in literals]


def written(path: Path, some: list[Quad]) -> Path:
    path.write_bytes(canonical_nquads(some))
    return path


def held(*paths: Path, also: tuple[Quad, ...] = (FOREIGN,)) -> set[Quad]:
    """What a store holds that was given those files: it writes some literals in another way."""
    store = Store()
    for path in paths:
        store.bulk_load(path=str(path), format=RdfFormat.N_QUADS)
    store.extend(also)
    return set(store)


@dataclass(frozen=True, slots=True)
class Bench:
    """Two builds, a store, what stands before it, and a folder for what is noted."""

    graph: Path
    older: Path
    store: Oxigraph
    between: Between
    state: Path

    def address(self, protocol: str) -> str:
        return self.store.store_url if protocol == "graph-store" else self.store.update_url

    def url(self, protocol: str) -> str:
        """The address by way of what stands before the store."""
        return self.between.url_of(self.address(protocol))

    def begin_anew(self) -> None:
        self.store.forget_all_but(FOREIGN)


@pytest.fixture
def bench(graph: Path, older: Path, oxigraph: Oxigraph, between: Between, tmp_path: Path) -> Bench:
    return Bench(graph, older, oxigraph, between, tmp_path / "state")
