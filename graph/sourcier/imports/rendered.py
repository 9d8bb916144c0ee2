"""Values read back from the words in which this software writes them: whatever gives exactly these words again.

Nothing is parsed by likeness. Candidates are made of the figures and dates that the words hold, each is rendered, and
kept only where the same words come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise, product

from sourcier.figures.calendar import MONTH_NAMES
from sourcier.figures.notation import read_period
from sourcier.figures.quantity.bound import SEVERAL, between, bounded, several
from sourcier.figures.render import render_date, render_period, render_quantity
from sourcier.model import DateValue, Period, Quantity
from sourcier.namespaces import SOUC
from sourcier.registry import ClaimProperty, load_registry

_SCALES = (Decimal(1), Decimal(10**6), Decimal(10**9))
_BOUNDS = (SOUC.exactly, SOUC.about, SOUC.almost, SOUC.atLeast, SOUC.moreThan, SOUC.upTo, SOUC.lessThan)
_DATE_BOUNDS = (SOUC.exactly, SOUC.about, SOUC.upTo, SOUC.atLeast)
_FIGURE = {
    "en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"),
    "fr": re.compile("\\d{1,3}(?:[ \u202f]\\d{3})+(?:,\\d+)?|\\d+(?:,\\d+)?"),
}


def quantities(words: str, prop: ClaimProperty, lang: str) -> Iterator[Quantity]:
    """Yields the amounts of a property that are written exactly so."""
    figures = [_number(figure, lang) for figure in _FIGURE[lang].findall(words)]
    for unit in load_registry().units.values():
        if unit.dimension != prop.dimension:
            continue
        candidates = [several(bound, unit.iri) for bound in SEVERAL]
        candidates += [bounded(n * s, bound, unit.iri) for n, s, bound in product(figures, _SCALES, _BOUNDS)]
        ranges = product(pairwise(figures), _SCALES)
        candidates += [between(low * s, high * s, unit.iri) for (low, high), s in ranges if low < high]
        yield from dict.fromkeys(
            one for one in candidates if _spaced(render_quantity(one, unit, lang)) == _spaced(words)
        )


def dates(words: str, lang: str) -> Iterator[DateValue]:
    """Yields the dates with their bounds that are written exactly so."""
    for period, bound in product(_closed(words, lang), _DATE_BOUNDS):
        value = DateValue(period, bound)
        if _spaced(render_date(value, lang)) == _spaced(words):
            yield value


def periods(words: str, lang: str) -> Iterator[Period]:
    """Yields the periods, open ones too, that are written exactly so."""
    for period in named_periods(words, lang):
        if _spaced(render_period(period, lang)) == _spaced(words):
            yield period


def named_periods(words: str, lang: str) -> Iterator[Period]:
    """Yields every period whose ends the words name, closed, or open at one side."""
    closed = list(_closed(words, lang))
    yield from closed
    yield from dict.fromkeys(Period(None, one.end) for one in closed)
    yield from dict.fromkeys(Period(one.start, None) for one in closed)


def _closed(words: str, lang: str) -> Iterator[Period]:
    ends = list(dict.fromkeys(_named(words, lang)))
    spans = [Period(first.start, last.end) for first, last in product(ends, ends)]
    yield from dict.fromkeys(one for one in spans if one.start and one.end and one.start <= one.end)


def _named(words: str, lang: str) -> Iterator[Period]:
    """Yields each year, month and day that can be put together from what the words name."""
    names = MONTH_NAMES["fr" if lang == "fr" else "en"]
    years = [int(year) for year in re.findall(r"(?<!\d)(?:1[5-9]|2[01])\d\d(?!\d)", words)]
    months = [place for place, name in enumerate(names, 1) if name in words]
    days = [int(day) for day in re.findall(r"(?<!\d)\d{1,2}(?!\d)", words)]
    for year in years:
        yield read_period(f"{year:04}")
        for month in months:
            yield read_period(f"{year:04}-{month:02}")
            yield from (period for day in days if (period := _day(year, month, day)))


def _day(year: int, month: int, day: int) -> Period | None:
    try:
        return Period(date(year, month, day), date(year, month, day))
    except ValueError:
        return None


def _number(figure: str, lang: str) -> Decimal:
    plain = _spaced(figure).replace(" ", "").replace(",", ".") if lang == "fr" else figure.replace(",", "")
    return Decimal(plain)


def _spaced(words: str) -> str:
    """Returns words with plain spaces, as other programs may have made them of no-break ones."""
    return words.replace("\u202f", " ").replace("\u00a0", " ")
