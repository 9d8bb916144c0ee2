"""The benchmark of comparing measures what it is given and tells what is right from what is not."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow.parquet import write_table

from benchmarks.compare import (
    ANALYSES,
    Analysis,
    Found,
    Measured,
    call_pairs,
    check_coverage,
    check_origins,
    check_pairs,
    check_timeline,
    check_totals,
    growth,
    measure,
)
from benchmarks.planted import PairTruth, Truth, UnitTotal, write_planted
from sourcier.tables import Engine, Tables, open_engine

CLAIMS = 600


@pytest.fixture(scope="module")
def engine() -> Engine:
    return open_engine("duckdb")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("planted")


@pytest.fixture(scope="module")
def truth(folder: Path) -> Truth:
    return write_planted(folder, CLAIMS, 1)


class StandIn:
    """An analysis that answers with rows known beforehand."""

    def __init__(self, rows: list[dict[str, Any]], path: Path) -> None:
        self.calls, self.path = 0, path
        write_table(pa.Table.from_pylist(rows), path)

    def __call__(self, tables: Tables, engine: Engine) -> Any:
        self.calls += 1
        assert engine.rows(tables.claims.aggregate(n=tables.claims.count())) == [{"n": CLAIMS}]
        return engine.read(self.path)


def _missed(found: tuple[Found, ...]) -> set[str]:
    return {one.kind for one in found if one.right != one.planted}


def _judged(rows: list[dict[str, Any]], check: Any, folder: Path, truth: Truth, engine: Engine) -> set[str]:
    measured = measure(StandIn(rows, folder / "answer.parquet"), check, folder, truth, engine=engine, runs=1)
    assert len(measured.found) >= 5
    return _missed(measured.found)


def test_an_answer_with_every_pair_is_recovered_in_full(folder: Path, truth: Truth, engine: Engine) -> None:
    assert _judged([asdict(pair) for pair in truth.pairs], check_pairs, folder, truth, engine) == set()


def test_pairs_that_accumulate_may_be_left_out_as_a_whole(folder: Path, truth: Truth, engine: Engine) -> None:
    rows = [asdict(pair) for pair in truth.pairs if pair.rule != "accumulating"]
    assert _judged(rows, check_pairs, folder, truth, engine) == set()


def test_a_pair_with_another_rule_is_missed(folder: Path, truth: Truth, engine: Engine) -> None:
    place, wrong = next((n, pair) for n, pair in enumerate(truth.pairs) if pair.rule == "different-unit")
    pairs = [
        *truth.pairs[:place],
        replace(wrong, rule="unknown-currency", outcome="undecided"),
        *truth.pairs[place + 1 :],
    ]
    assert _judged([asdict(pair) for pair in pairs], check_pairs, folder, truth, engine) == {
        "different-unit", "number of different-unit", "number of unknown-currency",
    }  # fmt: skip


def test_a_conflict_that_was_not_planted_is_found_out(folder: Path, truth: Truth, engine: Engine) -> None:
    more = PairTruth("claim:x", "claim:y", "partOf", "conflict", "disjoint-values")
    rows = [asdict(pair) for pair in (*truth.pairs, more)]
    assert _judged(rows, check_pairs, folder, truth, engine) == {"number of conflicts"}


def test_a_vector_that_counts_articles_as_origins_is_missed(folder: Path, truth: Truth, engine: Engine) -> None:
    assert _judged([asdict(figure) for figure in truth.figures], check_origins, folder, truth, engine) == set()
    rows = [
        {**asdict(figure), "origins_low": figure.outlets, "origins_high": figure.outlets} for figure in truth.figures
    ]
    missed = _judged(rows, check_origins, folder, truth, engine)
    assert {"wire", "release", "spun"} <= missed
    assert "independent" not in missed


def test_totals_that_are_naive_are_missed(folder: Path, truth: Truth, engine: Engine) -> None:
    def rows(units: dict[Any, UnitTotal]) -> list[dict[str, Any]]:
        names = ("property", "measure", "year")
        return [{**dict(zip(names, unit, strict=True)), **asdict(total)} for unit, total in units.items()]

    assert _judged(rows(truth.units), check_totals, folder, truth, engine) == set()
    naive = {unit: replace(total, upper=total.naive) for unit, total in truth.units.items()}
    wrong = {unit[0] for unit, total in truth.units.items() if total.upper != total.naive}
    assert _judged(rows(naive), check_totals, folder, truth, engine) == wrong
    assert len(wrong) >= 3


def test_a_version_told_against_another_is_missed(folder: Path, truth: Truth, engine: Engine) -> None:
    rows = [asdict(version) for version in truth.versions]
    assert _judged(rows, check_timeline, folder, truth, engine) == set()
    first = [{**row, "event": "first-said", "before": None, "voice": None} for row in rows]
    missed = _judged(first, check_timeline, folder, truth, engine)
    assert missed == {version.event for version in truth.versions} - {"first-said"}


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis.name)
def test_each_analysis_recovers_all_that_was_planted(analysis: Analysis, engine: Engine, tmp_path: Path) -> None:
    truth = write_planted(tmp_path, 3_000, 2)
    function = analysis.function()
    assert function is not None
    found = measure(function, analysis.check, tmp_path, truth, engine=engine, runs=1).found
    assert [one for one in found if one.right != one.planted] == []
    assert len(found) >= 5


def test_gaps_that_are_not_found_are_missed(folder: Path, truth: Truth, engine: Engine) -> None:
    nothing = {"claim": "claim:x", "measure": None, "nominal_low": None, "nominal_high": None}
    rows = [
        {**nothing, "subject": thing.subject, "topic": topic, "gap": gap}
        for thing in truth.gaps
        for topic, gap in sorted(thing.gaps)
    ]
    rows += [
        {**asdict(figure), "claim": "claim:x", "topic": figure.property, "gap": "one-origin"}
        for figure in truth.figures
        if figure.origins_high == 1
    ]
    sides = {claim for pair in truth.pairs if pair.outcome == "conflict" for claim in (pair.first, pair.second)}
    rows += [{**nothing, "claim": side, "subject": "x", "topic": "x", "gap": "in-dispute"} for side in sides]
    columns = ("subject", "topic", "gap", *nothing)
    shown = [{name: row[name] for name in columns} for row in rows]
    assert _judged(shown, check_coverage, folder, truth, engine) == set()
    without = [row for row in shown if row["gap"] not in {"only-of-whole", "in-dispute", "one-origin"}]
    missed = _judged(without, check_coverage, folder, truth, engine)
    assert missed == {"part", "in dispute", "one origin", "told", "whole", "self-told", "disputed"}


def test_each_run_is_measured(folder: Path, truth: Truth, engine: Engine) -> None:
    stand_in = StandIn([asdict(pair) for pair in truth.pairs], folder / "answer.parquet")
    measured = measure(stand_in, check_pairs, folder, truth, engine=engine, runs=3)
    assert stand_in.calls == len(measured.seconds) == 3
    assert min(measured.seconds) <= measured.median <= max(measured.seconds)


def test_an_analysis_that_is_not_installed_is_left_out() -> None:
    assert Analysis("none", "sourcier.nowhere.pairs", call_pairs, check_pairs).function() is None


def test_growth_is_set_against_n_log_n() -> None:
    measured = {10_000: Measured((1.0,), ()), 100_000: Measured((25.0,), ())}
    [(small, great, ratio, expected)] = growth(measured)
    assert (small, great, ratio, round(expected, 2)) == (10_000, 100_000, 25.0, 12.5)
