"""A node as a figure: its shape with its label in it, or below it for a person, and how much room both take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcier.network.node import Node
from sourcier.network.picture.label import LINE_HEIGHT, balanced, text_width
from sourcier.network.picture.style import INK, PAPER, NodeStyle, Shape, faint, node_style
from sourcier.network.picture.svg import Attributes, element, points, text

Point = tuple[float, float]

_LINE_WIDTHS = (96.0, 118.0, 140.0, 165.0, 190.0)
_MOST_LINES = 3
_RADIUS = 11.0
_SLANT = 9.0
_PADDING: dict[Shape, tuple[float, float]] = {
    "box": (7, 5), "rounded": (8, 5), "octagon": (9, 6), "hexagon": (13, 5), "double-hexagon": (16, 7),
    "masthead": (7, 7), "house": (7, 7), "pill": (12, 5), "slanted": (13, 5), "ellipse": (14, 9), "page": (11, 6),
    "bubble": (7, 7),
    "trapezoid": (13, 5), "circle": (3, 2),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A node's shape and label; without lines it is a small sign. `size` is that of the letters.

    `width` and `height` are all the room it takes; `is_cut` says that the label goes on.
    """

    style: NodeStyle
    lines: tuple[str, ...]
    size: float
    width: float
    height: float
    is_cut: bool = False

    @property
    def is_beside(self) -> bool:
        """Whether the label stands below the shape."""
        return self.style.shape == "circle" and bool(self.lines)

    def eye(self, centre: Point) -> Point:
        """Returns the point that lines aim at."""
        x, y = centre
        return (x, y - self.height / 2 + _RADIUS) if self.is_beside else centre

    def covers(self, centre: Point, point: Point, margin: float) -> bool:
        """Says whether a point is on the shape or the label, or nearer than the margin."""
        across, down = abs(point[0] - centre[0]), point[1] - centre[1]
        if self.style.shape != "circle":
            return across < self.width / 2 + margin and abs(down) < self.height / 2 + margin
        x, y = self.eye(centre)
        radius = _RADIUS if self.lines else self.width / 2
        if (point[0] - x) ** 2 + (point[1] - y) ** 2 < (radius + margin) ** 2:
            return True
        is_below = 2 * _RADIUS - self.height / 2 - margin < down < self.height / 2 + margin
        return self.is_beside and is_below and across < self.width / 2 + margin


def figure(node: Node, label: str, size: float, *, bold: bool) -> Figure:
    """Returns the figure of a node with that label, in letters of that size."""
    style = node_style(node)
    scale = size / 12 * (1.13 if bold else 1)
    widths = [width * size / 12 for width in _LINE_WIDTHS]
    lines = balanced(label, size * (1.13 if bold else 1), widths, _MOST_LINES)
    is_cut = "".join("".join(lines).split()) != "".join(label.split())
    across, down = _PADDING[style.shape]
    width = max(text_width(line, size, bold=bold) for line in lines) + 2 * across * scale
    height = len(lines) * LINE_HEIGHT * size + 2 * down * scale
    if style.shape == "circle":
        return Figure(style, lines, size, max(width, 2 * _RADIUS), height + 2 * _RADIUS, is_cut)
    if style.shape == "ellipse":
        height += 2 * down * scale * (len(lines) > 1)
    return Figure(style, lines, size, max(width, 34.0), height, is_cut)


def sign(node: Node, size: float) -> Figure:
    """Returns the figure of a node without its label: its shape, so high."""
    style = node_style(node)
    return Figure(style, (), 0, size if style.shape == "circle" else size * 1.5, size)


def drawn(figure: Figure, centre: Point, *, stands_out: bool | None) -> str:
    """Returns the markup of a figure; whether it stands out, or None where nothing does."""
    style = figure.style
    fill, line, ink = style.fill, style.line, INK
    if stands_out is False:
        fill, line, ink = faint(fill), faint(line), faint(ink)
    look: Attributes = {"fill": fill, "stroke": line, "stroke-width": 2.6 if stands_out else 1.3}
    x, y = centre
    if not figure.is_beside:
        return _shape(figure, centre, look) + _label(figure, x, y, ink, stands_out)
    eye = figure.eye(centre)
    below = figure.height - 2 * _RADIUS
    top = y - figure.height / 2 + 2 * _RADIUS
    plate: Attributes = {
        "x": x - figure.width / 2,
        "y": top,
        "width": figure.width,
        "height": below,
        "rx": 3,
        "fill": PAPER,
    }
    return "".join([
        element("rect", plate),
        element("circle", {"cx": eye[0], "cy": eye[1], "r": _RADIUS - 1, **look}),
        _label(figure, x, top + below / 2, ink, stands_out),
    ])  # fmt: skip


def _label(figure: Figure, x: float, y: float, ink: str, stands_out: bool | None) -> str:
    height = len(figure.lines) * LINE_HEIGHT * figure.size
    shift = {"house": 2.0, "masthead": 2.0, "bubble": -2.0}.get(figure.style.shape, 0.0)
    base = y - height / 2 + figure.size * (LINE_HEIGHT / 2 + 0.36) + shift
    weight = {"font-weight": "bold"} if stands_out else {}
    return text(figure.lines, x, base, figure.size, {"text-anchor": "middle", "fill": ink, **weight})


def _shape(figure: Figure, centre: Point, look: Attributes) -> str:
    shape, width, height, (x, y) = figure.style.shape, figure.width, figure.height, centre
    left, top, right, bottom = x - width / 2, y - height / 2, x + width / 2, y + height / 2
    rect: Attributes = {"x": left, "y": top, "width": width, "height": height}
    if shape in {"box", "rounded", "pill"}:
        round_ = {"box": 0.0, "rounded": min(5.0, height / 3), "pill": height / 2}[shape]
        return element("rect", {**rect, **({"rx": min(round_, 16.0)} if round_ else {}), **look})
    if shape == "circle":
        return element("circle", {"cx": x, "cy": y, "r": height / 2, **look})
    if shape == "ellipse":
        return element("ellipse", {"cx": x, "cy": y, "rx": width / 2, "ry": height / 2, **look})
    if shape == "masthead":
        bar = element("rect", {**rect, "height": min(4.0, height / 3), "fill": look["stroke"]})
        return element("rect", {**rect, **look}) + bar
    outline = element(
        "polygon", {"points": points(_corners(shape, left, top, right, bottom)), "stroke-linejoin": "round", **look}
    )
    if shape == "double-hexagon":
        inner = _corners("hexagon", left + 4, top + 3, right - 4, bottom - 3)
        return outline + element("polygon", {"points": points(inner), **look, "fill": "none", "stroke-width": 1})
    if shape == "page":
        fold = min(8.0, height / 2)
        return outline + element(
            "polyline",
            {"points": points([(right - fold, top), (right - fold, top + fold), (right, top + fold)]), **look},
        )
    return outline


def _corners(shape: Shape, left: float, top: float, right: float, bottom: float) -> Sequence[Point]:
    """Returns the corners of the shapes that are polygons, within that rectangle."""
    height, middle, centre = bottom - top, (top + bottom) / 2, (left + right) / 2
    cut, slant, tail = min(6.0, height / 3), min(_SLANT, height / 2), min(5.0, height / 3)
    corners: dict[str, list[Point]] = {
        "octagon": [
            (left + cut, top),
            (right - cut, top),
            (right, top + cut),
            (right, bottom - cut),
            (right - cut, bottom),
            (left + cut, bottom),
            (left, bottom - cut),
            (left, top + cut),
        ],
        "house": [(left, top + tail), (centre, top), (right, top + tail), (right, bottom), (left, bottom)],
        "slanted": [(left + slant, top), (right, top), (right - slant, bottom), (left, bottom)],
        "trapezoid": [(left + slant, top), (right - slant, top), (right, bottom), (left, bottom)],
        "page": [(left, top), (right - 8, top), (right, top + 8), (right, bottom), (left, bottom)],
        "bubble": [
            (left, top),
            (right, top),
            (right, bottom - tail),
            (left + 16, bottom - tail),
            (left + 9, bottom),
            (left + 9, bottom - tail),
            (left, bottom - tail),
        ],
    }
    return corners.get(
        shape,
        [
            (left + slant, top),
            (right - slant, top),
            (right, middle),
            (right - slant, bottom),
            (left + slant, bottom),
            (left, middle),
        ],
    )
