"""Chains of ownership up to whoever nobody is known to own, how much of the last the first owns, and circles.

Words give intervals: who owns something has more than none of it, who has it as a subsidiary more than half. Others who
own parts of the same thing leave less than the rest. Along a chain, parts are multiplied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import chain as joined
from itertools import groupby, islice, pairwise

from sourcier.analysis.findings import CLAIMS, MORE, PATTERN, Drawing, Findings, Section, names_in, table
from sourcier.analysis.ownership.holdings import RELATIONS, End, Holdings, holdings_of, owner_and_owned
from sourcier.analysis.ownership.share import Share
from sourcier.analysis.tie.hop import Hop, claims_behind, hop_entry
from sourcier.language import Text
from sourcier.listing import Cell, Table
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.sentence import sentence

_MOST = 10_000
"""How many chains, or circles, are looked at before the rest is given up."""

_UP = Text("Who owns {name}", "À qui appartient {name}")
_DOWN = Text("What {name} owns", "Ce que possède {name}")
_CIRCLES = Text("Circles of owners", "Cercles de propriétaires")
_APART = Text("Not said to exist now", "Que personne ne dit exister aujourd’hui")
_SHARE = Text("share: {share}", "part\u00a0: {share}")
_FIRST_IN_LAST = Text("share of the first in the last: {share}", "part du premier dans le dernier\u00a0: {share}")
_NOT_STATED = Text("not stated", "non précisée")
_CONTROL = Text("each controls the next", "chacun contrôle le suivant")
_RUNS_ROUND = Text("runs into a circle of owners", "aboutit à un cercle de propriétaires")
_CUT_SHORT = Text("goes on beyond what is shown", "continue au-delà de ce qui est montré")
_READ = Text(
    "Shares follow from the words alone: “owns” is any part, a subsidiary is more than half owned, and other owners of "
    "the same thing have parts too.",
    "Les parts découlent des seuls mots\u00a0: «\u00a0possède\u00a0» vaut toute part, une filiale est possédée à plus "
    "de moitié, et les autres propriétaires d’une même chose en ont aussi une part.",
)
_IMPOSSIBLE = Text(
    "Not everybody can own as much as is said of: {names}.",
    "Tous ne peuvent posséder autant qu’on le dit de\u00a0: {names}.",
)
_IS_CUT = Text(
    "The search ended after {n} chains or circles; there are more.",
    "La recherche s’est arrêtée après {n} chaînes ou cercles\u00a0; il y en a d’autres.",
)
_NONE = Text(
    "No owner and nothing owned is known here; that is no proof that there is none.",
    "On ne connaît ici ni propriétaire ni propriété\u00a0; cela ne prouve pas qu’il n’y en a pas.",
)


@dataclass(frozen=True, slots=True)
class Chain:
    """Owners one after another, from the one furthest up to what is owned; `share` is what the first has of the last.

    It was followed up, or down (`is_up`), from what `about` names, to where `end` says.
    """

    about: str
    is_up: bool
    nodes: tuple[str, ...]
    hops: tuple[Hop, ...]
    share: Share
    controls: bool
    end: End


@dataclass(frozen=True, slots=True)
class Circle:
    """Owners of whom each owns the next, and the last the first."""

    nodes: tuple[str, ...]
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Ownership(Findings):
    """Chains of what is said to exist, circles, and apart from them whatever is not said to exist now."""

    network: Network
    chains: tuple[Chain, ...]
    circles: tuple[Circle, ...]
    apart: tuple[Edge, ...]
    impossible: tuple[str, ...]
    is_cut: bool
    top: int

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns a section for each thing that chains end or begin with, then circles, then what does not exist."""
        groups = self._groups()[: self.top]
        chains = [self._section(group, lang) for group in groups]
        circles = [self._entry(one.nodes + one.nodes[:1], one.hops, [], lang) for one in self.circles[: self.top]]
        apart = [hop_entry(Hop(edge), self.network, lang) for edge in self.apart[: self.top]]
        titled = ((_CIRCLES, circles), (_APART, apart))
        return (*chains, *(Section(title.in_(lang), tuple(entries)) for title, entries in titled if entries))

    def for_programs(self, lang: str) -> Table:
        """Returns one row a chain, a circle, or a tie apart."""
        rows: list[Sequence[Cell]] = []
        for one in self.chains:
            share = one.share
            known = (Decimal(str(float(share.low))), Decimal(str(float(share.high))), share.is_below, one.controls)
            rows.append(self._row("up" if one.is_up else "down", one.nodes, one.hops, (*known, one.end), lang))
        unknown = (None,) * 5
        rows += [self._row("circle", one.nodes, one.hops, unknown, lang) for one in self.circles]
        rows += [self._row("apart", owner_and_owned(edge), [Hop(edge)], unknown, lang) for edge in self.apart]
        keys = (
            "first_name", "last_name", "finding", "first", "last", "nodes", "relations", "standing", "share_above",
            "share_up_to", "share_below", "controls", "end", "sentences", CLAIMS,
        )  # fmt: skip
        return table(keys, rows)

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns how words were read, and what was left out or cannot be."""
        more = max(len(self._groups()), len(self.circles), len(self.apart)) - self.top
        names = names_in(self.impossible, self.network, lang)
        return (
            *([] if self.chains or self.circles or self.apart else [_NONE.in_(lang)]),
            *([MORE.in_(lang).format(n=more)] if more > 0 else []),
            *([_IS_CUT.in_(lang).format(n=_MOST)] if self.is_cut else []),
            *([_IMPOSSIBLE.in_(lang).format(names=names)] if self.impossible else []),
            *([_READ.in_(lang)] if self.chains else []),
            *([PATTERN.in_(lang)] if self.circles else []),
        )

    def drawing(self) -> Drawing | None:
        """Returns owners and what they own, circles and the ends of chains standing out."""
        hops = [hop for one in self.chains for hop in one.hops] + [hop for one in self.circles for hop in one.hops]
        ties = {edge.id for hop in hops for edge in hop.edges} | {edge.id for edge in self.apart}
        strong = {one.nodes[0 if one.is_up else -1] for one in self.chains}
        strong |= {node for one in self.circles for node in one.nodes}
        return Drawing(self.network.where(lambda edge: edge.id in ties).tied(), frozenset(strong)) if ties else None

    def _groups(self) -> list[list[Chain]]:
        """Returns the chains by what they are of, those with the longest chains first."""
        groups = [list(group) for _, group in groupby(self.chains, key=lambda one: (one.about, one.is_up))]
        return sorted(groups, key=lambda group: -max(len(one.nodes) for one in group))

    def _section(self, group: Sequence[Chain], lang: str) -> Section:
        first = group[0]
        title = (_UP if first.is_up else _DOWN).in_(lang).format(name=self.network.name(first.about).in_(lang))
        return Section(title, tuple(self._entry(one.nodes, one.hops, _said_of(one, lang), lang) for one in group))

    def _entry(
        self, nodes: Sequence[str], hops: Sequence[Hop], before: Sequence[str], lang: str
    ) -> tuple[str, tuple[str, ...]]:
        return " → ".join(self.network.name(node).in_(lang) for node in nodes), (*before, *self._lines(hops, lang))

    def _lines(self, hops: Sequence[Hop], lang: str) -> Iterator[str]:
        for hop in hops:
            said, (words, *lines) = hop_entry(hop, self.network, lang)
            yield f"{said} – {words}"
            yield from lines

    def _row(
        self, finding: str, nodes: Sequence[str], hops: Sequence[Hop], known: Sequence[Cell], lang: str
    ) -> Sequence[Cell]:
        return (
            *(self.network.name(node).in_(lang) for node in (nodes[0], nodes[-1])),
            *(finding, nodes[0], nodes[-1], tuple(nodes)),
            tuple(hop.edge.relation for hop in hops),
            str(hops[0].edge.standing),
            *known,
            tuple(sentence(hop.edge, self.network, lang) for hop in hops),
            claims_behind(hops),
        )


def find_ownership(network: Network, *, names: Sequence[str] = (), max_depth: int = 6, top: int = 20) -> Ownership:
    """Returns the chains of ownership, of at most `max_depth` ties: of what is named by its id, up and down.

    Without names they are of whatever owns nothing itself, so that all that is owned stands in one, but for circles.
    """
    related = network.where(lambda edge: edge.relation in RELATIONS)
    held = holdings_of([edge for edge in related.edges if edge.exists])
    starts = [(name, is_up) for name in names for is_up in (True, False)]
    starts = starts or [(node, True) for node in sorted(held.arrows) if not held.arrows.succ[node]]
    followed = joined.from_iterable(
        (_chain(start, is_up, nodes, end, held) for nodes, end in held.chains(start, up=is_up, max_depth=max_depth))
        for start, is_up in starts
    )
    chains = list(islice(followed, _MOST + 1))
    every = held.circles(max_depth=max_depth, most=_MOST + 1)
    wanted = {*names, *(node for one in chains for node in one.nodes)}
    circles = [
        Circle(nodes, tuple(held.ties[pair] for pair in pairwise((*nodes, nodes[0]))))
        for nodes in every[:_MOST]
        if not names or wanted & set(nodes)
    ]
    apart = [edge for edge in related.edges if not edge.exists and (not names or wanted & set(edge.ends))]
    impossible = tuple(id_ for id_ in held.impossible if not names or id_ in wanted)
    is_cut = len(chains) > _MOST or len(every) > _MOST
    return Ownership(related, tuple(chains[:_MOST]), tuple(circles), tuple(apart), impossible, is_cut, top)


def _chain(about: str, is_up: bool, nodes: tuple[str, ...], end: End, held: Holdings) -> Chain:
    shares = [held.share(*pair) for pair in pairwise(nodes)]
    hops = tuple(held.ties[pair] for pair in pairwise(nodes))
    controls = all(held.controls(*pair) for pair in pairwise(nodes))
    return Chain(about, is_up, nodes, hops, reduce(Share.of, shares), controls, end)


def _said_of(one: Chain, lang: str) -> list[str]:
    """Returns what is to be said of a chain as a whole."""
    ends = {"circle": _RUNS_ROUND, "cut": _CUT_SHORT}
    share = one.share.in_words(lang) if one.share.is_known else _NOT_STATED.in_(lang)
    return [
        (_SHARE if len(one.hops) == 1 else _FIRST_IN_LAST).in_(lang).format(share=share),
        *([_CONTROL.in_(lang)] if one.controls and len(one.hops) > 1 else []),
        *([ends[one.end].in_(lang)] if one.end in ends else []),
    ]
