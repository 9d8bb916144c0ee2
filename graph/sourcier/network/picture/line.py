"""An edge as a line: its curve from outline to outline, its dashes, mark and arrowhead."""

from __future__ import annotations

import math
from collections.abc import Callable

from sourcier.network.picture.style import PAPER, EdgeStyle, faint
from sourcier.network.picture.svg import Attributes, element, number, points

Point = tuple[float, float]
Curve = tuple[Point, Point, Point]
"""A quadratic curve: where it starts, what it bends to, where it ends."""

_HEAD_LENGTH, _HEAD_WIDTH = 9.0, 4.0
_STEPS = 32
_MARKED_AT = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85)


def through(start: Point, middle: Point, end: Point) -> Curve:
    """Returns the curve whose middle is that point."""
    bend = (2 * middle[0] - (start[0] + end[0]) / 2, 2 * middle[1] - (start[1] + end[1]) / 2)
    return start, bend, end


def bowed(start: Point, end: Point, bow: float) -> Curve:
    """Returns the curve whose middle is so far to the side of the straight line."""
    length = math.dist(start, end) or 1.0
    across = -(end[1] - start[1]) / length, (end[0] - start[0]) / length
    middle = (start[0] + end[0]) / 2 + across[0] * bow, (start[1] + end[1]) / 2 + across[1] * bow
    return through(start, middle, end)


def at(curve: Curve, t: float) -> Point:
    """Returns a point of the curve, from its start at 0 to its end at 1."""
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
    (ax, ay), (bx, by), (cx, cy) = curve
    return a * ax + b * bx + c * cx, a * ay + b * by + c * cy


def clipped(curve: Curve, starts: Callable[[Point], bool], ends: Callable[[Point], bool], *, loop: bool) -> Curve:
    """Returns the part of a curve between the figures at its ends, each given by whether a point is on it.

    A loop has the same figure at both ends, and is outside of it in its middle.
    """
    first = _border(curve, starts, 0.5 if loop else 1.0, 0.0)
    last = _border(curve, ends, 0.5 if loop else 0.0, 1.0)
    return _part(curve, first, last) if first < last else _part(curve, 0.49, 0.51)


def _border(curve: Curve, covers: Callable[[Point], bool], begin: float, end: float) -> float:
    """Returns where, on the way from a place outside to its end, the curve comes to a figure."""
    steps = [begin + (end - begin) * step / _STEPS for step in range(_STEPS + 1)]
    reached = next((i for i, step in enumerate(steps) if covers(at(curve, step))), _STEPS)
    low, high = steps[max(reached - 1, 0)], steps[reached]
    for _ in range(10):
        middle = (low + high) / 2
        low, high = (low, middle) if covers(at(curve, middle)) else (middle, high)
    return low


def _part(curve: Curve, first: float, last: float) -> Curve:
    start, end = at(curve, first), at(curve, last)
    (ax, ay), (bx, by), (cx, cy) = curve
    a, b, c = (1 - first) * (1 - last), first * (1 - last) + last * (1 - first), first * last
    return start, (a * ax + b * bx + c * cx, a * ay + b * by + c * cy), end


def drawn(
    curve: Curve, style: EdgeStyle, *, directed: bool, stands_out: bool | None, hidden: Callable[[Point], bool]
) -> str:
    """Returns the markup of a line; its mark is where it is not hidden."""
    colour = faint(style.colour) if stands_out is False else style.colour
    width = style.width * (1.7 if stands_out else 1)
    body = _part(curve, 0, _before_head(curve)) if directed else curve
    look: Attributes = {"fill": "none", "stroke": colour, "stroke-width": width}
    dashes: Attributes = {}
    if style.dashes:
        dashes = {
            "stroke-dasharray": style.dashes,
            **({"stroke-linecap": "round"} if style.dashes.startswith("1.5") else {}),
        }
    spot = next((t for t in _MARKED_AT if not hidden(at(body, t))), 0.5)
    return "".join([
        element("path", {"d": _way(body), **look, **dashes}),
        _head(curve, body[2], colour, filled=style.filled) if directed else "",
        _marked(style, at(body, spot), _direction(body, spot), colour) if style.mark else "",
    ])  # fmt: skip


def unseen(curve: Curve) -> str:
    """Returns the markup of a line that is already drawn, to be pointed at."""
    return element(
        "path", {"d": _way(curve), "fill": "none", "stroke": PAPER, "stroke-opacity": "0", "stroke-width": 2}
    )


def _way(curve: Curve) -> str:
    (ax, ay), (bx, by), (cx, cy) = curve
    return f"M{number(ax)} {number(ay)}Q{number(bx)} {number(by)} {number(cx)} {number(cy)}"


def _before_head(curve: Curve) -> float:
    """Returns where on the curve the arrowhead begins."""
    end = curve[2]
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (middle, high) if math.dist(at(curve, middle), end) > _HEAD_LENGTH else (low, middle)
    return low


def _direction(curve: Curve, t: float) -> Point:
    (ax, ay), (bx, by), (cx, cy) = curve
    x, y = (1 - t) * (bx - ax) + t * (cx - bx), (1 - t) * (by - ay) + t * (cy - by)
    length = math.hypot(x, y) or 1.0
    return x / length, y / length


def _head(curve: Curve, base: Point, colour: str, *, filled: bool) -> str:
    tip = curve[2]
    length = math.dist(base, tip) or 1.0
    x, y = (tip[0] - base[0]) / length, (tip[1] - base[1]) / length
    corners = [
        tip,
        (base[0] - y * _HEAD_WIDTH, base[1] + x * _HEAD_WIDTH),
        (base[0] + y * _HEAD_WIDTH, base[1] - x * _HEAD_WIDTH),
    ]
    return element(
        "polygon",
        {
            "points": points(corners),
            "fill": colour if filled else PAPER,
            "stroke": colour,
            "stroke-width": 1.2,
            "stroke-linejoin": "round",
        },
    )


def _marked(style: EdgeStyle, spot: Point, along: Point, colour: str) -> str:
    """Returns a cross, or two bars across the line, on a bit of paper."""
    (x, y), (ax, ay) = spot, along
    if style.mark == "cross":
        strokes = [((ax + ay) * 4, (ay - ax) * 4, 0.0), ((ax - ay) * 4, (ay + ax) * 4, 0.0)]
    else:
        strokes = [(-ay * 6, ax * 6, -2.2), (-ay * 6, ax * 6, 2.2)]
    way = ""
    for dx, dy, shift in strokes:
        left, top = x + ax * shift - dx, y + ay * shift - dy
        way += f"M{number(left)} {number(top)}L{number(left + 2 * dx)} {number(top + 2 * dy)}"
    paper = element("circle", {"cx": x, "cy": y, "r": 5, "fill": PAPER})
    return paper + element("path", {"d": way, "fill": "none", "stroke": colour, "stroke-width": 2})
