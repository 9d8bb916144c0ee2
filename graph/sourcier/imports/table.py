"""Tables of text read strictly, each cell with its place in the file: RFC 4180, any one character between cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sourcier.errors import DataError

_ENDS = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, and where these stand in the file, without quotes around them.

    Between `start` and `end`, quotes are doubled where the words hold one.
    """

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A record: the line it begins on, and its cells; `fault` says what keeps it from being read, else it is empty."""

    line: int
    cells: tuple[Cell, ...]
    fault: str = ""


def rows(text: str, delimiter: str) -> Iterator[Row]:
    """Yields the records of a table; lines without anything are none.

    Raises:
        DataError: a quote is never closed, so that nobody knows where the records end.
    """
    position, line = 1 if text.startswith("\ufeff") else 0, 1
    while position < len(text):
        row, behind = _row(text, position, line, delimiter)
        line += sum(1 for _ in _ENDS.finditer(text, position, behind))
        position = behind
        if row.fault or len(row.cells) > 1 or row.cells[0].words:
            yield row


def _row(text: str, position: int, line: int, delimiter: str) -> tuple[Row, int]:
    plain, cells = _plain(delimiter), list[Cell]()
    while True:
        if text.startswith('"', position):
            cell, position = _quoted(text, position, line)
        else:
            match = plain.match(text, position)
            assert match is not None, "the pattern matches nothing too"
            cell, position = Cell(match[0], position, match.end()), match.end()
        cells.append(cell)
        if text.startswith(delimiter, position):
            position += 1
            continue
        end = _ENDS.match(text, position)
        if end is None and position < len(text):
            later = _ENDS.search(text, position)
            fault = f"{text[position : position + 20]!a} stands behind a closing quote; double the quotes in a cell"
            return Row(line, tuple(cells), fault), later.end() if later else len(text)
        return Row(line, tuple(cells)), end.end() if end else position


def _quoted(text: str, position: int, line: int) -> tuple[Cell, int]:
    start = here = position + 1
    while True:
        here = text.find('"', here)
        if here < 0:
            raise DataError("a quote is opened in the record that begins here and never closed; close it", line=line)
        if not text.startswith('""', here):
            return Cell(text[start:here].replace('""', '"'), start, here), here + 1
        here += 2


@cache
def _plain(delimiter: str) -> re.Pattern[str]:
    return re.compile(f"[^{re.escape(delimiter)}\r\n]*")
