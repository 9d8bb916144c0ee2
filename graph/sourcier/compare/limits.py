"""What a claim leaves possible: the limits of its amount or date, and the time it speaks of.

“About” and “almost” say no number for how near they are. The rule is one tenth, stated here once; for dates, the length
of the period named. An amount of money, power or things is never below nothing; a share may be.
"""

from __future__ import annotations

from typing import Any

from sourcier.tables.engine import Expression

TOLERANCE = 10
"""“About” 50 is from 45 to 55: one part in ten to either side."""

_NEAR_BELOW, _NEAR_ABOVE = ("about", "almost"), ("about",)
_OPEN_BELOW, _OPEN_ABOVE = ("up-to", "less-than"), ("at-least", "more-than")


def with_limits(claims: Expression) -> Expression:
    """Returns the claims with the limits that their values allow; null is an open limit.

    `low` and `high` limit the amount, `low_strict` and `high_strict` say that the limit itself is excluded;
    `first_day` and `last_day` limit a date, in days since 1970, both included; `when_start` and `when_end` are the
    horizon, a mere deadline being that day.
    """
    return claims.mutate(
        **_amount(claims),
        **_days(claims),
        low_strict=(claims.bound == "more-than").fill_null(False),
        high_strict=(claims.bound == "less-than").fill_null(False),
        when_start=claims.horizon_start.coalesce(claims.horizon_end),
        when_end=claims.horizon_end,
    )


def _amount(claims: Expression) -> dict[str, Any]:
    tenth = (claims.nominal_low / TOLERANCE).cast("decimal(38, 6)").abs()
    nothing = (claims.measure != "share").ifelse(
        claims.nominal_low - claims.nominal_low, claims.nominal_low.nullif(claims.nominal_low)
    )
    low = claims.bound.isin(_NEAR_BELOW).ifelse(claims.nominal_low - tenth, claims.nominal_low)
    high = claims.bound.isin(_NEAR_ABOVE).ifelse(claims.nominal_high + tenth, claims.nominal_high)
    return {
        "low": claims.bound.isin(_OPEN_BELOW).ifelse(nothing, low),
        "high": claims.bound.isin(_OPEN_ABOVE).ifelse(claims.nominal_high.nullif(claims.nominal_high), high),
    }


def _days(claims: Expression) -> dict[str, Any]:
    start, end = claims.date_start.epoch_days(), claims.date_end.epoch_days()
    length = end - start + 1
    none = start.nullif(start)
    bound = claims.bound
    first = bound.isin((*_NEAR_BELOW, *_NEAR_ABOVE)).ifelse(start - length, start)
    last = bound.isin((*_NEAR_BELOW, *_NEAR_ABOVE)).ifelse(end + length, end)
    return {
        "first_day": bound.isin(_OPEN_BELOW).ifelse(none, (bound == "more-than").ifelse(end + 1, first)),
        "last_day": bound.isin(_OPEN_ABOVE).ifelse(none, (bound == "less-than").ifelse(start - 1, last)),
    }
