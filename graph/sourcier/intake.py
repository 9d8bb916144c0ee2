"""From somebody's file to a data folder or a store: read → merge → validate → write. A failure changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from sourcier.build import assemble, read_curation, write_built
from sourcier.compile import compile_statements
from sourcier.errors import UsageError
from sourcier.identifiers import is_key, kebab
from sourcier.imports.catalogue import read_import
from sourcier.imports.folder import imports_of, read_imports, write_import
from sourcier.imports.imported import Imported, Request
from sourcier.imports.known import Known, entities_of
from sourcier.imports.merge import merge
from sourcier.namespaces import GRAPH
from sourcier.registry import load_registry, ontology_quads
from sourcier.validate import validate


@dataclass(frozen=True, slots=True)
class Intake:
    """An import that was read, and where it was written; None where nothing was."""

    imported: Imported
    path: Path | None


def import_file(  # noqa: PLR0913 - one keyword an option of the command
    key: str,
    path: str | Path,
    *,
    data: str | Path | None = None,
    store: str | Path | None = None,
    mapping: str | Path | None = None,
    name: str | None = None,
    publisher: str | None = None,
    strict: bool = False,
    dry_run: bool = False,
    engine: str = "duckdb",
) -> Intake:
    """Imports a file into the data folder `data`, for its next build, or into a graph of its own at `store`.

    What is refused stands in the result; with `strict`, nothing is written where anything is refused.

    Raises:
        UsageError: the name is no identifier, or neither `data` nor `store` is given.
        DataError: the file cannot be read, or contradicts what the folder says.
        ValidationError: what it says breaks a shape. In all cases nothing is changed.
    """
    path, mapping = Path(path), Path(mapping) if mapping else None
    called = kebab(path.name.partition(".")[0]) if name is None else name
    if not is_key(called):
        raise UsageError(f"{called!r} is no name of an import; give one of lower-case letters, digits and hyphens")
    if (data is None) == (store is None):
        raise UsageError("say where the import goes: a data folder, or a store of its own")
    others = _parts(Path(data), called) if data else []
    known = Known(entities_of(quad for _, quads in others for quad in quads))
    imported = read_import(key, Request(path, called, known, mapping, publisher))
    if imported.problems and (strict or imported.refused == imported.records):
        return Intake(imported, None)
    if data is None:
        built = assemble(imported.quads, engine=engine)
        built.report.raise_for_results()
        return Intake(imported, None if dry_run else write_built(built, Path(str(store))))
    quads = merge([*others, (path.as_posix(), imported.quads)])
    quads += [Quad(q.subject, q.predicate, q.object, GRAPH.ontology) for q in ontology_quads()]
    validate(quads).raise_for_results()
    return Intake(imported, None if dry_run else write_import(imported, Path(data)))


def _parts(folder: Path, name: str) -> list[tuple[str, list[Quad]]]:
    """Returns what a data folder says apart from the import of that name."""
    if not (any(folder.glob("*.yaml")) or any(folder.glob("sources/*.yaml")) or imports_of(folder)):
        return []
    curated = compile_statements(read_curation(folder), load_registry())
    return [("the curation files", curated), *read_imports(folder, without=name)]
