from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import sourcier
from sourcier.build import build, write_built
from sourcier.errors import DataError, UsageError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import CLAIM, SOU
from sourcier.store.embedded import EmbeddedView
from sourcier.tables import (
    TABLES,
    Engine,
    Rows,
    each_row,
    folder_of,
    open_engine,
    open_tables,
    rows_of,
    tables_of,
    write_tables,
)
from sourcier.tables.extract import Row

EXAMPLE = Path(__file__).parents[1] / "cases" / "example"


@pytest.fixture(scope="module")
def rows() -> Rows:
    return rows_of(build(EXAMPLE).quads)


@pytest.fixture(scope="module", params=["duckdb", "spark"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "duckdb":
        return open_engine()
    found: Engine = request.getfixturevalue("spark")
    return found


def row_of(rows: Rows, table: str, **wanted: object) -> Row:
    [found] = [row for row in rows[table] if wanted.items() <= row.items()]
    return found


def test_every_row_has_exactly_the_columns_of_its_table(rows: Rows) -> None:
    assert set(rows) == set(TABLES)
    assert {name: {tuple(row) for row in table} for name, table in rows.items() if table} == {
        name: {tuple(TABLES[name])} for name, table in rows.items() if table
    }


def test_no_column_that_must_be_filled_is_empty(rows: Rows) -> None:
    empty = [
        (name, column)
        for name, table in rows.items()
        for row in table
        for column, kind in TABLES[name].items()
        if kind.startswith("!") and row[column] is None
    ]

    assert empty == []


def test_amounts_are_in_the_base_unit_of_their_measure(rows: Rows) -> None:
    power = [row for row in rows["claims"] if row["measure"] == "power" and row["unit"] == "MW"]

    assert power
    assert all(isinstance(row["nominal_low"], Decimal) and row["nominal_low"] >= 1_000_000 for row in power)


def test_money_is_measured_in_its_currency(rows: Rows) -> None:
    measures = {row["measure"] for row in rows["claims"] if row["unit"] in {"EUR", "USD", "unknown-currency"}}

    assert measures
    assert measures == {row["unit"] for row in rows["claims"] if row["unit"] in {"EUR", "USD", "unknown-currency"}}


def test_a_claim_without_a_value_stands_without_one(rows: Rows) -> None:
    untold = [row for row in rows["claims"] if row["polarity"] == "declines-to-say"]

    assert untold
    assert all(row["nominal_low"] is None and row["object"] is None for row in untold)


def test_the_same_graph_gives_the_same_rows_in_the_same_order(rows: Rows) -> None:
    assert rows_of(reversed(build(EXAMPLE).quads)) == rows


def test_a_number_that_is_none_is_an_error_that_names_the_node() -> None:
    claim, value = CLAIM.a, NamedNode(f"{CLAIM.a.value}#value")
    properties = {SOU.subject: NamedNode("https://example.org/a"), SOU.claimant: NamedNode("https://example.org/b")}
    quads = [Quad(claim, predicate, node) for predicate, node in properties.items()]
    quads += [
        Quad(claim, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), SOU.Claim),
        Quad(claim, SOU.property, NamedNode("https://w3id.org/sourcier/concept/revenue")),
        Quad(claim, SOU.value, value),
        Quad(value, SOU.unit, NamedNode("http://publications.europa.eu/resource/authority/currency/EUR")),
        Quad(value, SOU.number, Literal("NaN")),
    ]

    with pytest.raises(DataError, match=r"claim:a.*sou:number cannot be read: 'NaN'"):
        rows_of(quads)


def test_what_is_written_is_read_back(rows: Rows, engine: Engine, tmp_path: Path) -> None:
    write_tables(rows, tmp_path)
    tables = open_tables(tmp_path, engine)

    for name in TABLES:
        found = engine.rows(getattr(tables, name))
        assert sorted(map(repr, found)) == sorted(map(repr, map(_as_stored, rows[name])))


def test_what_is_kept_is_what_was_asked_for(rows: Rows, engine: Engine, tmp_path: Path) -> None:
    write_tables(rows, tmp_path)
    claims = open_tables(tmp_path, engine).claims
    kept = engine.keep(claims.group_by("property").agg(n=claims.count()))
    expected: dict[str, int] = {}
    for row in rows["claims"]:
        expected[str(row["property"])] = expected.get(str(row["property"]), 0) + 1

    assert {row["property"]: row["n"] for row in engine.rows(kept)} == expected


def test_a_build_makes_the_tables_of_its_graph(rows: Rows, tmp_path: Path) -> None:
    write_built(build(EXAMPLE), tmp_path)
    view = sourcier.open(tmp_path).view
    assert isinstance(view, EmbeddedView)
    assert view.beside
    assert (view.beside / "tables" / "claims.parquet").is_file()
    engine = open_engine()

    assert len(engine.rows(tables_of(view, engine).claims)) == len(rows["claims"])


def test_a_graph_without_tables_gets_them_from_its_quads(example_graph: KnowledgeGraph, rows: Rows) -> None:
    view = EmbeddedView.of_quads(example_graph.view.quads())
    engine = open_engine()

    assert len(engine.rows(tables_of(view, engine).mentions)) == len(rows["mentions"])


def test_a_folder_without_tables_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no tables here \(claims, .*run `sourcier build`"):
        open_tables(tmp_path, open_engine())


@pytest.mark.parametrize("choice", ["", "sqlite", "duckdb=x", "Spark"])
def test_an_unknown_engine_is_refused(choice: str) -> None:
    with pytest.raises(UsageError, match="choose duckdb, spark or spark=URL"):
        open_engine(choice)


def _as_stored(row: Row) -> Row:
    return {key: value.quantize(Decimal("1e-6")) if isinstance(value, Decimal) else value for key, value in row.items()}


def test_days_are_days(rows: Rows) -> None:
    days = [row["claimed_on"] for row in rows["claims"] if row["claimed_on"]]

    assert days
    assert all(isinstance(day, date) for day in days)


@pytest.mark.spark
def test_spark_builds_the_same_graph(spark: Engine) -> None:
    assert spark.name == "spark"
    assert build(EXAMPLE, engine="spark").quads == build(EXAMPLE).quads


def test_rows_are_read_from_the_tables_of_a_release_or_made_where_there_are_none(rows: Rows, tmp_path: Path) -> None:
    built = build(EXAMPLE)
    write_built(built, tmp_path / "graph")
    view = sourcier.open(tmp_path / "graph").view
    assert folder_of(view, tmp_path / "unused").is_relative_to(tmp_path / "graph")
    made = folder_of(EmbeddedView.of_quads(built.quads), tmp_path / "made")
    for name, table in rows.items():
        assert list(each_row(folder_of(view, tmp_path / "unused"), name)) == list(each_row(made, name)) == table
    with pytest.raises(DataError, match="no such table; run `sourcier build`"):
        list(each_row(tmp_path, "claims"))
