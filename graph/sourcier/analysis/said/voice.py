"""The voices of a graph: who says how much about what, on whose behalf, and which outlets carry it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import networkx as nx
from pyoxigraph import NamedNode

from sourcier.namespaces import compact, prologue
from sourcier.network.node import Node
from sourcier.network.statement import Statement, read_statements
from sourcier.store.view import View, select

HUB = 100
"""Whoever speaks about more things than this ties none of them to another."""
_BEHALF = f"{prologue()}SELECT ?one ?other WHERE {{ ?one a sou:Claim ; sou:onBehalfOf ?other }}"
_PUBLISHERS = f"{prologue()}SELECT ?one ?other WHERE {{ ?one a sou:Source ; schema:publisher ?other }}"


class Manner(StrEnum):
    """How somebody stands to what it speaks about: it is that itself, or speaks for it; an outlet; or somebody else."""

    ITSELF = "itself"
    OUTLET = "outlet"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Voice:
    """What one speaker says about one subject, on behalf of the same: the claims, and the outlets that carry them.

    `behind` are those whose voices certainly stand behind the claims, where it is not the speaker, with how many.
    """

    subject: str
    speaker: str
    on_behalf_of: str | None
    manner: Manner
    claims: tuple[str, ...]
    outlets: tuple[str, ...]
    behind: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Common:
    """Two that have something in common, what that is, and the claims on both sides; the weight ranks pairs."""

    one: str
    other: str
    through: tuple[str, ...]
    weight: float
    claims: tuple[str, ...]


def read_voices(view: View, nodes: Mapping[str, Node]) -> list[Voice]:
    """Returns the voices of a graph, by subject, speaker and principal."""
    behalf = _pairs(view, _BEHALF)
    publishers = _pairs(view, _PUBLISHERS)
    groups: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for one in read_statements(view):
        for principal in sorted(behalf.get(one.claim, {""})):
            groups[one.subject, one.claimant, principal].append(one)
    found = []
    for (subject, speaker, principal), statements in sorted(groups.items()):
        kind = nodes[speaker].kind if speaker in nodes else ""
        manner = Manner.OUTLET if kind == "outlet" else Manner.OTHER
        behind: dict[str, int] = defaultdict(int)
        for one in statements:
            for party in [party for party, sure in one.parties.items() if sure and party != speaker]:
                behind[party] += 1
        sources = {place.source for one in statements for place in one.places}
        found.append(
            Voice(
                subject=subject,
                speaker=speaker,
                on_behalf_of=principal or None,
                manner=Manner.ITSELF if subject in {speaker, principal} else manner,
                claims=tuple(one.claim for one in statements),
                outlets=tuple(sorted({outlet for source in sources for outlet in publishers.get(source, ())})),
                behind=dict(behind),
            )
        )
    return found


def share_speakers(voices: Iterable[Voice], actors: Collection[str]) -> list[Common]:
    """Returns the pairs of actors about which the same two or more speak that are no outlets, the closest first.

    A speaker about n actors ties each pair of them by 1/(n - 1) (Newman, 2001).
    """
    heard = (voice for voice in voices if voice.manner is not Manner.OUTLET and voice.subject in actors)
    return _common([(voice.subject, voice.speaker, voice) for voice in heard])


def share_claimants(voices: Iterable[Voice]) -> list[Common]:
    """Returns the pairs of outlets that carry the words of the same two or more speakers, outlets' own left out."""
    return _common(
        [
            (outlet, voice.speaker, voice)
            for voice in voices
            if voice.manner is not Manner.OUTLET
            for outlet in voice.outlets
            if outlet != voice.speaker
        ]
    )


def _common(said: Collection[tuple[str, str, Voice]]) -> list[Common]:
    claims: dict[tuple[str, str], set[str]] = defaultdict(set)
    of: dict[str, set[str]] = defaultdict(set)
    for one, through, voice in said:
        claims[one, through].update(voice.claims)
        of[through].add(one)
    graph: nx.Graph[tuple[str, str]] = nx.Graph()
    graph.add_edges_from((("one", one), ("through", through)) for one, through in claims if len(of[through]) <= HUB)
    ones = sorted(node for node in graph if node[0] == "one")
    projected = nx.bipartite.collaboration_weighted_projected_graph(graph, ones)
    found = []
    for first, second in projected.edges:
        one, other = sorted((first[1], second[1]))
        shared = tuple(sorted(speaker for _, speaker in nx.common_neighbors(graph, first, second)))
        if len(shared) > 1:
            weight: float = projected.edges[first, second]["weight"]
            both = {claim for end in (one, other) for speaker in shared for claim in claims[end, speaker]}
            found.append(Common(one, other, shared, round(weight, 9), tuple(sorted(both))))
    return sorted(found, key=lambda common: (-common.weight, common.one, common.other))


def _pairs(view: View, sparql: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in select(view, sparql):
        one, other = row["one"], row["other"]
        if isinstance(one, NamedNode) and isinstance(other, NamedNode):
            found[compact(one)].add(compact(other))
    return found
