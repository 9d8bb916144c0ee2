"""Which groups have most of their ties among themselves, and how surely: communities by Louvain's method.

The method (Blondel and others, 2008) looks at nodes in a random order, and another order may give other communities. It
is run with several fixed seeds; the run with the highest modularity is shown, and the others say how stable it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

import networkx as nx

from sourcier.analysis.findings import (
    CLAIMS,
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
from sourcier.analysis.position.agreement import adjusted_rand_index
from sourcier.language import Text
from sourcier.listing import Cell, Table
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.sentence import sentence, words_of

_MOST_STEPS = 100_000
"""How many ties all runs together may look at, so that few are made of large networks."""
_FEWEST = 3
_SHOWN = 3

_MEMBERS = Text("members ({n})", "membres ({n})")
_STABLE = Text("stability", "stabilité")
_TOGETHER = Text(
    "on average two of them are together in {share} % of the {runs} other runs",
    "en moyenne, deux d’entre eux sont ensemble dans {share}\u00a0% des {runs} autres passages",
)
_LOOSE = Text("may belong elsewhere", "peut-être d’ailleurs")
_STRONGEST = Text("strongest tie within", "lien interne le plus solide")
_OUTWARD = Text("ties to others", "liens vers d’autres")
_RUNS = Text(
    "Communities are those of the best of {runs} runs (modularity {modularity}); two runs agree to {agreement} on "
    "average, where 1 is the same and 0 is chance (adjusted Rand index).",
    "Les communautés sont celles du meilleur de {runs} passages (modularité {modularity})\u00a0; deux passages "
    "s’accordent à {agreement} en moyenne, 1 étant l’identité et 0 le hasard (indice de Rand ajusté).",
)
_FEWER = Text(
    "Fewer runs than asked ({asked}), as the network is large.",
    "Moins de passages que demandé ({asked}), car le réseau est grand.",
)
_MORE = Text("{n} more communities are not shown.", "{n} communautés de plus ne sont pas montrées.")
_NO_GROUP = Text(
    "A community is a region of the network with many ties, not a group that knows itself to be one.",
    "Une communauté est une région du réseau où les liens sont nombreux, non un groupe qui se sait tel.",
)


@dataclass(frozen=True, slots=True)
class Member:
    """A node of a community; `together` is in which share of the other runs it is with another member, on average."""

    id: str
    ties: int
    together: float

    @property
    def is_unstable(self) -> bool:
        """Whether it is with the others in fewer than half of the other runs, on average."""
        return self.together < 0.5


@dataclass(frozen=True, slots=True)
class Community:
    """Nodes with most of their ties among themselves, those with most such ties first.

    `inner` are the ties within, the strongest first, `outer` those to others. `together` is in which share of the
    other runs two members are together, on average over pairs.
    """

    members: tuple[Member, ...]
    inner: tuple[Edge, ...]
    outer: tuple[Edge, ...]
    together: float


@dataclass(frozen=True, slots=True)
class Communities(Findings):
    """Communities, the largest first; `agreement` is the mean adjusted Rand index of two of the `runs`."""

    considered: Considered
    communities: tuple[Community, ...]
    modularity: float
    agreement: float
    runs: int
    asked: int
    top: int

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns a section a community: members, how stable it is, and its strongest tie with the words of it."""
        return tuple(self._section(n, one, lang) for n, one in enumerate(self.communities[: self.top], start=1))

    def for_programs(self, lang: str) -> Table:
        """Returns one row a member, with the claims of its ties within its community."""
        rows: list[Sequence[Cell]] = []
        for n, community in enumerate(self.communities, start=1):
            claims: dict[str, set[str]] = {member.id: set() for member in community.members}
            for edge in community.inner:
                for end in edge.ends:
                    claims[end].update(edge.claims)
            rows += [
                (
                    n, member.id, self.considered.network.name(member.id).in_(lang), len(community.members),
                    _cell(community.together), _cell(member.together), member.is_unstable, member.ties,
                    tuple(sorted(claims[member.id])),
                )
                for member in community.members
            ]  # fmt: skip
        keys = ("community", "node", "name", "size", "stability", "together", "unstable", "ties_within", CLAIMS)
        return table(keys, rows)

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns how the communities were found, how far runs agree, and what they do not say."""
        if not self.communities:
            return self.considered.notes(lang)
        numbers = [rounded(number, 2, lang) for number in (self.modularity, self.agreement)]
        found = _RUNS.in_(lang).format(runs=self.runs, modularity=numbers[0], agreement=numbers[1])
        fewer = [_FEWER.in_(lang).format(asked=self.asked)] if self.runs < self.asked else []
        more = len(self.communities) - self.top
        hidden = [_MORE.in_(lang).format(n=more)] if more > 0 else []
        return (*hidden, found, *fewer, *self.considered.notes(lang), _NO_GROUP.in_(lang), SAMPLING.in_(lang))

    def drawing(self) -> Drawing | None:
        """Returns the network; the ties within communities stand out."""
        if not self.communities:
            return None
        inner = {edge.id for community in self.communities for edge in community.inner}
        return Drawing(self.considered.network, frozenset(inner))

    def _section(self, n: int, one: Community, lang: str) -> Section:
        network = self.considered.network
        names = names_in([member.id for member in one.members], network, lang, most=2)
        share = rounded(100 * one.together, 0, lang)
        entries: list[tuple[str, tuple[str, ...]]] = [
            (_MEMBERS.in_(lang).format(n=len(one.members)), (self._names(one.members, lang),)),
            (_STABLE.in_(lang), (_TOGETHER.in_(lang).format(share=share, runs=self.runs - 1),)),
        ]
        loose = [member for member in one.members if member.is_unstable]
        if loose:
            entries.append((_LOOSE.in_(lang), (self._names(loose, lang),)))
        strongest = one.inner[0]
        said = (sentence(strongest, network, lang), words_of(strongest, network, lang))
        entries.append((_STRONGEST.in_(lang), said))
        if one.outer:
            shown = [sentence(edge, network, lang) for edge in one.outer[:_SHOWN]]
            more = len(one.outer) - len(shown)
            entries.append((_OUTWARD.in_(lang), (*shown, *([f"+{more}"] if more else []))))
        return Section(f"{n}. {names}", tuple(entries))

    def _names(self, members: Sequence[Member], lang: str) -> str:
        return names_in([member.id for member in members], self.considered.network, lang, most=12)


def find_communities(network: Network, *, top: int = 5, seeds: int = 20, include: Sequence[str] = ()) -> Communities:
    """Returns the communities of the ties said to exist, and of the standings `include`, with how stable they are.

    A pair of nodes counts for as many certain origins as its ties have, each tie for at least one. `seeds` runs are
    made, fewer on large networks.
    """
    chosen = considered(network, include)
    ids = sorted(chosen.network.nodes)
    graph = _weighted(chosen.network, ids)
    if not graph.number_of_edges():
        return Communities(chosen, (), 0.0, 0.0, 0, seeds, top)
    runs = min(max(seeds, 2), max(_FEWEST, _MOST_STEPS // graph.number_of_edges()))
    found = [nx.community.louvain_communities(graph, seed=seed) for seed in range(1, runs + 1)]
    scored = [nx.community.modularity(graph, groups) for groups in found]
    best = max(range(runs), key=lambda run: (round(scored[run], 9), -run))
    labels = [_labels(groups) for groups in found]
    between = [adjusted_rand_index(one, other) for one, other in combinations(labels, 2)]
    others = [one for run, one in enumerate(labels) if run != best]
    edges = _edges_of(found[best], ids, chosen.network)
    groups = [(sorted(group), edges[n]) for n, group in enumerate(found[best]) if len(group) > 1]
    communities = [_community(group, ids, several, others) for group, several in groups]
    communities.sort(key=lambda one: (-len(one.members), one.members[0].id))
    return Communities(chosen, tuple(communities), scored[best], sum(between) / len(between), runs, seeds, top)


def _weighted(network: Network, ids: Sequence[str]) -> nx.Graph[int]:
    """Returns pairs with their weights; nodes are the places of their ids, which hash alike in every process."""
    place = {id_: n for n, id_ in enumerate(ids)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(place.values())
    for (one, other), edges in sorted(network.between().items()):
        if one != other:
            graph.add_edge(place[one], place[other], weight=sum(max(edge.origins_low or 1, 1) for edge in edges))
    return graph


def _labels(groups: Sequence[set[int]]) -> list[int]:
    """Returns the number of the group of each node, in the order of nodes."""
    return [number for _, number in sorted((node, number) for number, group in enumerate(groups) for node in group)]


def _community(
    group: Sequence[int], ids: Sequence[str], edges: Sequence[Edge], others: Sequence[Sequence[int]]
) -> Community:
    """Returns a community with its edges, the strongest first, and how often its members meet in the other runs."""
    names = {ids[node] for node in group}
    inner = tuple(edge for edge in edges if names.issuperset(edge.ends))
    outer = tuple(edge for edge in edges if not names.issuperset(edge.ends))
    ties = Counter(end for edge in inner for end in edge.ends)
    met = dict.fromkeys(group, 0)
    for labels in others:
        sizes = Counter(labels[node] for node in group)
        for node in group:
            met[node] += sizes[labels[node]] - 1
    most = (len(group) - 1) * len(others)
    members = [Member(ids[node], ties[ids[node]], met[node] / most) for node in group]
    members.sort(key=lambda one: (-one.ties, one.id))
    return Community(tuple(members), inner, outer, sum(met.values()) / most / len(group))


def _edges_of(groups: Sequence[set[int]], ids: Sequence[str], network: Network) -> list[list[Edge]]:
    """Returns the edges that touch each group, the strongest first; loops are left out."""
    group_of = {ids[node]: number for number, group in enumerate(groups) for node in group}
    found: list[list[Edge]] = [[] for _ in groups]
    for edge in sorted(network.edges, key=lambda edge: edge.strength):
        if edge.source != edge.target:
            for number in dict.fromkeys(group_of[end] for end in edge.ends):
                found[number].append(edge)
    return found


def _cell(share: float) -> Decimal:
    return Decimal(f"{share:.4f}")
