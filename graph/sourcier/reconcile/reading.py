"""A table as somebody else wrote it: its encoding, what stands between cells, its headings."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from sourcier.errors import DataError, NotFoundError, UsageError
from sourcier.imports.fields import DELIMITERS
from sourcier.imports.imported import read_original
from sourcier.imports.table import Row, rows


def read_words(path: Path, encoding: str | None) -> tuple[str, str, bool]:
    """Returns the words of a table, its encoding, and whether that is a guess.

    Raises:
        DataError: the table cannot be read, or is not in that encoding.
        UsageError: there is no such encoding.
    """
    original = read_original(path)
    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except LookupError as error:
            raise UsageError(f"{encoding!r} is no encoding; say utf-8, windows-1252, latin-1 or utf-16") from error
        return original.text(encoding)[0], encoding, False
    told, guessed = encoding_of(original.data)
    return original.text(told)[0], told, guessed


def encoding_of(data: bytes) -> tuple[str, bool]:
    """Returns the encoding of a table, and whether that is a guess: UTF-16 where it says so, UTF-8, windows-1252."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return name, False
    for name, guessed in (("utf-8", False), ("windows-1252", True)):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return name, guessed
    return "latin-1", True


def delimiter_of(text: str, column: str, given: str | None) -> str:
    """Returns what stands between cells: what was given, else what makes the wanted column one of the most headings.

    Raises:
        UsageError: what was given is none.
    """
    if given is not None:
        if given not in DELIMITERS:
            raise UsageError(f"the delimiter is one of {', '.join(DELIMITERS)}, not {given!r}")
        return DELIMITERS[given]
    fits: list[tuple[bool, int, str]] = []
    for delimiter in DELIMITERS.values():
        try:
            head = next(islice(rows(text, delimiter), 1), None)
        except DataError:
            continue
        headings = [cell.words.strip() for cell in head.cells] if head and not head.fault else []
        fits.append((column in headings, len(headings), delimiter))
    return max(fits, key=lambda one: one[:2])[2] if fits else ","


def head_of(found: Sequence[Row]) -> Row:
    """Returns the row of headings.

    Raises:
        DataError: there is none.
    """
    if not found or found[0].fault:
        raise DataError("no row of headings; the first row names the columns", line=1)
    return found[0]


def place_of(headings: Sequence[str], column: str) -> int:
    """Returns the place of a column.

    Raises:
        NotFoundError: there is none of that heading.
        UsageError: there are several.
    """
    if column not in headings:
        raise NotFoundError(column, kind="column", nearest=[heading for heading in headings if heading][:20])
    if headings.count(column) > 1:
        raise UsageError(f"{column!r} heads {headings.count(column)} columns; rename all but one")
    return headings.index(column)
