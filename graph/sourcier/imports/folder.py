"""The imports of a data folder: one canonical file of N-Quads each, in `imports/`, read into every build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import Quad

from sourcier.atomic import write_atomically
from sourcier.checksum import sha256_of
from sourcier.errors import DataError
from sourcier.imports.imported import Imported
from sourcier.store.rdf_file import canonical_nquads, read_quads

FOLDER = "imports"
_ENDING = ".nq"


def import_path(folder: Path, name: str) -> Path:
    """Returns where the import of that name lies in a data folder."""
    return folder / FOLDER / f"{name}{_ENDING}"


def imports_of(folder: Path) -> list[Path]:
    """Returns the files of the imports of a data folder, by their names."""
    return sorted((folder / FOLDER).glob(f"*{_ENDING}"))


def read_imports(folder: Path, *, without: str = "") -> list[tuple[str, list[Quad]]]:
    """Returns each import of a data folder, but the one of a name, with what problems call it.

    Raises:
        DataError: a file cannot be read.
    """
    return [(f"{FOLDER}/{path.name}", read_quads(path)) for path in imports_of(folder) if path.stem != without]


def hashes_of(paths: Sequence[Path]) -> dict[str, str]:
    """Returns the SHA-256 of imports, by what problems call them."""
    return {f"{FOLDER}/{path.name}": sha256_of(path) for path in paths}


def write_import(imported: Imported, folder: Path) -> Path:
    """Writes an import into a data folder in one step, in the place of one of the same name; returns its path.

    Raises:
        DataError: it cannot be written; what was there is as it was.
    """
    path = import_path(folder, imported.name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, canonical_nquads(imported.quads))
    except OSError as error:
        raise DataError(error.strerror or "cannot be written", path=path) from error
    return path
