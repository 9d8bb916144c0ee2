"""A graph held on disk as a store that many processes can read: that of a release, or one made for the occasion."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from sourcier.checksum import sha256_of
from sourcier.errors import DataError, EndpointError
from sourcier.resources import resource_dir
from sourcier.store.embedded import EmbeddedView
from sourcier.store.location import open_view
from sourcier.store.rdf_file import each_quad
from sourcier.store.release import FILE, release_in, store_of
from sourcier.store.view import View

_REACHED_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Held:
    """A graph: the SHA-256 of the file it is made from, that file, and the store of exactly those bytes."""

    digest: str
    file: Path
    store: Path
    temporary: bool = False

    def view(self) -> EmbeddedView:
        """Returns a view of the graph in this process."""
        return EmbeddedView.of_folder(self.store, exact=self.file)

    def forget(self) -> None:
        """Removes a store that was made for the occasion."""
        if self.temporary:
            shutil.rmtree(self.store, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A graph behind an endpoint, which may change at any time: no digest stands for what it holds."""

    url: str
    digest: str = ""

    def view(self) -> View:
        """Returns a view of the graph."""
        return open_view(self.url)

    def forget(self) -> None:
        """Has nothing to remove."""


def reach(url: str) -> Elsewhere:
    """Returns the graph behind an endpoint that answers.

    Raises:
        EndpointError: it does not, or holds nothing.
    """
    if open_view(url).query("ASK { ?s ?p ?o }", seconds=_REACHED_SECONDS) is not True:
        raise EndpointError(f"{open_view(url).location} holds nothing; load the graph first")
    return Elsewhere(url)


def file_of(location: str | Path | None) -> Path:
    """Returns the RDF file of the graph at a folder or file; of the shipped graph where none is given.

    Raises:
        DataError: there is no graph at that place.
    """
    path = resource_dir("data") if location is None else Path(location)
    if path.is_file():
        return path
    if folder := release_in(path):
        return folder / FILE
    raise DataError("no built graph here; run `sourcier build`", path=path)


def stamp_of(file: Path) -> tuple[int, int, int] | None:
    """Returns what changes whenever the file is replaced; None where there is none."""
    try:
        said = file.stat()
    except OSError:
        return None
    return said.st_ino, said.st_mtime_ns, said.st_size


def hold(file: Path) -> Held:
    """Returns the graph of an RDF file as a store; where none lies beside it, one is made.

    Raises:
        DataError: the file cannot be read.
    """
    try:
        digest = sha256_of(file)
    except OSError as error:
        raise DataError(error.strerror or str(error), path=file) from error
    if file.name == FILE and (store := store_of(file.parent, digest)).is_dir():
        return Held(digest, file, store)
    folder = Path(tempfile.mkdtemp(prefix="sourcier-store-"))
    try:
        made = Store(str(folder))
        made.bulk_extend(each_quad(file))
        made.flush()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Held(digest, file, folder, temporary=True)
