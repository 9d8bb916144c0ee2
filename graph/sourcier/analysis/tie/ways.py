"""How two things are tied: the shortest ways from one to the other, each hop with its words.

A way is as strong as its weakest hop. Only ways whose hops may all have been there on one day are given: where the days
of a relation are unknown, any day may be one of its days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

import networkx as nx

from sourcier.analysis.findings import CLAIMS, Drawing, Findings, Section, table
from sourcier.analysis.tie.hop import Hop, hop_entry, may_be_at_once, weakest_entry, weakest_of
from sourcier.errors import UsageError
from sourcier.language import Text
from sourcier.listing import Cell, Table
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.sentence import sentence
from sourcier.network.standing import Standing

_MOST = 2000
"""How many ways are looked at before the rest is given up."""
_MOST_CHOICES = 64

_WAY = Text("{n}. By {through}", "{n}. Par {through}")
_DIRECT = Text("{n}. Directly", "{n}. Directement")
_NONE = Text(
    "No way of at most {n} hops is known from {one} to {other}; that is no proof that there is none.",
    "Aucun chemin d’au plus {n} liens n’est connu entre {one} et {other}\u00a0; cela ne prouve pas qu’il n’y en a pas.",
)
_NEVER = Text(
    "{n} ways are left out: their ties were never there on the same day.",
    "{n} chemins sont laissés de côté\u00a0: leurs liens n’ont jamais existé le même jour.",
)
_CUT = Text(
    "The search ended after {n} ways; there may be stronger ones of the same length.",
    "La recherche s’est arrêtée après {n} chemins\u00a0; il peut en exister de plus solides de même longueur.",
)
_NO_CHAIN = Text(
    "A way through several ties is a lead: it does not say that its ends know each other.",
    "Un chemin de plusieurs liens est une piste\u00a0: il ne dit pas que ses extrémités se connaissent.",
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one node to another that meets none twice."""

    nodes: tuple[str, ...]
    hops: tuple[Hop, ...]

    @property
    def weakest(self) -> Edge:
        """The hop that carries least, which is what the way can carry."""
        return weakest_of(self.hops)


@dataclass(frozen=True, slots=True)
class Ways(Findings):
    """The shortest ways between two nodes, the one with the strongest weakest hop first.

    `never_together` ways were left out because their ties cannot have been there on one day; `is_cut` says that not
    all ways of that length were looked at.
    """

    network: Network
    one: str
    other: str
    ways: tuple[Way, ...]
    max_hops: int
    never_together: int
    is_cut: bool

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns a section a way, its hops as sentences with the words behind them."""
        return tuple(self._section(n, way, lang) for n, way in enumerate(self.ways, start=1))

    def for_programs(self, lang: str) -> Table:
        """Returns one row a hop."""
        rows: list[Sequence[Cell]] = []
        for n, way in enumerate(self.ways, start=1):
            for place, ((start, end), hop) in enumerate(zip(pairwise(way.nodes), way.hops, strict=True), start=1):
                edge = hop.edge
                names = [self.network.name(node).in_(lang) for node in (start, end)]
                rows.append((
                    n, place, start, names[0], edge.relation, end, names[1], str(edge.standing),
                    sentence(edge, self.network, lang), edge.origins_low, edge is way.weakest,
                    tuple(other.id for other in hop.others), edge.claims,
                ))  # fmt: skip
        keys = (
            "way", "hop", "from", "from_name", "relation", "to", "to_name", "standing", "sentence", "origins",
            "weakest", "also", CLAIMS,
        )  # fmt: skip
        return table(keys, rows)

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns what was left out, and that a way is a lead."""
        ends = {"one": self.network.name(self.one).in_(lang), "other": self.network.name(self.other).in_(lang)}
        none = [] if self.ways else [_NONE.in_(lang).format(n=self.max_hops, **ends)]
        never = [_NEVER.in_(lang).format(n=self.never_together)] if self.never_together else []
        cut = [_CUT.in_(lang).format(n=_MOST)] if self.is_cut else []
        return (*none, *never, *cut, _NO_CHAIN.in_(lang))

    def drawing(self) -> Drawing | None:
        """Returns the ways, the strongest standing out."""
        if not self.ways:
            return None
        shown = self.network.around({node for way in self.ways for node in way.nodes})
        edges = {edge.id for way in self.ways for hop in way.hops for edge in hop.edges}
        first = self.ways[0]
        strong = {*first.nodes, *(hop.edge.id for hop in first.hops)}
        return Drawing(shown.where(lambda edge: edge.id in edges), frozenset(strong))

    def _section(self, n: int, way: Way, lang: str) -> Section:
        through = ", ".join(self.network.name(node).in_(lang) for node in way.nodes[1:-1])
        title = (_WAY if through else _DIRECT).in_(lang).format(n=n, through=through)
        entries = [hop_entry(hop, self.network, lang, most=2) for hop in way.hops]
        return Section(title, (*entries, *weakest_entry(way.weakest, lang)))


def find_ways(  # noqa: PLR0913 - two ends and what ways between them are wanted
    network: Network, one: str, other: str, *, k: int = 5, max_hops: int = 4, max_degree: int | None = None
) -> Ways:
    """Returns the `k` shortest ways between two nodes, by their ids; of ways of one length the strongest.

    Denied ties are no hops. No way leads through a node with more than `max_degree` neighbours.

    Raises:
        UsageError: both ends are the same.
    """
    if one == other:
        raise UsageError("a way has two ends: name two different things")
    graph = _between(network, one, other, max_hops, max_degree)
    found: list[Way] = []
    looked_at = never = 0
    for nodes in islice(_paths(graph, one, other, max_hops), _MOST):
        if len(found) >= k and len(nodes) > len(found[-1].nodes):
            break
        looked_at += 1
        way = _way(nodes, graph)
        if way is None:
            never += 1
        else:
            found.append(way)
    shortest = sorted(found, key=lambda way: (len(way.hops), way.weakest.strength, way.nodes))[:k]
    ranked = sorted(shortest, key=lambda way: (way.weakest.strength[:3], len(way.hops), way.nodes))
    return Ways(network, one, other, tuple(ranked), max_hops, never, looked_at == _MOST)


def _between(network: Network, one: str, other: str, max_hops: int, max_degree: int | None) -> nx.Graph[str]:
    """Returns the graph of what can lie on a way of at most so many hops at all, without hubs; often a small one."""
    ties = network.where(lambda edge: edge.standing is not Standing.DENIED and edge.source != edge.target)
    plain: nx.Graph[str] = nx.Graph()
    plain.add_edges_from(edge.ends for edge in ties.edges)
    hubs = [node for node in plain if max_degree is not None and plain.degree(node) > max_degree]
    plain.remove_nodes_from(set(hubs) - {one, other})
    if one not in plain or other not in plain:
        return nx.Graph()
    near = nx.single_source_shortest_path_length(plain, one, cutoff=max_hops)
    far = nx.single_source_shortest_path_length(plain, other, cutoff=max_hops)
    return ties.around(node for node in near if node in far and near[node] + far[node] <= max_hops).undirected()


def _paths(graph: nx.Graph[str], one: str, other: str, max_hops: int) -> Iterator[tuple[str, ...]]:
    """Yields the simple paths of at most so many hops, the shortest first."""
    if one not in graph or other not in graph:
        return
    for path in nx.shortest_simple_paths(graph, one, other):
        if len(path) > max_hops + 1:
            return
        yield tuple(path)


def _way(nodes: tuple[str, ...], graph: nx.Graph[str]) -> Way | None:
    """Returns the way along those nodes by the strongest ties that may have been there together, None without any."""
    choices: list[list[Edge]] = [graph.edges[pair]["edges"] for pair in pairwise(nodes)]
    every = islice(product(*choices), _MOST_CHOICES)
    for edges in sorted(every, key=lambda edges: sorted((edge.strength for edge in edges), reverse=True)):
        if may_be_at_once(edges):
            hops = [
                Hop(edge, tuple(other for other in several if other is not edge))
                for edge, several in zip(edges, choices, strict=True)
            ]
            return Way(nodes, tuple(hops))
    return None
