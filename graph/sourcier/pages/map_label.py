"""Names beside marks of a map: as many as have room, none upon another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcier.network.picture.label import text_width

SIZE = 12.5
"""Of the letters, in units of the drawing."""
_GAP = 3.0
_LONGEST = 28

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class MapLabel:
    """A name and where it begins, on its base line."""

    words: str
    x: float
    y: float


def labels_beside(marks: Sequence[tuple[str, float, float, float]], width: float, height: float) -> list[MapLabel]:
    """Returns names of marks, given as name, x, y and how far the mark reaches, the most wanted first.

    >>> [label.words for label in labels_beside([("Valence", 50, 50, 5), ("Loriol", 51, 50, 5)], 120, 60)]
    ['Valence', 'Loriol']
    >>> labels_beside([("Valence", 50, 50, 5)], 60, 52)
    []
    """
    taken = [(x - reach, y - reach, x + reach, y + reach) for _, x, y, reach in marks]
    found = []
    for words, x, y, reach in marks:
        name = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
        for left, base in _spots(x, y, reach, text_width(name, SIZE)):
            box = (left, base - SIZE, left + text_width(name, SIZE), base + SIZE * 0.25)
            if _is_free(box, taken, width, height):
                taken.append(box)
                found.append(MapLabel(name, round(left, 1), round(base, 1)))
                break
    return found


def _spots(x: float, y: float, reach: float, width: float) -> Iterator[tuple[float, float]]:
    """Yields where a name may begin: right of its mark, left, above, below, then askew."""
    right, left, base = x + reach + _GAP, x - reach - _GAP - width, y + SIZE * 0.35
    above, below = y - reach - _GAP, y + reach + SIZE
    yield from ((right, base), (left, base), (x - width / 2, above), (x - width / 2, below))
    yield from ((right, above), (right, below), (left, above), (left, below))


def _is_free(box: Box, taken: Sequence[Box], width: float, height: float) -> bool:
    inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
    return inside and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in taken
    )
