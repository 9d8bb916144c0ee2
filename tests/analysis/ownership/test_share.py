"""Intervals of what somebody owns."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.analysis.ownership.share import CONTROL, OWNED, Share

HALF = Fraction(1, 2)
parts = st.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=100)


@st.composite
def shares(draw: st.DrawFn) -> tuple[Share, Fraction]:
    """An interval, and a part that lies in it."""
    part = draw(parts)
    low = draw(st.sampled_from([low for low in (Fraction(0), HALF) if low < part]))
    high = draw(st.sampled_from([high for high in (HALF, Fraction(1)) if high >= part]))
    return Share(low, high, is_below=part < high and draw(st.booleans())), part


def holds(share: Share, part: Fraction) -> bool:
    return share.low < part and (part < share.high if share.is_below else part <= share.high)


@given(shares(), shares())
def test_a_part_of_a_part_lies_in_the_product(one: tuple[Share, Fraction], other: tuple[Share, Fraction]) -> None:
    assert holds(one[0].of(other[0]), one[1] * other[1])


@given(st.lists(st.sampled_from([OWNED, CONTROL]), min_size=1, max_size=6))
def test_the_product_is_as_narrow_as_its_ends(chain: list[Share]) -> None:
    """All of everything is in it, and however little more than each lower end comes as near to its own."""
    product = chain[0]
    for share in chain[1:]:
        product = product.of(share)
    assert holds(product, Fraction(1))
    bit = Fraction(1, 10**6)
    nearly = Fraction(1)
    for share in chain:
        nearly *= share.low + bit
    assert holds(product, nearly)
    assert nearly - product.low < Fraction(1, 10**4)


def test_others_leave_less_than_the_rest() -> None:
    assert OWNED.beside(Fraction(0)) == Share(is_below=True)
    assert OWNED.beside(HALF) == Share(high=HALF, is_below=True)
    assert not CONTROL.beside(HALF).is_possible
    assert Share(high=HALF).beside(Fraction(0)) == Share(high=HALF)


@pytest.mark.parametrize(
    ("share", "english", "french"),
    [
        (OWNED, "up to 100 %", "jusqu’à 100\u00a0%"),
        (Share(is_below=True), "less than 100 %", "moins de 100\u00a0%"),
        (CONTROL.of(CONTROL).of(CONTROL), "more than 12.5 %, up to 100 %", "plus de 12,5\u00a0%, jusqu’à 100\u00a0%"),
    ],
)
def test_an_interval_is_told_in_words(share: Share, english: str, french: str) -> None:
    assert (share.in_words("en"), share.in_words("fr")) == (english, french)
