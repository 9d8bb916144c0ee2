"""The whole on one page: curate → compile → derive → compare → validate → write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from sourcier import __version__
from sourcier.compare.origins.derived import derive_origins
from sourcier.compare.pairs.derived import comparison_quads
from sourcier.compare.pairs.find import pairs
from sourcier.compile import compile_curation
from sourcier.curate.folder import read_folder
from sourcier.namespaces import GRAPH
from sourcier.query import construct_queries
from sourcier.registry import load_registry, ontology_quads
from sourcier.store.embedded import EmbeddedView
from sourcier.store.rdf_file import canonical_nquads
from sourcier.store.release import write_release
from sourcier.tables import FOLDER, Engine, Rows, open_engine, open_tables, rows_of, write_tables
from sourcier.validate import Report, validate


@dataclass(frozen=True, slots=True)
class Built:
    """A graph made from curation files, with its report; nothing is written yet."""

    quads: tuple[Quad, ...]
    report: Report
    rows: Rows

    @property
    def nquads(self) -> bytes:
        """The graph in canonical N-Quads."""
        return canonical_nquads(self.quads)


def build(folder: Path, *, engine: str = "duckdb", progress: Callable[[str], None] = lambda _step: None) -> Built:
    """Builds the graph of a folder of curation files; `engine` compares, `progress` is told each step.

    Raises:
        UsageError: there is no such engine.
        CurationError: the files have problems; all of them are listed.
    """
    registry, chosen = load_registry(), open_engine(engine)
    progress("read")
    reading = read_folder(folder, registry=registry)
    reading.raise_for_problems()
    progress("compile")
    ontology = ontology_quads()
    quads = compile_curation(reading.curation, registry, version=__version__)
    quads += [Quad(q.subject, q.predicate, q.object, GRAPH.ontology) for q in ontology]
    progress("derive")
    quads += derive(quads)
    progress("compare")
    rows = rows_of(quads)
    quads += compare(rows, chosen)
    progress("validate")
    report = validate(quads)
    return Built(tuple(quads), report, rows)


def derive(quads: list[Quad]) -> list[Quad]:
    """Returns what the construct queries derive from `quads`, each into the graph that its file names."""
    view = EmbeddedView.of_quads(quads)
    derived: list[Quad] = []
    for query in construct_queries():
        triples = view.query(query.sparql)
        assert isinstance(triples, tuple)
        graph = NamedNode(f"{GRAPH}{query.graph}")
        derived += [Quad(t.subject, t.predicate, t.object, graph) for t in triples]
    return derived


def compare(rows: Rows, engine: Engine) -> list[Quad]:
    """Returns what comparing everything with everything derives from a graph's tables, each into a graph of its own."""
    write_tables(rows, engine.folder / FOLDER)
    tables = open_tables(engine.folder / FOLDER, engine)
    compared = engine.keep(pairs(tables, engine))
    conflicts = compared.filter(compared.outcome == "conflict")
    return [*comparison_quads(compared, engine), *derive_origins(tables, engine, conflicts=conflicts)]


def write_built(built: Built, folder: Path) -> Path:
    """Makes a graph that validates the graph of `folder`; returns the path of its N-Quads.

    Raises:
        ValidationError: the graph breaks a shape.
        DataError: the graph cannot be written. In both cases the last good graph stands.
    """
    built.report.raise_for_results()

    def make_tables(store: Path) -> None:
        write_tables(built.rows, store / FOLDER)

    return write_release(folder, built.nquads, make_beside=make_tables)
