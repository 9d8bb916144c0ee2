"""Whether a quote found in another text than the one recorded stands at its own place there.

The recorded text itself is not at hand, but the places of all its quotes are. A quote has kept its place if it is as
far as before from the quote before it or from the one behind it (or from the beginning or the end of the text), give or
take what typography alone can change. Otherwise the words around it are others: a figure may have been corrected here
and the same figure written elsewhere, so nobody but a curator can say that it is the same place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from sourcier.typography import LevelText, Span


class Place(Enum):
    """Where a quote that was found stands, compared to the record."""

    RECORDED = "as-recorded"
    UNRECORDED = "not-recorded"
    MOVED = "moved"
    ELSEWHERE = "surroundings-changed"


@dataclass(frozen=True, slots=True)
class Pin:
    """A passage of the text recorded, and where it stands now."""

    before: Span
    now: Span


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands now between two quotes; `has_room` unless it lost as much text as the words looked for are long."""

    now: Span
    has_room: bool


class Pins:
    """The quotes found, between the text recorded and the one at hand; beginning and end of both are pins too."""

    def __init__(self, pins: Iterable[Pin], length: int, text: LevelText) -> None:
        end = Pin((length, length), (len(text.original), len(text.original)))
        every = {pin.before: pin for pin in pins} | {(0, 0): Pin((0, 0), (0, 0)), end.before: end}
        self.text = text
        self._by_start = sorted(every.values(), key=lambda pin: pin.before)
        self._by_end = sorted(every.values(), key=lambda pin: pin.before[::-1])

    def neighbours(self, span: Span) -> tuple[Pin, Pin]:
        """Returns the nearest pins of the recorded text that lie wholly before and wholly behind a span of it."""
        last = bisect_right(self._by_end, span[0], key=lambda pin: pin.before[1]) - 1
        first = bisect_left(self._by_start, span[1], key=lambda pin: pin.before[0])
        return self._by_end[last], self._by_start[min(first, len(self._by_start) - 1)]

    def keep(self, pin: Pin) -> bool:
        """Says whether a pin is as far as before from one of its neighbours."""
        left, right = self.neighbours(pin.before)
        return self._agree(pin.before[0] - left.before[0], left.now[0], pin.now[0]) or self._agree(
            right.before[1] - pin.before[1], pin.now[1], right.now[1]
        )

    def gap(self, span: Span) -> Gap | None:
        """Returns where a span of the recorded text can only be now: between its neighbours, if these are in order."""
        left, right = self.neighbours(span)
        now = left.now[1], right.now[0]
        if now[0] > now[1]:
            return None
        lost = (right.before[0] - left.before[1]) - (now[1] - now[0])
        return Gap(now, has_room=lost < span[1] - span[0])

    def _agree(self, distance: int, start: int, end: int) -> bool:
        """Says whether a distance of before can be that of two places now, as they stand or in one typography."""
        levelled = self.text.position(end) - self.text.position(start)
        slack = 2 + distance // 20
        return start <= end and levelled - slack <= distance <= end - start + slack


def place_of(pin: Pin, pins: Pins) -> Place:
    """Returns where a quote stands that has a place on record."""
    if pin.now == pin.before:
        return Place.RECORDED
    return Place.MOVED if pins.keep(pin) else Place.ELSEWHERE
