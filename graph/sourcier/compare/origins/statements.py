"""Statements and figures: what is repeated, whoever says it and however it is hedged."""

from __future__ import annotations

from typing import Any

import ibis

from sourcier.tables.engine import Expression, Tables

_SEPARATOR = "\n"


def statements(tables: Tables) -> Expression:
    """Returns `claim`, `statement`, `subject` and `object`: claims of one statement say the same of the same thing.

    A statement is subject, property, polarity and value: numbers whatever their bound, dates, thing or words. Horizon,
    status and claimant are left aside: they are how and by whom the statement is made.
    """
    claims = tables.claims
    nominal = claims.nominal_low.notnull()
    parts = [
        claims.subject,
        claims.property,
        claims.polarity,
        claims.measure,
        claims.nominal_low.cast("string"),
        claims.nominal_high.cast("string"),
        nominal.ifelse(ibis.null("string"), claims.bound),
        claims.object,
        claims.date_start.cast("string"),
        claims.date_end.cast("string"),
        claims.text.lower(),
        claims.role.lower(),
    ]
    return claims.select("claim", "subject", "object", statement=_joined(parts))


def figures(tables: Tables) -> Expression:
    """Returns `figure` and `claim` for the claims that assert a number; `figure` is their statement."""
    told = tables.claims.filter((tables.claims.polarity == "asserts") & tables.claims.nominal_low.notnull())
    return statements(tables).semi_join(told, "claim").select("claim", figure="statement")


def _joined(parts: list[Any]) -> Any:
    whole = ibis.literal("")
    for part in parts:
        whole = whole + part.fill_null("") + _SEPARATOR
    return whole
