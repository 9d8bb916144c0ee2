"""Which period a moment is: by its year, by the day of saying, by the tense; and what two moments span."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sourcier.figures.time.moment import Moment
from sourcier.figures.time.tense import Direction
from sourcier.model import Period


def place(moment: Moment, said: date | None, direction: Direction | None) -> Period | None:
    """Returns the period; None where it cannot be known, or lies beyond the calendar."""
    try:
        if moment.of_year is not None and moment.year is not None:
            return moment.of_year(moment.year)
        if said is None:
            return None
        if moment.of_said is not None:
            return moment.of_said(said, direction)
        return None if moment.of_year is None else _placed(moment, said, direction)
    except (ValueError, OverflowError):
        return None


def _placed(moment: Moment, said: date, direction: Direction | None) -> Period | None:
    """Returns the first period from `said` on, the last until then, or the nearest; « prochain » is never the same."""
    periods = _around(moment, said)
    if moment.direction == "future":
        periods = [period for period in periods if _first(period) > said]
    elif moment.direction == "past":
        periods = [period for period in periods if _last(period) < said]
    if (direction := moment.direction or direction) == "future":
        return next((period for period in periods if _last(period) >= said), None)
    if direction == "past":
        return next((period for period in reversed(periods) if _first(period) <= said), None)
    return min(periods, key=lambda period: _distance(period, said), default=None)


def _around(moment: Moment, said: date) -> list[Period]:
    """Returns the period in each year around `said` that has it: eight to either side, for 29 February."""
    found: list[Period] = []
    assert moment.of_year is not None
    for year in range(said.year - 8, said.year + 9):
        try:
            found.append(moment.of_year(year))
        except (ValueError, OverflowError):
            continue
    return found


def _first(period: Period) -> date:
    return period.start or date.min


def _last(period: Period) -> date:
    return period.end or date.max


def _distance(period: Period, said: date) -> int:
    return max((_first(period) - said).days, (said - _last(period)).days, 0)


def joined(first: Moment, second: Moment) -> Moment | None:
    """Returns the moment from the first day of one to the last of the other; None where it would end before it begins.

    A year that only one of them gives is that of both, unless the turn of the year lies between them.
    """
    if first.of_year is None or second.of_year is None:

        def of_said(said: date, direction: Direction | None) -> Period:
            start, end = place(first, said, direction), place(second, said, direction)
            if start is None or end is None or _first(start) > _last(end):
                raise ValueError("the second moment comes before the first")
            return Period(start.start, end.end)

        return replace(second, of_year=None, year=None, of_said=of_said, needs="")
    if first.year is None:
        return replace(second, of_year=lambda year: _until(first, second, year), needs="")
    closing = second.year if second.year is not None else first.year
    span = Period(first.of_year(first.year).start, second.of_year(closing).end)
    if _first(span) > _last(span) and second.year is None:
        span = Period(span.start, second.of_year(closing + 1).end)
    if _first(span) > _last(span):
        return None
    return replace(second, of_year=lambda _: span, year=first.year, needs="")


def _until(first: Moment, second: Moment, year: int) -> Period:
    """Returns the span that ends in `year`."""
    assert first.of_year is not None
    assert second.of_year is not None
    span = Period(first.of_year(year).start, second.of_year(year).end)
    if _first(span) > _last(span):
        span = Period(first.of_year(year - 1).start, span.end)
    return span
