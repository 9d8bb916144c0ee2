"""What pages are made from: a graph, and what is read of it once for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pyoxigraph import NamedNode

from sourcier.compare import Timeline
from sourcier.export.about import About, read_about
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.lookup.counts import Count, count_graph
from sourcier.lookup.point import PlacedPoint, read_points
from sourcier.namespaces import SOUC, prologue
from sourcier.network import Edge, Filters, Network, Node
from sourcier.network.node import FAMILIES
from sourcier.network.projection import read_nodes
from sourcier.store.view import select

_CONFLICTING = """SELECT (COUNT(DISTINCT ?it) AS ?n) WHERE {{ ?it a sou:Comparison ; sou:outcome {outcome} }}"""


class Atlas:
    """A graph with what many pages need; read when first asked for, by one thread at a time."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph

    @cached_property
    def about(self) -> About:
        """What the graph says of itself."""
        return read_about(self.graph.view)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many claims, sources and conflicts there are."""
        count = "SELECT (COUNT(DISTINCT ?it) AS ?n) WHERE {{ ?it a {of} }}"
        queries = {
            "claims": count.format(of="sou:Claim"),
            "sources": count.format(of="sou:Source"),
            "conflicts": _CONFLICTING.format(outcome=SOUC.conflict),
        }
        return {name: self._number(query) for name, query in queries.items()}

    @cached_property
    def ties(self) -> Network:
        """Who and what is tied to whom and what: actors, sites and projects."""
        return self.graph.network("ties")

    @cached_property
    def located(self) -> Network:
        """What claims locate where: things of every kind, and the places in which these are said to be."""
        families = tuple(family for family in FAMILIES if family not in {"claim", "source"})
        return self.graph.network("ties", Filters(relations=frozenset({"locatedIn"}), families=families))

    @cached_property
    def tied_pairs(self) -> list[tuple[NamedNode, NamedNode]]:
        """The pairs whose ties a static site has pages of."""
        from sourcier.pages.ties import pairs_made  # noqa: PLC0415 - which is made from an atlas itself

        return list(pairs_made(self))

    @cached_property
    def languages(self) -> dict[str, str]:
        """The language of each source of which it is known, by the id of the source."""
        return {source.id: source.language for source in self.graph.sources() if source.language}

    @cached_property
    def drift(self) -> Timeline:
        """Whatever was said otherwise, put off or given up since an earlier version of it."""
        return self.graph.timeline()

    @cached_property
    def numbers(self) -> list[Count]:
        """How many things of each kind there are."""
        return count_graph(self.graph.view)

    @cached_property
    def located_of(self) -> Mapping[str, tuple[Edge, ...]]:
        """What locates each thing, and at each place what is located there, by their ids."""
        return self.located.incident()

    @cached_property
    def places(self) -> dict[str, Node]:
        """Every place, by its id, also those in which nothing is said to be."""
        return {id_: node for id_, node in read_nodes(self.graph.view).items() if node.family == "place"}

    @cached_property
    def points(self) -> dict[str, PlacedPoint]:
        """The points of places that have one, by the ids of the places."""
        return read_points(self.graph.view)

    def _number(self, query: str) -> int:
        [(number,)] = select(self.graph.view, prologue() + query).rows
        return int(str(getattr(number, "value", 0)))
