"""What analyses find in a planted network, set against what was planted: one judge an analysis."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from benchmarks.compare import Found
from benchmarks.planted.network import NetworkTruth
from benchmarks.planted.network.scene import in_order

Judge = Callable[[Any, NetworkTruth], list[Found]]


def judge_brokers(found: Any, truth: NetworkTruth) -> list[Found]:
    """Judges cut vertices and bridges, which are exact."""
    return [
        same("cut vertices", truth.cut.vertices, (one.id for one in found.cut_vertices)),
        same("bridges", truth.cut.bridges, (in_order(edge.source, edge.target) for edge in found.bridges)),
    ]


def judge_ways(several: Any, truth: NetworkTruth) -> list[Found]:
    """Judges the ways between each two ends: which they are, in which order, and how far the weakest hop has come."""
    planted = {
        ends: tuple((way.nodes, way.standing, way.confidence) for way in ways) for ends, ways in truth.ways.items()
    }
    found = {
        (one.one, one.other): tuple((way.nodes, way.weakest.standing, way.weakest.confidence) for way in one.ways)
        for one in several
    }
    return [same("ways", planted.items(), found.items())]


JUDGES: Mapping[str, Judge] = {"brokers": judge_brokers}
"""The judge of each analysis of the catalogue that finds something planted."""


def same(kind: str, planted: Iterable[Hashable], found: Iterable[Hashable]) -> Found:
    """Returns how much of what was planted was found; what was found and not planted counts as planted and missed."""
    wanted, given = set(planted), set(found)
    missed, more = wanted - given, given - wanted
    words = [f"{word} {min(several, key=str)}" for word, several in (("not", missed), ("also", more)) if several]
    return Found(kind, len(wanted | given), len(wanted & given), ", ".join(words))
