"""Betweenness on shortest ways: exact on networks of up to `EXACT` nodes, beyond estimated from some of them.

The estimate counts the ways that start at `PIVOTS` nodes drawn with a fixed seed (Brandes and Pich, 2007).
"""

from __future__ import annotations

from random import Random

import networkx as nx

from sourcier.language import Text

EXACT = 2000
PIVOTS = 200
_SEED = 1
_ESTIMATED = Text(
    "What depends on shortest ways is estimated from the ways that start at {n} nodes, drawn with a fixed seed.",
    "Ce qui dépend des plus courts chemins est estimé d’après ceux qui partent de {n} nœuds, tirés avec une graine "
    "fixe.",
)


def is_exact(graph: nx.Graph[str]) -> bool:
    """Returns whether all shortest ways of a network of that size are looked at."""
    return len(graph) <= EXACT


def betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """Returns for each node the share of the shortest ways between two others that lead through it, from 0 to 1."""
    return dict(nx.betweenness_centrality(graph, k=None if is_exact(graph) else PIVOTS, seed=_SEED))


def pivots(graph: nx.Graph[str]) -> list[str]:
    """Returns the nodes from which shortest ways are looked at: all, or those drawn."""
    nodes = sorted(graph)
    return nodes if is_exact(graph) else Random(_SEED).sample(nodes, PIVOTS)  # noqa: S311 - statistics, no secret


def estimate_notes(lang: str, *, exact: bool) -> tuple[str, ...]:
    """Returns what was estimated, in words; nothing where all ways were looked at."""
    return () if exact else (_ESTIMATED.in_(lang).format(n=PIVOTS),)
