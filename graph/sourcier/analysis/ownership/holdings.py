"""Who owns what directly, with the share that follows from the words, and the chains and circles this makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice, pairwise
from typing import Literal

import networkx as nx

from sourcier.analysis.ownership.share import CONTROL, OWNED, Share
from sourcier.analysis.tie.hop import Hop, hop_of, may_be_at_once
from sourcier.network.edge import Edge

_SUBSIDIARY = "subsidiaryOf"
RELATIONS = {"ownerOf", _SUBSIDIARY}
"""The relations that say who owns what."""

End = Literal["whole", "circle", "cut"]
"""Why a chain ends: nobody further is known, whoever is further stands in it already, or it is as long as is wanted."""


@dataclass(frozen=True)
class Holdings:
    """Direct ownership: the ties by owner and owned."""

    ties: Mapping[tuple[str, str], Hop]

    @cached_property
    def arrows(self) -> nx.DiGraph[str]:
        """The network of owners and owned, an arrow from each owner to what it owns."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_edges_from(self.ties)
        return graph

    @cached_property
    def _settled(self) -> dict[str, dict[str, Share] | None]:
        return {owned: self._settle(owned) for owned in self.arrows if self.arrows.pred[owned]}

    @property
    def impossible(self) -> tuple[str, ...]:
        """What several are said to own who cannot all own it at once, as they would own more than all of it."""
        return tuple(sorted(owned for owned, shares in self._settled.items() if shares is None))

    def share(self, owner: str, owned: str) -> Share:
        """Returns the direct share of an owner, beside those of the other owners where all can hold at once."""
        settled = self._settled[owned]
        return settled[owner] if settled else self._stated(owner, owned)

    def controls(self, owner: str, owned: str) -> bool:
        """Says whether an owner surely has more than half, by words that can be read in one way only."""
        return self._binding(owner, owned) == CONTROL.low

    def chains(self, start: str, *, up: bool, max_depth: int) -> Iterator[tuple[tuple[str, ...], End]]:
        """Yields the longest chains from a node over its owners, or over what it owns, each from owner to owned.

        No node stands twice in a chain, and all ties of a chain may have been there at once.
        """
        step = self.arrows.pred if up else self.arrows.succ
        waiting: list[tuple[str, ...]] = [(start,)] if start in self.arrows else []
        while waiting:
            chain = waiting.pop()
            around = sorted(step[chain[-1]], reverse=True)
            further = [longer for node in around if node not in chain and self._holds(longer := (*chain, node), up)]
            if further and len(chain) <= max_depth:
                waiting += further
            elif len(chain) > 1:
                end: End = "cut" if further else "circle" if set(around) & set(chain) else "whole"
                yield (chain[::-1] if up else chain), end

    def circles(self, *, max_depth: int, most: int) -> list[tuple[str, ...]]:
        """Returns at most so many circles of at most `max_depth` ties, each from the first of its ids on."""
        found = islice(nx.simple_cycles(self.arrows, length_bound=max_depth), most)
        turned = [tuple(circle[(at := circle.index(min(circle))) :] + circle[:at]) for circle in found]
        return sorted(turned, key=lambda circle: (len(circle), circle))

    def _holds(self, chain: Sequence[str], up: bool) -> bool:
        pairs = pairwise(chain[::-1] if up else chain)
        return may_be_at_once([self.ties[pair].edge for pair in pairs])

    def _stated(self, owner: str, owned: str) -> Share:
        return _said(self.ties[owner, owned].edges)

    def _settle(self, owned: str) -> dict[str, Share] | None:
        """Returns the shares of owners beside those of others who own another part, None where they cannot be.

        An owner of an owner may be meant to own by it; what may have ended, and words that can be read otherwise, bind
        nobody else.
        """
        owners = sorted(self.arrows.pred[owned])
        binding = {owner: lows for owner in owners if (lows := self._binding(owner, owned)) is not None}
        in_line = self._in_line(owners, owned)
        settled = {}
        for owner in owners:
            share = self._stated(owner, owned)
            apart = [lows for other, lows in binding.items() if other != owner and other not in in_line[owner]]
            is_bound = apart and self.ties[owner, owned].edge.until is None
            settled[owner] = share.beside(sum(apart, Fraction(0))) if is_bound else share
        return settled if all(share.is_possible for share in settled.values()) else None

    def _binding(self, owner: str, owned: str) -> Fraction | None:
        """Returns what somebody surely owns more than, None where nothing is sure."""
        sure = [edge for edge in self.ties[owner, owned].edges if edge.confidence == 1 and edge.until is None]
        return _said(sure).low if sure else None

    def _in_line(self, owners: Sequence[str], owned: str) -> dict[str, set[str]]:
        """Returns for each owner of something the others that own it, or that it owns, but for through that thing."""
        lines: dict[str, set[str]] = {owner: set() for owner in owners}
        if len(owners) > 1:
            others = nx.restricted_view(self.arrows, [owned], [])
            for owner in owners:
                for above in nx.ancestors(others, owner) & lines.keys():
                    lines[owner].add(above)
                    lines[above].add(owner)
        return lines


def owner_and_owned(edge: Edge) -> tuple[str, str]:
    """Returns who owns by that tie, and what; a subsidiary is the subject of its tie."""
    return (edge.target, edge.source) if edge.relation == _SUBSIDIARY else edge.ends


def holdings_of(edges: Sequence[Edge]) -> Holdings:
    """Returns who owns what by those ties."""
    ties: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        ties[owner_and_owned(edge)].append(edge)
    return Holdings({pair: hop_of(several) for pair, several in sorted(ties.items())})


def _said(edges: Sequence[Edge]) -> Share:
    """Returns what words alone say: control where one of them is of a subsidiary."""
    return CONTROL if any(edge.relation == _SUBSIDIARY for edge in edges) else OWNED
