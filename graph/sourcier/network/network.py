"""A network as a value: nodes by id, edges in order, and what was left out on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sourcier.language import Text, preferred_language
from sourcier.network.edge import Edge, claims_of
from sourcier.network.node import Node

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Network:
    """Nodes and edges of one projection. `dropped` edges were left out because one of their ends is not shown.

    `names` has what everybody and everything that edges refer to is called: claimants, sources, origins. Edges are in
    the order of their ids, nodes in that of theirs, so that the same graph gives the same network.
    """

    projection: str
    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    dropped: int = 0
    names: Mapping[str, Text] = field(default_factory=dict, repr=False)

    def __repr__(self) -> str:
        return f"<Network {self.projection}: {len(self.nodes)} nodes, {len(self.edges)} edges>"

    def _repr_svg_(self) -> str:
        """Returns its drawing, which notebooks show."""
        from sourcier.network.picture import draw  # noqa: PLC0415 - slow to import, and most networks are not drawn

        return draw(self, lang=preferred_language())

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that its edges rest on, by their ids."""
        return claims_of(self.edges)

    def name(self, id_: str) -> Text:
        """Returns what a node, or whatever else an edge refers to, is called; its id where that is unknown."""
        return self.nodes[id_].label if id_ in self.nodes else self.names.get(id_, Text(id_, id_))

    def where(self, keep: Callable[[Edge], bool]) -> Network:
        """Returns the network with only some of its edges; all nodes stay."""
        return replace(self, edges=tuple(edge for edge in self.edges if keep(edge)))

    def around(self, nodes: Iterable[str]) -> Network:
        """Returns only those nodes and the edges between them."""
        wanted = set(nodes)
        kept = {id_: node for id_, node in self.nodes.items() if id_ in wanted}
        return replace(self, nodes=kept, edges=tuple(edge for edge in self.edges if wanted.issuperset(edge.ends)))

    def tied(self) -> Network:
        """Returns the network without the nodes that have no edge."""
        return self.around({end for edge in self.edges for end in edge.ends})

    def between(self) -> dict[tuple[str, str], list[Edge]]:
        """Returns the edges by pair of nodes, whichever way they go, the strongest first."""
        found: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in sorted(self.edges, key=lambda edge: edge.strength):
            found[edge.pair].append(edge)
        return dict(found)

    def incident(self) -> dict[str, tuple[Edge, ...]]:
        """Returns the edges of each node, in the order of their ids."""
        found: dict[str, list[Edge]] = {id_: [] for id_ in self.nodes}
        for edge in self.edges:
            for end in dict.fromkeys(edge.ends):
                found[end].append(edge)
        return {id_: tuple(edges) for id_, edges in found.items()}

    def undirected(self) -> nx.Graph[str]:
        """Returns a networkx graph with one edge a pair, for algorithms on plain graphs; loops are left out.

        An edge has the list of its `Edge` values, the strongest first, as `edges`.
        """
        import networkx as nx  # noqa: PLC0415 - slow to import, and look-ups do without

        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(self.nodes)
        graph.add_edges_from((*pair, {"edges": edges}) for pair, edges in self.between().items() if pair[0] != pair[1])
        return graph

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Returns a networkx multigraph: nodes and edges keyed by their ids, all that is known of them as attributes.

        Attributes are strings, numbers, dates, lists of strings, or None. A relation that has no direction has
        `symmetric`.
        """
        import networkx as nx  # noqa: PLC0415 - slow to import, and look-ups do without

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(projection=self.projection)
        for node in self.nodes.values():
            graph.add_node(node.id, label_en=node.label.en, label_fr=node.label.fr, family=node.family, kind=node.kind)
        for edge in self.edges:
            graph.add_edge(edge.source, edge.target, key=edge.id, **_attributes(edge))
        return graph


def _attributes(edge: Edge) -> dict[str, object]:
    return {
        "relation": edge.relation,
        "label_en": edge.label.en,
        "label_fr": edge.label.fr,
        "standing": str(edge.standing),
        "symmetric": edge.symmetric,
        "claims": list(edge.claims),
        "statuses": list(edge.statuses),
        "roles": list(edge.roles),
        "claimants": list(edge.claimants),
        "sources": list(edge.sources),
        "roots": list(edge.roots),
        "origins": list(edge.origins),
        "origins_low": edge.origins_low,
        "origins_high": edge.origins_high,
        "said_first": edge.said_first,
        "said_last": edge.said_last,
        "since": edge.since,
        "until": edge.until,
        "confidence": edge.confidence,
        "weight": edge.weight,
    }
