"""One step along ties in words: the tie that carries most, whatever else ties the same two, and how weak it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sourcier.language import Text
from sourcier.network.edge import Edge, claims_of
from sourcier.network.network import Network
from sourcier.network.sentence import sentence, words_of

_ALSO = Text("also: {sentence}", "aussi\u00a0: {sentence}")
_READ = {
    2: Text("another reading of these words is possible", "une autre lecture de ces mots est possible"),
    3: Text("other readings of these words are as likely", "d’autres lectures de ces mots sont aussi probables"),
}
_WEAKEST = Text("weakest hop", "maillon le plus faible")
_ONE_ORIGIN = Text("{standing}, 1 origin", "{standing}, 1 origine")
_SOME_ORIGINS = Text("{standing}, {low} origins", "{standing}, {low} origines")
_UNSURE_ORIGINS = Text("{standing}, {low} to {high} origins", "{standing}, {low} à {high} origines")


@dataclass(frozen=True, slots=True)
class Hop:
    """One step from one node to another: the tie that carries most, and whatever else ties the same two."""

    edge: Edge
    others: tuple[Edge, ...] = ()

    @property
    def edges(self) -> tuple[Edge, ...]:
        """All of its ties, the one that carries most first."""
        return (self.edge, *self.others)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims behind all of its ties."""
        return claims_behind([self])


def hop_of(edges: Iterable[Edge]) -> Hop:
    """Returns the step by those ties of the same two nodes; there must be one."""
    first, *others = sorted(edges, key=lambda edge: edge.strength)
    return Hop(first, tuple(others))


def weakest_of(hops: Iterable[Hop]) -> Edge:
    """Returns the tie that carries least, which is what they can carry together."""
    return max((hop.edge for hop in hops), key=lambda edge: edge.strength)


def claims_behind(hops: Iterable[Hop]) -> tuple[str, ...]:
    """Returns the claims behind all ties of several steps."""
    return claims_of(edge for hop in hops for edge in hop.edges)


def may_be_at_once(edges: Sequence[Edge]) -> bool:
    """Says whether all those ties may have been there on one day; of days that are unknown any may be one."""
    start = max((edge.since for edge in edges if edge.since), default=date.min)
    end = min((edge.until for edge in edges if edge.until), default=date.max)
    return start <= end


def hop_entry(hop: Hop, network: Network, lang: str, *, most: int = 1) -> tuple[str, tuple[str, ...]]:
    """Returns a step as a sentence, and under it its words, how surely they are read, and what else ties the two."""
    return sentence(hop.edge, network, lang), tuple(_lines(hop, network, lang, most))


def weakest_entry(edge: Edge, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Returns how far the weakest step has come and how many voices say it, nothing where no origins are derived."""
    if edge.origins_low is None:
        return ()
    words = _UNSURE_ORIGINS if edge.origins_low != edge.origins_high else _SOME_ORIGINS
    words = _ONE_ORIGIN if edge.origins_high == 1 else words
    standing = edge.standing.label.in_(lang)
    said = words.in_(lang).format(standing=standing, low=edge.origins_low, high=edge.origins_high)
    return ((_WEAKEST.in_(lang), (said,)),)


def _lines(hop: Hop, network: Network, lang: str, most: int) -> Iterator[str]:
    yield words_of(hop.edge, network, lang, most=most)
    if hop.edge.confidence in _READ:
        yield _READ[hop.edge.confidence].in_(lang)
    for edge in hop.others:
        yield _ALSO.in_(lang).format(sentence=sentence(edge, network, lang))
