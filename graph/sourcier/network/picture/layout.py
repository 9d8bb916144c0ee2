"""Where rectangles go so that what is linked is near and nothing lies on anything else: layouts of networkx, packed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import fmean

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from sourcier.network.picture.crossing import crossings, keep_clear
from sourcier.network.picture.overlap import separate

Size = tuple[float, float]
Point = tuple[float, float]
Array = NDArray[np.float64]

_FEW, _MANY = 80, 400
_MOST_TRIALS, _TRIED_NODES = 18, 900
_ROUNDS, _GRAVITY = 300, 3.0
_SHORTEST_LINE = 26.0
_APART, _NEAR = 17.0, 10.0
_DENSE, _EMPTY, _ROOM = 0.7, 0.06, 4.0
_LARGEST_LAID_OUT = 3000
"""Above which only what nodes are gathered into is laid out, as memory grows with the square of their number."""
_BREADTH = 1.5
"""How much broader than high a drawing should be."""
_GAP = 34.0
"""Between one component and the next."""


def arrange(
    sizes: Sequence[Size], links: Sequence[tuple[int, int]], *, seed: int, trials: int = _MOST_TRIALS
) -> list[Point]:
    """Returns the centre of each rectangle; none overlap, and the parts that are not linked lie beside each other."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(sizes)))
    graph.add_edges_from(link for link in links if link[0] != link[1])
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    blocks = [_laid_out(graph, part, np.array([sizes[i] for i in part], dtype=float), seed, trials) for part in parts]
    centres: list[Point] = [(0.0, 0.0)] * len(sizes)
    for part, block, (left, top) in zip(parts, blocks, _packed([_extent(*block) for block in blocks]), strict=True):
        places, boxes = block
        shift = np.array([left, top]) - (places - boxes / 2).min(axis=0)
        for i, place in zip(part, places + shift, strict=True):
            centres[i] = float(place[0]), float(place[1])
    return centres


def _extent(places: Array, boxes: Array) -> Size:
    breadth, height = (places + boxes / 2).max(axis=0) - (places - boxes / 2).min(axis=0)
    return float(breadth), float(height)


def _packed(extents: Sequence[Size]) -> list[Point]:
    """Returns the upper left corner of each block, in shelves below one another, the highest first."""
    area = sum((breadth + _GAP) * (height + _GAP) for breadth, height in extents)
    broadest, highest = extents[0] if extents else (0.0, 0.0)
    limit = max(breadth for breadth, _ in extents) if extents else 0.0
    if broadest * highest < area / 2:
        limit = max(limit, math.sqrt(area * _BREADTH))
    corners: list[Point] = [(0.0, 0.0)] * len(extents)
    left = top = shelf = 0.0
    for i in sorted(range(len(extents)), key=lambda i: (-extents[i][1], i)):
        breadth, height = extents[i]
        if left and left + breadth > limit:
            left, top, shelf = 0.0, top + shelf + _GAP, 0.0
        corners[i] = left, top
        left, shelf = left + breadth + _GAP, max(shelf, height)
    return corners


def _laid_out(graph: nx.Graph[int], part: Sequence[int], boxes: Array, seed: int, trials: int) -> tuple[Array, Array]:
    """Returns the centres of one component, of several layouts those that are easiest to read, and its sizes."""
    if len(part) == 1:
        return np.zeros((1, 2)), boxes
    rank = {node: i for i, node in enumerate(part)}
    pairs = sorted((min(rank[a], rank[b]), max(rank[a], rank[b])) for a, b in graph.subgraph(part).edges)
    inner: nx.Graph[int] = nx.empty_graph(len(part))
    inner.add_edges_from(pairs)
    links = np.array(pairs)
    if max(len(part), len(links)) > _MANY:
        return separate(_scaled(_by_levels(inner, seed), boxes, links), boxes, _NEAR), boxes
    found = []
    for trial in range(min(trials, len(links), max(1, _TRIED_NODES // len(graph)))):
        places = separate(_scaled(_positions(inner, seed, trial), boxes, links), boxes, _APART)
        found.append(keep_clear(places, boxes, links, _APART))
    return min(found, key=lambda places: _badness(places, boxes, links)), boxes


def _positions(graph: nx.Graph[int], seed: int, trial: int) -> Array:
    """Returns one of several layouts: springs, which suit few nodes, or forces as in ForceAtlas2, which suit many."""
    if len(graph) == 2:
        return np.array([[0.0, 0.0], [1.0, 0.0]])
    if trial % 2 == 0 and len(graph) <= _FEW:
        rounds = min(_ROUNDS, 25 * len(graph))
        return _array(nx.spring_layout(graph, iterations=rounds, threshold=1e-5, seed=seed + trial), len(graph))
    return _forces(graph, seed + trial, min(_ROUNDS, 50 + 5 * len(graph)), None)


def _forces(graph: nx.Graph[int], seed: int, rounds: int, start: Mapping[int, Array] | None) -> Array:
    found = nx.forceatlas2_layout(graph, pos=start, max_iter=rounds, gravity=_GRAVITY, seed=seed)
    return _array(found, len(graph))


def _array(found: Mapping[int, object], count: int) -> Array:
    array: Array = np.array([found[i] for i in range(count)], dtype=float)
    return array


def _badness(places: Array, boxes: Array, links: NDArray[np.int64]) -> float:
    """Returns how hard a layout is to read: crossings a line, and how much of it is empty."""
    breadth, height = _extent(places, boxes)
    return crossings(places, boxes, links) / len(links) + _EMPTY * breadth * height / float(boxes.prod(axis=1).sum())


def _scaled(places: Array, boxes: Array, links: NDArray[np.int64]) -> Array:
    """Returns positions turned along their longer side, and as wide as the boxes and the lines between them need."""
    turned = _turned(places)
    steps = turned[links[:, 0]] - turned[links[:, 1]]
    room = (boxes[links[:, 0]] + boxes[links[:, 1]]) / 2
    wanted = (fmean(np.hypot(room[:, 0] * 0.75, room[:, 1])) + _SHORTEST_LINE) * (1 if len(boxes) <= _FEW else _DENSE)
    scale = wanted / max(fmean(np.hypot(steps[:, 0], steps[:, 1])), 1e-9)
    if len(boxes) > _MANY:
        filled = _ROOM * float(boxes.prod(axis=1).sum())
        scale = max(scale, math.sqrt(filled / max(math.prod(_extent(turned, boxes * 0)), 1e-9)))
    scaled: Array = turned * scale * np.array([1.15, 0.95])
    return scaled


def _turned(places: Array) -> Array:
    """Returns positions turned so that they extend from left to right rather than from top to bottom."""
    centred = places - places.mean(axis=0)
    x, y = centred[:, 0], centred[:, 1]
    angle = -0.5 * math.atan2(2 * float((x * y).sum()), float((x * x).sum() - (y * y).sum()))
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    turned: Array = centred @ turn
    return turned


def _by_levels(graph: nx.Graph[int], seed: int) -> Array:
    """Returns positions found in few nodes first, each then opened into those that it stands for."""
    leader = _leaders(graph)
    order = {node: i for i, node in enumerate(sorted(set(leader)))}
    coarse: nx.Graph[int] = nx.Graph()
    coarse.add_nodes_from(range(len(order)))
    coarse.add_edges_from((order[leader[a]], order[leader[b]]) for a, b in graph.edges if leader[a] != leader[b])
    whole = _by_levels(coarse, seed) if len(coarse) > _MANY else _forces(coarse, seed, _ROUNDS, None)
    random = np.random.default_rng(seed)
    spread = whole[[order[node] for node in leader]] * math.sqrt(len(graph) / len(coarse))
    near = spread + random.uniform(-0.5, 0.5, (len(graph), 2))
    if len(graph) > _LARGEST_LAID_OUT:
        return near
    return _forces(graph, seed, min(_ROUNDS, max(12, 25_000 // len(graph))), {i: near[i] for i in range(len(graph))})


def _leaders(graph: nx.Graph[int]) -> list[int]:
    """Returns for each node itself or a neighbour of many, which is then its own."""
    leader = [-1] * len(graph)
    for node in sorted(graph, key=lambda node: (-graph.degree(node), node)):
        if leader[node] < 0:
            for one in (node, *graph[node]):
                leader[one] = node if leader[one] < 0 else leader[one]
    return leader
