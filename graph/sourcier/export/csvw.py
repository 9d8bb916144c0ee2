"""CSV with CSVW: a folder of one CSV file a table, and the metadata that says what each column means."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sourcier.export.about import About, read_about
from sourcier.export.fields import SEPARATOR
from sourcier.export.loss import Loss, counted
from sourcier.export.tables.columns import KEYS, LIST, MEANINGS, PUBLISHED, REFERENCES, Column
from sourcier.export.tables.rows import PublishedRows, in_digits
from sourcier.language import Text
from sourcier.store.view import View
from sourcier.tables.extract import Row

METADATA = "csv-metadata.json"
_DATATYPES = {"int64": "integer", "float64": "double", LIST: "string"}
"""The CSVW datatypes of columns; where there is none here they are called the same, and decimals decimal."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GUARDED = Loss(
    Text("cells like formulas", "les cellules pareilles à des formules"),
    Text(
        "spreadsheets would run them as formulas, so an apostrophe stands before them",
        "un tableur les exécuterait comme formules, une apostrophe les précède donc",
    ),
)


def write_csv(view: View, folder: Path, lang: str, *, decimal_comma: bool = False) -> tuple[Loss, ...]:
    """Writes one file a table in UTF-8 as RFC 4180 has it, and `csv-metadata.json`.

    With `decimal_comma` numbers have a comma and a semicolon stands between cells; the metadata says so. Words at the
    beginning of a cell that a spreadsheet would run as a formula get an apostrophe before them.
    """
    rows, guarded = PublishedRows(view, lang), 0
    for name, table in rows.tables():
        guarded += _write_table(folder / f"{name}.csv", PUBLISHED[name], table, decimal_comma=decimal_comma)
    metadata = _metadata(read_about(view), lang, decimal_comma=decimal_comma)
    (folder / METADATA).write_text(json.dumps(metadata, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return (*rows.losses(), *counted({_GUARDED: guarded}))


def _write_table(path: Path, columns: Iterable[Column], rows: Iterable[Row], *, decimal_comma: bool) -> int:
    """Writes one file; returns how many of its cells are guarded."""
    guarded = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";" if decimal_comma else ",")
        writer.writerow([column.name for column in columns])
        for row in rows:
            cells = [_cell(value, decimal_comma=decimal_comma) for value in row.values()]
            run = [isinstance(row[name], str | list) and cell.startswith(_FORMULA)
                   for name, cell in zip(row, cells, strict=True)]  # fmt: skip
            guarded += sum(run)
            writer.writerow([f"'{cell}" if is_run else cell for cell, is_run in zip(cells, run, strict=True)])
    return guarded


def _cell(value: object, *, decimal_comma: bool) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal() | float():
            digits = in_digits(value) if isinstance(value, Decimal) else str(value)
            return f"{Decimal(digits):f}".replace(".", ",") if decimal_comma else digits
        case date():
            return value.isoformat()
        case list():
            return SEPARATOR.join(value)
    return str(value)


def _metadata(about: About, lang: str, *, decimal_comma: bool) -> dict[str, Any]:
    delimiter = {"delimiter": ";"} if decimal_comma else {}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": lang}],
        "dc:title": about.title.in_(lang),
        **({"dc:license": {"@id": about.licence}} if about.licence else {}),
        "dialect": {"encoding": "utf-8", "header": True, "quoteChar": '"', "doubleQuote": True, **delimiter},
        "tables": [_table(name, lang, decimal_comma=decimal_comma) for name in PUBLISHED],
    }


def _table(name: str, lang: str, *, decimal_comma: bool) -> dict[str, Any]:
    """Returns what there is to say of a table; a column that may be empty is no foreign key to a strict validator."""
    filled = {column.name for column in PUBLISHED[name] if column.is_required}
    references = [
        {"columnReference": column, "reference": {"resource": f"{other}.csv", "columnReference": KEYS[other][0]}}
        for column, other in REFERENCES.get(name, {}).items()
        if column in filled
    ]
    schema = {
        "columns": [_column(column, lang, decimal_comma=decimal_comma) for column in PUBLISHED[name]],
        "primaryKey": list(KEYS[name]),
        **({"foreignKeys": references} if references else {}),
    }
    return {"url": f"{name}.csv", "dc:description": MEANINGS[name].in_(lang), "tableSchema": schema}


def _column(column: Column, lang: str, *, decimal_comma: bool) -> dict[str, Any]:
    kind: str | dict[str, Any] = (
        "decimal" if column.kind.startswith("decimal") else _DATATYPES.get(column.kind, column.kind)
    )
    if decimal_comma and kind in {"decimal", "double"}:
        kind = {"base": "decimal", "format": {"decimalChar": ","}}  # readers know the comma of decimals only
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.meaning.in_(lang),
        "datatype": kind,
        **({"required": True} if column.is_required else {}),
        **({"separator": SEPARATOR} if column.kind == LIST else {}),
    }
