"""How claims compare, written plainly and slowly: what the analyses over tables must agree with.

Every pair of claims is looked at, every way is walked. Nothing here knows how a graph was made. Where the ways of a
figure's mentions are read: see `figures`; what a total is: see `benchmarks.planted.totals`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import Any

from sourcier.tables import Rows

Row = dict[str, Any]
Interval = tuple[Any, Any, bool, bool]
"""Least and greatest value (None where open), and whether each of them is left out."""

AS_OF = {"headcount"}
"""Properties whose value is that of the day on which it is said."""
OPEN = {"announced", "planned", "negotiating", "conditional"}
ENDED = {"operating", "completed", "postponed", "abandoned"}


def limits(claim: Row) -> Interval:
    """Returns what a figure or a date allows."""
    low, high, bound = claim["nominal_low"], claim["nominal_high"], claim["bound"]
    if claim["value_kind"] == "date-value":
        start = None if bound == "up-to" else claim["date_start"]
        return start, None if bound == "at-least" else claim["date_end"], False, False
    if bound == "about":
        return low * Decimal("0.9"), high * Decimal("1.1"), False, False
    if bound == "almost":
        return low * Decimal("0.9"), high, False, False
    if bound in {"at-least", "more-than"}:
        return low, None, bound == "more-than", False
    if bound in {"up-to", "less-than"}:
        return Decimal(), high, False, bound == "less-than"
    return low, high, False, False


class Ways:
    """The ways that lead up from parts to wholes."""

    def __init__(self, rows: Rows) -> None:
        self.above: dict[Any, dict[Any, bool]] = defaultdict(dict)
        for row in rows["parts"]:
            known = self.above[row["part"]].get(row["whole"], False)
            self.above[row["part"]][row["whole"]] = known or bool(row["certain"])

    def ends(self, part: Any, *, stop: set[Any] = frozenset()) -> Iterator[tuple[Any, bool]]:  # type: ignore[assignment]
        """Yields each end of each way up, and whether all its steps are certain; ways go no further than `stop`."""
        for whole, certain in self.above.get(part, {}).items():
            yield whole, certain
            if whole not in stop:
                for further, sure in self.ends(whole, stop=stop):
                    yield further, certain and sure

    def between(self, one: Any, other: Any) -> str | None:
        """Returns the rule by which one is part of the other."""
        found = [sure for a, b in ((one, other), (other, one)) for end, sure in self.ends(a) if end == b]
        return None if not found else "part-of-scope" if any(found) else "possible-part"


def pairs(rows: Rows) -> dict[tuple[str, str], tuple[str, str]]:
    """Returns the outcome and rule of every two claims that are comparable or seem so, but those of `partOf`."""
    ways = Ways(rows)
    sorts = {row["entity"]: (row["class"], row["kind"]) for row in rows["entities"]}
    places: dict[Any, set[Any]] = defaultdict(set)
    for mention in rows["mentions"]:
        places[mention["claim"]].add(mention["source"])
    found = {}
    claims: list[Row] = sorted(rows["claims"], key=lambda row: str(row["claim"]))
    for one, other in combinations(claims, 2):
        if one["property"] != other["property"] or one["property"] == "partOf":
            continue
        subjects = one["subject"], other["subject"]
        if subjects[0] == subjects[1]:
            result = _same_subject(one, other)
        elif {one["polarity"], other["polarity"]} != {"asserts"}:
            result = None
        elif rule := ways.between(*subjects):
            exceeds = rule == "part-of-scope" and _exceeds(one, other, ways)
            result = ("conflict", "part-exceeds-whole") if exceeds else ("no-conflict", rule)
        elif places[one["claim"]] & places[other["claim"]] and sorts[subjects[0]] == sorts[subjects[1]]:
            result = ("no-conflict", "different-subject")
        else:
            result = None
        if result:
            found[one["claim"], other["claim"]] = result
    return found


def _exceeds(one: Row, other: Row, ways: Ways) -> bool:
    """Says whether an amount of a part is above that of its whole, for the same time and as far along."""
    part, whole = (one, other) if other["subject"] in {end for end, _ in ways.ends(one["subject"])} else (other, one)
    same = ("measure", "horizon_start", "horizon_end", "horizon_text", "status")
    if not one["additive"] or any(part[name] != whole[name] for name in same):
        return False
    low, high = limits(part)[0], limits(whole)[1]
    return low is not None and high is not None and low > high


def _same_subject(one: Row, other: Row) -> tuple[str, str] | None:
    polarities = {one["polarity"], other["polarity"]}
    if polarities == {"asserts", "denies"}:
        return ("conflict", "opposite-polarity") if _value(one) == _value(other) else None
    if polarities == {"asserts", "declines-to-say"}:
        return "no-conflict", "not-disclosed"
    if polarities != {"asserts"}:
        return ("same-value", "equal-values") if len(polarities) == 1 and _value(one) == _value(other) else None
    if one["value_kind"] == "quantity-value":
        return _two_figures(one, other)
    if _value(one) == _value(other):
        return "same-value", "equal-values"
    if one["value_kind"] == "text-value":
        return "undecided", "differing-words"
    if not one["functional"]:
        return "no-conflict", "accumulating"
    if one["value_kind"] == "entity-value":
        return "conflict", "disjoint-values"
    return _by_limits(one, other)


def _value(claim: Row) -> tuple[Any, ...]:
    columns = ("bound", "nominal_low", "nominal_high", "measure", "object", "date_start", "date_end", "text")
    return tuple(claim[column] for column in columns)


def _two_figures(one: Row, other: Row) -> tuple[str, str]:
    measures = {one["measure"], other["measure"]}
    numbers = [(claim["nominal_low"], claim["nominal_high"]) for claim in (one, other)]
    if "unknown-currency" in measures and (len(measures) > 1 or numbers[0] != numbers[1]):
        return "undecided", "unknown-currency"
    if len(measures) > 1:
        return "no-conflict", "different-unit"
    if _apart(one, other):
        return "no-conflict", "different-date"
    periods = [(claim["horizon_start"], claim["horizon_end"]) for claim in (one, other)]
    if measures == {"share"} and numbers[0] == numbers[1] and _differ(*periods):
        return "conflict", "same-figure-other-period"
    if numbers[0] == numbers[1]:
        is_equal = one["bound"] == other["bound"]
        return ("same-value", "equal-values") if is_equal else ("compatible", "different-bound")
    return _by_limits(one, other)


def _differ(one: tuple[Any, Any], other: tuple[Any, Any]) -> bool:
    """Says whether two periods are given and are not the same."""
    return (None, None) not in {one, other} and one != other


def _apart(one: Row, other: Row) -> bool:
    """Says whether two claims are of different times."""
    days = [(claim["horizon_start"], claim["horizon_end"]) for claim in (one, other)]
    if all(day != (None, None) for day in days):
        return any(a[1] is not None and b[0] is not None and a[1] < b[0] for a, b in (days, days[::-1]))
    return one["property"] in AS_OF and bool(abs((one["claimed_on"] - other["claimed_on"]).days) > 366)


def _by_limits(one: Row, other: Row) -> tuple[str, str]:
    touch = _touch(limits(one), limits(other))
    if touch == "overlap":
        return "compatible", "overlapping-bounds"
    if touch == "strict":
        return "compatible", "different-bound"
    if _rounds(one, other) or _rounds(other, one):
        return "compatible", "rounded-figure"
    statuses = [claim["status"] for claim in (one, other)]
    if any(a in OPEN and b in ENDED for a, b in (statuses, statuses[::-1])):
        return "no-conflict", "different-status"
    return ("conflict", "disjoint-values") if one["functional"] else ("no-conflict", "accumulating")


def _rounds(rounder: Row, finer: Row) -> bool:
    """Says whether one exact number is the other, rounded to the digits that it has itself, two at least."""
    if {rounder["bound"], finer["bound"]} != {"exactly"} or not rounder["nominal_low"]:
        return False
    _, digits, exponent = rounder["nominal_low"].normalize().as_tuple()
    unit = Decimal((0, (1,), exponent - (1 if len(digits) == 1 else 0)))
    return bool((finer["nominal_low"] / unit).to_integral_value(ROUND_HALF_UP) * unit == rounder["nominal_low"])


def _touch(one: Interval, other: Interval) -> str:
    """Returns how two intervals meet: `overlap`, at one `strict` end, or `apart`."""
    best = "overlap"
    for low, high in ((one, other), (other, one)):
        if low[0] is None or high[1] is None or low[0] < high[1]:
            continue
        if low[0] > high[1]:
            return "apart"
        best = "strict" if low[2] or high[3] else best
    return best


def total(rows: Rows, prop: str, measure: str, year: int | None) -> dict[str, Any]:
    """Returns the total of one unit, by the rule in `benchmarks.planted.totals`."""
    said: dict[Any, list[Row]] = defaultdict(list)
    for claim in rows["claims"]:
        if (claim["property"], claim["measure"]) != (prop, measure) or claim["nominal_high"] is None:
            continue
        end = claim["horizon_end"]
        if (end.year if isinstance(end, date) else None) != year:
            continue
        if claim["polarity"] == "asserts" and claim["status"] != "abandoned":
            said[claim["subject"]].append(claim)
    ways = Ways(rows)
    certain, possible = set(), set()
    for subject in said:
        ends = [(end, sure) for end, sure in ways.ends(subject, stop=set(said)) if end in said]
        sure_ends = {end for end, sure in ends if sure}
        certain |= {(subject, end) for end in sure_ends}
        possible |= {(subject, end) for end, _ in ends if not sure_ends}
    hulls = {subject: _hull(claims) for subject, claims in said.items()}
    lower = _add_up(hulls, certain | possible)
    upper = _add_up(hulls, certain)
    return {
        "naive": sum((claim["nominal_high"] for claims in said.values() for claim in claims), Decimal()),
        "lower": lower[0],
        "upper": upper[1],
        "repeated": {subject for subject, claims in said.items() if len(claims) > 1},
        "certain": certain,
        "possible": possible,
        "exceeded": upper[2],
    }


def _hull(claims: list[Row]) -> tuple[Decimal, Decimal | None]:
    found = [limits(claim) for claim in claims]
    highs = [high for _, high, _, _ in found]
    return min(low for low, _, _, _ in found), None if None in highs else max(highs)


def _add_up(
    hulls: dict[Any, tuple[Decimal, Decimal | None]], links: set[tuple[Any, Any]]
) -> tuple[Decimal, Decimal | None, set[Any]]:
    """Returns the sum of the least and of the greatest amounts, and the wholes whose parts exceed them."""
    exceeded = set()

    def amount(subject: Any) -> tuple[Decimal, Decimal | None]:
        low, high = hulls[subject]
        parts = [amount(part) for part, whole in links if whole == subject]
        parts_low = sum((part_low for part_low, _ in parts), Decimal())
        if high is not None and parts_low > high:
            exceeded.add(subject)
            return low, _sum_open([part_high for _, part_high in parts])
        return max(low, parts_low), high

    tops = [amount(subject) for subject in hulls if subject not in {part for part, _ in links}]
    return sum((low for low, _ in tops), Decimal()), _sum_open([high for _, high in tops]), exceeded


def _sum_open(numbers: list[Decimal | None]) -> Decimal | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal()) if len(known) == len(numbers) else None
