"""The whole on one page: curate → compile → merge imports → derive → compare → validate → write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from sourcier import __version__
from sourcier.compare.origins.derived import derive_origins
from sourcier.compare.pairs.derived import comparison_quads
from sourcier.compare.pairs.find import pairs
from sourcier.compile import compile_curation
from sourcier.curate.folder import read_folder
from sourcier.imports.folder import hashes_of, imports_of, read_imports
from sourcier.imports.merge import merge
from sourcier.model import Curation
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
    """A graph made from curation files and imports, with its report; nothing is written yet."""

    quads: tuple[Quad, ...]
    report: Report
    rows: Rows

    @property
    def nquads(self) -> bytes:
        """The graph in canonical N-Quads."""
        return canonical_nquads(self.quads)


def _silent(_step: str) -> None:
    """Tells nobody."""


def build(folder: Path, *, engine: str = "duckdb", progress: Callable[[str], None] = _silent) -> Built:
    """Builds the graph of a folder of curation files and imports; `engine` compares, `progress` is told each step.

    Raises:
        UsageError: there is no such engine.
        CurationError: the files have problems; all of them are listed.
    """
    chosen = open_engine(engine)
    progress("read")
    curation = read_curation(folder)
    progress("compile")
    quads = compile_curation(curation, load_registry(), version=__version__)
    return _finish(merge([("the curation files", quads), *read_imports(folder)]), chosen, progress)


def read_curation(folder: Path) -> Curation:
    """Returns what the curation files of a folder say; nothing where it holds imports only.

    The hashes of its imports stand with those of its files.

    Raises:
        CurationError: the files have problems; all of them are listed.
    """
    imports = imports_of(folder)
    if imports and not any(folder.glob("*.yaml")) and not any(folder.glob("sources/*.yaml")):
        return Curation((), (), hashes_of(imports))
    reading = read_folder(folder, registry=load_registry())
    reading.raise_for_problems()
    return replace(reading.curation, files={**reading.curation.files, **hashes_of(imports)})


def assemble(quads: Sequence[Quad], *, engine: str = "duckdb", progress: Callable[[str], None] = _silent) -> Built:
    """Builds a graph of its own from quads that nothing was derived from yet.

    Raises:
        UsageError: there is no such engine.
    """
    return _finish(list(quads), open_engine(engine), progress)


def _finish(quads: list[Quad], engine: Engine, progress: Callable[[str], None]) -> Built:
    quads += [Quad(q.subject, q.predicate, q.object, GRAPH.ontology) for q in ontology_quads()]
    progress("derive")
    quads += derive(quads)
    progress("compare")
    rows = rows_of(quads)
    quads += compare(rows, engine)
    progress("validate")
    return Built(tuple(quads), validate(quads), rows)


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
