"""Scales on which values are set beside each other: of amounts, straight or logarithmic, and of days."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

_FAR_APART = 30
"""Amounts of which one is this many times another stand on a logarithmic scale."""
_TICKS = 4
_STEPS = (1, 2, 2.5, 5, 10)
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12_000, 48_000)


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high`, with the values at which it is marked. Of days, the numbers are ordinals."""

    low: float
    high: float
    ticks: tuple[float, ...]
    logarithmic: bool = False

    def place(self, value: float) -> float:
        """Returns where a value stands, from 0 to 1; what is beyond an end stands at it.

        >>> Scale(0, 10, ()).place(2.5), Scale(1, 100, (), logarithmic=True).place(10)
        (0.25, 0.5)
        """
        value = min(max(value, self.low), self.high)
        if self.logarithmic:
            return log10(value / self.low) / log10(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


def scale_of_amounts(values: Collection[float]) -> Scale:
    """Returns a scale for those amounts: from nothing, or logarithmic where they are far apart.

    >>> scale_of_amounts([3, 4, 4.4]).ticks, scale_of_amounts([4.5, 1090]).ticks
    ((0.0, 2.0, 4.0, 6.0), (1.0, 10.0, 100.0, 1000.0, 10000.0))
    """
    least, most = min(values), max(values)
    if least > 0 and most / least > _FAR_APART:
        first, last = floor(log10(least)), ceil(log10(most))
        every = ceil((last - first) / (_TICKS + 1))
        ticks = tuple(10.0**power for power in range(first, last + 1, every))
        return Scale(10.0**first, 10.0 ** max(last, first + 1), ticks, logarithmic=True)
    least, most = min(least, 0), max(most, 0)
    span = (most - least) or 1
    power = 10.0 ** floor(log10(span / _TICKS))
    step = next(nice * power for nice in _STEPS if nice * power * _TICKS >= span)
    first, last = floor(least / step), ceil(most / step)
    last = max(last, first + 1)
    return Scale(first * step, last * step, tuple(number * step for number in range(first, last + 1)))


def scale_of_days(days: Collection[date]) -> Scale:
    """Returns a scale for those days, marked at the first days of months.

    >>> [str(date.fromordinal(int(tick))) for tick in scale_of_days([date(2026, 5, 1), date(2030, 12, 31)]).ticks]
    ['2026-01-01', '2028-01-01', '2030-01-01', '2032-01-01']
    """
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((number for number in _MONTHS if number * _TICKS >= months), _MONTHS[-1])
    start = (first.year * 12 + first.month - 1) // step * step
    end = start + step
    while end <= last.year * 12 + last.month - 1:
        end += step
    ticks = [_first_of(month) for month in range(start, end + 1, step)]
    return Scale(ticks[0], ticks[-1], tuple(ticks))


def _first_of(month: int) -> float:
    """Returns the ordinal of the first day of a month, counted from year 0; beyond a calendar, that of its end."""
    year = month // 12
    if year < 1:
        return float(date.min.toordinal())
    return float((date(year, month % 12 + 1, 1) if year <= date.max.year else date.max).toordinal())
