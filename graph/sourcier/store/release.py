"""A built graph on disk: `sourcier.nq`, canonical, and beside it what is made from exactly those bytes.

That is the store, and whatever else the build makes (tables). Their folder bears the digest of the N-Quads, so that a
reader never sees one without the other: a build writes a new folder first, then replaces the N-Quads in one step. What
fails before that step leaves the last good graph.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from sourcier.atomic import write_atomically
from sourcier.checksum import sha256_of
from sourcier.errors import DataError
from sourcier.store.embedded import EmbeddedView

FILE = "sourcier.nq"
_STORES = "store"
_RDF = "rdf"
_SORTED = "sorted"
"""Stands beside a store that was made from sorted lines."""
_KEPT = 2


def _nothing(_folder: Path) -> None:
    """Makes nothing beside the store."""


def write_release(folder: Path, nquads: bytes, *, make_beside: Callable[[Path], None] = _nothing) -> Path:
    """Makes `nquads` the graph of `folder`, atomically; returns the path of the N-Quads.

    `make_beside` is given the folder in which the store lies, before any reader sees it, to add what belongs to it.

    Raises:
        DataError: the folder cannot be written; the last good graph is as it was.
    """
    digest = hashlib.sha256(nquads).hexdigest()
    target = folder / FILE
    try:
        (folder / _STORES).mkdir(parents=True, exist_ok=True)
        with _lock(folder / _STORES / ".lock"):
            _write_store(folder / _STORES, digest, nquads, make_beside)
            write_atomically(target, nquads)
            _forget_old(folder / _STORES, digest)
    except OSError as error:
        raise DataError(
            f"cannot write the graph: {error.strerror or error}; the last good one stands", path=target
        ) from error
    return target


def open_release(folder: Path) -> EmbeddedView:
    """Returns a view of the graph of `folder`: its store where that matches the N-Quads, else the N-Quads in memory."""
    path = folder / FILE
    try:
        digest = sha256_of(path)
    except OSError as error:
        raise DataError(f"no built graph: {error.strerror}; run `sourcier build`", path=path) from error
    store = store_of(folder, digest)
    if store.is_dir():
        return EmbeddedView.of_folder(store, exact=path, is_sorted=(store.parent / _SORTED).exists())
    return EmbeddedView.of_file(path)


def open_earlier(folder: Path) -> EmbeddedView | None:
    """Returns a view of the graph built in a folder before the present one, None where no store of it is kept."""
    try:
        current = sha256_of(folder / FILE)
        stores = [path for path in (folder / _STORES).iterdir() if (path / _RDF).is_dir() and path.name != current]
    except OSError:
        return None
    if not stores:
        return None
    return EmbeddedView.of_folder(max(stores, key=lambda path: path.stat().st_mtime) / _RDF)


def release_in(path: Path) -> Path | None:
    """Returns the folder of the graph built in a folder or in `graph/` within it; None where there is none."""
    return next((folder for folder in (path / "graph", path) if (folder / FILE).is_file()), None)


def store_of(folder: Path, digest: str) -> Path:
    """Returns where the store of the graph with that digest lies, if there is one."""
    return folder / _STORES / digest / _RDF


def _write_store(stores: Path, digest: str, nquads: bytes, make_beside: Callable[[Path], None]) -> None:
    if (stores / digest / _RDF).is_dir():
        return
    shutil.rmtree(stores / digest, ignore_errors=True)  # of an older layout, or damaged
    partial = stores / f".{digest}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    store = Store(str(partial / _RDF))
    store.bulk_load(nquads, format=RdfFormat.N_QUADS)
    store.flush()
    del store
    if all(line < following for line, following in pairwise(BytesIO(nquads))):
        (partial / _SORTED).touch()
    make_beside(partial)
    partial.rename(stores / digest)


def _forget_old(stores: Path, current: str) -> None:
    """Removes what killed builds left, and the stores of earlier builds but the newest, which readers may still use."""
    for partial in stores.glob(".*.partial"):
        shutil.rmtree(partial, ignore_errors=True)
    old = [path for path in stores.iterdir() if path.is_dir() and path.name != current]
    for path in sorted(old, key=lambda p: p.stat().st_mtime, reverse=True)[_KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
