"""Organizations and sites that share founders, officers or owners, and how closely they are tied by them.

The ties of people to what they found, head or own are a network of two sides; its projection ties two organizations
whom somebody stands behind. Each such person gives the pair 1/(k - 1), k being the number of organizations that they
are tied to: whoever is everywhere ties little (Newman, "Scientific collaboration networks. II", Physical Review E 64,
2001).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from math import fsum

from sourcier.analysis.findings import (
    CLAIMS,
    MORE,
    PATTERN,
    Considered,
    Drawing,
    Findings,
    Section,
    considered,
    rounded,
    table,
)
from sourcier.analysis.tie.hop import Hop, claims_behind, hop_entry, hop_of, may_be_at_once
from sourcier.errors import UsageError
from sourcier.language import Text
from sourcier.listing import Cell, Table
from sourcier.network.edge import Edge
from sourcier.network.network import Network

ROLES = {"founder": "founderOf", "officer": "officerOf", "owner": "ownerOf"}
"""What people can be to an organization, and the relation that says so."""
_MOST_HUBS = 5

_CERTAIN = Text(
    "{n}. {one} and {other}: {people}, weight {weight}", "{n}. {one} et {other}\u00a0: {people}, poids {weight}"
)
_POSSIBLE = Text("Possibly {one} and {other}: {people}", "Peut-être {one} et {other}\u00a0: {people}")
_WEIGHT = Text(
    "Weight: each shared person counts 1 / (number of their organizations - 1), so that whoever is everywhere ties "
    "little (Newman, 2001).",
    "Poids\u00a0: chaque personne en commun compte pour 1 / (nombre de ses organisations - 1), si bien que qui est "
    "partout lie peu (Newman, 2001).",
)
_POSSIBLY = Text(
    "“Possibly”: a tie is not said to exist now, its words can be read otherwise, or both ties were never there at "
    "once; it adds nothing to a weight.",
    "«\u00a0Peut-être\u00a0»\u00a0: personne ne dit qu’un des liens existe aujourd’hui, ses mots peuvent se lire "
    "autrement, ou les deux liens n’ont pas existé en même temps\u00a0; cela n’ajoute rien à un poids.",
)
_HUBS = Text(
    "Pairs through whoever is tied to more than {hub} organizations are not listed: {names}.",
    "Les paires que forme qui est lié à plus de {hub} organisations ne sont pas données\u00a0: {names}.",
)
_NONE = Text(
    "No two organizations are known to share anybody; that is no proof that none do.",
    "On ne connaît pas deux organisations qui aient quelqu’un en commun\u00a0; cela ne prouve pas qu’il n’y en a pas.",
)


@dataclass(frozen=True, slots=True)
class Share:
    """Somebody behind both organizations of a pair, with their ties to `one` and `other`.

    It is certain where both ties are said to exist, in words that are plainly read, and may have been there at once.
    `weight` is then what it adds to the pair, else 0.
    """

    person: str
    one: Hop
    other: Hop
    is_certain: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organizations or sites, and whom they share: what is certain apart from what is only possible."""

    one: str
    other: str
    certain: tuple[Share, ...]
    possible: tuple[Share, ...]

    @property
    def weight(self) -> float:
        """Newman's weight, of what is certain alone."""
        return fsum(share.weight for share in self.certain)


@dataclass(frozen=True, slots=True)
class SharedFounders(Findings):
    """Pairs that share somebody, the most closely tied first; `hubs` are people whose pairs are left out."""

    considered: Considered
    pairs: tuple[Pair, ...]
    hubs: Mapping[str, int]
    hub: int
    top: int

    @property
    def certain(self) -> tuple[Pair, ...]:
        """The pairs that share somebody for certain."""
        return tuple(pair for pair in self.pairs if pair.certain)

    @property
    def possible(self) -> tuple[Pair, ...]:
        """The pairs that share somebody only possibly, whether or not they share somebody else for certain."""
        return tuple(pair for pair in self.pairs if pair.possible)

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns a section a pair, with everybody's ties to either; what is only possible comes last."""
        certain = [self._certain(n, pair, lang) for n, pair in enumerate(self.certain[: self.top], start=1)]
        possible = [self._section(_POSSIBLE, pair, pair.possible, lang) for pair in self.possible[: self.top]]
        return (*certain, *possible)

    def for_programs(self, lang: str) -> Table:
        """Returns one row for each pair and person."""
        name = self.considered.network.name
        rows: list[Sequence[Cell]] = [
            (
                *(name(node).in_(lang) for node in (pair.one, pair.other, share.person)),
                "certain" if share.is_certain else "possible",
                *(pair.one, pair.other, share.person),
                *(tuple(edge.relation for edge in hop.edges) for hop in (share.one, share.other)),
                *(str(hop.edge.standing) for hop in (share.one, share.other)),
                *(Decimal(f"{number:.6f}") for number in (share.weight, pair.weight)),
                claims_behind((share.one, share.other)),
            )
            for pair in self.pairs
            for share in (*pair.certain, *pair.possible)
        ]
        keys = (
            "one_name", "other_name", "person_name", "finding", "one", "other", "person", "one_relations",
            "other_relations", "one_standing", "other_standing", "person_weight", "weight", CLAIMS,
        )  # fmt: skip
        return table(keys, rows)

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns what was left out, and what weights and findings mean."""
        more = max(len(self.certain), len(self.possible)) - self.top
        meant = {_WEIGHT: self.certain, _POSSIBLY: self.possible}
        return (
            *([] if self.pairs else [_NONE.in_(lang)]),
            *([MORE.in_(lang).format(n=more)] if more > 0 else []),
            *([_HUBS.in_(lang).format(hub=self.hub, names=self._hub_names(lang))] if self.hubs else []),
            *self.considered.notes(lang),
            *(note.in_(lang) for note, found in meant.items() if found),
            *([PATTERN.in_(lang)] if self.pairs else []),
        )

    def drawing(self) -> Drawing | None:
        """Returns the network of two sides around the pairs, whoever they share standing out."""
        if not self.pairs:
            return None
        people = {share.person for pair in self.pairs for share in (*pair.certain, *pair.possible)}
        nodes = people | {node for pair in self.pairs for node in (pair.one, pair.other)}
        return Drawing(self.considered.network.around(nodes), frozenset(people))

    def _certain(self, n: int, pair: Pair, lang: str) -> Section:
        title = Text(*(words.replace("{n}", str(n)) for words in (_CERTAIN.en, _CERTAIN.fr)))
        return self._section(title, pair, pair.certain, lang)

    def _section(self, title: Text, pair: Pair, shares: Sequence[Share], lang: str) -> Section:
        network = self.considered.network
        names = {key: network.name(id_).in_(lang) for key, id_ in (("one", pair.one), ("other", pair.other))}
        people = ", ".join(network.name(share.person).in_(lang) for share in shares)
        said = title.in_(lang).format(**names, people=people, weight=rounded(pair.weight, 2, lang))
        entries = [hop_entry(hop, network, lang) for share in shares for hop in (share.one, share.other)]
        return Section(said, tuple(entries))

    def _hub_names(self, lang: str) -> str:
        most = sorted(self.hubs, key=lambda id_: (-self.hubs[id_], id_))
        named = [f"{self.considered.network.name(id_).in_(lang)} ({self.hubs[id_]})" for id_ in most[:_MOST_HUBS]]
        return ", ".join([*named, *([f"+{len(most) - _MOST_HUBS}"] if len(most) > _MOST_HUBS else [])])


def find_shared_founders(
    network: Network, *, role: Sequence[str] = (), hub: int = 20, top: int = 20, include: Sequence[str] = ()
) -> SharedFounders:
    """Returns which organizations and sites share a founder, an officer or an owner, or only some of these roles.

    Whoever founds, heads or owns counts, an organization too. No pairs are made through what is tied to more than `hub`
    organizations. Ties of the standings `include` make pairs that are only possible.

    Raises:
        UsageError: a word of `role` is no role.
    """
    unknown = sorted(set(role) - ROLES.keys())
    if unknown:
        raise UsageError(f"{unknown[0]!r} is no role; choose from {', '.join(ROLES)}")
    relations = {ROLES[word] for word in role or ROLES}
    chosen = considered(network.where(lambda edge: edge.relation in relations), include)
    held: dict[str, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for edge in chosen.network.edges:
        held[edge.source][edge.target].append(edge)
    hubs = {person: len(ties) for person, ties in held.items() if len(ties) > hub}
    shares: dict[tuple[str, str], list[Share]] = defaultdict(list)
    for person in sorted(held.keys() - hubs.keys()):
        ties = held[person]
        sure = sum(any(map(_is_sure, edges)) for edges in ties.values())
        for pair in combinations(sorted(ties), 2):
            shares[pair].append(_share(person, ties[pair[0]], ties[pair[1]], sure))
    pairs = [_pair(*pair, several) for pair, several in shares.items()]
    pairs.sort(key=lambda pair: (-pair.weight, -len(pair.certain), -len(pair.possible), pair.one, pair.other))
    return SharedFounders(chosen, tuple(pairs), hubs, hub, top)


def _is_sure(edge: Edge) -> bool:
    return edge.exists and edge.confidence == 1


def _share(person: str, ones: Sequence[Edge], others: Sequence[Edge], organizations: int) -> Share:
    """Returns what ties somebody to both organizations, by the strongest ties that make it certain if there are any."""
    both = [(one, other) for one, other in product(ones, others) if _is_sure(one) and _is_sure(other)]
    at_once = [pair for pair in both if may_be_at_once(pair)]
    if not at_once:
        return Share(person, hop_of(ones), hop_of(others), is_certain=False, weight=0.0)
    one, other = min(at_once, key=lambda pair: (pair[0].strength, pair[1].strength))
    weight = 1 / (organizations - 1)
    return Share(person, _led_by(one, ones), _led_by(other, others), is_certain=True, weight=weight)


def _led_by(first: Edge, edges: Sequence[Edge]) -> Hop:
    """Returns the step by those ties with one of them, not always the strongest, as that which carries it."""
    return Hop(first, tuple(edge for edge in hop_of(edges).edges if edge is not first))


def _pair(one: str, other: str, shares: Sequence[Share]) -> Pair:
    certain = tuple(share for share in shares if share.is_certain)
    return Pair(one, other, certain, tuple(share for share in shares if not share.is_certain))
