"""The words of a cell as a mapping reads them: split, mapped, numbers and dates in the notation of curation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sourcier.curate.claims import MAX_QUOTE
from sourcier.curate.kind import Mistake
from sourcier.figures.notation import read_number
from sourcier.imports.fields import DATES
from sourcier.imports.mapping import Rule, TableMapping
from sourcier.imports.table import Cell

_GUARD = re.compile(r"'(?=[=+\-@])")
"""What spreadsheets are kept from running a cell with; it is no part of the words."""
_SPACES = " \u00a0\u202f"
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd-\uffff]")
_MAX_WORDS = 2000


@dataclass(frozen=True, slots=True)
class Words:
    """Words with the place of what they were got from; `start` is None for a constant."""

    text: str
    start: int | None = None
    end: int = 0
    column: str = ""


def words_of(rule: Rule, row: Mapping[str, Cell], text: str, empty: frozenset[str]) -> Iterator[Words]:
    """Yields what a rule finds in a row: nothing where the cell is empty, several where it is split.

    Raises:
        Mistake: a word is none of those that the mapping knows.
    """
    if not rule.column:
        yield Words(rule.constant)
        return
    cell = row[rule.column]
    parts = list(_parts(cell, rule.split, text))
    found = [part for part in parts if part.text and part.text not in empty]
    if not found and rule.default is not None:
        yield Words(rule.default, column=rule.column)
    for one in found:
        if _NOT_TEXT.search(one.text) or len(one.text) > _MAX_WORDS:
            detail = f"column {rule.column!r} holds control characters, or more than {_MAX_WORDS} characters"
            raise Mistake("bad-value", detail, "mend the cell, or leave the column out")
        meant = _meant(one.text, rule)
        if meant:
            yield Words(meant, one.start, one.end, rule.column)


def _meant(words: str, rule: Rule) -> str:
    if rule.words is None:
        return words
    if words not in rule.words:
        detail = f"column {rule.column!r}: {words[:60]!r} is not in the mapping"
        raise Mistake("unknown-word", detail, f"add it to `map:`, on line {rule.line} of the mapping")
    return rule.words[words]


def _parts(cell: Cell, split: str | None, text: str) -> Iterator[Words]:
    """Yields the pieces of a cell, without spaces around them, each with its place."""
    raw, here = text[cell.start : cell.end], cell.start
    for piece in raw.split(split) if split else [raw]:
        start, end = here + len(piece) - len(piece.lstrip()), here + len(piece.rstrip())
        here += len(piece) + len(split or "")
        if start < end:
            start += 1 if _GUARD.match(text[start:end]) else 0
            yield Words(text[start:end].replace('""', '"'), start, end)


def quoted(words: Words, text: str) -> tuple[str, tuple[int, int]] | None:
    """Returns the words to quote, at most as long as a quote may be, with their place; None where there is nothing.

    Of a long cell these are the first words, of a cell of several lines the first line.
    """
    if words.start is None:
        return None
    raw = text[words.start : words.end].splitlines()[0].rstrip()
    if len(raw) > MAX_QUOTE:
        cut = raw[: MAX_QUOTE + 1].rsplit(None, 1)[0].rstrip()
        raw = cut if len(cut) <= MAX_QUOTE else raw[:MAX_QUOTE].rstrip()
    return (raw, (words.start, words.start + len(raw))) if any(c.isalnum() for c in raw) else None


def number(words: str, rule: Rule, mapping: TableMapping) -> str:
    """Returns a number of a table in the notation of curation files.

    Raises:
        Mistake: it is not written as the mapping says.
    """
    if not rule.column:
        return words
    plain = words
    for space in _SPACES if mapping.thousands == " " else "":
        plain = plain.replace(space, " ")
    groups = f"[0-9]{{1,3}}(?:{re.escape(mapping.thousands)}[0-9]{{3}})+|" if mapping.thousands else ""
    match = re.fullmatch(f"(-?)({groups}[0-9]+)(?:{re.escape(mapping.decimal)}([0-9]+))?", plain, re.ASCII)
    if match is None:
        detail = f"column {rule.column!r}: {words[:60]!r} is no number with {mapping.decimal!r} before decimals"
        remedy = "mend the cell, or `decimal:` and `thousands:` of the mapping"
        raise Mistake("bad-value", detail, remedy)
    whole = match[2].replace(mapping.thousands, "") if mapping.thousands else match[2]
    sign, decimals = match[1], f".{match[3]}" if match[3] else ""
    try:
        found = read_number(f"{sign}{whole.lstrip('0') or '0'}{decimals}")
    except ValueError as error:
        raise Mistake("bad-value", *str(error).rsplit("; ", 1)) from error
    scaled: Decimal = found * (rule.times or 1)
    return f"{scaled.normalize():f}"


def period(words: str, rule: Rule) -> str:
    """Returns a date of a table in the notation of curation files.

    Raises:
        Mistake: it is not written as the mapping says.
    """
    if rule.dates is None:
        return words
    match = DATES[rule.dates].fullmatch(words)
    if match is None:
        raise Mistake(
            "bad-value", f"column {rule.column!r}: {words[:60]!r} is not written {rule.dates}", "mend the cell"
        )
    parts = [match["y"], *(f"{int(part):02}" for part in (match["m"], match["d"]) if part)]
    return "-".join(parts)
