"""SQLite: one file with the tables, what refers to what, full-text search over words and names, and views."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from sourcier import __version__
from sourcier.export.loss import Loss
from sourcier.export.tables.columns import KEYS, MEANINGS, PUBLISHED, REFERENCES, Column
from sourcier.export.tables.rows import PublishedRows, in_digits
from sourcier.language import Text
from sourcier.store.view import View
from sourcier.tables.extract import Row

_AFFINITIES = {"int64": "INTEGER", "boolean": "INTEGER", "float64": "REAL", "decimal(38, 6)": "NUMERIC"}
_SEARCHED = {
    "claims": ("label", "quote"),
    "mentions": ("quote", "reading"),
    "entities": ("label_en", "label_fr", "aliases"),
    "sources": ("label", "title"),
}
"""The columns of each table that full-text search goes through."""
_INDEXED = {
    "claims": ("subject", "property", "object", "claimant"),
    "mentions": ("claim", "source"),
    "ties": ("source", "target"),
}
_VIEWS = {
    "quotes": """
        SELECT m.quote, m.source_label AS source, s.link, c.label AS claim, c.amount_text, c.status, c.polarity,
          m.mention
        FROM mentions m JOIN claims c USING (claim) JOIN sources s ON s.source = m.source ORDER BY m.mention""",
    "tie_claims": """
        SELECT t.id AS tie, t.standing, each.value AS claim, c.quote, c.source, c.claimant_label AS claimant
        FROM ties t, json_each(t.claims) each JOIN claims c ON c.claim = each.value ORDER BY t.id, each.value""",
}
_NUMBERS = Loss(
    Text("decimals", "les décimales"),
    Text(
        "numbers of more than 15 digits are floating-point numbers, as SQLite has no decimals",
        "les nombres de plus de 15 chiffres sont à virgule flottante, SQLite n’ayant pas de décimaux",
    ),
)
_DESCRIPTION = Text(
    "Who says what of whom, when, and by which exact words. A claim is what somebody says; whether it is true is not"
    " part of it. A tie is there only where its standing is existing.",
    "Qui dit quoi de qui, quand, et par quels mots exacts. Une affirmation est ce que quelqu’un dit\u00a0; sa vérité"
    " n’en fait pas partie. Un lien n’existe que si son standing est existing.",
)


def write_sqlite(view: View, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes a database of the tables; days are text, truth values 0 and 1, lists JSON."""
    rows = PublishedRows(view, lang)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tables.db"
        with closing(sqlite3.connect(path)) as database, database:
            for name, table in rows.tables():
                _make(database, name, table)
            for name, columns in _SEARCHED.items():
                _make_searchable(database, name, columns)
            for name, query in _VIEWS.items():
                database.execute(f"CREATE VIEW {name} AS {query}")
            _describe(database, lang)
        with path.open("rb") as file:
            shutil.copyfileobj(file, out)
    return (*rows.losses(), _NUMBERS)


def _make(database: sqlite3.Connection, name: str, rows: Iterable[Row]) -> None:
    columns = PUBLISHED[name]
    references = REFERENCES.get(name, {})
    lines = [_column(column, references.get(column.name)) for column in columns]
    keys = ", ".join(_quoted(key) for key in KEYS[name])
    parts = ",\n  ".join([*lines, f"PRIMARY KEY ({keys})"])
    database.execute(f"CREATE TABLE {_quoted(name)} (\n  {parts}\n)")
    places = ", ".join("?" * len(columns))
    database.executemany(
        f"INSERT INTO {_quoted(name)} VALUES ({places})",  # noqa: S608 - names of the literal tables
        (tuple(map(_stored, row.values())) for row in rows),
    )
    for column in _INDEXED.get(name, ()):
        database.execute(f"CREATE INDEX {name}_{column} ON {_quoted(name)} ({_quoted(column)})")


def _column(column: Column, refers_to: str | None) -> str:
    required = " NOT NULL" if column.is_required else ""
    reference = f" REFERENCES {_quoted(refers_to)} ({_quoted(KEYS[refers_to][0])})" if refers_to else ""
    return f"{_quoted(column.name)} {_AFFINITIES.get(column.kind, 'TEXT')}{required}{reference}"


def _make_searchable(database: sqlite3.Connection, name: str, columns: tuple[str, ...]) -> None:
    """Makes an index whose words are those of the table; accents and case do not matter."""
    listed = ", ".join(columns)
    database.execute(
        f'CREATE VIRTUAL TABLE {name}_fts USING FTS5 ({listed}, content="{name}",'
        " tokenize='unicode61 remove_diacritics 2')"
    )
    database.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")  # noqa: S608


def _describe(database: sqlite3.Connection, lang: str) -> None:
    database.execute("CREATE TABLE metadata (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    facts = {
        "title": "Sourcier",
        "description": _DESCRIPTION.in_(lang),
        "license": "CC BY 4.0",
        "license_url": "https://creativecommons.org/licenses/by/4.0/",
        "made_by": f"sourcier {__version__}",
    }
    database.executemany("INSERT INTO metadata VALUES (?, ?)", facts.items())
    database.execute(
        'CREATE TABLE columns ("table" TEXT, "column" TEXT, meaning TEXT NOT NULL, PRIMARY KEY ("table", "column"))'
    )
    meanings = [(name, "", MEANINGS[name].in_(lang)) for name in PUBLISHED]
    meanings += [(name, column.name, column.meaning.in_(lang)) for name, all_ in PUBLISHED.items() for column in all_]
    database.executemany("INSERT INTO columns VALUES (?, ?, ?)", meanings)


def _stored(value: object) -> str | int | float | None:
    match value:
        case Decimal():
            return in_digits(value)
        case date():
            return value.isoformat()
        case list():
            return json.dumps(value, ensure_ascii=False)
    assert value is None or isinstance(value, str | int | float)
    return value


def _quoted(name: str) -> str:
    return f'"{name}"'
