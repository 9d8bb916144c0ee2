"""Totals over the whole graph, nothing counted twice: sums between two limits, by what is certain and what is possible.

The rule is told in docs/model/totals.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.compare.totals.membership import wholes
from sourcier.compare.totals.nesting import BUCKET, Nest, nest
from sourcier.compare.totals.question import Question
from sourcier.compare.totals.scope import Scope, scope
from sourcier.tables.engine import Engine, Expression, Tables


@dataclass(frozen=True, slots=True)
class Summed:
    """Everything that was decided on the way to totals, as tables.

    `sums` has for each bucket `lower` and `upper` (null: open), the `naive` sum, and whether anything is `sure`.
    """

    scope: Scope
    above: Expression
    least: Nest
    most: Nest
    sums: Expression


def totals(tables: Tables, engine: Engine) -> Expression:
    """Returns the totals of all additive properties: `property`, `measure`, `year`, `naive`, `lower`, `upper`.

    Each year by which things are to be there has its own; `upper` is null where it is open.
    """
    sums = add_up(tables, Question(by="horizon"), engine).sums
    return sums.select("property", "measure", "naive", "lower", "upper", year=sums.bucket.nullif("").cast("int64"))


def add_up(tables: Tables, question: Question, engine: Engine, *, by_status: bool = False) -> Summed:
    """Returns what a question adds up to; with `by_status`, each status by itself too, in buckets of that `status`."""
    above = wholes(tables, engine)
    asked = scope(tables, question, above, engine)
    whole = asked.said.mutate(bucket_status=asked.said.claim.substr(0, 0))
    if by_status:
        whole = whole.union(asked.said.mutate(bucket_status=asked.said.status))
    said = engine.keep(whole.drop("status").rename(status="bucket_status"))
    counted = said.filter(~said.earlier)
    members = counted.group_by(*BUCKET, "subject").aggregate(is_sure=counted.sure.any())
    sure = counted.semi_join(members.filter(members.is_sure), [*BUCKET, "subject"])
    least = nest(sure, above.select("part", "whole"), engine)
    most = nest(counted, above.filter(above.certain).select("part", "whole"), engine)
    return Summed(asked, above, least, most, engine.keep(_sums(said, least, most)))


def _sums(said: Expression, least: Nest, most: Nest) -> Expression:
    naive = said.group_by(*BUCKET).aggregate(naive=said.nominal_high.sum())
    upper = naive.inner_join(most.sums.select(*BUCKET, "upper"), list(BUCKET))
    joined = upper.left_join(least.sums.select(*BUCKET, "lower"), list(BUCKET))
    nothing = joined.naive - joined.naive
    return joined.select(
        *BUCKET,
        "naive",
        "upper",
        lower=joined.lower.fill_null(nothing).cast("decimal(38, 6)"),
        is_sure=joined.lower.notnull(),
    )
