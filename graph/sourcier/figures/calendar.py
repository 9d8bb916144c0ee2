"""The calendar as words divide it: months, days of the week, seasons, quarters, and the parts of a year or a month.

Functions that return days raise ValueError or OverflowError where the calendar has no such day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from sourcier.model import Period

Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "year", "decade"]
Part = Literal["start", "middle", "end", "whole"]

MONTH_NAMES = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
           "novembre", "décembre"),
}  # fmt: skip
_SHORT = {
    "en": ("jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    "fr": ("janv", "févr", "", "avr", "", "", "juil", "", "sept", "oct", "nov", "déc"),
}
_VARIANTS = {"sept": 9, "fevrier": 2, "aout": 8, "decembre": 12, "fév": 2}
MONTH_NUMBERS = _VARIANTS | {
    name.lower(): number
    for names in (*MONTH_NAMES.values(), *_SHORT.values())
    for number, name in enumerate(names, 1)
    if name
}
"""The number of a month by its name or its abbreviation, in lower case and without a point."""

DAY_NUMBERS = {
    name: number
    for names in (
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
    for number, name in enumerate(names)
}
SEASONS = {
    "printemps": (3, 5), "spring": (3, 5), "été": (6, 8), "summer": (6, 8), "automne": (9, 11), "autumn": (9, 11),
    "fall": (9, 11), "hiver": (12, 2), "winter": (12, 2), "rentrée": (9, 9),
}  # fmt: skip
"""First and last month; a winter is named after the year in which it begins."""

_YEAR_PARTS = {"start": ((1, 1), (3, 31)), "middle": ((5, 1), (8, 31)), "end": ((10, 1), (12, 31))}
_MONTH_PARTS = {"start": (1, 10), "middle": (11, 20), "end": (-9, 0)}
"""First and last day; at or below 0 they are counted back from the last day of the month."""

_MONTHS_IN: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


def day_of(year: int, month: int, day: int) -> Period:
    """Returns one day as a period."""
    return Period(date(year, month, day), date(year, month, day))


def months_of(year: int, first: int, last: int) -> Period:
    """Returns whole months; where `last` comes before `first` it is in the year after."""
    end_year = year + 1 if last < first else year
    return Period(date(year, first, 1), date(end_year, last, monthrange(end_year, last)[1]))


def year_of(year: int) -> Period:
    """Returns a whole year."""
    return months_of(year, 1, 12)


def part_of(period: Period, part: Part) -> Period:
    """Returns the start, middle or end of a period, as the tables above have it; a third where they are silent."""
    start, end = period.start, period.end
    if part == "whole" or start is None or end is None:
        return period
    if period == year_of(start.year):
        (first_month, first), (last_month, last) = _YEAR_PARTS[part]
        return Period(date(start.year, first_month, first), date(start.year, last_month, last))
    if period == months_of(start.year, start.month, start.month):
        opening, closing = (n if n > 0 else end.day + n for n in _MONTH_PARTS[part])
        return Period(start.replace(day=opening), start.replace(day=closing))
    third = timedelta(days=(end - start).days // 3)
    return {
        "start": Period(start, start + third),
        "middle": Period(start + third, end - third),
        "end": Period(end - third, end),
    }[part]


def unit_of(day: date, unit: Unit, shift: int = 0) -> Period:
    """Returns the week, month, year … that holds `day`, or the one `shift` units later; weeks begin on Monday."""
    if unit == "day":
        return Period(day + timedelta(days=shift), day + timedelta(days=shift))
    if unit in {"week", "weekend"}:
        monday = day + timedelta(days=7 * shift - day.weekday())
        return Period(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6))
    length = _MONTHS_IN[unit]
    first = (day.year * 12 + day.month - 1) // length * length + shift * length
    last = first + length - 1
    return Period(date(first // 12, first % 12 + 1, 1), months_of(last // 12, last % 12 + 1, last % 12 + 1).end)


def shifted(day: date, count: int, unit: Unit) -> date:
    """Returns the day `count` units later; the last of its month where that month is shorter."""
    if unit in {"day", "week", "weekend"}:
        return day + timedelta(days=count if unit == "day" else 7 * count)
    month = day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit]
    year, month = month // 12, month % 12 + 1
    if not 1 <= year <= date.max.year:
        raise OverflowError(f"{count} {unit} from {day} is beyond the calendar")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def neighbour(period: Period, step: Literal[-1, 1]) -> Period:
    """Returns the period as long as this one that ends just before it or begins just after; whole months stay so."""
    start, end = period.start, period.end
    assert start is not None
    assert end is not None
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        length = step * ((end.year - start.year) * 12 + end.month - start.month + 1)
        return Period(
            shifted(start, length, "month"), unit_of(shifted(end.replace(day=1), length, "month"), "month").end
        )
    length = step * ((end - start).days + 1)
    return Period(start + timedelta(length), end + timedelta(length))
