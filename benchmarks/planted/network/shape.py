"""Scenes of shape: communities, blocks that hang together by one node, and ways from one to another."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from benchmarks.planted.network.scene import SOMEHOW, Scene, in_order
from benchmarks.planted.network.truth import Pair, Way
from sourcier.network import Standing

Case = Callable[[Scene], None]
WayCase = Callable[[Scene, Pair], None]

_RINGS = 5
"""The rings through all nodes of a community, so that each node is tied to ten of its own."""
_BETWEEN = 0.05
"""The ties between communities, as a share of those within."""
_SURE_RINGS = 2
_KINDS = ("Company", "Company", "Company", "Person", "Association")


def communities(scene: Scene, number: int, size: int) -> None:
    """Adds communities that are dense within and sparse between them; each node has at most one tie to another one.

    Within each, the first rings of existing ties, and between each and the next, existing ties, hold together without
    any one node: there are no cut vertices.
    """
    members = [[scene.add(scene.random.choice(_KINDS)) for _ in range(size)] for _ in range(number)]
    tied: set[Pair] = set()
    for label, nodes in enumerate(members):
        scene.truth.communities |= dict.fromkeys(nodes, label)
        for ring in range(_RINGS):
            around = scene.random.sample(nodes, size)
            for one, other in pairwise([*around, around[0]]):
                if (pair := in_order(one, other)) not in tied:
                    tied.add(pair)
                    _meet(scene, one, other, sure=ring < _SURE_RINGS)
    free = [scene.random.sample(nodes, size) for nodes in members]
    for here in range(number):
        _meet(scene, free[here].pop(), free[(here + 1) % number].pop(), sure=True)
    for _ in range(int(len(tied) * _BETWEEN) - number):
        here, there = scene.random.sample(range(number), 2)
        _meet(scene, free[here].pop(), free[there].pop(), sure=False)


def _meet(scene: Scene, one: str, other: str, *, sure: bool) -> None:
    """Ties two actors by a relation without direction."""
    people = all(scene.nodes[node].kind == "person" for node in (one, other))
    relation = scene.random.choice(("worksWith", "inContactWith", "personalTieWith" if people else "worksWith"))
    confidence = scene.random.choice((1, 1, 1, 2, 3))
    scene.tie(one, relation, other, Standing.EXISTING if sure else scene.random.choice(SOMEHOW), confidence=confidence)


def _blocks(closing: Standing | None) -> Case:
    """Returns the case of rings in a row, which share a node or are joined by one tie, and of a tie from end to end."""

    def case(scene: Scene) -> None:
        last: str | None = None
        ends = []
        for _ in range(scene.random.randint(3, 5)):
            size, is_shared = scene.random.randint(3, 5), last is not None and scene.random.random() < 0.5
            ring = [last, *scene.companies(size - 1)] if last and is_shared else scene.companies(size)
            for one, other in pairwise([*ring, ring[0]]):
                scene.tie(one, "worksWith", other)
            if last and not is_shared:
                scene.tie(last, "worksWith", ring[0])
            last = ring[2]
            ends.append(ring[1])
        if closing:
            scene.tie(ends[0], "worksWith", ends[-1], closing)

    return case


def _ways(standing: Standing, confidence: int = 1) -> WayCase:
    """Returns the case of a short way with a hop that carries little, and of a longer one that carries all along.

    Both ends are tied to somebody who is tied to one of the community: so there are more ways, of five hops and more.
    """

    def case(scene: Scene, far: Pair) -> None:
        start, end = scene.companies(2)
        hops = scene.random.randint(2, 3)
        short = [start, *scene.companies(hops - 1), end]
        long = [start, *scene.companies(hops), end]
        weak = scene.random.randrange(hops)
        for number, (one, other) in enumerate(pairwise(short)):
            at_hop = (standing, confidence) if number == weak else (Standing.EXISTING, 1)
            scene.tie(one, "worksWith", other, at_hop[0], confidence=at_hop[1])
        for one, other in pairwise(long):
            scene.tie(one, "worksWith", other)
        scene.tie(long[0], "inContactWith", long[1], Standing.PLANNED)
        scene.tie(start, "worksWith", end, Standing.DENIED)
        for node, there in zip((start, end), far, strict=True):
            between = scene.company()
            scene.tie(node, "worksWith", between)
            scene.tie(between, "worksWith", there)
        weakest = in_order(short[weak], short[weak + 1])
        scene.truth.ways[start, end] = (
            Way(tuple(long), in_order(long[0], long[1]), Standing.EXISTING),
            Way(tuple(short), weakest, standing, confidence),
        )
        scene.settle_cuts(joined=far)

    return case


BLOCK_CASES: tuple[Case, ...] = (_blocks(None), _blocks(Standing.PLANNED), _blocks(Standing.DENIED))
WAY_CASES: tuple[WayCase, ...] = (
    _ways(Standing.PLANNED), _ways(Standing.NEGOTIATED), _ways(Standing.FORMER), _ways(Standing.EXISTING, confidence=3),
)  # fmt: skip
