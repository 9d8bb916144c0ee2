"""How far two ways to put the same things into groups agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from math import comb


def adjusted_rand_index(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Returns the adjusted Rand index of two groupings, each with the group of every thing, in one order.

    1 is the same grouping, 0 what chance gives on average (Hubert and Arabie, Comparing partitions, 1985, eq. 5).

    >>> round(adjusted_rand_index("aabb", "aabc"), 4)
    0.5714
    """
    both = _pairs(Counter(zip(one, other, strict=True)))
    first, second, all_pairs = _pairs(Counter(one)), _pairs(Counter(other)), comb(len(one), 2)
    if first == second and first in {0, all_pairs}:
        return 1.0
    expected = first * second / all_pairs
    return (both - expected) / ((first + second) / 2 - expected)


def _pairs(groups: Counter[Hashable]) -> int:
    return sum(comb(size, 2) for size in groups.values())
