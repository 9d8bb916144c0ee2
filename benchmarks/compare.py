"""How long comparing everything takes as graphs grow, and whether it finds what was planted in them.

Run: python -m benchmarks.compare [--engine duckdb] [--sizes 10000,100000,1000000] [--runs 3] [--seed 1]

Each size is planted once, then each analysis runs over it as often as asked, its answer written out in full. Printed
are medians, how much longer ten times more claims take (n log n would take 12.5 and 12 times), and for each analysis
what it found of what was planted. An analysis that is not installed is left out and said so.
"""

from __future__ import annotations

import argparse
import importlib
import math
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.planted import Truth, write_planted
from sourcier.tables import Engine, Tables, open_engine, open_tables

Expression = Any
Function = Callable[[Tables, Engine], Expression]

_VECTOR = ("mentions", "outlets", "origins_low", "origins_high", "disinterested", "primary_documents")
_FIGURE = ("subject", "property", "measure", "nominal_low", "nominal_high")
_UNIT = ("property", "measure", "year")
_SPILL = "8GB"
"""What DuckDB may write aside: an analysis that needs more grows with the square, and would fill the disk."""
_ON_DEMAND = "accumulating"
"""The rule whose pairs are listed on demand only: it may be missing from an answer as a whole."""


@dataclass(frozen=True, slots=True)
class Found:
    """How much of one kind of planted thing an answer has right; `first` shows one that it has not."""

    kind: str
    planted: int
    right: int
    first: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is measured: the module it is in, how it is called, and how its answer is judged."""

    name: str
    module: str
    call: Callable[[Any, Tables, Engine], Expression]
    check: Callable[[Expression, Engine, Truth], list[Found]]

    def function(self) -> Function | None:
        """Returns the analysis of this installation, None where it has none."""
        try:
            present = find_spec(self.module) is not None
        except ModuleNotFoundError:
            present = False
        if not present:
            return None
        module = importlib.import_module(self.module)
        return lambda tables, engine: self.call(module, tables, engine)


@dataclass(frozen=True, slots=True)
class Measured:
    """The seconds of each run of an analysis on one size, and what its answer was worth."""

    seconds: tuple[float, ...]
    found: tuple[Found, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def call_pairs(module: Any, tables: Tables, engine: Engine) -> Expression:
    """Returns `first`, `second`, `property`, `outcome`, `rule`."""
    return module.pairs(tables, engine)


def call_origins(module: Any, tables: Tables, engine: Engine) -> Expression:
    """Returns the columns of a figure and its vector."""
    figures = importlib.import_module("sourcier.compare.origins.statements").figures(tables)
    vectors = importlib.import_module("sourcier.compare.origins.vectors").find_vectors(
        figures.rename(group="figure"), module.find_origins(tables, engine), tables, engine
    )
    named = figures.join(tables.claims.select("claim", *_FIGURE), "claim").select("figure", *_FIGURE).distinct()
    return vectors.join(named, [("group", "figure")]).select(*_FIGURE, *_VECTOR)


def call_totals(module: Any, tables: Tables, engine: Engine) -> Expression:
    """Returns `property`, `measure`, `year` and `naive`, `lower`, `upper`."""
    return module.totals(tables, engine)


def check_pairs(answer: Expression, engine: Engine, truth: Truth) -> list[Found]:
    """Judges the pairs of the sample one by one, and how many there are of each rule and of all conflicts."""
    compared = answer.filter(answer.property != "partOf")
    sizes = compared.group_by("outcome", "rule").aggregate(n=compared.count())
    counted = {(row["outcome"], row["rule"]): row["n"] for row in engine.rows(sizes)}
    if not any(rule == _ON_DEMAND for _, rule in counted):
        planted = {kind: number for kind, number in truth.counted.items() if kind[1] != _ON_DEMAND}
    else:
        planted = dict(truth.counted)
    found = [_equal(f"number of {rule}", n, counted.pop((outcome, rule), 0)) for (outcome, rule), n in planted.items()]
    found += [_equal(f"number of {rule} ({outcome})", 0, n) for (outcome, rule), n in counted.items()]
    conflicts = answer.filter(answer.outcome == "conflict")
    [row] = engine.rows(conflicts.aggregate(n=conflicts.count()))
    planted_conflicts = sum(n for (outcome, _), n in truth.counted.items() if outcome == "conflict")
    found.append(_equal("number of conflicts", planted_conflicts, row["n"]))
    names = {pair.first for pair in truth.pairs} | {pair.second for pair in truth.pairs}
    sample = _rows_named(compared, "first", names, engine)
    given = {(row["first"], row["second"]): (row["outcome"], row["rule"]) for row in sample}
    kept = [pair for pair in truth.pairs if (pair.outcome, pair.rule) in planted]
    return found + _judged(((f"{p.rule}", (p.first, p.second), (p.outcome, p.rule)) for p in kept), given)


def check_origins(answer: Expression, engine: Engine, truth: Truth) -> list[Found]:
    """Judges the vector of each planted figure of the sample."""
    sample = _rows_named(answer, "subject", {figure.subject for figure in truth.figures}, engine)
    given = {tuple(row[name] for name in _FIGURE): tuple(row[name] for name in _VECTOR) for row in sample}
    planted = (
        (figure.case, tuple(getattr(figure, name) for name in _FIGURE), tuple(getattr(figure, n) for n in _VECTOR))
        for figure in truth.figures
    )
    return _judged(planted, given)


def check_totals(answer: Expression, engine: Engine, truth: Truth) -> list[Found]:
    """Judges the naive sum and the limits of each unit."""
    rows = engine.rows(answer.select(*_UNIT, "naive", "lower", "upper"))
    given = {tuple(row[name] for name in _UNIT): (row["naive"], row["lower"], row["upper"]) for row in rows}
    planted = ((unit[0], unit, (total.naive, total.lower, total.upper)) for unit, total in truth.units.items())
    return [_equal("number of totals", len(truth.units), len(given)), *_judged(planted, given)]


def call_timeline(module: Any, tables: Tables, engine: Engine) -> Expression:
    """Returns `claim`, `event`, `before`, `voice`, and what else is told of each."""
    return module.timeline(tables, engine)


def check_timeline(answer: Expression, engine: Engine, truth: Truth) -> list[Found]:
    """Judges the event of each claim of the sample, and which claim is the version before it, in whose voice."""
    sample = _rows_named(answer, "claim", {version.claim for version in truth.versions}, engine)
    given = {row["claim"]: (row["event"], row["before"], row["voice"]) for row in sample}
    return _judged(((v.event, v.claim, (v.event, v.before, v.voice)) for v in truth.versions), given)


ANALYSES = (
    Analysis("pairs", "sourcier.compare.pairs.find", call_pairs, check_pairs),
    Analysis("origins", "sourcier.compare.origins.find", call_origins, check_origins),
    Analysis("totals", "sourcier.compare.totals.find", call_totals, check_totals),
    Analysis("timeline", "sourcier.compare.versions.find", call_timeline, check_timeline),
)


def measure(
    function: Function, check: Callable[[Expression, Engine, Truth], list[Found]], folder: Path, truth: Truth,
    *, engine: Engine, runs: int,
) -> Measured:  # fmt: skip
    """Runs an analysis over the tables in `folder` that often, and judges its last answer."""
    seconds, answer = [], None
    tables = open_tables(folder, engine)
    for _ in range(runs):
        started = time.perf_counter()
        answer = engine.keep(function(tables, engine))
        seconds.append(time.perf_counter() - started)
    return Measured(tuple(seconds), tuple(check(answer, engine, truth)))


def growth(measured: dict[int, Measured]) -> Iterator[tuple[int, int, float, float]]:
    """Yields two sizes, how many times longer the greater takes, and how many times longer n log n would take."""
    sizes = sorted(measured)
    for small, great in pairwise(sizes):
        expected = great * math.log(great) / (small * math.log(small))
        yield small, great, measured[great].median / measured[small].median, expected


def _judged(planted: Iterable[tuple[str, Any, Any]], given: dict[Any, Any]) -> list[Found]:
    """Returns for each kind of (kind, name, value) how many have that value in `given`."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    first: dict[str, str] = {}
    for kind, name, value in planted:
        total[kind] += 1
        if given.get(name) == value:
            right[kind] += 1
        else:
            first.setdefault(kind, f"{name}: planted {value}, found {given.get(name)}")
    return [Found(kind, number, right[kind], first.get(kind, "")) for kind, number in sorted(total.items())]


def _equal(kind: str, planted: int, found: int) -> Found:
    return Found(kind, 1, int(planted == found), "" if planted == found else f"planted {planted}, found {found}")


def _rows_named(answer: Expression, column: str, names: set[str], engine: Engine) -> list[dict[str, Any]]:
    """Returns the rows whose `column` is one of `names`, which may be many."""
    import pyarrow as pa  # noqa: PLC0415 - only for judging, after the clock
    from pyarrow.parquet import write_table  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.parquet"
        write_table(pa.table({column: sorted(names)}), path)
        return engine.rows(answer.semi_join(engine.read(path), column))


def _print_found(name: str, size: int, found: Iterable[Found]) -> bool:
    found = list(found)
    missed = [one for one in found if one.right != one.planted]
    print(f"  {name} on {size:,}: {len(found) - len(missed)} of {len(found)} kinds recovered in full")
    for one in missed:
        print(f"    {one.kind}: {one.right} of {one.planted}; {one.first}")
    return not missed


def main(arguments: list[str]) -> int:
    """Measures and judges all analyses; returns 1 where something planted was not found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--engine", default="duckdb")
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    engine, recovered = open_engine(options.engine), True
    if engine.name == "duckdb":
        engine.backend.raw_sql(f"SET max_temp_directory_size = '{_SPILL}'")
    measured: dict[str, dict[int, Measured]] = {analysis.name: {} for analysis in ANALYSES}
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as name:
            started = time.perf_counter()
            truth = write_planted(Path(name), size, options.seed)
            print(f"{size:,} claims planted in {time.perf_counter() - started:.1f} s")
            for analysis in ANALYSES:
                function = analysis.function()
                if function is None:
                    print(f"  {analysis.name}: not installed")
                    continue
                result = measure(function, analysis.check, Path(name), truth, engine=engine, runs=options.runs)
                measured[analysis.name][size] = result
                print(f"  {analysis.name}: median {result.median:.2f} s, from {options.runs} runs")
                recovered &= _print_found(analysis.name, size, result.found)
            print(f"  memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GiB so far")
    for name, sizes in measured.items():
        for small, great, ratio, expected in growth(sizes):
            print(f"{name}: {small:,} → {great:,} takes {ratio:.1f} times longer; n log n: {expected:.1f}")
    return 0 if recovered else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
