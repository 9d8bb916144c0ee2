"""Claims whose values can stand on one scale, in the order in which they were said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sourcier.compare import Limits, Version, value_in
from sourcier.figures.render import render_day, render_period, render_quantity
from sourcier.lookup import ReadClaim
from sourcier.model import DateValue, Period, Quantity
from sourcier.namespaces import SOUC
from sourcier.pages.scale import Scale, scale_of_amounts, scale_of_days
from sourcier.registry import Unit, load_registry


@dataclass(frozen=True, slots=True)
class Row:
    """A claim on a scale: from `low` to `high`, None where it is open, with the number that its words give.

    `before` is the row of the version before it; `same_voice` says that one speaker said both, `certain` that this
    order is.
    """

    claim: ReadClaim
    low: float | None
    high: float | None
    number: float | None
    before: int | None = None
    same_voice: bool = True
    certain: bool = True

    def said_in(self, lang: str) -> str:
        """Returns who says it, and when."""
        day = render_day(self.claim.claimed_on, lang) if self.claim.claimed_on else ""
        return ", ".join(filter(None, [self.claim.claimant.label.in_(lang), day]))

    def value_in(self, lang: str) -> str:
        """Returns the value in words."""
        return value_in(self.claim, lang)


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows on one scale; `unit` is that of amounts, None where the scale is of days."""

    rows: tuple[Row, ...]
    scale: Scale
    unit: Unit | None

    def tick_in(self, tick: float, lang: str) -> str:
        """Returns a mark of the scale in words."""
        if self.unit is None:
            day = date.fromordinal(int(tick))
            return str(day.year) if (day.month, day.day) == (1, 1) else render_period(_month_of(day), lang)
        number = (Decimal(str(tick)) / self.unit.factor).normalize()
        return render_quantity(Quantity(SOUC.exactly, self.unit.iri, number, None, None), self.unit, lang)


def panels(
    claims: Iterable[ReadClaim], limits: Mapping[str, Limits], versions: Sequence[Version] = ()
) -> tuple[Panel, ...]:
    """Returns the claims by what their values are measured in; those whose value is no amount and no date are left out.

    They stand in their order; `versions` tell which is told against which.
    """
    groups: dict[str, list[ReadClaim]] = {}
    for claim in claims:
        if (measure := _measure(claim, limits.get(claim.id))) is not None:
            groups.setdefault(measure, []).append(claim)
    told = {version.claim.id: version for version in versions}
    return tuple(_panel(group, limits, told) for group in groups.values())


def _measure(claim: ReadClaim, limits: Limits | None) -> str | None:
    """Returns on which scale a claim stands, None where on none."""
    if limits is None or claim.polarity.iri == SOUC.declinesToSay:
        return None
    if isinstance(claim.value, DateValue):
        return "day" if limits.first or limits.last else None
    known = limits.low is not None or limits.high is not None
    return limits.measure if isinstance(claim.value, Quantity) and known else None


def _panel(claims: Sequence[ReadClaim], limits: Mapping[str, Limits], told: Mapping[str, Version]) -> Panel:
    places = {claim.id: place for place, claim in enumerate(claims)}
    rows = tuple(_row(claim, limits[claim.id], told.get(claim.id), places) for claim in claims)
    numbers = [number for row in rows for number in (row.low, row.high, row.number) if number is not None]
    first = claims[0].value
    if isinstance(first, Quantity):
        written = [number for number in numbers if number] or [0.0]
        return Panel(rows, scale_of_amounts(written), load_registry().unit_of(first.unit))
    return Panel(rows, scale_of_days([date.fromordinal(int(number)) for number in numbers]), None)


def _row(claim: ReadClaim, limits: Limits, told: Version | None, places: Mapping[str, int]) -> Row:
    low, high, number = _numbers(claim, limits)
    before = places.get(told.before.id) if told and told.before else None
    if told is None or before is None:
        return Row(claim, low, high, number)
    return Row(claim, low, high, number, before, told.voice == "same-voice", told.is_certain)


def _numbers(claim: ReadClaim, limits: Limits) -> tuple[float | None, float | None, float | None]:
    if isinstance(claim.value, DateValue):
        first, last = (float(day.toordinal()) if day else None for day in (limits.first, limits.last))
        return first, last, first if first == last else None
    low, high = (None if limit is None else float(limit) for limit in (limits.low, limits.high))
    one = limits.nominal_low if limits.nominal_low == limits.nominal_high else None
    return low, high, None if one is None else float(one)


def _month_of(day: date) -> Period:
    following = (
        date(day.year + day.month // 12, day.month % 12 + 1, 1) if day < date(date.max.year, 12, 1) else date.max
    )
    return Period(day, date.fromordinal(following.toordinal() - 1))
