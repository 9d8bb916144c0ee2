"""How far groupings agree."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.analysis.position.agreement import adjusted_rand_index


@pytest.mark.parametrize(
    ("one", "other", "index"),
    [
        ([0, 0, 1, 1], [1, 1, 0, 0], 1.0),
        ([0, 0, 1, 1], [0, 0, 1, 2], 0.5714285714),
        ([0, 0, 1, 2], [0, 0, 1, 1], 0.5714285714),
        ([0, 0, 0, 0], [0, 1, 2, 3], 0.0),
        ([0, 0, 1, 1], [0, 1, 0, 1], -0.5),
        ([0, 1, 2], [2, 1, 0], 1.0),
        ([0, 0, 0], [1, 1, 1], 1.0),
        ([0], [5], 1.0),
        ([], [], 1.0),
    ],
)
def test_known_values(one: list[int], other: list[int], index: float) -> None:
    assert adjusted_rand_index(one, other) == pytest.approx(index)


labels = st.integers(2, 12).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 4), min_size=n, max_size=n) for _ in range(2)])
)


@given(labels)
def test_it_is_what_counting_pairs_gives(pair: tuple[list[int], list[int]]) -> None:
    one, other = pair
    pairs = list(combinations(range(len(one)), 2))
    together = [(one[a] == one[b], other[a] == other[b]) for a, b in pairs]
    both, only_one, only_other = (
        together.count((True, True)),
        together.count((True, False)),
        together.count((False, True)),
    )
    neither = together.count((False, False))
    below = (both + only_one) * (only_one + neither) + (both + only_other) * (only_other + neither)
    expected = 2 * (both * neither - only_one * only_other) / below if below else 1.0
    assert adjusted_rand_index(one, other) == pytest.approx(expected)
