"""How well figures stand: on which origins, in which words, in which currency, by when; and what is in dispute."""

from __future__ import annotations

import ibis

from sourcier.compare.closure import absent
from sourcier.compare.coverage.need import PROMISED, TENTATIVE
from sourcier.compare.origins.find import Origins
from sourcier.compare.origins.statements import figures
from sourcier.compare.origins.vectors import find_vectors
from sourcier.compare.totals.membership import asserted, stated
from sourcier.tables.engine import Engine, Expression, Tables

_UNKNOWN = "unknown-currency"


def weak_figures(promised: Expression, origins: Origins, tables: Tables, engine: Engine) -> list[Expression]:
    """Returns tables of `subject`, `topic`, `gap`, `figure`, `claim`: all claims of each figure that has the gap.

    A figure counts where some claim asserts it that neither puts it in the past nor gives it up; its origins are those
    of all its claims, all else is of the claims that do so. By when it is promised is not asked of an undertaking (a
    `subject` of `promised`): it is asked of the whole thing.
    """
    known = engine.keep(figures(tables))
    told = engine.keep(known.semi_join(asserted(tables.claims), "claim").join(_said(tables), "claim"))
    known = engine.keep(known.semi_join(told, "figure"))
    vectors = find_vectors(known.select("claim", group="figure"), origins, tables, engine)
    single = vectors.filter(vectors.origins_high <= 1).select(figure="group")
    interested = vectors.filter(vectors.support == "self-reported-only").select(figure="group")
    facts = told.group_by("figure").aggregate(
        tentative=told.tentative.all(),
        read=told.plain.any(),
        promised=told.promised.any(),
        timed=told.timed.any(),
        dated=told.dated.any(),
        bare=told.bare.any(),
    )
    facts = engine.keep(facts)
    timeless = facts.filter(facts.promised & ~facts.timed)
    undertaken = told.semi_join(promised, "subject").select("figure")
    lacking = {
        "interested-only": interested,
        "one-origin": single,
        "only-tentative": facts.filter(facts.tentative),
        "only-by-reading": facts.filter(~facts.read),
        "no-currency": facts.filter(facts.bare),
        "no-horizon": absent(timeless, undertaken, "figure"),
        "day-unknown": facts.filter(~facts.dated),
    }
    claims = known.join(tables.claims.select("subject", "claim", topic="property"), "claim")
    return [
        claims.semi_join(engine.keep(table.select("figure")), "figure").mutate(gap=ibis.literal(gap))
        for gap, table in lacking.items()
    ]


def _said(tables: Tables) -> Expression:
    """Returns the claims with what is to be known of each as one of a figure."""
    claims = tables.claims.left_join(stated(tables).mutate(words=True), "claim").drop("claim_right")
    return claims.select(
        "claim", "subject", "property",
        plain=claims.words.fill_null(False),
        tentative=claims.status.isin(TENTATIVE),
        promised=claims.status.isin(PROMISED),
        timed=claims.horizon_start.notnull() | claims.horizon_end.notnull(),
        dated=claims.claimed_on.notnull(),
        bare=(claims.measure == _UNKNOWN).fill_null(False),
    )  # fmt: skip


def disputed(conflicts: Expression, tables: Tables) -> Expression:
    """Returns `subject`, `topic`, `gap`, `claim`: of each side of a conflict, the claims of both sides."""
    subjects = tables.claims.select("subject", topic="property", one="claim")
    there = conflicts.select(one="first", claim="second")
    back = conflicts.select(one="second", claim="first")
    own = there.select("one").union(back.select("one")).select("one", claim="one")
    sides = there.union(back, own, distinct=True)
    return sides.join(subjects, "one").drop("one").distinct().mutate(gap=ibis.literal("in-dispute"))
