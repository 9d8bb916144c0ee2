"""Values answer to words: amount, unit, bound, date and horizon of a claim must follow from its quote.

What the quote does not yield must stand in the claim’s reading; a reading is free words, so there the number decides
and the bound is the reader’s. Days are resolved by the day of publication. A period follows from words that name it, or
a part of it whose year or month it is: "fin 2024" may be curated as 2024.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pyoxigraph import NamedNode

from sourcier.figures.notation import write_horizon, write_number, write_period
from sourcier.figures.quantity import read_figures
from sourcier.figures.quantity.figure import Figure
from sourcier.figures.time import TimeExpression, read_times
from sourcier.identifiers import kebab, local_key
from sourcier.model import Claim, DateValue, Period, Quantity
from sourcier.namespaces import SOUC
from sourcier.registry import Registry

_READING = "en"
_REMEDY = "mend it, or say in `reading:` how it is read"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field that does not follow from the words, what they say instead, and what to do."""

    field: str
    detail: str
    remedy: str = _REMEDY


def disagreements(claim: Claim, registry: Registry, *, language: str, said: date | None) -> Iterator[Disagreement]:
    """Yields what the claim says and neither its quote nor its reading does; `said` is the day of publication."""
    if isinstance(claim.value, Quantity):
        yield from _amount(claim, claim.value, registry, language)
    quoted = read_times(claim.mention.quote, said=said, language=language)
    told = read_times(claim.mention.reading or "", said=said)
    if isinstance(claim.value, DateValue):
        yield from _date(claim.value, quoted, told, claim.mention.reading)
    for field, period in (("horizon", claim.horizon), ("since", claim.since), ("until", claim.until)):
        if period is not None:
            yield from _period(field, period, quoted, told, claim.mention.reading)


# Amounts


def _amount(claim: Claim, value: Quantity, registry: Registry, language: str) -> Iterator[Disagreement]:
    prop = registry.property_of(claim.property)
    quoted = list(_fitting(read_figures(claim.mention.quote, language=language), prop.key, prop.dimension, registry))
    if any(_numbers(f.quantity, registry) == _numbers(value, registry) and _same_hedge(f, value) for f in quoted):
        return
    if claim.mention.reading is not None:
        told = read_figures(claim.mention.reading, language=_READING)
        numbers = {number for figure in (*quoted, *told) for number in _bare_numbers(figure.quantity, registry)}
        if set(_bare_numbers(value, registry)) <= numbers:
            return
        detail = f"neither the quote nor its reading says {_written(value, registry)}"
        yield Disagreement("value", detail, "mend the value, or name the figure in `reading:`")
    elif quoted:
        nearest = min(quoted, key=lambda figure: _distance(figure.quantity, value, registry))
        yield _difference(nearest, value, registry)
    else:
        others = read_figures(claim.mention.quote, language=language)
        said = ", ".join(f"“{figure.words}”" for figure in others)
        detail = f"the quote counts something else: {said}" if others else "the quote holds no such figure"
        yield Disagreement("value", f"{detail}; {prop.key} is {_written(value, registry)}", _REMEDY)


def _fitting(figures: Iterable[Figure], key: str, dimension: NamedNode | None, registry: Registry) -> Iterator[Figure]:
    """Yields the figures of that dimension; of counts, those whose noun the property counts, or no property does."""
    for figure in figures:
        unit = registry.unit_of(figure.quantity.unit)
        if unit and unit.dimension == dimension and (not figure.properties or key in figure.properties):
            yield figure


def _same_hedge(figure: Figure, value: Quantity) -> bool:
    unit_agrees = (figure.quantity.unit == SOUC.currencyNotStated) == (value.unit == SOUC.currencyNotStated)
    return figure.quantity.bound == value.bound and unit_agrees


def _numbers(quantity: Quantity, registry: Registry) -> tuple[object, ...]:
    """Returns what two quantities must share: their numbers in the base unit, by part, and the currency of money."""
    unit = registry.unit_of(quantity.unit)
    factor = unit.factor if unit else Decimal(1)
    parts = (quantity.number, quantity.minimum, quantity.maximum)
    currency = quantity.unit if unit and unit.dimension == SOUC.money else None
    return currency, *(number * factor if number is not None else None for number in parts)


def _bare_numbers(quantity: Quantity, registry: Registry) -> list[Decimal]:
    return [number for number in _numbers(quantity, registry)[1:] if isinstance(number, Decimal)]


def _distance(found: Quantity, value: Quantity, registry: Registry) -> tuple[bool, bool]:
    return (
        set(_bare_numbers(found, registry)) != set(_bare_numbers(value, registry)),
        found.unit != value.unit,
    )


def _difference(figure: Figure, value: Quantity, registry: Registry) -> Disagreement:
    """Returns the first field in which the claim differs from the figure of its quote."""
    quantity = figure.quantity
    said = f"the quote says “{figure.words}”: {_written(quantity, registry)}"
    if set(_bare_numbers(quantity, registry)) != set(_bare_numbers(value, registry)):
        field = "value"
    else:
        field = "unit" if quantity.unit != value.unit else "bound"
    return Disagreement(field, f"{said}, not {_written(value, registry)}")


def _written(quantity: Quantity, registry: Registry) -> str:
    """Returns a quantity as the fields of a curation file write it."""
    bound, unit = kebab(local_key(quantity.bound)), registry.unit_of(quantity.unit)
    numbers = [n for n in (quantity.number, quantity.minimum, quantity.maximum) if n is not None]
    value = "" if bound.startswith("several") else " to ".join(write_number(number) for number in numbers)
    code = unit.code if unit and unit.dimension != SOUC.count else ""
    hedge = "" if bound in {"exactly", "between"} else f"`bound: {bound}`"
    return " ".join(part for part in (hedge, f"`{value}`" if value else "", code) if part)


# Dates


def _date(
    value: DateValue, quoted: Iterable[TimeExpression], told: Iterable[TimeExpression], reading: str | None
) -> Iterator[Disagreement]:
    found = [time for time in quoted if time.period is not None]
    if any(time.period and follows(value.period, time.period) and time.bound == value.bound for time in found):
        return
    if reading is not None and any(t.period and follows(value.period, t.period) for t in (*found, *told)):
        return
    yield from _undated("date", write_period(value.period), found, reading)


def _period(
    field: str,
    period: Period,
    quoted: Iterable[TimeExpression],
    told: Iterable[TimeExpression],
    reading: str | None,
) -> Iterator[Disagreement]:
    found = [time for time in quoted if time.period is not None]
    if any(_agrees(field, period, time) for time in found):
        return
    if reading is not None and any(_touches(period, time) for time in (*found, *told)):
        return
    yield from _undated(field, write_horizon(period), found, reading)


def _agrees(field: str, period: Period, time: TimeExpression) -> bool:
    """Says whether the words bound the same side of time; what begins or ends has one side only."""
    if field == "horizon":
        return time.horizon is not None and follows(period, time.horizon)
    return _touches(period, time)


def _touches(period: Period, time: TimeExpression) -> bool:
    """Says whether the period, as far as it has ends, is that of the words, whichever way they bound it."""
    if time.period is None:
        return False
    wanted = Period(
        time.period.start if period.start else None,
        time.period.end if period.end else None,
    )
    return follows(period, wanted)


def follows(period: Period, named: Period) -> bool:
    """Says whether `period` is what the words name, or the year or month in which that begins and ends.

    >>> follows(Period(date(2024, 1, 1), date(2024, 12, 31)), Period(date(2024, 10, 1), date(2024, 12, 31)))
    True
    """
    return _opens(period.start, named.start) and _closes(period.end, named.end)


def _opens(start: date | None, named: date | None) -> bool:
    if start is None or named is None:
        return start is named
    return start in {named, named.replace(day=1), named.replace(month=1, day=1)}


def _closes(end: date | None, named: date | None) -> bool:
    if end is None or named is None:
        return end is named
    next_month = (named.replace(day=28) + timedelta(days=4)).replace(day=1)
    return end in {named, next_month - timedelta(days=1), named.replace(month=12, day=31)}


def _undated(field: str, written: str, found: list[TimeExpression], reading: str | None) -> Iterator[Disagreement]:
    if reading is not None:
        detail = f"neither the quote nor its reading says `{written}`"
        yield Disagreement(field, detail, "mend it, or name the day in `reading:`")
    elif found:
        said = ", ".join(f"“{t.words}”: `{_written_time(field, t)}`" for t in found)
        yield Disagreement(field, f"the quote says {said}, not `{written}`")
    else:
        yield Disagreement(
            field, f"the quote does not say `{written}`", "quote the words too, or say in `reading:` why"
        )


def _written_time(field: str, time: TimeExpression) -> str:
    assert time.period is not None
    if field == "horizon" and time.horizon is not None:
        return write_horizon(time.horizon)
    bound = kebab(local_key(time.bound))
    return write_period(time.period) + ("" if bound == "exactly" else f" ({bound})")
