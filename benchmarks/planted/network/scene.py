"""A part of a network that knows what holds of it: the piece that planted networks are made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations
from random import Random

from benchmarks.planted.network.truth import Cuts, NetworkTruth, Pair
from benchmarks.planted.scene import OUTLETS
from sourcier.identifiers import kebab
from sourcier.language import Text
from sourcier.network import Node, Standing
from sourcier.network.statement import Place, Statement

FIRST_DAY = date(2029, 1, 1)
WORDS = "a phrase"
"""What all places say."""

_STATUSES = {
    Standing.EXISTING: ("stated", "stated", "operating", "completed", "under-construction"),
    Standing.FORMER: ("stated",),
    Standing.PLANNED: ("announced", "planned", "conditional"),
    Standing.NEGOTIATED: ("negotiating",),
    Standing.WITHDRAWN: ("abandoned", "postponed"),
    Standing.DENIED: ("stated",),
}
SOMEHOW = (*[Standing.EXISTING] * 15, *Standing)
"""Standings to draw from: three quarters exist."""

_NOT_DENIED = set(Standing) - {Standing.DENIED}
_FAMILIES = {"Site": "site", "Project": "project"}
_ROLES = ("chair", "chief executive", "director", "treasurer")
_REPEATED = 0.1
"""How many ties are claimed by a second speaker, too."""


class Scene:
    """Nodes, statements and truth of one part: names in it begin with its own key, what is said is of its own days."""

    def __init__(self, key: str, random: Random, sources: Sequence[str]) -> None:
        self.random = random
        self.nodes: dict[str, Node] = {}
        self.statements: list[Statement] = []
        self.ties: list[tuple[str, str, Standing]] = []
        self.truth = NetworkTruth()
        self.day = FIRST_DAY + timedelta(days=random.randrange(1000))
        self._key = key
        self._sources = sources

    def add(self, class_: str) -> str:
        """Adds somebody or something of that class of the ontology, and returns its id."""
        family = _FAMILIES.get(class_, "actor")
        name = f"{family}:{self._key}-{len(self.nodes)}"
        words = name.partition(":")[2].replace("-", " ")
        self.nodes[name] = Node(name, Text(words, words), family, kebab(class_))
        return name

    def person(self) -> str:
        return self.add("Person")

    def company(self) -> str:
        return self.add("Company")

    def companies(self, number: int) -> list[str]:
        return [self.company() for _ in range(number)]

    def tie(
        self, source: str, relation: str, target: str, standing: Standing = Standing.EXISTING, *,
        day: date | None = None, since: date | None = None, until: date | None = None, confidence: int = 1,
    ) -> None:  # fmt: skip
        """Adds a tie that one claim says, or two; each has one or two places, of one root, and one to three parties."""
        status = self.random.choice(_STATUSES[standing])
        role = self.random.choice(_ROLES) if relation == "officerOf" else None
        claims, roots = [], set()
        for _ in range(1 + (self.random.random() < _REPEATED)):
            parties = self.random.sample(OUTLETS, self.random.randint(1, 3))
            places = sorted(self.random.sample(self._sources, self.random.randint(1, 2)))
            claims.append(f"claim:{self._key}-{kebab(relation)}-{len(self.statements)}")
            roots.add(places[0])
            self.statements.append(Statement(
                claim=claims[-1], subject=source, relation=relation, object=target, claimant=parties[0], status=status,
                denied=standing is Standing.DENIED, former=standing is Standing.FORMER, since=since, until=until,
                said=day or self.day + timedelta(days=self.random.randrange(60)), role=role,
                places=tuple(Place(place, WORDS, (places[0],)) for place in places),
                parties={party: number == 0 or self.random.random() < 0.7
                         for number, party in sorted(enumerate(parties), key=lambda pair: pair[1])},
                confidence=confidence,
            ))  # fmt: skip
        self.ties.append((source, target, standing))
        if standing is Standing.EXISTING and len(roots) == 1:
            self.truth.single.add((tuple(sorted(claims)), roots.pop()))

    def share(self, person: str, organizations: Iterable[str]) -> None:
        """Says that the person certainly belongs to these and no other."""
        several = sorted(organizations)
        for one, other in combinations(several, 2):
            self.truth.shared.setdefault((one, other), {})[person] = 1 / (len(several) - 1)

    def share_possibly(self, person: str, one: str, other: str) -> None:
        self.truth.possible.setdefault(in_order(one, other), set()).add(person)

    def settle_cuts(self, *, joined: Pair | None = None) -> None:
        """Finds, by leaving out each node and each pair in turn, where this part falls apart.

        The nodes of `joined` hold together by what is outside of it.
        """
        outside = [joined] if joined else []
        for found, standings in ((self.truth.cut, {Standing.EXISTING}), (self.truth.cut_any, _NOT_DENIED)):
            inside = [in_order(source, target) for source, target, standing in self.ties if standing in standings]
            found.add(_cuts(inside, outside))


def in_order(one: str, other: str) -> Pair:
    """Returns both in the order of their ids."""
    return (one, other) if one <= other else (other, one)


def _cuts(inside: Sequence[Pair], outside: Sequence[Pair]) -> Cuts:
    tied: dict[str, set[str]] = defaultdict(set)
    for one, other in (*inside, *outside):
        tied[one].add(other)
        tied[other].add(one)
    vertices = {node for node, near in tied.items() if not near <= _reached(tied, min(near), without=node)}
    single = {pair for pair, ties in Counter(inside).items() if ties == 1 and pair not in outside}
    return Cuts(vertices, {pair for pair in single if pair[1] not in _reached(tied, pair[0], apart=pair)})


def _reached(
    tied: dict[str, set[str]], start: str, *, without: str | None = None, apart: Pair | None = None
) -> set[str]:
    """Returns what can be reached from a node, not over the node `without` nor between the two of `apart`."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        fresh = {there for there in tied[here] if there != without and in_order(here, there) != apart} - seen
        seen |= fresh
        waiting += fresh
    return seen
