"""A graph in this process: pyoxigraph, in memory or read-only on disk."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, RdfFormat, Store, Triple

from sourcier.batch import batched
from sourcier.errors import DataError, QueryError
from sourcier.store.answer import Answer, Solutions
from sourcier.store.limited import query_in_child
from sourcier.store.rdf_file import canonical_nquads, each_quad
from sourcier.store.sorted_file import SortedFile
from sourcier.store.sparql import evaluate, refuse_federation

_AT_ONCE = 1_000


class EmbeddedView:
    """A `View` of a pyoxigraph store.

    `path` is the file or store folder that a second process can open, if any; `exact` is the RDF file that the store
    was made from, `lines` the same where it is sorted. A store rewrites literals ("52.0" becomes "52"), so quads are
    read from that file.
    """

    def __init__(
        self, store: Store, *, path: Path | None = None, exact: Path | None = None, lines: SortedFile | None = None
    ) -> None:
        self._store = store
        self._path = path
        self._exact = exact
        self._lines = lines

    @classmethod
    def of_quads(cls, quads: Iterable[Quad]) -> EmbeddedView:
        """Returns a view of `quads` held in memory."""
        store = Store()
        store.bulk_extend(quads)
        return cls(store)

    @classmethod
    def of_file(cls, path: Path) -> EmbeddedView:
        """Returns a view of an RDF file, loaded into memory."""
        store = Store()
        store.bulk_extend(each_quad(path))
        return cls(store, path=path, exact=path)

    @classmethod
    def of_folder(cls, path: Path, *, exact: Path | None = None, is_sorted: bool = False) -> EmbeddedView:
        """Returns a view of a store on disk, opened read-only; `exact` is the RDF file it was made from, if known."""
        lines = SortedFile(exact) if exact and is_sorted else None
        try:
            return cls(Store.read_only(str(path)), path=path, exact=exact, lines=lines)
        except (OSError, RuntimeError) as error:  # the engine calls a file that vanished corruption
            raise DataError(f"the store cannot be opened: {error}; build it again", path=path) from error

    @property
    def location(self) -> str:
        """The file or folder, or `memory`."""
        return str(self._path) if self._path else "memory"

    @property
    def beside(self) -> Path | None:
        """The folder of what was built together with the store, None where there is no store on disk."""
        return self._path.parent if self._path and self._path != self._exact and self._exact else None

    def quads(self) -> Iterator[Quad]:
        """Yields every quad as it was written, in no order."""
        return each_quad(self._exact) if self._exact else iter(self._store)

    def about(self, subjects: Iterable[NamedNode], predicates: Sequence[NamedNode] = ()) -> Iterator[Triple]:
        """Yields each triple of those subjects once, looked up without SPARQL, which takes five times as long."""
        several = dict.fromkeys(subjects)
        if self._lines:
            yield from _triples(self._lines, several, predicates)
            return
        for subject in several:
            for predicate in predicates or (None,):
                quads = self._store.quads_for_pattern(subject, predicate, None, None)
                yield from dict.fromkeys([quad.triple for quad in quads])

    def query(self, sparql: str, *, seconds: float | None = None) -> Answer:
        """Answers any query; with `seconds`, in a child process that is ended at that limit."""
        refuse_federation(sparql)
        if seconds is not None:
            return query_in_child(self._shareable_path(), sparql, seconds)
        return self._answer(sparql)

    def _answer(self, sparql: str) -> Answer:
        try:
            result = evaluate(self._store, sparql)
            if isinstance(result, QueryBoolean):
                return bool(result)
            if isinstance(result, QuerySolutions):
                variables = tuple(variable.value for variable in result.variables)
                return Solutions(variables, tuple(tuple(row) for row in result))
            return tuple(dict.fromkeys(result))
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed: {error}") from error

    def _shareable_path(self) -> Path:
        """Returns a path that a child can open; what is only in memory is written out once."""
        if self._path is None:
            spill = tempfile.mkdtemp(prefix="sourcier-")
            weakref.finalize(self, shutil.rmtree, spill, ignore_errors=True)
            self._path = Path(spill) / "memory.nq"
            self._path.write_bytes(canonical_nquads(self._store))
        return self._path


def _triples(lines: SortedFile, subjects: Iterable[NamedNode], predicates: Sequence[NamedNode]) -> Iterator[Triple]:
    """Yields each triple of those subjects once, its literals written as a store writes them."""
    wanted, names = {str(predicate).encode() for predicate in predicates}, sorted(str(one).encode() for one in subjects)
    for some in batched(names, _AT_ONCE):
        found = b"".join(map(lines.lines, some))
        if wanted:
            each = found.splitlines(keepends=True)
            found = b"".join(line for line in each if line.split(b" ", 2)[1] in wanted)
        store = Store()
        store.load(found, format=RdfFormat.N_QUADS)
        yield from dict.fromkeys(quad.triple for quad in store)
