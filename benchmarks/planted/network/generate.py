"""Networks made of scenes: a core of communities, to which half of all other scenes and much noise are tied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from math import isqrt
from random import Random

from benchmarks.planted.network import owners, people, shape
from benchmarks.planted.network.noise import noise
from benchmarks.planted.network.scene import Scene
from benchmarks.planted.network.truth import NetworkTruth
from sourcier.network import Network, Node
from sourcier.network.statement import Statement
from sourcier.network.ties import tie_edges

CASES = (*people.CASES, *owners.CASES, *shape.BLOCK_CASES)
_FEWEST = 500
_CORE, _SCENES = 0.45, 0.25
"""What share of the edges the core and the other scenes take; the rest is noise."""
_TIES_OF_A_MEMBER = 5.25
_OUTSIDE = "outside"
"""Stands for the rest of the network where it is looked at from a scene."""


@dataclass(frozen=True, slots=True)
class PlantedNetwork:
    """A network, the statements that it gathers, the sources these stand in, and all that holds of it."""

    network: Network
    truth: NetworkTruth
    statements: tuple[Statement, ...]
    sources: tuple[str, ...]


def planted_network(edges: int, seed: int) -> PlantedNetwork:
    """Returns a network of the projection `ties` of exactly that many edges. Equal seeds give equal networks.

    With some 2,000 edges and more, every case is in it.

    Raises:
        ValueError: there are fewer than 500 edges.
    """
    if edges < _FEWEST:
        raise ValueError(f"a planted network has at least {_FEWEST} edges, not {edges}")
    sources = tuple(f"source:s{number}" for number in range(max(40, edges // 50)))
    nodes: dict[str, Node] = {}
    statements: list[Statement] = []
    truth = NetworkTruth()
    for scene in _scenes(edges, seed, sources):
        nodes |= scene.nodes
        statements += scene.statements
        truth.add(scene.truth)
    statements.sort(key=lambda one: one.claim)
    network = Network("ties", dict(sorted(nodes.items())), tuple(tie_edges(statements)))
    assert len(network.edges) == edges, "every tie of a scene is an edge of its own"
    return PlantedNetwork(network, truth, tuple(statements), sources)


def _scenes(edges: int, seed: int, sources: tuple[str, ...]) -> Iterator[Scene]:
    """Yields the core, then scenes of every case in turn, then the noise that makes up the number of edges."""
    number = max(4, isqrt(edges) // 10)
    core = Scene("core", Random(f"{seed}/core"), sources)
    shape.communities(core, number, int(edges * _CORE / number / _TIES_OF_A_MEMBER))
    yield core
    left, members = edges - len(core.ties), list(core.truth.communities)
    for scene in _cases(seed, sources, members):
        if left - len(scene.ties) < edges * (1 - _CORE - _SCENES):
            break
        left -= len(scene.ties)
        yield scene
    last = Scene("noise", Random(f"{seed}/noise"), sources)
    noise(last, members, left)
    yield last


def _cases(seed: int, sources: tuple[str, ...], members: list[str]) -> Iterator[Scene]:
    """Yields scenes without end: ways between two members of the core, other cases tied to one or to none."""
    cases = (*CASES, *shape.WAY_CASES)
    for number in count():
        scene = Scene(f"n{number}", Random(f"{seed}/{number}"), sources)
        case = number % len(cases)
        if case < len(CASES):
            CASES[case](scene)
            _tie_to_core(scene, members)
        else:
            one, other = scene.random.sample(members, 2)
            shape.WAY_CASES[case - len(CASES)](scene, (one, other))
        yield scene


def _tie_to_core(scene: Scene, members: list[str]) -> None:
    joined = None
    if scene.random.random() < 0.5:
        member = scene.random.choice(members)
        scene.tie(next(iter(scene.nodes)), "worksWith", member)
        joined = (member, _OUTSIDE)
    scene.settle_cuts(joined=joined)
