"""Relations followed to their end in iterated joins, on any engine."""

from __future__ import annotations

from typing import Any

from sourcier.errors import DataError
from sourcier.tables.engine import Engine, Expression

MAX_ROUNDS = 24
"""Each round doubles the length of the ways that are known: 24 reach further than any graph."""


def closure(edges: Expression, engine: Engine) -> Expression:
    """Returns `one`, `other` for all that is reached from `one` along `edges` (columns `one`, `other`), in any number
    of steps.

    Raises:
        DataError: the end is not reached in `MAX_ROUNDS` rounds.
    """  # noqa: D205 - one sentence
    known = engine.keep(edges.select("one", "other").distinct())
    size = count(known, engine)
    for _ in range(MAX_ROUNDS):
        if not size:
            return known
        onward = known.select(middle=known.one, end=known.other)
        longer = known.join(onward, [("other", "middle")]).select("one", other="end")
        known = engine.keep(known.union(longer, distinct=True))
        size, before = count(known, engine), size
        if size == before:
            return known
    raise DataError("a relation of this graph has no end; run `sourcier validate`")


def count(table: Expression, engine: Engine) -> int:
    """Returns the number of rows."""
    [row] = engine.rows(table.aggregate(n=table.count()))
    return int(row["n"])


def absent(table: Expression, other: Expression, *columns: str) -> Any:
    """Returns the rows of `table` whose `columns` no row of `other` has."""
    return table.anti_join(other.select(*columns), list(columns))
