"""Shares and their concentration between limits."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcier.analysis.amount.proportion import Interval, concentration, shares

Amounts = list[tuple[Fraction, Fraction]]
amounts = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda two: (Fraction(min(two)), Fraction(max(two)))),
    min_size=1,
    max_size=5,
).filter(lambda several: any(high for _, high in several))
parts = st.lists(st.integers(0, 4), min_size=5, max_size=5)


def index(values: list[Fraction]) -> Fraction:
    return sum((value**2 for value in values), Fraction()) / sum(values, Fraction()) ** 2


@given(limits=amounts, where=parts)
@settings(max_examples=200)
def test_whatever_the_amounts_shares_and_index_lie_within_their_limits(limits: Amounts, where: list[int]) -> None:
    values = [low + (high - low) * Fraction(part, 4) for (low, high), part in zip(limits, where, strict=False)]
    total = sum(values, Fraction())
    if not total:
        return
    found = concentration(list(limits))
    assert found.low <= index(values) <= found.high
    for value, share in zip(values, shares(list(limits)), strict=True):
        assert share.low <= value / total <= share.high


@given(limits=amounts)
@settings(max_examples=100)
def test_limits_of_shares_are_reached(limits: Amounts) -> None:
    for n, share in enumerate(shares(list(limits))):
        ends = [[high if m == n else low for m, (low, high) in enumerate(limits)]]
        if sum(ends[0]):
            assert share.high == ends[0][n] / sum(ends[0])


@given(limits=amounts)
@settings(max_examples=50, deadline=None)
def test_no_finer_grid_of_amounts_has_a_lower_index(limits: Amounts) -> None:
    found = concentration(list(limits))
    grid = [[low + (high - low) * Fraction(step, 3) for step in range(4)] for low, high in limits]
    least = min(index(list(values)) for values in product(*grid) if any(values))
    assert found.low <= least
    levelled = [max(low, min(high, Fraction(sum(high for _, high in limits), len(limits)))) for low, high in limits]
    assert found.low <= index(levelled)


@pytest.mark.parametrize(
    ("limits", "low", "high"),
    [
        ([(10, 10)], 1, 1),
        ([(10, 10), (10, 10)], Fraction(1, 2), Fraction(1, 2)),
        ([(1, 1), (2, 2), (3, 3)], Fraction(14, 36), Fraction(14, 36)),
        ([(10, 10), (10, 60)], Fraction(1, 2), Fraction(37, 49)),
        ([(0, 5), (0, 5)], Fraction(1, 2), 1),
        ([(10, 20), (30, 40)], Fraction(20**2 + 30**2, 50**2), Fraction(17, 25)),
        ([(10, None), (10, 10)], Fraction(1, 2), 1),
    ],
)
def test_known_indices(limits: list[tuple[int, int | None]], low: Fraction, high: Fraction) -> None:
    found = concentration([(Fraction(one), None if other is None else Fraction(other)) for one, other in limits])
    assert (found.low, found.high) == (low, high)


def test_an_open_amount_leaves_the_shares_of_others_without_a_lower_limit() -> None:
    one, other = shares([(Fraction(5), None), (Fraction(10), Fraction(10))])
    assert one == Interval(Fraction(1, 3), Fraction(1))
    assert other == Interval(Fraction(0), Fraction(2, 3))


def test_whoever_alone_has_anything_has_all_of_it() -> None:
    [only] = shares([(Fraction(0), Fraction(4))])
    assert only == Interval(Fraction(1), Fraction(1))
