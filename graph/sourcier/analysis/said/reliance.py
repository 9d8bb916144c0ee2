"""Which ties would vanish with one source.

A place where a claim stands needs its source, and the root of its words where there is only one. A tie needs what all
places of all of its claims need: without that source, nobody would be known to say it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from sourcier.analysis.findings import CLAIMS, MORE, Considered, Drawing, Findings, Section, considered, names_in, table
from sourcier.analysis.said.parts import parts_without_each
from sourcier.language import Text
from sourcier.listing import Cell, Table
from sourcier.network.edge import Edge, Quote
from sourcier.network.network import Network
from sourcier.network.sentence import sentence, words_of

_TIES = Text("ties that would vanish", "liens qui disparaîtraient")
_OF = Text("{n} of {all}", "{n} sur {all}")
_LOST = Text("left without any tie", "qui n’auraient plus aucun lien")
_APART = Text("parts the network would fall into", "morceaux du réseau qui resterait")
_NOW = Text("{n} instead of {now}", "{n} au lieu de {now}")
_KEPT = Text("Ties that no single source carries alone", "Liens qu’aucune source ne porte seule")
_NONE_KEPT = Text(
    "Every tie would vanish with one source or another.",
    "Chaque lien disparaîtrait avec l’une ou l’autre source.",
)
_UNKNOWN = Text(
    "A source copied without saying so counts as one of its own: fewer ties may stand on two legs than it seems.",
    "Une source copiée sans le dire compte pour elle-même\u00a0: il se peut que moins de liens tiennent sur deux "
    "jambes.",
)
_HANGS_NONE = Text("No tie would vanish with {source}.", "Aucun lien ne disparaîtrait avec {source}.")


@dataclass(frozen=True, slots=True)
class Reliance:
    """A source with the ties that would vanish without it, and what else that would do to the network.

    `lost` are the nodes that would be left without any tie, `parts` the connected parts that would be left of the rest.
    """

    source: str
    ties: tuple[Edge, ...]
    lost: tuple[str, ...]
    parts: int


@dataclass(frozen=True, slots=True)
class Reliances(Findings):
    """Sources by how many ties hang on each, and the ties that hang on none."""

    considered: Considered
    sources: tuple[Reliance, ...]
    needs: dict[str, tuple[str, ...]]
    parts: int
    top: int
    wanted: str | None

    @property
    def independent(self) -> tuple[Edge, ...]:
        """The ties that would be left whichever source were missing."""
        return tuple(edge for edge in self.considered.network.edges if not self.needs[edge.id])

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns a section a source, and one for the ties that no single source carries alone."""
        if self.wanted is not None:
            return tuple(self._in_full(one, lang) for one in self.sources if one.source == self.wanted)
        sections = [self._section(one, lang) for one in self.sources[: self.top]]
        kept = [(sentence(edge, self._network, lang), (self._words(edge, lang),)) for edge in self.independent]
        return (*sections, *([Section(_KEPT.in_(lang), tuple(kept[: self.top]))] if kept else []))

    def for_programs(self, lang: str) -> Table:
        """Returns one row a tie, with the sources without any of which it would vanish."""
        rows: list[Sequence[Cell]] = [
            (
                edge.id,
                sentence(edge, self._network, lang),
                str(edge.standing),
                self.needs[edge.id],
                edge.sources,
                edge.claims,
            )
            for edge in self.considered.network.edges
            if self.wanted is None or self.wanted in self.needs[edge.id]
        ]
        return table(("tie", "sentence", "standing", "vanishes_without", "sources", CLAIMS), rows)

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns what was left out, and that a copy may pass for a source."""
        more = 0 if self.wanted else max(len(self.sources), len(self.independent)) - self.top
        hidden = [MORE.in_(lang).format(n=more)] if more > 0 else []
        none = [] if self.independent or self.wanted else [_NONE_KEPT.in_(lang)]
        if self.wanted and not any(one.source == self.wanted for one in self.sources):
            none.append(_HANGS_NONE.in_(lang).format(source=self._network.name(self.wanted).in_(lang)))
        return (*hidden, *none, *self.considered.notes(lang), _UNKNOWN.in_(lang))

    def drawing(self) -> Drawing | None:
        """Returns the network; what would vanish with the source asked for stands out, else what would not with any."""
        chosen = [edge for one in self.sources if one.source == self.wanted for edge in one.ties]
        return Drawing(self._network, frozenset(edge.id for edge in chosen or self.independent))

    @property
    def _network(self) -> Network:
        return self.considered.network

    def _section(self, one: Reliance, lang: str) -> Section:
        everyone = len(self._network.edges)
        entries = [(_TIES.in_(lang), (_OF.in_(lang).format(n=len(one.ties), all=everyone),))]
        if one.lost:
            entries.append((_LOST.in_(lang), (f"{len(one.lost)} – {names_in(one.lost, self._network, lang)}",)))
        if one.parts > self.parts:
            entries.append((_APART.in_(lang), (_NOW.in_(lang).format(n=one.parts, now=self.parts),)))
        return Section(self._network.name(one.source).in_(lang), tuple(entries))

    def _in_full(self, one: Reliance, lang: str) -> Section:
        ties = [(sentence(edge, self._network, lang), (words_of(edge, self._network, lang),)) for edge in one.ties]
        return Section(self._section(one, lang).title, (*self._section(one, lang).entries, *ties))

    def _words(self, edge: Edge, lang: str) -> str:
        return words_of(edge, self._network, lang, most=2)


def find_reliances(
    network: Network, *, source: str | None = None, top: int = 20, include: Sequence[str] = ()
) -> Reliances:
    """Returns the sources by the ties that would vanish with each; with `source`, an id, its ties in full."""
    chosen = considered(network, include)
    needs = {edge.id: _needed(edge) for edge in chosen.network.edges}
    hanging: dict[str, list[Edge]] = defaultdict(list)
    for edge in chosen.network.edges:
        for needed in needs[edge.id]:
            hanging[needed].append(edge)
    parts = nx.number_connected_components(chosen.network.undirected())
    left = parts_without_each(
        chosen.network.nodes,
        {edge.id: edge.ends for edge in chosen.network.edges},
        {name: [edge.id for edge in edges] for name, edges in hanging.items()},
    )
    counts = Counter(end for edge in chosen.network.edges for end in set(edge.ends))
    found = []
    for name, edges in hanging.items():
        lost = _lost(edges, counts)
        found.append(Reliance(name, tuple(edges), lost, left[name] - len(lost)))
    found.sort(key=lambda one: (-len(one.ties), one.source))
    return Reliances(chosen, tuple(found), needs, parts, top, source)


def _needed(edge: Edge) -> tuple[str, ...]:
    places = [_needed_there(quote) for quote in edge.quotes]
    return tuple(sorted(set.intersection(*places))) if places else ()


def _needed_there(quote: Quote) -> set[str]:
    return {quote.source, *(quote.roots if len(quote.roots) == 1 else ())}


def _lost(ties: Sequence[Edge], counts: Mapping[str, int]) -> tuple[str, ...]:
    """Returns the nodes all of whose ties are among these."""
    gone = Counter(end for edge in ties for end in set(edge.ends))
    return tuple(sorted(node for node, number in gone.items() if number == counts[node]))
