"""A network laid out: which figure stands where, which curve is which bundle of edges, and where its words are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcier.network.network import Network
from sourcier.network.picture.bundle import Bundle, Plate, bundles, plate
from sourcier.network.picture.figure import Figure, figure, sign
from sourcier.network.picture.layout import arrange
from sourcier.network.picture.line import Curve, Point, at
from sourcier.network.picture.route import Board, routes
from sourcier.network.picture.style import LABEL_SIZE
from sourcier.network.picture.svg import one_line

MOST_WRITTEN_LINES = 40
MOST_NAMED_NODES = 400
_FEW_NODES = 10
_LOOP = Plate((), (), 18, 18)
_OUTER = 6.0
_HEADROOM = 4.0
"""Between words and figures, so that the arrowhead is seen."""


@dataclass(frozen=True, slots=True)
class Line:
    """A bundle of edges in place: its curve, and where its words are, if they are written."""

    bundle: Bundle
    curve: Curve
    plate: Plate | None
    spot: Point

    def is_under_words(self, point: Point) -> bool:
        """Says whether a point of the line is hidden by its own words."""
        if self.plate is None:
            return False
        across, down = abs(point[0] - self.spot[0]), abs(point[1] - self.spot[1])
        return across < self.plate.width / 2 + 7 and down < self.plate.height / 2 + 7


@dataclass(frozen=True, slots=True)
class Scene:
    """All figures and lines in place; `left` and `top` are where the drawing begins, and it is so wide and high."""

    figures: Mapping[str, Figure]
    centres: Mapping[str, Point]
    lines: tuple[Line, ...]
    is_written: bool
    left: float
    top: float
    width: float
    height: float

    @property
    def has_sizes(self) -> bool:
        """Whether letters are larger where there are more ties."""
        return len({figure.size for figure in self.figures.values() if figure.lines}) > 1


def compose(network: Network, lang: str, emphasis: frozenset[str], seed: int) -> Scene:
    """Returns the network laid out."""
    figures = _figures(network, lang, emphasis)
    bound = bundles(network, emphasis)
    is_written = len(bound) <= MOST_WRITTEN_LINES
    plates = {
        i: plate(bundle, lang, bold=bundle.first.id in emphasis) if is_written else _LOOP
        for i, bundle in enumerate(bound)
        if is_written or bundle.is_loop
    }
    places = _places(figures, bound, plates, seed)
    centres = dict(zip(figures, places, strict=False))
    spots = dict(zip(plates, places[len(figures) :], strict=True))
    found = routes(Board(figures, centres, bound, plates, spots))
    lines = tuple(
        Line(bundle, curve, plates.get(i) if is_written else None, spot)
        for i, (bundle, (curve, spot)) in enumerate(zip(bound, found, strict=True))
    )
    return Scene(figures, centres, lines, is_written, *_extent(figures, centres, lines))


def _figures(network: Network, lang: str, emphasis: frozenset[str]) -> dict[str, Figure]:
    """Returns all figures; of very many nodes, only the best connected, and those that stand out, have their names."""
    degrees = Counter(end for edge in network.edges for end in edge.ends)
    ranked = sorted(network.nodes, key=lambda id_: (id_ not in emphasis, -degrees[id_], id_))
    named = set(ranked[:MOST_NAMED_NODES])
    found = {}
    for id_, node in network.nodes.items():
        growth = min(math.sqrt(degrees[id_]) - 1, 4.0) if len(network.nodes) > _FEW_NODES and degrees[id_] else 0.0
        if id_ in named:
            label = one_line(node.label.in_(lang)) or one_line(id_)
            found[id_] = figure(node, label, LABEL_SIZE + growth, bold=id_ in emphasis)
        else:
            found[id_] = sign(node, 9.0 + 1.5 * growth)
    return found


def _places(
    figures: Mapping[str, Figure], bound: Sequence[Bundle], plates: Mapping[int, Plate], seed: int
) -> list[Point]:
    """Returns the centres of all figures, then those of all plates."""
    place = {id_: i for i, id_ in enumerate(figures)}
    plate_place = {i: len(place) + rank for rank, i in enumerate(plates)}
    links: list[tuple[int, int]] = []
    for i, bundle in enumerate(bound):
        source, target = (place[end] for end in bundle.first.ends)
        links += [(source, plate_place[i]), (plate_place[i], target)] if i in plates else [(source, target)]
    sizes = [(one.width, one.height) for one in figures.values()]
    sizes += [(one.width + 2 * _HEADROOM, one.height + 2 * _HEADROOM) for one in plates.values()]
    return arrange(sizes, links, seed=seed)


def _extent(
    figures: Mapping[str, Figure], centres: Mapping[str, Point], lines: Sequence[Line]
) -> tuple[float, float, float, float]:
    def corners() -> Iterator[Point]:
        for id_, one in figures.items():
            x, y = centres[id_]
            yield x - one.width / 2, y - one.height / 2
            yield x + one.width / 2, y + one.height / 2
        for line in lines:
            yield from (at(line.curve, step / 8) for step in range(9))
            if line.plate:
                yield line.spot[0] - line.plate.width / 2, line.spot[1] - line.plate.height / 2
                yield line.spot[0] + line.plate.width / 2, line.spot[1] + line.plate.height / 2

    xs, ys = zip(*corners(), strict=True) if figures else ((0.0,), (0.0,))
    left, top = min(xs) - _OUTER, min(ys) - _OUTER
    return left, top, max(xs) + _OUTER - left, max(ys) + _OUTER - top
