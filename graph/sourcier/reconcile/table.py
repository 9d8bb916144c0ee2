"""Candidates added to each record of a table of text, of which nothing else changes."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourcier.atomic import write_atomically
from sourcier.errors import DataError, UsageError
from sourcier.imports.table import Row, rows
from sourcier.namespaces import compact
from sourcier.reconcile.kinds import read_kind
from sourcier.reconcile.properties import read_property
from sourcier.reconcile.query import Candidate, Constraint, Given, Query
from sourcier.reconcile.reading import delimiter_of, head_of, place_of, read_words
from sourcier.reconcile.reconciler import Reconciler

ADDED = ("id", "name", "type", "score", "match", "others")
"""What is added, each behind the heading of the column that was matched and an underscore."""
_FURTHER = 4
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a table is to be matched: the column of names, the type, and the columns of properties."""

    column: str
    type: str | None = None
    properties: tuple[tuple[str, str], ...] = ()
    delimiter: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A table with what was added, and how many of its records are matched, to be judged, without candidate or name."""

    text: str
    encoding: str
    guessed: bool
    matched: int
    several: int
    none: int
    empty: int

    @property
    def records(self) -> int:
        """How many records there are."""
        return self.matched + self.several + self.none + self.empty

    def encoded(self) -> tuple[bytes, str]:
        """Returns the bytes, in the encoding of the table, or in UTF-8 where that lacks letters of what was added."""
        try:
            return self.text.encode(self.encoding), self.encoding
        except UnicodeEncodeError:
            return codecs.BOM_UTF8 + self.text.encode(), "utf-8"


def reconcile_table(path: Path, wanted: Wanted, reconciler: Reconciler, lang: str) -> Reconciled:
    """Returns a table in which each record has its candidates.

    Raises:
        DataError: the table cannot be read; the line is named.
        NotFoundError: it has no such column, or there is no such type or property.
        UsageError: it has a column of that name twice, or columns of the names that are added.
    """
    types = (wanted.type,) if wanted.type and read_kind(wanted.type) else ()
    text, encoding, guessed = read_words(path, wanted.encoding)
    delimiter = delimiter_of(text, wanted.column, wanted.delimiter)
    try:
        found = list(rows(text, delimiter))
        head = head_of(found)
        headings = [cell.words.strip() for cell in head.cells]
        column = place_of(headings, wanted.column)
        constraints = [(place_of(headings, name), read_property(pid).id) for name, pid in wanted.properties]
        added = _added_headings(headings, wanted.column)
        queries = [_query(row, headings, column, constraints, types) for row in found[1:]]
    except DataError as error:
        raise DataError(error.reason, path=path, line=error.line) from error
    answers = _match(reconciler, [query for query in queries if query])
    cells = [_cells(answers[query] if query else [], lang) for query in queries]
    out = "".join(_written(text, found, [added, *cells], delimiter, len(headings)))
    matched = sum(bool(query and answers[query] and answers[query][0].match) for query in queries)
    none = sum(bool(query and not answers[query]) for query in queries)
    empty = sum(query is None for query in queries)
    return Reconciled(out, encoding, guessed, matched, len(queries) - matched - none - empty, none, empty)


def write_table(path: Path, data: bytes) -> None:
    """Writes a table in one step.

    Raises:
        DataError: it cannot be written.
    """
    try:
        write_atomically(path, data)
    except OSError as error:
        raise DataError(error.strerror or str(error), path=path) from error


def _added_headings(headings: Sequence[str], column: str) -> list[str]:
    added = [f"{column}_{name}" for name in ADDED]
    there = [heading for heading in added if heading in headings]
    if there:
        raise UsageError(f"the table has a column {there[0]!r} already; rename it, or take it out")
    return added


def _query(
    row: Row, headings: Sequence[str], column: int, constraints: Sequence[tuple[int, str]], types: tuple[str, ...]
) -> Query | None:
    """Returns what a record asks, None where it has no name."""
    if row.fault or len(row.cells) > len(headings):
        fault = (
            row.fault or f"{len(row.cells)} cells under {len(headings)} headings; quote the cell, or head the column"
        )
        raise DataError(fault, line=row.line)
    words = [cell.words.strip() for cell in row.cells] + [""] * (len(headings) - len(row.cells))
    given = tuple(Constraint(pid, (Given(words[place]),)) for place, pid in constraints if words[place])
    return Query(words[column], types, given, _FURTHER + 1) if words[column] else None


def _match(reconciler: Reconciler, queries: Sequence[Query]) -> Mapping[Query, list[Candidate]]:
    several = {str(place): query for place, query in enumerate(dict.fromkeys(queries))}
    found = reconciler.match(several)
    return {query: found[key] for key, query in several.items()}


def _cells(candidates: Sequence[Candidate], lang: str) -> list[str]:
    if not candidates:
        return [""] * len(ADDED)
    best, *others = candidates
    further = " | ".join(f"{compact(one.known.iri)} {one.known.label.in_(lang)} ({one.score:g})" for one in others)
    return [
        compact(best.known.iri), best.known.label.in_(lang), best.known.described_in(lang), f"{best.score:g}",
        "true" if best.match else "false", further,
    ]  # fmt: skip


def _written(
    text: str, found: Sequence[Row], added: Sequence[Sequence[str]], delimiter: str, width: int
) -> Iterator[str]:
    """Yields the table as it is, with cells put in behind each record."""
    written = 0
    for row, cells in zip(found, added, strict=True):
        last = row.cells[-1]
        end = last.end + (last.start > 0 and text[last.start - 1] == '"' and text.startswith('"', last.end))
        missing = [""] * (width - len(row.cells))
        yield text[written:end]
        yield "".join(f"{delimiter}{_quoted(cell, delimiter)}" for cell in (*missing, *cells))
        written = end
    yield text[written:]


def _quoted(cell: str, delimiter: str) -> str:
    """Returns a cell as RFC 4180 has it; what a spreadsheet would run as a formula gets an apostrophe before it."""
    safe = guarded(cell)
    needs = any(sign in safe for sign in (delimiter, '"', "\n", "\r")) or safe != safe.strip()
    return '"' + safe.replace('"', '""') + '"' if needs else safe


def guarded(cell: str) -> str:
    """Returns a cell that no spreadsheet runs as a formula: with an apostrophe before it where one would."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
