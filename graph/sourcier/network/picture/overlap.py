"""Rectangles moved apart until none overlap."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.int64]

_ROUNDS = 120
_GROWTH = 1.12
_LEAN = 1.8
"""How much further two are pushed sideways rather than up and down: labels are flat, and would else make towers."""


def separate(places: Array, boxes: Array, margin: float) -> Array:
    """Returns the centres of rectangles, moved so that all are apart by that margin.

    Each two that overlap are pushed apart where that takes least; where this does not come to an end, all distances
    grow, which does.
    """
    wide = boxes + margin
    found = _distinct(places)
    while True:
        for _ in range(_ROUNDS):
            first, second = _overlapping(found, wide)
            if not len(first):
                return found
            found = _pushed(found, wide, first, second)
        found = found * _GROWTH


def _distinct(places: Array) -> Array:
    """Returns places no two of which are the same, so that growth parts them."""
    count = len(places)
    angles = np.arange(count) * 2.399963
    return places + np.column_stack([np.cos(angles), np.sin(angles)]) * (np.arange(count) / count)[:, None] * 0.01


def _overlapping(places: Array, wide: Array) -> tuple[Indices, Indices]:
    """Returns each two that overlap, found among those whose left sides are near."""
    left = places[:, 0] - wide[:, 0] / 2
    order = np.argsort(left, kind="stable")
    ends = np.searchsorted(left[order], (left + wide[:, 0])[order], side="left")
    counts = np.maximum(ends - np.arange(len(order)) - 1, 0)
    first = np.repeat(np.arange(len(order)), counts)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    a, b = order[first], order[second]
    reach = (wide[a] + wide[b]) / 2 - np.abs(places[a] - places[b])
    hit = (reach > 1e-6).all(axis=1)
    return a[hit], b[hit]


def _pushed(places: Array, wide: Array, first: Indices, second: Indices) -> Array:
    step = places[first] - places[second]
    reach = (wide[first] + wide[second]) / 2 - np.abs(step)
    sideways = reach[:, 0] < reach[:, 1] * _LEAN
    push = np.where(np.column_stack([sideways, ~sideways]), (reach + 0.5) / 2, 0.0) * np.where(step < 0, -1, 1)
    moved = places.copy()
    np.add.at(moved, first, push)
    np.add.at(moved, second, -push)
    return moved
