"""Gaps over the whole graph: what is missing, or thin, in what is said of undertakings, and of figures.

The rule is told in docs/model/coverage.md. All joins are on keys, and what is joined on a coarse key is kept first.
"""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import Any

import ibis

from sourcier.compare.closure import absent
from sourcier.compare.coverage.answer import answers, around, elsewhere, weak
from sourcier.compare.coverage.figure import disputed, weak_figures
from sourcier.compare.coverage.need import DISCLOSED, HOW_FAR, NEEDS, WHERE
from sourcier.compare.coverage.undertaking import asked, promises
from sourcier.compare.origins.find import Origins, find_origins
from sourcier.compare.pairs.find import pairs
from sourcier.compare.parts import all_parts
from sourcier.tables.engine import Engine, Expression, Tables

COLUMNS = ("subject", "topic", "gap", "figure", "claim", "other")
KEY = ("subject", "topic")


def gaps(
    tables: Tables, engine: Engine, *, conflicts: Expression | None = None, origins: Origins | None = None
) -> Expression:
    """Returns `subject`, `topic`, `gap`, `figure`, `claim`, `other`: one row for each claim that a gap rests on.

    `topic` is a need, or a claim property. `figure` is the statement of which figure it is, `other` the whole or the
    part of which it is said instead; both are null elsewhere. What nobody says rests on the claims that promise the
    thing. `conflicts` has `first` and `second`, claims; it and `origins` are found where they are not given.
    """
    if conflicts is None:
        compared = pairs(tables, engine)
        conflicts = engine.keep(compared.filter(compared.outcome == "conflict").select("first", "second"))
    promised = promises(tables, engine)
    withheld = engine.keep(undisclosed(tables))
    found = [
        withheld,
        *_of_undertakings(promised, withheld, tables, engine),
        disputed(conflicts, tables),
        *weak_figures(promised, origins or find_origins(tables, engine), tables, engine),
    ]
    return engine.keep(_together(found))


def _of_undertakings(
    promised: Expression, withheld: Expression, tables: Tables, engine: Engine
) -> list[Expression]:  # fmt: skip
    wanted, own = asked(promised, tables, engine), answers(tables, engine)
    unanswered = engine.keep(absent(wanted, own, *KEY))
    parts = tables.parts.filter(tables.parts.status != "abandoned")
    above = engine.keep(all_parts(parts, engine).select("part", "whole"))
    of_undertakings = own.semi_join(promised, "subject")
    telling = engine.keep(of_undertakings.union(own.filter(own.topic == WHERE), distinct=True))
    inherited = unanswered.filter(unanswered.topic.isin([need.key for need in NEEDS if need.inherited]))
    of_whole = engine.keep(elsewhere(inherited, telling, around(above, tables), engine))
    of_part = engine.keep(elsewhere(unanswered, telling, around(above, tables, downward=True), engine))
    of_whole, of_part = (
        engine.keep(absent(of_whole, of_part.filter(of_part.topic == WHERE), *KEY)),
        engine.keep(absent(of_part, of_whole.filter(of_whole.topic != WHERE), *KEY)),
    )
    left = absent(absent(absent(unanswered, of_whole, *KEY), of_part, *KEY), withheld, *KEY)
    nothing = engine.keep(left).join(promised, "subject")
    return [
        weak(own, wanted, engine),
        of_whole.mutate(gap=ibis.literal("only-of-whole")),
        of_part.mutate(gap=ibis.literal("only-of-part")),
        nothing.mutate(gap=(nothing.topic == HOW_FAR).ifelse("only-promised", "not-said")),
    ]


def undisclosed(tables: Tables) -> Expression:
    """Returns `subject`, `topic`, `gap` and `claim` for what somebody says not to be disclosed, or declines to say.

    The topic is the first need whose words stand in what is not disclosed, else the property.
    """
    claims = tables.claims
    hidden = (claims.property == DISCLOSED) & (claims.polarity != "asserts")
    silent = claims.filter(hidden | (claims.polarity == "declines-to-say"))
    words = silent.text.fill_null("").lower()
    named = [(_all_in(words, row), need.key) for need in NEEDS for row in need.words]
    topic = (silent.property == DISCLOSED).ifelse(ibis.cases(*named, else_=DISCLOSED), silent.property)
    return silent.select("subject", "claim", topic=topic, gap=ibis.literal("said-undisclosed"))


def _all_in(words: Any, row: tuple[str, ...]) -> Any:
    return reduce(and_, (words.contains(word) for word in row))


def _together(found: list[Expression]) -> Expression:
    nothing = ibis.null("string")
    missing = [{name: nothing for name in COLUMNS if name not in table.columns} for table in found]
    first, *rest = (table.mutate(**more).select(*COLUMNS) for table, more in zip(found, missing, strict=True))
    return first.union(*rest, distinct=True)
