"""The edges of a network: what several claims say of two nodes, gathered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sourcier.language import Text
from sourcier.network.standing import Standing
from sourcier.network.statement import Statement


@dataclass(frozen=True, slots=True)
class Quote:
    """The words by which a source carries a claim; `roots` are the sources at which the ways back from them end."""

    claim: str
    claimant: str
    source: str
    said: date | None
    words: str
    roots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation of `source` to `target`, with the claims that it rests on, their words, and what they say.

    `relation` is the key of a claim property in the projections `ties` and `summary`, else the name of what the edge
    stands for. `origins` are the parties whose voices stand behind it; `origins_low` and `origins_high` say how many
    these are, an interval where it is unknown who has it from whom, None where the graph derives no origins.
    `confidence` is how surely its words are read, at the best of its mentions: 1 for plain words or high confidence, 2
    medium, 3 low. Days are those on which it was said; `since` and `until` bound the relation itself.
    """

    id: str
    source: str
    target: str
    relation: str
    label: Text
    standing: Standing
    claims: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()
    symmetric: bool = False
    statuses: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    origins_low: int | None = None
    origins_high: int | None = None
    said_first: date | None = None
    said_last: date | None = None
    since: date | None = None
    until: date | None = None
    confidence: int = 1
    weight: float = 1.0

    @property
    def ends(self) -> tuple[str, str]:
        """Both nodes, in the direction of the relation."""
        return self.source, self.target

    @property
    def pair(self) -> tuple[str, str]:
        """Both nodes in the order of their ids, whichever way the relation goes."""
        return (self.source, self.target) if self.source <= self.target else (self.target, self.source)

    @property
    def exists(self) -> bool:
        """Whether somebody says that it is there, now."""
        return self.standing is Standing.EXISTING

    @property
    def strength(self) -> tuple[int, int, int, str]:
        """What edges are ranked by, the strongest first: standing, reading, origins, and the id that settles ties."""
        return self.standing.rank, self.confidence, -(self.origins_low or 0), self.id

    def other(self, end: str) -> str:
        """Returns the node at the other end."""
        return self.target if end == self.source else self.source


def quotes_of(statements: Iterable[Statement]) -> tuple[Quote, ...]:
    """Returns the words that carry those statements, the earliest first."""
    places = [(one, place) for one in statements for place in one.places]
    found = {Quote(one.claim, one.claimant, place.source, one.said, place.words, place.roots) for one, place in places}
    return tuple(sorted(found, key=lambda quote: (str(quote.said), quote.source, quote.claim, quote.words)))


def claims_of(edges: Iterable[Edge]) -> tuple[str, ...]:
    """Returns the claims behind edges, by their ids."""
    return tuple(sorted({claim for edge in edges for claim in edge.claims}))


def gathered(statements: Sequence[Statement], *, id_: str, ends: tuple[str, str], relation: str, label: Text) -> Edge:
    """Returns an edge that rests on those statements, all of one standing, with all that they say of it."""
    sure = {party: any(one.parties.get(party) for one in statements) for one in statements for party in one.parties}
    return Edge(
        id=id_,
        source=ends[0],
        target=ends[1],
        relation=relation,
        label=label,
        standing=statements[0].standing,
        claims=_each(one.claim for one in statements),
        quotes=quotes_of(statements),
        statuses=_each(one.status for one in statements),
        roles=_each(one.role for one in statements if one.role),
        claimants=_each(one.claimant for one in statements),
        sources=_each(place.source for one in statements for place in one.places),
        roots=_each(root for one in statements for place in one.places for root in place.roots),
        origins=_each(sure),
        origins_low=max(sum(sure.values()), 1) if sure else None,
        origins_high=len(sure) or None,
        said_first=_earliest(one.said for one in statements),
        said_last=_latest(one.said for one in statements),
        since=_earliest(one.since for one in statements),
        until=_latest(one.until for one in statements),
        confidence=min(one.confidence for one in statements),
    )


def _each(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words)))


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day), default=None)
