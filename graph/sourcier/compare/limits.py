"""What a claim leaves possible: the limits of its amount or date, and the time it speaks of.

“About” and “almost” say no number for how near they are. The rule is one tenth, stated here once; for dates, the length
of the period named. An amount of money, power or things is never below nothing; a share may be. Amounts are decimals,
and stay so: no limit is a float on its way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sourcier.tables.engine import Engine, Expression, Tables

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


_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one claim leaves possible, of its property of its subject; None is an open limit.

    `low` and `high` are amounts in the base unit of their `measure`, with the numbers as written, `nominal_low` and
    `nominal_high`; `first` and `last` are days.
    """

    subject: str
    property: str
    measure: str | None
    low: Decimal | None
    high: Decimal | None
    nominal_low: Decimal | None
    nominal_high: Decimal | None
    first: date | None
    last: date | None


def limits_of(tables: Tables, engine: Engine) -> dict[str, Limits]:
    """Returns what each claim of the tables leaves possible, by its id."""
    columns = ("subject", "property", "measure", "low", "high", "nominal_low", "nominal_high")
    rows = engine.rows(with_limits(tables.claims).select("claim", *columns, "first_day", "last_day"))
    return {row["claim"]: _limits(row, columns) for row in rows}


def _limits(row: dict[str, Any], columns: tuple[str, ...]) -> Limits:
    return Limits(**{name: row[name] for name in columns}, first=_day(row["first_day"]), last=_day(row["last_day"]))


def _day(number: int | None) -> date | None:
    """Returns the day of that number since 1970, None where there is none that a calendar has."""
    try:
        return None if number is None else _EPOCH + timedelta(days=number)
    except OverflowError:
        return None


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
