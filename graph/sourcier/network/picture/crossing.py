"""Lines that cross each other or run through rectangles that they do not belong to: counted, and kept clear of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sourcier.network.picture.overlap import separate

Array = NDArray[np.float64]
Links = NDArray[np.int64]

_ROUNDS = 24
_CLEARANCE = 9.0
_THROUGH = 5.0
"""How many crossings of lines are as bad as one line through a rectangle."""


def crossings(places: Array, boxes: Array, links: Links) -> float:
    """Returns how hard it is to follow straight lines between rectangles."""
    return _THROUGH * len(_through(places, boxes, links)[0]) + _crossed(places, links)


def keep_clear(places: Array, boxes: Array, links: Links, margin: float) -> Array:
    """Returns places where fewer lines run through a rectangle that is not theirs; they stay apart by that margin."""
    best, found = places, places
    least = len(_through(best, boxes, links)[0])
    for _ in range(_ROUNDS):
        box, link, away = _through(found, boxes, links)
        if not len(box):
            return found
        moved = found.copy()
        np.add.at(moved, box, away * 0.7)
        for end in (0, 1):
            np.add.at(moved, links[link, end], -away * 0.25)
        found = separate(moved, boxes, margin)
        count = len(_through(found, boxes, links)[0])
        if count < least:
            best, least = found, count
    return best


def _through(places: Array, boxes: Array, links: Links) -> tuple[Links, Links, Array]:
    """Returns which rectangle is crossed by which line, and the shortest way for it to be clear of that."""
    start, step = places[links[:, 0]], places[links[:, 1]] - places[links[:, 0]]
    length = np.maximum((step**2).sum(axis=1), 1e-9)
    offset = places[:, None] - start[None]
    along = np.clip((offset * step[None]).sum(axis=2) / length[None], 0, 1)
    apart = offset - along[:, :, None] * step[None]
    distance = np.linalg.norm(apart, axis=2)
    normal = np.abs(step[:, ::-1]) / np.sqrt(length)[:, None]
    reach = boxes @ normal.T / 2 + _CLEARANCE
    own = (np.arange(len(places))[:, None] == links[None, :, 0]) | (
        np.arange(len(places))[:, None] == links[None, :, 1]
    )
    box, link = np.nonzero((distance < reach) & (along > 0) & (along < 1) & ~own)
    side = np.sign(step[link, 0] * apart[box, link, 1] - step[link, 1] * apart[box, link, 0])
    across = np.column_stack([-step[link, 1], step[link, 0]]) / np.sqrt(length[link])[:, None]
    away = across * (np.where(side < 0, -1, 1) * (reach - distance)[box, link])[:, None]
    return box, link, away


def _crossed(places: Array, links: Links) -> float:
    """Returns how many pairs of lines without a common end cross."""
    a, b = places[links[:, 0]], places[links[:, 1]]
    side = _side(a[:, None], b[:, None], a[None]) * _side(a[:, None], b[:, None], b[None])
    shared = (links[:, None, :, None] == links[None, :, None, :]).any(axis=(2, 3))
    return float(np.count_nonzero((side < 0) & (side.T < 0) & ~shared)) / 2


def _side(a: Array, b: Array, c: Array) -> Array:
    return np.sign(
        (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])
    )
