"""What a claim leaves possible: the limits of its amount or date, and the time it speaks of.

“About” and “almost” say no number for how near they are. The rule is one tenth, stated here once; for dates, the length
of the period named. An amount of money, power or things is never below nothing; a share may be. Amounts are decimals,
and stay so: no limit is a float on its way.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sourcier.tables.engine import Expression

TOLERANCE = Decimal("0.1")
"""“About” 50 is from 45 to 55: one part in ten to either side."""
ROUNDED_TO = 2
"""A figure of so many digits or more may be another one rounded: 450 for 452, 10 for 10.2, but not 5 for 5.4."""
_DECIMALS = 6
"""How many decimals the amounts of the tables have."""
_GREATEST_UNIT = 15
"""Amounts are looked at for rounding to 10 to that power, and to each smaller power of ten."""
_AMOUNT = f"decimal(38, {_DECIMALS})"

_NEAR_BELOW, _NEAR_ABOVE = ("about", "almost"), ("about",)
_OPEN_BELOW, _OPEN_ABOVE = ("up-to", "less-than"), ("at-least", "more-than")


def with_limits(claims: Expression) -> Expression:
    """Returns the claims with the limits that their values allow; null is an open limit.

    `low` and `high` limit the amount, `low_strict` and `high_strict` say that the limit itself is excluded; `rounding`
    is how far an exact amount may be from what it rounds, null where it is hedged; `first_day` and `last_day` limit a
    date, in days since 1970, both included; `when_start` and `when_end` are the horizon, a mere deadline being its day.
    """
    return claims.mutate(
        **_amount(claims),
        **_days(claims),
        rounding=_rounding(claims),
        low_strict=(claims.bound == "more-than").fill_null(False),
        high_strict=(claims.bound == "less-than").fill_null(False),
        when_start=claims.horizon_start.coalesce(claims.horizon_end),
        when_end=claims.horizon_end,
    )


def _amount(claims: Expression) -> dict[str, Any]:
    tenth = (claims.nominal_low * _share()).round(_DECIMALS).abs()
    nothing = (claims.measure != "share").ifelse(
        claims.nominal_low - claims.nominal_low, claims.nominal_low.nullif(claims.nominal_low)
    )
    low = claims.bound.isin(_NEAR_BELOW).ifelse(claims.nominal_low - tenth, claims.nominal_low)
    high = claims.bound.isin(_NEAR_ABOVE).ifelse(claims.nominal_high + tenth, claims.nominal_high)
    return {
        "low": claims.bound.isin(_OPEN_BELOW).ifelse(nothing, low),
        "high": claims.bound.isin(_OPEN_ABOVE).ifelse(claims.nominal_high.nullif(claims.nominal_high), high),
    }


def _share() -> Any:
    import ibis  # noqa: PLC0415 - slow to import, needed only where tables are

    return ibis.literal(TOLERANCE, "decimal(2, 1)")


def _rounding(claims: Expression) -> Expression:
    """Returns half a unit of the last digit that an exact amount is written with.

    Zeros at its end count as digits only as far as `ROUNDED_TO` needs: 450 is rounded to tens, 10 to ones.
    """
    import ibis  # noqa: PLC0415 - slow to import, needed only where tables are

    amount = claims.nominal_low.abs()
    is_exact = ((claims.bound == "exactly") & (claims.nominal_low == claims.nominal_high)).fill_null(False)

    def written_with(unit: Decimal) -> Any:
        return (amount >= _amount_of(unit.scaleb(ROUNDED_TO - 1))) & (amount % _amount_of(unit) == 0)

    units = [Decimal(1).scaleb(power) for power in range(_GREATEST_UNIT, -_DECIMALS, -1)]
    halves = [(written_with(unit), _amount_of(unit / 2)) for unit in units]
    return ibis.cases((~is_exact, ibis.null(_AMOUNT)), *halves, else_=ibis.null(_AMOUNT))


def _amount_of(number: Decimal) -> Any:
    import ibis  # noqa: PLC0415

    return ibis.literal(number, _AMOUNT)


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
