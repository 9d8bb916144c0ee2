"""The notation of figures and periods in curation files: `52e9`, `50e6 to 100e6`, `2025-07`, `by 2030`.

Every reader here takes the words and returns the value, or raises ValueError with a message that says what to write;
every writer gives words that its reader takes for the same value.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from sourcier.figures.quantity.number import plain
from sourcier.model import Period

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,18})(\.[0-9]{1,12})?(e\+?[0-9]{1,2})?", re.ASCII)
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_LARGEST = Decimal("1e18")


def read_number(words: str) -> Decimal:
    """Reads a decimal such as `52e9`, `1.5` or `-3`; no thousands separator, a point for decimals.

    >>> read_number("3.4e9")
    Decimal('3400000000')
    """
    if not _NUMBER.fullmatch(words):
        raise ValueError(f"{words!r} is no number; write digits with a point, or 52e9 for 52 thousand million")
    number = Decimal(words)
    if abs(number) > _LARGEST:
        raise ValueError(f"{words!r} is beyond 1e18; no amount of this domain reaches that, check the exponent")
    return plain(number)


def write_number(number: Decimal) -> str:
    """Returns a number as curators write it: in thousand millions, millions, or plain.

    >>> write_number(Decimal(3_400_000_000)), write_number(Decimal(8500)), write_number(Decimal("1.50"))
    ('3.4e9', '8500', '1.5')
    """
    for exponent in (9, 6):
        scaled = _plain(number.scaleb(-exponent))
        if abs(number) >= 10**exponent and len(scaled) <= 7:
            return f"{scaled}e{exponent}"
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_range(words: str) -> tuple[Decimal, Decimal] | Decimal:
    """Reads one number, or `A to B` as a pair with A below B.

    >>> read_range("50e6 to 100e6")
    (Decimal('50000000'), Decimal('100000000'))
    """
    low, to, high = words.partition(" to ")
    if not to:
        return read_number(words)
    minimum, maximum = read_number(low.strip()), read_number(high.strip())
    if minimum >= maximum:
        raise ValueError(f"{words!r} does not go up; the first number must be below the second")
    return minimum, maximum


def read_period(words: str) -> Period:
    """Reads a year, a month, a day, or `A/B` from the first day of A to the last of B.

    >>> read_period("2025-02")
    Period(start=datetime.date(2025, 2, 1), end=datetime.date(2025, 2, 28))
    """
    first, slash, last = words.partition("/")
    start, end = _named(first), _named(last if slash else first)
    assert start.start is not None
    assert end.end is not None
    if start.start > end.end:
        raise ValueError(f"{words!r} ends before it begins; put the earlier date first")
    return Period(start.start, end.end)


def read_horizon(words: str) -> Period:
    """Reads `by D`, `in D`, `from D` or `D/D`, D a year, a month or a day.

    >>> read_horizon("by 2030")
    Period(start=None, end=datetime.date(2030, 12, 31))
    """
    word, space, rest = words.partition(" ")
    if not space:
        if "/" not in words:
            raise ValueError(f"{words!r} does not say by, in or from; write `by 2030`, `in 2030` or `from 2030`")
        return read_period(words)
    if word not in {"by", "in", "from"}:
        raise ValueError(f"{words!r} is no horizon; write `by 2030`, `in 2030`, `from 2030-07` or `2028/2030`")
    period = _named(rest)
    return Period(None if word == "by" else period.start, None if word == "from" else period.end)


def write_period(period: Period) -> str:
    """Returns a period with both ends as curators write it: a year, a month, a day, or `A/B`.

    >>> write_period(Period(date(2025, 2, 1), date(2025, 2, 28)))
    '2025-02'
    >>> write_period(Period(date(2024, 10, 1), date(2024, 12, 31)))
    '2024-10/2024-12'
    """
    assert period.start is not None
    assert period.end is not None
    for form in _FORMS:
        first, last = form(period.start), form(period.end)
        if _named(first).start == period.start and _named(last).end == period.end:
            return first if first == last else f"{first}/{last}"
    raise AssertionError(period)


def write_horizon(period: Period) -> str:
    """Returns a horizon as curators write it.

    >>> write_horizon(Period(None, date(2030, 12, 31))), write_horizon(Period(date(2025, 7, 1), None))
    ('by 2030', 'from 2025-07')
    """
    if period.start is None:
        return f"by {_closing(period.end)}" if period.end else ""
    if period.end is None:
        return f"from {_opening(period.start)}"
    words = write_period(period)
    return words if "/" in words else f"in {words}"


def _opening(day: date) -> str:
    """Returns the largest name of a period that begins on that day."""
    return next(name for form in _FORMS if _named(name := form(day)).start == day)


def _closing(day: date) -> str:
    """Returns the largest name of a period that ends on that day."""
    return next(name for form in _FORMS if _named(name := form(day)).end == day)


_FORMS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.year:04}",
    lambda day: f"{day.year:04}-{day.month:02}",
    date.isoformat,
)


def _named(words: str) -> Period:
    match = _DAY.fullmatch(words)
    if not match:
        raise ValueError(f"{words!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if day is not None and month is not None:
            return Period(date(year, month, day), date(year, month, day))
        if month is not None:
            return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Period(date(year, 1, 1), date(year, 12, 31))
    except ValueError as error:
        raise ValueError(f"{words!r} is not in the calendar; check year, month and day") from error
