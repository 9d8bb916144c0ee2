"""What is pushed: the triples of each named graph, taken some at a time from a file of sorted N-Quads."""

from __future__ import annotations

import hashlib
import mmap
import re
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import BlankNode, DefaultGraph, Quad

from sourcier.errors import DataError
from sourcier.resources import resource_dir
from sourcier.store.location import is_elsewhere, open_view
from sourcier.store.rdf_file import canonical_nquads
from sourcier.store.release import FILE, release_in

_INSIDE = rb"[^\x00-\x20<>\"{}|^`\\]*"
_IRI = rb"<" + _INSIDE + rb">"
_CHARACTER = rb"[^\"\\\n\r]|\\[tbnrf\"\\]|\\u00[01][0-9A-F]|\\u007F|\\uFFF[EF]"
_LITERAL = rb"\"(?:" + _CHARACTER + rb")*\"(?:@[A-Za-z0-9-]+|\^\^" + _IRI + rb")?"
_LINE = re.compile(_IRI + rb" " + _IRI + rb" (?:" + _IRI + rb"|" + _LITERAL + rb") <(?P<graph>" + _INSIDE + rb")> \.\n")
"""A line whose escapes mean the same in N-Quads, Turtle and SPARQL, which resolves them before it reads anything."""
_END = b" .\n"


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """A named graph: its IRI, and how many triples and bytes it has."""

    iri: str
    triples: int
    size: int


@dataclass(frozen=True, slots=True)
class Limit:
    """How much is sent at a time at most; one triple always is."""

    triples: int
    size: int

    def holds(self, several: Sequence[NamedGraph]) -> bool:
        """Says whether graphs are within it together."""
        return sum(one.triples for one in several) <= self.triples and sum(one.size for one in several) <= self.size

    def half_of(self, several: Sequence[NamedGraph | Batch]) -> Limit:
        """Returns a limit that is half of what these have together."""
        return Limit(max(1, sum(one.triples for one in several) // 2), max(1, sum(one.size for one in several) // 2))


@dataclass(frozen=True, slots=True)
class Batch:
    """Some triples of one graph, as N-Triples; `is_whole` where these are all it has."""

    body: bytes
    triples: int
    is_whole: bool

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.body)


class Content:
    """The named graphs of a file of sorted N-Quads, in the order of their names."""

    def __init__(self, file: BinaryIO) -> None:
        self._starts: dict[str, array[int]] = {}
        self._sizes: dict[str, int] = {}
        place, before = 0, b""
        for line in file:
            found = _LINE.fullmatch(line)
            if found is None or line <= before or not _is_utf8(line):
                raise _NotCanonicalError(line)
            iri = found["graph"].decode()
            self._starts.setdefault(iri, array("Q")).append(place)
            self._sizes[iri] = self._sizes.get(iri, 0) + len(line) - len(found["graph"]) - len(" <>")
            place += len(line)
            before = line
        if not place:
            raise DataError("there is no triple to push")
        self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.digest = hashlib.sha256(self._map).hexdigest()

    @property
    def graphs(self) -> tuple[NamedGraph, ...]:
        """Its named graphs."""
        return tuple(NamedGraph(iri, len(self._starts[iri]), self._sizes[iri]) for iri in sorted(self._starts))

    @property
    def triples(self) -> int:
        """How many triples it has in all."""
        return sum(map(len, self._starts.values()))

    def take(self, graph: NamedGraph, start: int, limit: Limit) -> Batch:
        """Returns triples of a graph from one on, at least one."""
        some: list[bytes] = []
        size = 0
        for line in self.lines(graph, start):
            if some and (len(some) == limit.triples or size + len(line) > limit.size):
                break
            some.append(line)
            size += len(line)
        return Batch(b"".join(some), len(some), len(some) == graph.triples)

    def lines(self, graph: NamedGraph, start: int = 0) -> Iterator[bytes]:
        """Yields triples of a graph from one on, each a line of N-Triples."""
        named = len(graph.iri.encode()) + len(" <> .\n")
        for place in self._starts[graph.iri][start:]:
            yield self._map[place : self._map.find(b"\n", place) + 1 - named] + _END


@contextmanager
def open_content(location: str | Path | None) -> Iterator[Content]:
    """Gives the graph of a folder, a file or an endpoint, the shipped one where none is named.

    It stays what it is while used. That of a build is read where it lies; any other is held in memory once.

    Raises:
        DataError: there is no graph, or one that cannot be pushed: with blank nodes or triples outside named graphs.
        QueryError: the endpoint does not give it whole.
    """
    if file := _file_at(location):
        with suppress(_NotCanonicalError), file.open("rb") as lines:
            content = Content(lines)
            yield content
            return
    view = open_view(location)
    path = file or view.location
    with tempfile.TemporaryFile() as lines:
        lines.write(canonical_nquads(_pushable(view.quads(), path)))
        lines.seek(0)
        try:
            content = Content(lines)
        except _NotCanonicalError as error:
            raise DataError(f"no store of today takes this: {error.line}", path=path) from error
        yield content


def _file_at(location: str | Path | None) -> Path | None:
    """Returns the N-Quads at a place, if there are any."""
    if location is not None and is_elsewhere(location):
        return None
    path = resource_dir("data") if location is None else Path(location)
    folder = release_in(path) if path.is_dir() else None
    file = folder / FILE if folder else path
    return file if file.suffix.lower() == Path(FILE).suffix and file.is_file() else None


def _pushable(quads: Iterable[Quad], path: Path | str) -> Iterator[Quad]:
    for quad in quads:
        if isinstance(quad.graph_name, DefaultGraph):
            raise DataError(
                f"{quad} stands in no named graph; the default graph of a store is not ours to write: name a graph",
                path=path,
            )
        if any(isinstance(term, BlankNode) for term in (quad.subject, quad.object, quad.graph_name)):
            raise DataError(f"{quad} has a blank node, which would be doubled when pushed again: name it", path=path)
        yield quad


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


class _NotCanonicalError(Exception):
    """A line is not in the form that a build writes, or not in order."""

    def __init__(self, line: bytes) -> None:
        self.line = line[:200].decode("utf-8", "replace").strip()
        super().__init__(self.line)
