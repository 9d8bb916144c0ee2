"""What is part of what, however many steps away."""

from __future__ import annotations

from sourcier.tables.engine import Engine, Expression


def all_parts(parts: Expression, engine: Engine) -> Expression:
    """Returns every pair of `part` and `whole`, `certain` where some way from one to the other is certain throughout.

    Each round joins what is known with itself, so that a chain of any length takes few rounds.
    """
    steps = parts.filter(parts.part != parts.whole).select("part", "whole", "certain").distinct()
    known = engine.keep(steps)
    count = _count(known, engine)
    while True:
        middle = known.rename(middle="whole", one="certain").select("part", "middle", "one")
        onward = known.rename(middle="part", two="certain").select("middle", "whole", "two")
        longer = middle.join(onward, "middle")
        longer = longer.filter(longer.part != longer.whole)
        longer = longer.select("part", "whole", certain=longer.one & longer.two)
        known = engine.keep(known.union(longer).distinct())
        before, count = count, _count(known, engine)
        if before == count:
            return known.group_by("part", "whole").aggregate(certain=known.certain.any())


def _count(table: Expression, engine: Engine) -> int:
    [row] = engine.rows(table.aggregate(n=table.count()))
    return int(row["n"])
