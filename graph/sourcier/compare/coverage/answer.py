"""Which claims answer what is asked of an undertaking, and how well: of it, of its wholes, of its parts."""

from __future__ import annotations

from typing import Any

import ibis

from sourcier.compare.closure import absent
from sourcier.compare.coverage.need import (
    BEGUN,
    BY_WHEN,
    FIGURES,
    HOW_FAR,
    NOT_FROM_LISTS,
    OF_OBJECT,
    OF_SUBJECT,
    TENTATIVE,
    WHERE,
)
from sourcier.compare.totals.membership import UNDERTAKING, asserted, stated
from sourcier.tables.engine import Engine, Expression, Tables

_ROUGH_PLACES = ("country", "region", "department")
_AREA, _LIST = "area", "site-list"
_KEY = ["subject", "topic"]


def answers(tables: Tables, engine: Engine) -> Expression:
    """Returns `subject`, `topic`, `claim` with `firm`, `read` and `precise`, of whatever a claim answers a need of.

    `firm`: neither negotiated nor conditional. `read`: some source says it in words, or in a reading of high
    confidence. `precise`: a place, and no mere region; a date, and no mere words.
    """
    claims = engine.keep(_claims(tables))
    topic = ibis.cases(*((claims.property == key, need) for key, need in OF_SUBJECT.items()), else_=None)
    told = claims.mutate(topic=topic)
    told = told.filter(told.topic.notnull()).mutate(precise=told.exact)
    found = [told, *(_of_object(claims, need, properties) for need, properties in OF_OBJECT.items())]
    found += [_sited(claims, tables), *_dated(claims), *_begun(claims)]
    columns = (*_KEY, "claim", "firm", "read", "precise")
    return engine.keep(found[0].select(*columns).union(*(table.select(*columns) for table in found[1:]), distinct=True))


def _claims(tables: Tables) -> Expression:
    """Returns the claims that hold, with what is to be known of each as an answer."""
    places = tables.entities.filter(tables.entities["class"] == "Place")
    around = places.select(around="entity", around_kind="kind")
    places = places.left_join(around, [("within", "around")])
    loose = (places.kind == _AREA) & places.around_kind.isin(("country", "region")).fill_null(False)
    rough = places.filter(places.kind.isin(_ROUGH_PLACES) | loose).select(rough="entity")
    claims = asserted(tables.claims).left_join(stated(tables).mutate(plain=True), "claim").drop("claim_right")
    claims = claims.left_join(rough, [("object", "rough")])
    return claims.select(
        "claim", "subject", "property", "object", "status", "horizon_text",
        firm=~claims.status.isin(TENTATIVE),
        read=claims.plain.fill_null(False),
        exact=claims.rough.isnull(),
        day=claims.horizon_start.coalesce(claims.horizon_end),
    )  # fmt: skip


def _of_object(claims: Expression, need: str, properties: tuple[str, ...]) -> Expression:
    tied = claims.filter(claims.property.isin(properties) & claims.object.notnull())
    return tied.drop("subject").rename(subject="object").mutate(topic=ibis.literal(need), precise=_true(tied.claim))


def _sited(claims: Expression, tables: Tables) -> Expression:
    """Returns what is part of a site: it is there."""
    sites = tables.entities.filter(tables.entities["class"] == "Site").select(site="entity")
    inside = claims.filter(claims.property == "partOf").semi_join(sites, [("object", "site")])
    return inside.mutate(topic=ibis.literal(WHERE), precise=_true(inside.claim))


def _dated(claims: Expression) -> list[Expression]:
    """Returns what is promised by a horizon: of the subject, and of what somebody undertakes."""
    timed = claims.filter((claims.day.notnull() | claims.horizon_text.notnull()) & ~claims.property.isin(_dates()))
    timed = timed.mutate(topic=ibis.literal(BY_WHEN), precise=timed.day.notnull())
    tied = timed.filter(timed.property.isin(UNDERTAKING) & timed.object.notnull())
    return [timed, tied.drop("subject").rename(subject="object")]


def _dates() -> list[str]:
    return [key for key, need in OF_SUBJECT.items() if need == BY_WHEN]


def _begun(claims: Expression) -> list[Expression]:
    """Returns what is under way or there: of the subject, and of what somebody undertakes."""
    begun = claims.filter(claims.status.isin(BEGUN))
    begun = begun.mutate(topic=ibis.literal(HOW_FAR), precise=_true(begun.claim))
    tied = begun.filter(begun.property.isin(UNDERTAKING) & begun.object.notnull())
    return [begun, tied.drop("subject").rename(subject="object")]


def weak(own: Expression, wanted: Expression, engine: Engine) -> Expression:
    """Returns `subject`, `topic`, `gap`, `claim` for what is asked and answered, but in no way that is good enough.

    The gap is that of the best answers, which are the claims given. Of figures nothing is told here: how well they
    stand is told of each figure.
    """
    told = own.filter(~own.topic.isin(FIGURES)).semi_join(wanted, _KEY)
    plain = told.read & told.firm
    rank = ibis.cases((plain & told.precise, 0), (plain, 1), (told.read, 2), else_=3)
    told = engine.keep(told.mutate(rank=rank.cast("int64")))
    best = told.group_by(*_KEY).aggregate(rank=told.rank.min())
    lacking = told.join(best.filter(best.rank > 0), [*_KEY, "rank"])
    gap = ibis.cases(
        (lacking.rank == 1, "only-roughly"), (lacking.rank == 2, "only-tentative"), else_="only-by-reading"
    )
    return lacking.select(*_KEY, "claim", gap=gap)


def around(above: Expression, tables: Tables, *, downward: bool = False) -> Expression:
    """Returns `subject`, `other` and `listed`: each whole of a subject (`downward`: each part), and if it is a list."""
    lists = tables.entities.filter(tables.entities.kind == _LIST).select(list="entity")
    known = above.left_join(lists, [("whole", "list")])
    subject, other = ("whole", "part") if downward else ("part", "whole")
    return known.select(subject=known[subject], other=known[other], listed=known.list.notnull())


def elsewhere(wanted: Expression, own: Expression, near: Expression, engine: Engine) -> Expression:
    """Returns `subject`, `topic`, `claim` and `other`: the nearest things of which is told what is asked of a subject.

    `near` is as of `around`, however many steps away. What stands on a list is not undertaken by whoever keeps it.
    """
    reached = engine.keep(wanted.join(near, "subject"))
    reached = reached.filter(~(reached.listed & reached.topic.isin(NOT_FROM_LISTS))).drop("listed")
    told = own.select("topic", "claim", other="subject")
    found = engine.keep(reached.join(told, ["other", "topic"]).select(*_KEY, "claim", "other"))
    steps = near.select(one="subject", two="other")
    outward = engine.keep(absent(steps, steps.select(one="two", two="one"), "one", "two"))
    nearer = found.select(*_KEY, one="other").distinct()
    farther = engine.keep(nearer.join(outward, "one").select(*_KEY, other="two").distinct())
    return absent(found, farther, *_KEY, "other")


def _true(column: Any) -> Any:
    """Returns a column that is true in every row; engines differ in how they take a bare literal."""
    return column.notnull()
