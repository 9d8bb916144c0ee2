"""Rows written out: a table on a terminal, tab-separated values in a pipe, or whatever `-o` asks for."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
import textwrap
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import click

from sourcier.language import Text
from sourcier.listing import Cell, Table

__all__ = ["FORMATS", "NO_ROWS", "Cell", "Table", "is_table", "output_option", "render", "write"]

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")
NO_ROWS = Text(
    "nothing fits; what no source says is not in the graph, and no claim is no denial",
    "rien ne correspond\u202f; le graphe n’a que ce que disent les sources, et leur silence n’est pas un démenti",
)
"""What to say beside an answer without rows."""
_WIDEST_WORD = 16


def output_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `-o` to a command that writes rows."""
    return click.option(
        "-o",
        "--output",
        "form",
        type=click.Choice(FORMATS),
        help="Format; default: table on a terminal, tsv in a pipe.",
    )(function)


def write(table: Table, form: str | None, lang: str) -> None:
    """Writes the table to standard output."""
    chosen = "table" if is_table(form) else form or "tsv"
    click.echo(render(table, chosen, lang, width=shutil.get_terminal_size((100, 24)).columns), nl=False)


def is_table(form: str | None) -> bool:
    """Says whether rows will be laid out for a terminal."""
    return form == "table" or (form is None and sys.stdout.isatty())


def render(table: Table, form: str, lang: str, *, width: int) -> str:
    """Returns the table in one of the formats, ending with a line feed."""
    records = [dict(zip(table.keys, map(_json, row), strict=True)) for row in table.rows]
    if form == "json":
        return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
    if form == "jsonl":
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    if form in {"csv", "tsv"}:
        return _separated(table, form)
    headings = [heading.in_(lang) for heading in table.headings.values()]
    rows = [[_shown(cell) for cell in row] for row in table.rows]
    return _markdown(headings, rows) if form == "md" else _table(table, headings, rows, width)


def _separated(table: Table, form: str) -> str:
    buffer = io.StringIO()
    if form == "csv":
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerows([table.keys, *[[_shown(cell) for cell in row] for row in table.rows]])
    else:
        for row in [table.keys, *table.rows]:
            cells = (_shown(cell).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n") for cell in row)
            buffer.write("\t".join(cells) + "\n")
    return buffer.getvalue()


def _markdown(headings: list[str], rows: list[list[str]]) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"

    return line(headings) + line(["---"] * len(headings)) + "".join(map(line, rows))


def _table(table: Table, headings: list[str], rows: list[list[str]], width: int) -> str:
    if not rows:
        return ""
    wanted = [max(len(line) for row in [headings, *rows] for line in row[i].split("\n")) for i in range(len(headings))]
    least = (
        [
            want if key in table.unbroken else max(len(heading), min(longest, _WIDEST_WORD))
            for key, want, heading, longest in zip(table.keys, wanted, headings, _longest_words(rows), strict=True)
        ]
        if rows
        else []
    )
    widths = _fit(wanted, least, width - 2 * (len(headings) - 1))
    lines = [*_wrap(headings, widths), "  ".join("─" * w for w in widths)]
    for row in rows:
        lines += _wrap(row, widths)
    return "".join(line.rstrip() + "\n" for line in lines)


def _longest_words(rows: list[list[str]]) -> list[int]:
    return [max(len(word) for cell in column for word in [*cell.split(" "), ""]) for column in zip(*rows, strict=True)]


def _fit(wanted: list[int], least: list[int], available: int) -> list[int]:
    """Returns column widths that fit, taken from the widest columns first and never below the least."""
    widths = list(wanted)
    while sum(widths) > available:
        shrinkable = [i for i, width in enumerate(widths) if width > least[i]]
        if not shrinkable:
            break
        widths[max(shrinkable, key=lambda i: widths[i])] -= 1
    return widths


def _wrap(row: list[str], widths: list[int]) -> list[str]:
    cells = [
        [part for line in cell.split("\n") for part in (textwrap.wrap(line, width, break_on_hyphens=False) or [""])]
        for cell, width in zip(row, widths, strict=True)
    ]
    height = max(map(len, cells))
    padded = [cell + [""] * (height - len(cell)) for cell in cells]
    return ["  ".join(c[i].ljust(w) for c, w in zip(padded, widths, strict=True)) for i in range(height)]


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return " | ".join(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def _json(cell: Cell) -> str | int | float | bool | list[str] | None:
    if isinstance(cell, tuple):
        return list(cell)
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell
