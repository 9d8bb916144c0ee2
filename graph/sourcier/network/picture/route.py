"""Which way each line takes: as straight as may be past figures, its words on it where they hide least."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sourcier.network.picture.bundle import Bundle, Plate
from sourcier.network.picture.figure import Figure
from sourcier.network.picture.line import Curve, Point, at, bowed, clipped, through

Array = NDArray[np.float64]
Route = tuple[Curve, Point]
"""A curve, and the middle of its words."""

_BOWS = (0.0, 22.0, -22.0, 44.0, -44.0, 70.0, -70.0)
_ALONG = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7)
_SAMPLES = tuple(step / 24 for step in range(1, 24))
_ROUNDS = 2
_BLOCKED, _STRAIGHT = 60.0, 10.0
_APART, _OFF_THE_OUTLINE = 4.0, 2.5
_HEAD, _LOOP_WIDTH = 16.0, 10.0


@dataclass(frozen=True, slots=True)
class Board:
    """Figures in place, and the lines to be laid; `spots` are where the words of some of them may be for sure."""

    figures: Mapping[str, Figure]
    centres: Mapping[str, Point]
    bundles: Sequence[Bundle]
    plates: Mapping[int, Plate]
    spots: Mapping[int, Point]

    def ends(self, i: int) -> tuple[Point, Point]:
        """Returns what a line goes from and to, uncut."""
        first = self.bundles[i].first
        start, end = (self.figures[id_].eye(self.centres[id_]) for id_ in first.ends)
        return _opened(start, self.spots[i]) if self.bundles[i].is_loop else (start, end)

    def cut(self, i: int, curve: Curve) -> Curve:
        """Returns the part of a curve that is seen between the figures at its ends."""
        source, target = self.bundles[i].first.ends
        return clipped(
            curve,
            lambda point: self._covers(source, point),
            lambda point: self._covers(target, point),
            loop=self.bundles[i].is_loop,
        )

    def _covers(self, id_: str, point: Point) -> bool:
        return self.figures[id_].covers(self.centres[id_], point, _OFF_THE_OUTLINE)

    def is_blocked(self, i: int, curve: Curve) -> bool:
        """Says whether a curve runs through a figure that is not at its ends."""
        others = [id_ for id_ in self.figures if id_ not in self.bundles[i].first.ends]
        seen = [at(curve, t) for t in _SAMPLES]
        return any(self._covers(id_, point) for id_ in others for point in seen)

    def plate_box(self, i: int, spot: Point) -> Array:
        """Returns the corners of the words on a line, if their middle is there."""
        return _box(spot, self.plates[i].width, self.plates[i].height)


def routes(board: Board) -> list[Route]:
    """Returns the way of each line; words never lie on figures nor on other words."""
    laid = [_bent(board, i) for i in range(len(board.bundles))]
    if not laid or len(board.plates) < len(board.bundles):
        return laid
    figures = [_box(board.centres[id_], one.width, one.height) for id_, one in board.figures.items()]
    points = np.array([_points(curve) for curve, _ in laid])
    boxes = np.array([board.plate_box(i, spot) for i, (_, spot) in enumerate(laid)])
    for _ in range(_ROUNDS):
        for i, bundle in enumerate(board.bundles):
            if not bundle.is_loop:
                others = np.arange(len(laid)) != i
                way = _Way(board, i, np.array([*figures, *boxes[others]]), points[others], boxes[others])
                laid[i] = way.best(laid[i])
                points[i], boxes[i] = _points(laid[i][0]), board.plate_box(i, laid[i][1])
    return laid


def _bent(board: Board, i: int) -> Route:
    start, end = board.ends(i)
    if i in board.spots:
        return board.cut(i, through(start, board.spots[i], end)), board.spots[i]
    curve = board.cut(i, bowed(start, end, board.bundles[i].bow))
    return curve, at(curve, 0.5)


def _opened(start: Point, spot: Point) -> tuple[Point, Point]:
    """Returns where a loop by way of a spot starts and ends, so that it is open between."""
    length = math.dist(start, spot) or 1.0
    x, y = (start[1] - spot[1]) / length * _LOOP_WIDTH, (spot[0] - start[0]) / length * _LOOP_WIDTH
    return (start[0] - x, start[1] - y), (start[0] + x, start[1] + y)


def _box(centre: Point, width: float, height: float) -> Array:
    x, y = centre
    return np.array([x - width / 2, y - height / 2, x + width / 2, y + height / 2])


def _points(curve: Curve) -> Array:
    return np.array([at(curve, t) for t in _SAMPLES])


@dataclass(frozen=True, slots=True)
class _Way:
    """One line among the others: what is taken, and where the others and their words are."""

    board: Board
    i: int
    taken: Array
    points: Array
    boxes: Array

    def best(self, before: Route) -> Route:
        """Returns the way that it had, or another that is free: the one that is straightest and hides least."""
        bow = self.board.bundles[self.i].bow
        start, end = self.board.ends(self.i)
        middle = np.array(at(bowed(start, end, bow), 0.5))
        bulge = float(np.linalg.norm(np.array(before[1]) - middle))
        best, least = before, self._cost(before[0], bulge) + self._hidden(before[1])
        for more in _BOWS:
            curve = self.board.cut(self.i, bowed(start, end, bow + more))
            cost = self._cost(curve, abs(more))
            if cost >= least:
                continue
            for t in _ALONG:
                spot = at(curve, t)
                if self._is_free(curve, spot) and (total := cost + self._hidden(spot) + abs(t - 0.5)) < least:
                    best, least = (curve, spot), total
        return best

    def _cost(self, curve: Curve, bulge: float) -> float:
        """Returns how bad a curve is by itself: bent, behind figures, behind the words of others."""
        blocked = _BLOCKED * self.board.is_blocked(self.i, curve)
        return blocked + bulge / _STRAIGHT + float(_held(self.boxes[:, None], _points(curve)[None]).sum())

    def _hidden(self, spot: Point) -> float:
        """Returns how much of other lines the words would hide there."""
        return float(_held(self.board.plate_box(self.i, spot), self.points).sum())

    def _is_free(self, curve: Curve, spot: Point) -> bool:
        left, top, right, bottom = self.board.plate_box(self.i, spot) + np.array([-_APART, -_APART, _APART, _APART])
        heads = np.array([_box(end, _HEAD, _HEAD) for end in (curve[0], curve[2])])
        x1, y1, x2, y2 = np.concatenate([self.taken, heads]).T
        return not bool(((left < x2) & (x1 < right) & (top < y2) & (y1 < bottom)).any())


def _held(boxes: Array, points: Array) -> NDArray[np.bool_]:
    """Returns which points are in which boxes."""
    x, y = points[..., 0], points[..., 1]
    left, top, right, bottom = (boxes[..., side] for side in range(4))
    found: NDArray[np.bool_] = (left < x) & (x < right) & (top < y) & (y < bottom)
    return found
