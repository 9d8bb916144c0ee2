"""Circles of directed ties: found the shortest first, up to a limit, and laid out hop by hop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import networkx as nx

from sourcier.analysis.findings import CLAIMS, Section
from sourcier.analysis.tie.hop import Hop, hop_entry, hop_of
from sourcier.language import Text
from sourcier.listing import Cell
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.sentence import sentence

MOST = 500
"""How many circles are looked at; there may be exponentially many."""
CUT = Text(
    "The search ended after {n} circles; there are more, none of them shorter.",
    "La recherche s’est arrêtée après {n} cercles\u00a0; il en existe d’autres, aucun plus court.",
)
_NOT_ALL = Text(" (not all of it said to exist)", " (dont tout n’est pas dit existant)")

Arrows = dict[tuple[str, str], list[Edge]]
"""The ties behind each arrow."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Nodes in a circle, the first by id first; `hops` are the steps from each to the next."""

    nodes: tuple[str, ...]
    hops: tuple[Hop, ...]

    @property
    def edges(self) -> tuple[Edge, ...]:
        """All of its ties."""
        return tuple(edge for hop in self.hops for edge in hop.edges)

    @property
    def exists(self) -> bool:
        """Whether each of its hops is said to exist."""
        return all(hop.edge.exists for hop in self.hops)

    def section(self, n: int, network: Network, lang: str) -> Section:
        """Returns its hops as sentences with the words behind them."""
        names = " → ".join(network.name(node).in_(lang) for node in (*self.nodes, self.nodes[0]))
        entries = tuple(hop_entry(hop, network, lang) for hop in self.hops)
        return Section(f"{n}. {names}{'' if self.exists else _NOT_ALL.in_(lang)}", entries)


def arrows(edges: Iterable[Edge], direction: Callable[[Edge], tuple[str, str]]) -> Arrows:
    """Returns the ties by the arrow that each goes along."""
    found: Arrows = defaultdict(list)
    for edge in edges:
        found[direction(edge)].append(edge)
    return dict(found)


def find_circles(along: Arrows, max_length: int) -> tuple[list[Circle], bool]:
    """Returns the circles of at most so many arrows, the shortest first, and whether the search was cut.

    Nodes are numbered in the order of their ids: as numbers hash alike in every process, the same circles are cut.
    """
    ids = sorted({node for arrow in along for node in arrow})
    place = {id_: n for n, id_ in enumerate(ids)}
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(ids)))
    graph.add_edges_from(sorted((place[one], place[other]) for one, other in along))
    shortest = _shortest(graph, max_length)
    found: list[Circle] = []
    for length in range(1, max_length + 1):
        closing = nx.DiGraph([arrow for arrow, least in shortest.items() if least <= length])
        for nodes in nx.simple_cycles(closing, length_bound=length):
            if len(nodes) < length:
                continue
            if len(found) == MOST:
                return _in_order(found), True
            found.append(_circle([ids[node] for node in nodes], along))
    return _in_order(found), False


KEYS = (
    "circle", "hop", "from", "from_name", "relation", "to", "to_name", "standing", "sentence", "since", "until",
    "said_first", "said_last", CLAIMS,
)  # fmt: skip
"""The columns of `rows`."""


def rows(n: int, circle: Circle, network: Network, lang: str) -> list[list[Cell]]:
    """Returns one row a tie of the circle of that number; a tie goes from its subject to its object."""
    return [
        [
            n, place, edge.source, network.name(edge.source).in_(lang), edge.relation, edge.target,
            network.name(edge.target).in_(lang), str(edge.standing), sentence(edge, network, lang), _day(edge.since),
            _day(edge.until), _day(edge.said_first), _day(edge.said_last), edge.claims,
        ]
        for place, hop in enumerate(circle.hops, start=1)
        for edge in hop.edges
    ]  # fmt: skip


def _shortest(graph: nx.DiGraph[int], max_length: int) -> dict[tuple[int, int], int]:
    """Returns how long the shortest circle through an arrow is, for those of at most that length.

    All other arrows are left out of the search, whose time grows with every node that it starts from.
    """
    found = {}
    for node in graph:
        away = nx.single_source_shortest_path_length(graph, node, cutoff=max_length - 1)
        found.update({(before, node): away[before] + 1 for before in graph.predecessors(node) if before in away})
    return dict(sorted(found.items()))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _in_order(circles: Iterable[Circle]) -> list[Circle]:
    return sorted(circles, key=lambda one: (not one.exists, len(one.nodes), one.nodes))


def _circle(nodes: Sequence[str], along: Arrows) -> Circle:
    first = nodes.index(min(nodes))
    turned = (*nodes[first:], *nodes[:first])
    return Circle(turned, tuple(hop_of(along[pair]) for pair in pairwise((*turned, turned[0]))))
