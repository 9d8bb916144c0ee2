"""Bounds of quantities: which limit each sets, and what "several hundred" leaves open."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import NamedNode

from sourcier.figures.quantity.number import plain
from sourcier.model import Quantity
from sourcier.namespaces import SOUC

SEVERAL = {
    SOUC.severalTens: (20, 99),
    SOUC.severalHundred: (200, 999),
    SOUC.severalThousand: (2_000, 9_999),
    SOUC.severalMillion: (2_000_000, 999_999_999),
    SOUC.severalBillion: (2_000_000_000, 999_999_999_999),
}
"""What "several hundred" leaves open, by the rule that several means two at least and stays below the next word."""

_AT_LEAST = {SOUC.atLeast, SOUC.moreThan}
_AT_MOST = {SOUC.upTo, SOUC.lessThan}


def bounded(number: Decimal, bound: NamedNode, unit: NamedNode) -> Quantity:
    """Returns the quantity whose one number is the limit, or the value, that the bound says.

    >>> bounded(Decimal(4), SOUC.upTo, SOUC.currencyNotStated).maximum
    Decimal('4')
    """
    number = plain(number)
    if bound in _AT_LEAST:
        return Quantity(bound, unit, minimum=number)
    if bound in _AT_MOST:
        return Quantity(bound, unit, maximum=number)
    return Quantity(bound, unit, number=number)


def between(low: Decimal, high: Decimal, unit: NamedNode) -> Quantity:
    """Returns the quantity that lies between two numbers."""
    return Quantity(SOUC.between, unit, minimum=plain(low), maximum=plain(high))


def several(bound: NamedNode, unit: NamedNode) -> Quantity:
    """Returns the quantity of a bound that says its limits itself."""
    low, high = SEVERAL[bound]
    return Quantity(bound, unit, minimum=Decimal(low), maximum=Decimal(high))
