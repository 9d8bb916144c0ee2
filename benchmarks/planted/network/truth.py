"""What was planted in a network: the answers that analyses of it must give."""

from __future__ import annotations

from dataclasses import dataclass, field

from sourcier.network import Standing

Pair = tuple[str, str]
"""Two nodes in the order of their ids."""


@dataclass(frozen=True, slots=True)
class SelfDealing:
    """An organization that deals with who founded or owns it: it chose the site `thing`, or is a client of it.

    `other` is the organization of the insider to which the thing belongs, None where nobody stands between the insider
    and the thing. `standing` is that of the choice.
    """

    case: str
    organization: str
    thing: str
    insider: str
    other: str | None
    standing: Standing = Standing.EXISTING


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one node to another: its nodes in order, the hop that carries least, and how far that one has come."""

    nodes: tuple[str, ...]
    weakest: Pair
    standing: Standing
    confidence: int = 1


@dataclass(frozen=True, slots=True)
class Turn:
    """A person who was an officer of a public body, or still `is_in_office`, and is in a company by `relation`."""

    person: str
    body: str
    company: str
    relation: str
    is_in_office: bool = False


@dataclass(slots=True)
class Cuts:
    """The nodes, and the pairs with one tie, without which what is tied together would fall apart."""

    vertices: set[str] = field(default_factory=set)
    bridges: set[Pair] = field(default_factory=set)

    def add(self, other: Cuts) -> None:
        self.vertices |= other.vertices
        self.bridges |= other.bridges


@dataclass(slots=True)
class NetworkTruth:
    """What holds of a network, of the whole of it: an analysis finds this and nothing else.

    `shared` has, for each two organizations or sites, the people who certainly belong to both as founders, officers or
    owners, each with what they add to the weight: 1/(k - 1) where they belong to k. `possible` has those whose tie to
    one of the two is planned, negotiated, former or read with low confidence; they are in no other pair. `hubs` are
    people of very many organizations, with how many; pairs that share only a hub are not in `shared`.
    `cut` looks at existing ties alone, `cut_any` at all that nobody denies.
    `ownership_cycles` and `flows` begin with their first node by id; `flows` have a hop of money or supply, and all
    their ties begin within `WINDOW` days, those of `slow_flows` do not. `stakes` are clients that invest in the
    supplier, with it. `chains` are ownership of two hops and more,
    from whom nobody owns to what owns nothing. `communities` gives each node of the dense parts its label. `ways` are
    all ways of at most `MOST_HOPS` hops between two nodes by ties that nobody denies, the one with the strongest
    weakest hop first. `single` has the claims of each existing tie that would vanish with one source, and that source.
    """

    shared: dict[Pair, dict[str, float]] = field(default_factory=dict)
    possible: dict[Pair, set[str]] = field(default_factory=dict)
    hubs: dict[str, int] = field(default_factory=dict)
    self_dealing: set[SelfDealing] = field(default_factory=set)
    turns: set[Turn] = field(default_factory=set)
    ownership_cycles: set[tuple[str, ...]] = field(default_factory=set)
    flows: set[tuple[str, ...]] = field(default_factory=set)
    slow_flows: set[tuple[str, ...]] = field(default_factory=set)
    stakes: set[tuple[str, str]] = field(default_factory=set)
    chains: set[tuple[str, ...]] = field(default_factory=set)
    communities: dict[str, int] = field(default_factory=dict)
    ways: dict[Pair, tuple[Way, ...]] = field(default_factory=dict)
    single: set[tuple[tuple[str, ...], str]] = field(default_factory=set)
    cut: Cuts = field(default_factory=Cuts)
    cut_any: Cuts = field(default_factory=Cuts)

    def add(self, other: NetworkTruth) -> None:
        """Adds what holds of a part that shares no person, and no tie but worksWith, with the rest."""
        self.shared |= other.shared
        self.possible |= other.possible
        self.hubs |= other.hubs
        self.self_dealing |= other.self_dealing
        self.turns |= other.turns
        self.ownership_cycles |= other.ownership_cycles
        self.flows |= other.flows
        self.slow_flows |= other.slow_flows
        self.stakes |= other.stakes
        self.chains |= other.chains
        self.communities |= other.communities
        self.ways |= other.ways
        self.single |= other.single
        self.cut.add(other.cut)
        self.cut_any.add(other.cut_any)


WINDOW = 90
"""The days within which ties of a flow begin, if they begin together."""

MOST_HOPS = 4


def from_first(nodes: tuple[str, ...]) -> tuple[str, ...]:
    """Returns a cycle from its first node by id on."""
    start = nodes.index(min(nodes))
    return nodes[start:] + nodes[:start]
