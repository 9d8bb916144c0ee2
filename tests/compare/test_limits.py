"""What a figure or a date leaves possible."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sourcier.compare.limits import with_limits
from sourcier.tables import Engine, Rows, Tables

Tabulate = Callable[[Rows, Engine], Tables]
Say = Callable[..., dict[str, object]]
EPOCH = date(1970, 1, 1)


@pytest.fixture
def limits(no_rows: Rows, say: Say, tabulate: Tabulate, duckdb: Engine) -> Callable[..., dict[str, Any]]:
    """Returns a claim as row with its limits."""

    def one(**said: Any) -> dict[str, Any]:
        no_rows["claims"].append(say("claim:a", **said))
        [row] = duckdb.rows(with_limits(tabulate(no_rows, duckdb).claims))
        return row

    return one


@pytest.mark.parametrize(
    ("bound", "low", "high", "strict"),
    [
        ("exactly", 50, 50, ""),
        ("about", 45, 55, ""),
        ("almost", 45, 50, ""),
        ("at-least", 50, None, ""),
        ("more-than", 50, None, "low"),
        ("up-to", 0, 50, ""),
        ("less-than", 0, 50, "high"),
    ],
)
def test_a_bound_limits_an_amount(
    bound: str, low: int, high: int | None, strict: str, limits: Callable[..., dict[str, Any]]
) -> None:
    row = limits(number=50, bound=bound)
    assert (row["low"], row["high"]) == (low, high)
    assert (row["low_strict"], row["high_strict"]) == (strict == "low", strict == "high")


def test_a_tenth_of_a_long_amount_is_exact(limits: Callable[..., dict[str, Any]]) -> None:
    row = limits(number="12345678901234567.89", bound="about")
    assert (row["low"], row["high"]) == (Decimal("11111111011111111.101"), Decimal("13580246791358024.679"))


@pytest.mark.parametrize(
    ("number", "rounding"),
    [("450", "5"), ("452", "0.5"), ("10", "0.5"), ("3.4", "0.05"), ("0.1", "0.005"), ("52e9", "5e8"), ("-450", "5")],
)
def test_an_exact_amount_is_rounded_to_half_a_unit_of_its_last_digit(
    number: str, rounding: str, limits: Callable[..., dict[str, Any]]
) -> None:
    prop = "revenueGrowth" if number.startswith("-") else "investmentAmount"
    assert limits(property=prop, number=number)["rounding"] == Decimal(rounding)


@pytest.mark.parametrize("said", [{"number": 50, "bound": "about"}, {"number": 0}, {"number": "0.123456"}, {}])
def test_what_is_hedged_or_has_no_coarser_digit_is_not_rounded(
    said: dict[str, Any], limits: Callable[..., dict[str, Any]]
) -> None:
    assert limits(**said)["rounding"] is None


def test_a_range_is_limited_by_its_ends(limits: Callable[..., dict[str, Any]]) -> None:
    row = limits(number=50, to=100, bound="between")
    assert (row["low"], row["high"]) == (50, 100)


def test_a_share_may_be_below_nothing(limits: Callable[..., dict[str, Any]]) -> None:
    row = limits(property="revenueGrowth", number=5, bound="up-to")
    assert (row["low"], row["high"]) == (None, 5)


def test_about_a_fall_reaches_to_either_side(limits: Callable[..., dict[str, Any]]) -> None:
    row = limits(property="revenueGrowth", number=-10, bound="about")
    assert (row["low"], row["high"]) == (Decimal(-11), Decimal(-9))


@pytest.mark.parametrize(
    ("bound", "first", "last"),
    [
        ("exactly", date(2026, 3, 1), date(2026, 3, 31)),
        ("about", date(2026, 1, 29), date(2026, 5, 1)),
        ("up-to", None, date(2026, 3, 31)),
        ("less-than", None, date(2026, 2, 28)),
        ("at-least", date(2026, 3, 1), None),
        ("more-than", date(2026, 4, 1), None),
    ],
)
def test_a_bound_limits_a_date(
    bound: str, first: date | None, last: date | None, limits: Callable[..., dict[str, Any]]
) -> None:
    row = limits(property="openingDate", date=date(2026, 3, 1), until=date(2026, 3, 31), bound=bound)
    days = [None if day is None else (day - EPOCH).days for day in (first, last)]
    assert [row["first_day"], row["last_day"]] == days


def test_a_deadline_is_the_time_spoken_of(limits: Callable[..., dict[str, Any]]) -> None:
    row = limits(number=50, by=date(2030, 12, 31))
    assert (row["when_start"], row["when_end"]) == (date(2030, 12, 31), date(2030, 12, 31))


def test_what_has_no_value_has_no_limits(limits: Callable[..., dict[str, Any]]) -> None:
    row = limits(polarity="declines-to-say")
    assert [row[name] for name in ("low", "high", "first_day", "last_day")] == [None] * 4
