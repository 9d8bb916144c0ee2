"""The graph as CSV with CSVW, SQLite and Parquet, opened by csvw, pandas, DuckDB, SQLite and sqlite-utils."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

import sourcier
from sourcier.errors import UsageError
from sourcier.export.fields import clean
from sourcier.export.loss import Loss
from sourcier.export.tables.columns import PUBLISHED
from sourcier.export.tables.rows import PublishedRows
from sourcier.export.write import export
from sourcier.tables import TABLES
from sourcier.tables.extract import Row
from tests.export.nasty import EMOJI, FORMULA, LINES, RTL
from tests.export.nasty_graph import GRAPHS, graph_of

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
Files = dict[tuple[str, str], Path]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Each graph in each format."""
    folder = tmp_path_factory.mktemp("tables")
    found = {(graph, key): folder / f"{graph}-{key}" for graph in GRAPHS for key in ("csv", "parquet", "sqlite")}
    for (graph, key), path in found.items():
        export(graph_of(graph), key, path, "en")
    return found


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, list[Row]]]:
    """The rows of each graph, by table."""
    return {graph: {name: list(table) for name, table in PublishedRows(graph_of(graph), "en").tables()}
            for graph in GRAPHS}  # fmt: skip


@pytest.fixture
def database(files: Files) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(files["shipped", "sqlite"])) as connection:
        yield connection


def test_the_columns_of_comparisons_are_those_published() -> None:
    assert set(PUBLISHED) == {*TABLES, "ties"}
    for name, columns in TABLES.items():
        assert dict(columns.items()) == {one.name: one.type for one in PUBLISHED[name][: len(columns)]}


@pytest.mark.parametrize("graph", GRAPHS)
def test_what_must_be_filled_is_filled(graph: str, rows: dict[str, dict[str, list[Row]]]) -> None:
    empty = [(name, column.name) for name, table in rows[graph].items() for row in table
             for column in PUBLISHED[name] if column.is_required and row[column.name] is None]  # fmt: skip
    assert empty == []


def test_limits_of_amounts_are_those_of_the_words(rows: dict[str, dict[str, list[Row]]]) -> None:
    claims = {str(row["claim"]): (row["amount_low"], row["amount_high"]) for row in rows["nasty"]["claims"]}
    assert claims["claim:amount-exactly"] == (Decimal(52_000_000_000), Decimal(52_000_000_000))
    assert claims["claim:amount-upto"] == (None, Decimal("0.000001"))
    assert claims["claim:amount-atleast"] == (Decimal(-5), None)


def test_ties_are_those_of_the_network_with_their_standing(rows: dict[str, dict[str, list[Row]]]) -> None:
    kg = sourcier.open()
    network = kg.network("ties", kg.filters(show=["actor", "site", "project", "event", "place"]))
    assert {row["id"]: row["standing"] for row in rows["shipped"]["ties"]} == {
        edge.id: str(edge.standing) for edge in network.edges
    }
    assert network.dropped == 0


@pytest.mark.parametrize("graph", GRAPHS)
def test_csvw_finds_the_tables_valid(graph: str, files: Files) -> None:
    csvw = pytest.importorskip("csvw", reason="csvw is not installed")
    validator = csvw.CSVW(str(files[graph, "csv"] / "csv-metadata.json"), validate=True)
    assert validator.is_valid, validator.warnings


@pytest.mark.parametrize("graph", GRAPHS)
def test_csvw_reads_every_value(graph: str, files: Files, rows: dict[str, dict[str, list[Row]]]) -> None:
    csvw = pytest.importorskip("csvw", reason="csvw is not installed")
    tables = csvw.TableGroup.from_file(files[graph, "csv"] / "csv-metadata.json")
    for table in tables.tables:
        name = str(table.url).removesuffix(".csv")
        assert [_plain(dict(row)) for row in table] == [_as_csv(row) for row in rows[graph][name]]


def test_csvw_reads_the_same_numbers_with_a_comma(files: Files, tmp_path: Path) -> None:
    csvw = pytest.importorskip("csvw", reason="csvw is not installed")
    export(graph_of("nasty"), "csv", tmp_path / "comma", "en", {"decimal_comma": True})
    claims = (tmp_path / "comma" / "claims.csv").read_text(encoding="utf-8")
    assert claims.startswith("claim;subject;")
    assert ";52000000000,00;" in claims
    validator = csvw.CSVW(str(tmp_path / "comma" / "csv-metadata.json"), validate=True)
    assert validator.is_valid, validator.warnings
    with_comma, with_point = (
        {str(table.url): list(map(dict, table))
         for table in csvw.TableGroup.from_file(folder / "csv-metadata.json").tables}
        for folder in (tmp_path / "comma", files["nasty", "csv"])
    )  # fmt: skip
    assert with_comma == with_point


def _plain(row: dict[str, Any]) -> Row:
    """A row as csvw reads it: it has midnights for days, and empty lists where there is nothing."""
    found = {name: value.date() if isinstance(value, datetime) else value for name, value in row.items()}
    return {name: value if value != [] else None for name, value in found.items()}


def _as_csv(row: Row) -> Row:
    found = dict(row)
    for name, value in row.items():
        first = value[0] if isinstance(value, list) else value
        if isinstance(first, str) and first.startswith(FORMULAS):
            found[name] = [f"'{first}", *value[1:]] if isinstance(value, list) else f"'{first}"
        elif isinstance(value, list):
            found[name] = [part for item in value for part in item.split(" | ")]
    return found


@pytest.mark.parametrize("graph", GRAPHS)
def test_no_cell_is_a_formula(graph: str, files: Files) -> None:
    for path in files[graph, "csv"].glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]
            assert cells == []


def test_what_is_guarded_and_replaced_is_counted(rows: dict[str, dict[str, list[Row]]], tmp_path: Path) -> None:
    losses: dict[str, Loss] = {loss.what.en: loss for loss in export(graph_of("nasty"), "csv", tmp_path / "out", "en")}
    words = [value for table in rows["nasty"].values() for row in table for value in row.values()
             if isinstance(value, str)]  # fmt: skip
    assert losses["cells like formulas"].count == sum(value.startswith(FORMULAS) for value in words)
    assert losses["control characters"].count == sum("\ufffd" in value for value in words)


@pytest.mark.parametrize("graph", GRAPHS)
def test_pandas_reads_csv_and_parquet(graph: str, files: Files, rows: dict[str, dict[str, list[Row]]]) -> None:
    for name, table in rows[graph].items():
        ids = [str(row[PUBLISHED[name][0].name]) for row in table]
        first = PUBLISHED[name][0].name
        assert list(pd.read_csv(files[graph, "csv"] / f"{name}.csv")[first]) == ids
        assert list(pd.read_parquet(files[graph, "parquet"] / f"{name}.parquet")[first]) == ids


@pytest.mark.parametrize("graph", GRAPHS)
def test_duckdb_reads_every_value_of_parquet(graph: str, files: Files, rows: dict[str, dict[str, list[Row]]]) -> None:
    for name, table in rows[graph].items():
        answer = duckdb.execute(f"SELECT * FROM '{files[graph, 'parquet']}/{name}.parquet'")
        assert [column[0] for column in answer.description or ()] == [column.name for column in PUBLISHED[name]]
        assert answer.fetchall() == [tuple(row.values()) for row in table]


@pytest.mark.parametrize("graph", GRAPHS)
def test_duckdb_reads_as_many_rows_of_csv(graph: str, files: Files, rows: dict[str, dict[str, list[Row]]]) -> None:
    for name, table in rows[graph].items():
        path = files[graph, "csv"] / f"{name}.csv"
        counted = duckdb.execute(
            f"SELECT count(*) FROM read_csv('{path}', header = true, all_varchar = true)"
        ).fetchall()
        assert counted == [(len(table),)]


@pytest.mark.parametrize("graph", GRAPHS)
def test_sqlite_holds_every_value(graph: str, files: Files, rows: dict[str, dict[str, list[Row]]]) -> None:
    with closing(sqlite3.connect(files[graph, "sqlite"])) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, table in rows[graph].items():
            found = database.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
            assert found == [tuple(map(_as_sqlite, row.values())) for row in table]


def _as_sqlite(value: object) -> object:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() and abs(value) < 2**63 else float(value)
        case date():
            return value.isoformat()
        case list():
            return json.dumps(value, ensure_ascii=False)
        case bool():
            return int(value)
    return value


def test_full_text_search_forgives_accents_and_case(database: sqlite3.Connection) -> None:
    query = "SELECT label_fr FROM entities_fts WHERE entities_fts MATCH 'EPOPEE'"
    assert {name for (name,) in database.execute(query)} >= {"L’Épopée"}


def test_full_text_search_finds_the_words_of_a_claim(database: sqlite3.Connection) -> None:
    query = """SELECT c.claim FROM claims_fts f JOIN claims c ON c.rowid = f.rowid
        WHERE claims_fts MATCH '"capital de 10 000 euros"'"""
    assert [claim for (claim,) in database.execute(query)] == [sourcier.open().claim("oreus-share-capital").id]


def test_sqlite_utils_sees_tables_keys_and_search(files: Files) -> None:
    sqlite_utils = pytest.importorskip("sqlite_utils", reason="sqlite-utils is not installed")
    database = sqlite_utils.Database(files["shipped", "sqlite"])
    assert set(PUBLISHED) <= set(database.table_names())
    assert database["claims"].pks == ["claim"]
    assert {key.other_table for key in database["mentions"].foreign_keys} == {"claims", "sources"}
    assert database["claims"].detect_fts() == "claims_fts"
    assert [row["name"] for row in database.query("SELECT DISTINCT c.claimant_label AS name FROM tie_claims t"
                                                  " JOIN claims c USING (claim) LIMIT 1")]  # fmt: skip


def test_the_database_says_what_its_columns_mean(database: sqlite3.Connection) -> None:
    described = set(database.execute('SELECT "table", "column" FROM columns WHERE "column" != \'\''))
    assert described == {(name, column.name) for name, columns in PUBLISHED.items() for column in columns}
    assert dict(database.execute("SELECT key, value FROM metadata"))["license"] == "CC BY 4.0"


def test_the_views_lead_from_ties_to_words(database: sqlite3.Connection) -> None:
    quotes = database.execute("SELECT quote FROM tie_claims WHERE standing = 'negotiated' AND quote != ''").fetchall()
    assert quotes
    assert database.execute("SELECT count(*) FROM quotes").fetchone() == (760,)


def test_odd_words_come_back_as_they_were(files: Files) -> None:
    claims = pd.read_parquet(files["nasty", "parquet"] / "claims.parquet")
    assert {clean(words) for words in (LINES, RTL, EMOJI, FORMULA)} <= set(claims["quote"])


def test_names_are_in_the_language_asked_for(tmp_path: Path) -> None:
    export(graph_of("shipped"), "csv", tmp_path / "fr", "fr")
    claims = pd.read_csv(tmp_path / "fr" / "claims.csv")
    assert "montant d’investissement" in set(claims["property_label"])


@pytest.mark.parametrize("key", ["csv", "parquet", "sqlite"])
def test_another_process_writes_the_same_bytes(key: str, files: Files, tmp_path: Path) -> None:
    code = "import sys, sourcier; sourcier.open().export(sys.argv[1], sys.argv[2], lang='en')"
    subprocess.run([sys.executable, "-c", code, key, str(tmp_path / "out")], check=True)
    assert _bytes(tmp_path / "out") == _bytes(files["shipped", key])


def _bytes(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in path.iterdir()} if path.is_dir() else {"": path.read_bytes()}


def test_a_table_is_no_stream() -> None:
    with pytest.raises(UsageError, match="a folder of files"):
        export(graph_of("nasty"), "csv", BytesIO(), "en")
