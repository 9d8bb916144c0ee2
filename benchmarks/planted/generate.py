"""Graphs made of scenes: in memory, or straight into Parquet files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from benchmarks.planted import coverage, origins, pairs, totals, versions
from benchmarks.planted.scene import OUTLETS, Scene, entity_row
from benchmarks.planted.truth import Truth
from sourcier.tables import TABLES, Rows
from sourcier.tables.parquet import arrow_schema

CASES = (*pairs.CASES, *origins.CASES, *totals.CASES, *versions.CASES, *coverage.CASES)
_BATCH = 20_000
_SAMPLE = 10_000


@dataclass(frozen=True, slots=True)
class Planted:
    """A graph in the rows of `sourcier.tables`, and all that holds of it."""

    rows: Rows
    truth: Truth


def plant(claims: int, seed: int) -> Planted:
    """Returns a graph of exactly that many claims, sorted as `rows_of` sorts. Equal seeds give equal graphs.

    With some 500 claims and more, every case of pairs, origins, totals, versions and coverage is in it.
    """
    rows, truth = _shared(), Truth()
    for scene in _scenes(claims, seed):
        truth.add(scene.truth)
        for name, table in scene.rows.items():
            rows[name] += table
    return Planted({name: sorted(table, key=_order) for name, table in rows.items()}, truth)


def write_planted(folder: Path, claims: int, seed: int, *, sample: int = _SAMPLE) -> Truth:
    """Writes the graph that `plant` returns into files as of `write_tables`, but not sorted, never holding all of it.

    Returns what holds of it: one by one for the scenes of about the first `sample` claims, in numbers for all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    schemas = {name: arrow_schema(TABLES[name]) for name in TABLES}
    writers = {name: ParquetWriter(folder / f"{name}.parquet", schema) for name, schema in schemas.items()}
    rows, truth, planted = _shared(), Truth(), 0
    try:
        for scene in _scenes(claims, seed):
            truth.add(scene.truth, one_by_one=planted < sample)
            planted += len(scene.rows["claims"])
            for name, table in scene.rows.items():
                rows[name] += table
            if len(rows["claims"]) >= _BATCH:
                _write(writers, rows)
        _write(writers, rows)
    finally:
        for writer in writers.values():
            writer.close()
    return truth


def _write(writers: dict[str, Any], rows: Rows) -> None:
    """Appends the rows to the files and forgets them."""
    for name, writer in writers.items():
        writer.write_table(pa.Table.from_pylist(rows[name], schema=writer.schema))
        rows[name].clear()


def _scenes(claims: int, seed: int) -> Iterator[Scene]:
    """Yields scenes of every case in turn, and single claims once the next case would say too much."""
    left = claims
    for number in range(claims):
        scene = _scene(CASES[number % len(CASES)], number, seed)
        if len(scene.rows["claims"]) > left:
            scene = _scene(pairs.lone, number, seed)
        left -= len(scene.rows["claims"])
        yield scene
        if not left:
            return


def _scene(case: pairs.Case, number: int, seed: int) -> Scene:
    scene = Scene(number, Random(f"{seed}/{number}"))
    case(scene)
    return scene


def _shared() -> Rows:
    """Returns rows of what all scenes share."""
    rows: Rows = {name: [] for name in TABLES}
    rows["entities"] += [entity_row(outlet, "Outlet") for outlet in OUTLETS]
    return rows


def _order(row: dict[str, object]) -> list[str]:
    return [str(value) for value in row.values()]
