"""How many rows a serialised SELECT has, told from its bytes: the engine writes them without saying."""

from __future__ import annotations

import re

_ROW = {
    "json": re.compile(rb'"(?:[^"\\]|\\.)*"|[\[,]\{'),
    "xml": re.compile(rb"<result>"),
    "csv": re.compile(rb'"[^"]*"|\n'),
    "tsv": re.compile(rb"\n"),
}
"""Finds the begin of each row, or the end of each line of a table; and strings, so that nothing in them is counted."""
_LEAST_BYTES = 3
"""No form writes a row in less, but for rows of nothing at all: `{},`."""


def has_more_rows(body: bytes, form: str, limit: int) -> bool:
    """Says whether the answer has more rows than `limit`."""
    lines = limit + (1 if form in {"csv", "tsv"} else 0)
    if len(body) <= limit * (1 if form in {"csv", "tsv"} else _LEAST_BYTES):
        return False
    found = 0
    for match in _ROW[form].finditer(body):
        found += match.group()[:1] != b'"'
        if found > lines:
            return True
    return False
