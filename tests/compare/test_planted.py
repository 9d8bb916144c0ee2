"""Planted graphs are what they say they are: an independent reading of their rows finds what was planted."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks.planted import Planted, TotalTruth, UnitTotal, plant, quads, write_planted
from benchmarks.planted.scene import OUTCOMES
from sourcier.tables import TABLES, Rows, open_engine, open_tables, rows_of
from tests.compare.origins import oracle as origin_oracle
from tests.compare.pairs import oracle

SEEDS = (1, 2, 3)
VECTOR = ("mentions", "outlets", "origins_low", "origins_high", "disinterested", "primary_documents")


@pytest.fixture(scope="module", params=SEEDS)
def planted(request: pytest.FixtureRequest) -> Planted:
    return plant(300, request.param)


def test_equal_seeds_give_equal_graphs_and_others_do_not() -> None:
    assert plant(300, 1) == plant(300, 1)
    assert plant(300, 1).rows != plant(300, 2).rows


@pytest.mark.parametrize("claims", [1, 7, 300, 1001])
def test_a_graph_has_as_many_claims_as_asked_for(claims: int) -> None:
    assert len(plant(claims, 1).rows["claims"]) == claims


def test_every_rule_and_outcome_is_planted_in_500_claims() -> None:
    truth = plant(500, 1).truth
    assert {rule for _, rule in truth.counted} == set(OUTCOMES)
    assert len({figure.case.partition(":")[0] for figure in truth.figures}) == 14
    assert len({total.case for total in truth.totals}) == 16
    assert len({gap.case for gap in truth.gaps}) == 13
    assert len({version.event for version in truth.versions}) == 19


def test_no_two_claims_say_the_same_of_the_same_claimant(planted: Planted) -> None:
    columns = [name for name in TABLES["claims"] if name not in {"claim", "claimed_on"}]
    contents = Counter(tuple(row[name] for name in columns) for row in planted.rows["claims"])
    assert [content for content, times in contents.items() if times > 1] == []


def test_what_is_referred_to_is_there(planted: Planted) -> None:
    rows = planted.rows
    entities = {row["entity"] for row in rows["entities"]}
    sources, claims = {row["source"] for row in rows["sources"]}, {row["claim"] for row in rows["claims"]}
    assert {row["actor"] for row in rows["speakers"]} | {row["subject"] for row in rows["claims"]} <= entities
    assert {row["publisher"] for row in rows["sources"]} <= entities
    assert {row["source"] for row in rows["mentions"]} | {row["earlier"] for row in rows["derivations"]} <= sources
    assert {row["claim"] for row in rows["mentions"]} == claims


def test_the_quads_of_a_graph_read_back_as_its_rows() -> None:
    graph = plant(500, 7)
    read = rows_of(quads(graph))
    for name in TABLES:
        assert read[name] == graph.rows[name]


def test_pairs_are_those_that_a_plain_reading_finds(planted: Planted) -> None:
    truth = {(pair.first, pair.second): (pair.outcome, pair.rule) for pair in planted.truth.pairs}
    assert len(truth) == len(planted.truth.pairs)
    assert oracle.pairs(planted.rows) == truth


def test_vectors_are_those_that_a_plain_reading_finds(planted: Planted) -> None:
    found = origin_oracle.figures(planted.rows)
    for figure in planted.truth.figures:
        key = (figure.subject, figure.property, figure.measure, figure.nominal_low, figure.nominal_high)
        assert (figure.case, found[key]) == (figure.case, {name: getattr(figure, name) for name in VECTOR})


def test_circles_are_those_that_a_plain_reading_finds() -> None:
    planted = plant(1000, 4)
    assert len(planted.truth.circles) > 1
    assert origin_oracle.circles(planted.rows) == set(planted.truth.circles)


def test_each_total_is_that_of_a_plain_reading_of_its_subjects_alone(planted: Planted) -> None:
    for total in planted.truth.totals:
        found = oracle.total(_about(planted.rows, total.subjects), *total.unit)
        assert (total.case, found) == (total.case, _shown(total))


def test_totals_of_the_whole_graph_are_those_of_a_plain_reading() -> None:
    planted = plant(2000, 5)
    for unit, total in planted.truth.units.items():
        found = oracle.total(planted.rows, *unit)
        counted = {name: len(found[name]) for name in ("repeated", "certain", "possible", "exceeded")}
        assert UnitTotal(found["naive"], found["lower"], found["upper"], **counted) == total


def test_there_is_no_other_amount_that_adds_up(planted: Planted) -> None:
    units = {
        (row["property"], row["measure"], row["horizon_end"].year if row["horizon_end"] else None)  # type: ignore[attr-defined]
        for row in planted.rows["claims"]
        if row["additive"]
    }
    assert units == set(planted.truth.units)


def test_a_graph_written_is_the_graph_planted(tmp_path: Path) -> None:
    planted = plant(3000, 9)
    truth = write_planted(tmp_path, 3000, 9, sample=500)
    for name in TABLES:
        read = pq.read_table(tmp_path / f"{name}.parquet").to_pylist()
        assert sorted(read, key=_order) == sorted(planted.rows[name], key=_order)
    assert truth.counted == planted.truth.counted
    assert truth.units == planted.truth.units
    assert truth.pairs == planted.truth.pairs[: len(truth.pairs)]
    assert 0 < len(truth.pairs) < len(planted.truth.pairs)


def test_tables_open_on_a_graph_that_was_written(tmp_path: Path) -> None:
    write_planted(tmp_path, 200, 1)
    engine = open_engine("duckdb")
    claims = open_tables(tmp_path, engine).claims
    assert engine.rows(claims.aggregate(n=claims.count())) == [{"n": 200}]


def _about(rows: Rows, subjects: frozenset[str]) -> Rows:
    return {**rows, "claims": [row for row in rows["claims"] if row["subject"] in subjects]}


def _shown(total: TotalTruth) -> dict[str, object]:
    shown = {field.name: getattr(total, field.name) for field in fields(total)}
    return {name: value for name, value in shown.items() if name not in {"case", "unit", "subjects"}}


def _order(row: dict[str, object]) -> str:
    return "|".join(str(value) for value in list(row.values())[:3])
