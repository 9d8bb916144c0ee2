"""Who stands between others: cut vertices and bridges, and betweenness on shortest ways.

Cut vertices and bridges are exact (networkx). Betweenness is estimated on large networks, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

import networkx as nx

from sourcier.analysis.findings import (
    CLAIMS,
    MORE,
    SAMPLING,
    Considered,
    Drawing,
    Findings,
    Section,
    considered,
    names_in,
    rounded,
    table,
)
from sourcier.analysis.position.betweenness import betweenness, estimate_notes, is_exact
from sourcier.analysis.position.cut import cut_off_counts, parts_without
from sourcier.language import Text
from sourcier.listing import Cell, Table
from sourcier.network.edge import Edge, claims_of
from sourcier.network.network import Network
from sourcier.network.sentence import sentence, words_of

_CUTS = Text("Whoever alone holds parts together", "Qui tient seul des parties ensemble")
_BRIDGES = Text("Ties that alone hold parts together", "Les liens qui seuls tiennent des parties ensemble")
_BETWEEN = Text("Whoever stands on most shortest ways", "Qui se trouve sur le plus de chemins les plus courts")
_PARTS = Text(
    "without it, {cut_off} of {all} are cut off: {names}",
    "sans ce nœud, {cut_off} sur {all} sont coupés du reste\u00a0: {names}",
)
_SHARE = Text(
    "on {share} % of the shortest ways between two others",
    "sur {share}\u00a0% des plus courts chemins entre deux autres",
)


@dataclass(frozen=True, slots=True)
class Broker:
    """A node that stands between others, with its edges.

    `betweenness` is the share of the shortest ways between two others that lead through it, from 0 to 1. `cut_off` is
    how many nodes are cut off without it, all parts but the largest: 0 for what is no cut vertex.
    """

    id: str
    neighbours: int
    betweenness: float
    cut_off: int
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Brokers(Findings):
    """Nodes and single ties between others, those without which most is cut off first."""

    considered: Considered
    brokers: tuple[Broker, ...]
    bridges: tuple[Edge, ...]
    exact: bool
    top: int

    @property
    def cut_vertices(self) -> tuple[Broker, ...]:
        """The nodes without which something is cut off."""
        return tuple(broker for broker in self.brokers if broker.cut_off)

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns cut vertices, bridges, and whoever stands on most shortest ways."""
        network, graph = self.considered.network, self.considered.network.undirected()
        cuts = [(network.name(one.id).in_(lang), (self._parts(one, graph, lang),)) for one in self._shown()]
        ties = [(sentence(edge, network, lang), (words_of(edge, network, lang),)) for edge in self.bridges[: self.top]]
        between = sorted(self.brokers, key=lambda one: (-one.betweenness, one.id))[: self.top]
        ways = [
            (network.name(one.id).in_(lang), (_SHARE.in_(lang).format(share=rounded(100 * one.betweenness, 1, lang)),))
            for one in between
            if one.betweenness > 0
        ]
        titled = ((_CUTS, cuts), (_BRIDGES, ties), (_BETWEEN, ways))
        return tuple(Section(title.in_(lang), tuple(entries)) for title, entries in titled if entries)

    def for_programs(self, lang: str) -> Table:
        """Returns one row a node, and one a bridge, which has the node at its other end."""
        name = self.considered.network.name
        rows: list[Sequence[Cell]] = [
            (
                "cut-vertex" if one.cut_off else "between",
                one.id,
                name(one.id).in_(lang),
                None,
                one.neighbours,
                Decimal(f"{one.betweenness:.6f}"),
                one.cut_off,
                claims_of(one.edges),
            )
            for one in self.brokers
        ]
        rows += [
            ("bridge", edge.source, name(edge.source).in_(lang), edge.target, None, None, None, edge.claims)
            for edge in self.bridges
        ]
        return table(("finding", "node", "name", "other", "neighbours", "betweenness", "cut_off", CLAIMS), rows)

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns what was estimated and left out, and that sources write about whom they write about."""
        more = max(len(self.cut_vertices), len(self.bridges)) - self.top
        hidden = [MORE.in_(lang).format(n=more)] if more > 0 else []
        return (*hidden, *estimate_notes(lang, exact=self.exact), *self.considered.notes(lang), SAMPLING.in_(lang))

    def drawing(self) -> Drawing | None:
        """Returns the whole network, cut vertices and bridges standing out."""
        strong = {one.id for one in self.cut_vertices} | {edge.id for edge in self.bridges}
        return Drawing(self.considered.network, frozenset(strong))

    def _shown(self) -> tuple[Broker, ...]:
        return self.cut_vertices[: self.top]

    def _parts(self, one: Broker, graph: nx.Graph[str], lang: str) -> str:
        parts = parts_without(graph, one.id)
        names = " | ".join(names_in(part, self.considered.network, lang) for part in parts)
        return _PARTS.in_(lang).format(cut_off=one.cut_off, all=len(graph), names=names)


def find_brokers(network: Network, *, top: int = 20, include: Sequence[str] = ()) -> Brokers:
    """Returns who stands between others among the ties that are said to exist, and those of the standings `include`."""
    chosen = considered(network, include)
    graph = chosen.network.undirected()
    between = betweenness(graph)
    cut_off = cut_off_counts(graph)
    incident = chosen.network.incident()
    brokers = [
        Broker(id_, graph.degree(id_), between[id_], cut_off.get(id_, 0), incident[id_])
        for id_ in graph
        if between[id_] > 0 or id_ in cut_off
    ]
    brokers.sort(key=lambda one: (-one.cut_off, -one.betweenness, one.id))
    pairs = cast("Iterator[tuple[str, str]]", nx.bridges(graph))
    single = [graph.edges[pair]["edges"] for pair in pairs]
    bridges = sorted((edges[0] for edges in single if len(edges) == 1), key=lambda edge: edge.id)
    return Brokers(chosen, tuple(brokers), tuple(bridges), is_exact(graph), top)
