"""Spark finds the gaps that DuckDB finds."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.planted import plant
from sourcier.compare.coverage.find import COLUMNS, gaps
from sourcier.tables import Engine, open_engine
from tests.compare.coverage.test_find import tables_of

pytestmark = pytest.mark.spark


def test_both_engines_find_the_same_gaps(spark: Engine) -> None:
    assert found_by(spark) == found_by(open_engine())


def found_by(engine: Engine) -> list[tuple[Any, ...]]:
    """Finds the gaps, with conflicts that are given: that both engines find those is tested where they are found."""
    tables = tables_of(plant(600, 3).rows, engine)
    counts = tables.claims.filter(tables.claims.property == "companyCount").select("subject", "claim")
    one, other = counts.rename(first="claim"), counts.rename(second="claim")
    conflicts = one.join(other, "subject").select("first", "second")
    conflicts = conflicts.filter(conflicts["first"] < conflicts["second"])
    rows = engine.rows(gaps(tables, engine, conflicts=engine.keep(conflicts)))
    assert len({row["gap"] for row in rows}) > 8
    return sorted((tuple(row[name] for name in COLUMNS) for row in rows), key=str)
