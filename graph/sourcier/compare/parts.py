"""What is part of what, however many steps away."""

from __future__ import annotations

from sourcier.compare.closure import closure
from sourcier.tables.engine import Engine, Expression


def all_parts(parts: Expression, engine: Engine) -> Expression:
    """Returns every pair of `part` and `whole`, `certain` where some way between them is certain throughout."""
    steps = parts.select("certain", one="part", other="whole")
    known = closure(steps, engine)
    sure = closure(steps.filter(steps.certain), engine).mutate(certain=True)
    joined = known.filter(known.one != known.other).left_join(sure, ["one", "other"])
    return joined.select(part="one", whole="other", certain=joined.certain.fill_null(False))
