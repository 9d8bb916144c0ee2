from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.figures.notation import read_horizon, read_number, read_period, read_range
from sourcier.model import Period


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("52e9", "52000000000"),
        ("3.4e9", "3400000000"),
        ("3.4e+9", "3400000000"),
        ("0", "0"),
        ("-0", "0"),
        ("-3", "-3"),
        ("1.50", "1.5"),
        ("0.5", "0.5"),
        ("1e18", "1000000000000000000"),
        ("999999999999999999", "999999999999999999"),
        ("123456789012345678.123456789012", "123456789012345678.123456789012"),
    ],
)
def test_a_number_is_read_exactly(words: str, number: str) -> None:
    assert str(read_number(words)) == number


@pytest.mark.parametrize(
    "words",
    ["", " 5", "5 ", "010", "1_000", "1,5", "1 000", "1\u00a0000", "NaN", "Infinity", "-inf", "1e400", "1e19",
     "٣", "３", "0x1F",
     ".5", "5.", "1e", "1e-3", "+5", "--5", "12:30", "1.0000000000001", "5\n"],
)  # fmt: skip
def test_what_is_no_number_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"; \w"):
        read_number(words)


def test_a_range_is_read_as_a_pair() -> None:
    assert read_range("50e6 to 100e6") == (Decimal("50e6"), Decimal("100e6"))


def test_one_number_is_read_as_itself() -> None:
    assert read_range("50e6") == Decimal("50e6")


@pytest.mark.parametrize("words", ["2 to 1", "1 to 1", "1 to", "to 2", "1 to 2 to 3", "1-2", "1 à 2"])
def test_what_is_no_range_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"; \w"):
        read_range(words)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025-02-10", date(2025, 2, 10), date(2025, 2, 10)),
        ("2025-06-09/2025-06-14", date(2025, 6, 9), date(2025, 6, 14)),
        ("2024/2025-02", date(2024, 1, 1), date(2025, 2, 28)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_period_goes_from_its_first_day_to_its_last(words: str, start: date, end: date) -> None:
    assert read_period(words) == Period(start, end)


@pytest.mark.parametrize(
    "words",
    ["", "25", "2025-02-30", "2023-02-29", "2025-13", "2025-00", "2025-1", "0000", "2025/2024", "2025/", "/2025",
     "2024/2025/2026", "10/02/2025", "2025-02-10T12:00", "２０２５", "-2025", "2025\n"],
)  # fmt: skip
def test_what_is_no_period_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"; \w"):
        read_period(words)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("by 2030", None, date(2030, 12, 31)),
        ("by 2030-07", None, date(2030, 7, 31)),
        ("by 2030-07-14", None, date(2030, 7, 14)),
        ("in 2030", date(2030, 1, 1), date(2030, 12, 31)),
        ("from 2030-07", date(2030, 7, 1), None),
        ("2028/2030", date(2028, 1, 1), date(2030, 12, 31)),
    ],
)
def test_a_horizon_is_read_with_its_open_side(words: str, start: date | None, end: date | None) -> None:
    assert read_horizon(words) == Period(start, end)


@pytest.mark.parametrize(
    "words", ["2030", "until 2030", "by", "by ", "by  2030", "by 2028/2030", "BY 2030", "soon", ""]
)
def test_what_is_no_horizon_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"; \w"):
        read_horizon(words)


@given(number=st.decimals(-(10**18), 10**18, places=6))
def test_a_number_written_plainly_is_read_as_itself(number: Decimal) -> None:
    assert read_number(f"{number:f}") == number


@given(mantissa=st.integers(1, 999), exponent=st.integers(0, 15))
def test_a_number_has_one_form_however_it_is_written(mantissa: int, exponent: int) -> None:
    assert str(read_number(f"{mantissa}e{exponent}")) == str(read_number(str(mantissa * 10**exponent)))


@given(first=st.dates(), second=st.dates())
def test_two_days_are_read_as_the_period_between_them(first: date, second: date) -> None:
    start, end = sorted((first, second))

    assert read_period(f"{start.isoformat()}/{end.isoformat()}") == Period(start, end)


@given(words=st.text(max_size=20))
def test_any_words_are_read_or_refused(words: str) -> None:
    for reader in (read_range, read_period, read_horizon):
        with suppress(ValueError):
            reader(words)
