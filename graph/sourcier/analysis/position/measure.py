"""Measures of how central nodes are on plain graphs, all of networkx: the table of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import networkx as nx

from sourcier.analysis.position.betweenness import betweenness, pivots
from sourcier.language import Text

_DAMPING = 0.85


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: whom it finds, how its value reads, and how it is computed.

    `factor` and `digits` are for people; `most` is the most that a value can be in a network of so many nodes.
    """

    key: str
    title: Text
    line: Text
    factor: int
    digits: int
    of: Callable[[nx.Graph[str]], dict[str, float]]
    most: Callable[[int], float]


def _degree(graph: nx.Graph[str]) -> dict[str, float]:
    return {id_: float(degree) for id_, degree in graph.degree()}


def _closeness(graph: nx.Graph[str]) -> dict[str, float]:
    """Returns the mean of one over the distance to others (0 where there is no way), from 0 to 1."""
    starts = pivots(graph)
    sums = nx.harmonic_centrality(graph, sources=starts)
    drawn = set(starts)
    return {id_: value / max(len(starts) - (id_ in drawn), 1) for id_, value in sums.items()}


def _katz(graph: nx.Graph[str]) -> dict[str, float]:
    """Returns Katz centrality, as a multiple of its mean.

    Its attenuation is below one over the largest eigenvalue, which is at most the root of the largest product of the
    degrees of two neighbours (Berman and Zhang, 2001), so that it converges on every network; PageRank would need
    SciPy, and eigenvector centrality need not converge.
    """
    degree = dict(graph.degree())
    bound = max((sqrt(degree[one] * degree[other]) for one, other in graph.edges()), default=1.0)
    found = nx.katz_centrality(graph, alpha=_DAMPING / bound, normalized=False)
    mean = sum(found.values()) / len(found)
    return {id_: value / mean for id_, value in found.items()}


MEASURES = (
    Measure(
        "degree",
        Text("Whoever is tied to most others", "Qui est lié au plus grand nombre"),
        Text("{value} neighbours", "{value} voisins"),
        1, 0, _degree, lambda nodes: nodes - 1.0,
    ),
    Measure(
        "betweenness",
        Text(
            "Whoever stands on most shortest ways between two others (betweenness)",
            "Qui se trouve sur le plus de chemins les plus courts entre deux autres (intermédiarité)",
        ),
        Text("on {value} % of them", "sur {value}\u00a0% d’entre eux"),
        100, 1, betweenness, lambda _: 1.0,
    ),
    Measure(
        "closeness",
        Text(
            "Whoever is closest to all others (harmonic closeness; 1 is tied to everybody)",
            "Qui est le plus proche de tous les autres (proximité harmonique\u00a0; 1 est lié à tous)",
        ),
        Text("{value}", "{value}"),
        1, 2, _closeness, lambda _: 1.0,
    ),
    Measure(
        "katz",
        Text(
            "Whoever is tied to those who have many ties (Katz centrality)",
            "Qui est lié à ceux qui ont beaucoup de liens (centralité de Katz)",
        ),
        Text("{value} times the mean", "{value} fois la moyenne"),
        1, 2, _katz, float,
    ),
)  # fmt: skip
"""The measures, the simplest first."""
