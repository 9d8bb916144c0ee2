"""Shares and their concentration where amounts are known between two limits only; limits hold whatever the amounts are.

The Herfindahl–Hirschman index is the sum of the squares of shares: 1 where all is with one, 1/n where n have the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Limits = tuple[Fraction, Fraction | None]
"""The least and the most that an amount can be; None is open."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The least and the most that a share, or an index of shares, can be."""

    low: Fraction
    high: Fraction


def shares(amounts: Sequence[Limits]) -> list[Interval]:
    """Returns the limits of each share: least where it is least itself and all others are most, and the reverse.

    Whoever alone has anything has all of it.
    """
    lowest = sum((low for low, _ in amounts), Fraction())
    highest = sum((high for _, high in amounts if high is not None), Fraction())
    open_ = sum(high is None for _, high in amounts)
    found = []
    for low, high in amounts:
        is_bounded = not open_ or (open_ == 1 and high is None)
        others = highest - (high or 0) if is_bounded else None
        least = Fraction() if others is None else _part(low, low + others) if others else Fraction(high != 0)
        most = Fraction(1) if high is None else _part(high, high + lowest - low)
        found.append(Interval(least, most))
    return found


def concentration(amounts: Sequence[Limits]) -> Interval:
    """Returns the limits of the Herfindahl–Hirschman index; the lower is reached, the upper is never exceeded.

    An open amount counts as the greatest limit of all in the lower, where no greater one makes the index less.
    """
    bound = max(limit for limits in amounts for limit in limits if limit is not None)
    closed = [(low, bound if high is None else high) for low, high in amounts]
    return Interval(_least(closed), _most(shares(amounts)))


def _part(amount: Fraction, whole: Fraction) -> Fraction:
    return amount / whole if whole else Fraction()


def _least(amounts: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Returns the least index: all amounts are as near to one level as their limits let them be.

    The index is pseudoconvex in the amounts, so that the one level at which it is also the mean of the amounts,
    weighted by themselves, gives its minimum.
    """
    levels = sorted({limit for limits in amounts for limit in limits if limit > 0})
    place = bisect_left(levels, True, key=lambda level: level >= _mean(_levelled(amounts, level)))
    at = levels[min(place, len(levels) - 1)]
    fixed = [_clipped(limits, at) for limits in amounts if not limits[0] < at <= limits[1]]
    total = sum(fixed, Fraction())
    level = sum((amount * amount for amount in fixed), Fraction()) / total if total else at
    return min(_index(_levelled(amounts, one)) for one in (at, level) if one > 0)


def _levelled(amounts: Sequence[tuple[Fraction, Fraction]], level: Fraction) -> list[Fraction]:
    return [_clipped(limits, level) for limits in amounts]


def _clipped(limits: tuple[Fraction, Fraction], level: Fraction) -> Fraction:
    return max(limits[0], min(level, limits[1]))


def _mean(amounts: Sequence[Fraction]) -> Fraction:
    return sum((amount * amount for amount in amounts), Fraction()) / sum(amounts, Fraction())


def _index(amounts: Sequence[Fraction]) -> Fraction:
    total = sum(amounts, Fraction())
    return sum((amount * amount for amount in amounts), Fraction()) / (total * total)


def _most(found: Sequence[Interval]) -> Fraction:
    """Returns what the sum of the squares of shares never exceeds, as shares add up to 1.

    From their lower limits, shares are raised one after the other until they add up to 1, those first whose limits have
    the highest sum, as their squares gain most. The last is raised in part only, and counts for its gain in full.
    """
    squares = sum((one.low * one.low for one in found), Fraction())
    left = 1 - sum((one.low for one in found), Fraction())
    for one in sorted(found, key=lambda one: one.low + one.high, reverse=True):
        raised = min(one.high - one.low, left)
        squares += raised * (one.low + one.high)
        left -= raised
    return min(squares, Fraction(1))
