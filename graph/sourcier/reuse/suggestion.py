"""For every pair of texts, whether one reuses the other, as a suggestion with its measures and its evidence.

The thresholds were chosen on one half of the invented texts of benchmarks/, and measured on the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import combinations

from sourcier.model import Period
from sourcier.reuse.anchor import Words, read_words
from sourcier.reuse.evidence import Evidence, gather
from sourcier.reuse.likeness import NOTHING, Likeness, Profile, compare, profiles_of
from sourcier.reuse.weight import Weights, is_telling

_VERBATIM = 0.3
_SPUN_ORDER, _SPUN_SPACING = 0.75, 0.4
_REWRITTEN, _UNCLEAR = 0.35, 0.25
_FIGURES, _QUOTED = 2, 0.05
_WHOLE, _PART = 0.9, 0.75


class Kind(Enum):
    """What is suggested; the first three are ways of deriving that curation files take in `how:`."""

    REPUBLISHES = "republishes"
    SPINS = "spins"
    REWRITES = "rewrites"
    UNCLEAR = "unclear"
    INDEPENDENT = "independent"


class Direction(Enum):
    """What tells the later text from the earlier one."""

    CURATED = "curated"
    DATES = "dates"
    OUTLET = "outlet"
    PART = "part"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known about it: when it was published, and how its outlet is called."""

    name: str
    text: str = field(repr=False)
    published: Period | None = None
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is suggested of two texts. Where the direction is `EITHER`, later and earlier only follow their names."""

    later: Document
    earlier: Document
    kind: Kind
    direction: Direction
    likeness: Likeness
    _profiles: tuple[Profile, Profile] = field(repr=False, compare=False)
    _weights: Weights = field(repr=False, compare=False)

    @property
    def is_cut(self) -> bool:
        """Whether one of the texts was too long to be read whole."""
        return any(profile.words.is_cut for profile in self._profiles)

    def evidence(self) -> Evidence:
        """Returns what stands in both texts."""
        return gather(*self._profiles, self._weights)

    def turned(self, direction: Direction, later: str) -> Suggestion:
        """Returns the suggestion with the direction that somebody knows."""
        one, other = (self.later, self.earlier), self._profiles
        if self.later.name != later:
            one, other = one[::-1], other[::-1]
        return Suggestion(*one, self.kind, direction, self.likeness, other, self._weights)


def suggest(documents: Sequence[Document]) -> list[Suggestion]:
    """Returns a suggestion for every pair of documents, those to look at first.

    Only pairs that share a rare anchor or a passage are compared: the others are independent without more work.
    """
    documents = sorted(documents, key=lambda document: (document.name, document.text))
    profiles, weights = profiles_of([read_words(document.name, document.text) for document in documents])
    related = set(_related(profiles))
    found = [
        _suggest(
            (documents[i], documents[j]),
            (profiles[i], profiles[j]),
            compare(profiles[i], profiles[j], weights) if (i, j) in related else NOTHING,
            weights,
        )
        for i, j in combinations(range(len(documents)), 2)
    ]
    kinds = list(Kind)
    return sorted(
        found, key=lambda s: (kinds.index(s.kind), -round(s.likeness.common, 6), s.later.name, s.earlier.name)
    )


def _related(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Yields the pairs that share a telling anchor or a shingle, from an index of which texts have which."""
    having: dict[object, list[int]] = defaultdict(list)
    for i, each in enumerate(profiles):
        for anchor in filter(is_telling, each.anchors):
            having[anchor].append(i)
        for shingle in each.shingles:
            having[shingle].append(i)
    for those in having.values():
        yield from combinations(those, 2)


def _suggest(
    documents: tuple[Document, Document], profiles: tuple[Profile, Profile], likeness: Likeness, weights: Weights
) -> Suggestion:
    kind = kind_of(likeness)
    first_is_later, direction = _direction(documents, profiles, kind)
    if first_is_later:
        return Suggestion(*documents, kind, direction, likeness, profiles, weights)
    return Suggestion(*documents[::-1], kind, direction, likeness, profiles[::-1], weights)


def kind_of(likeness: Likeness) -> Kind:
    """Returns what the measures suggest; names alone only say that two texts have the same subject."""
    if likeness.verbatim >= _VERBATIM:
        return Kind.REPUBLISHES
    is_more_than_names = likeness.figures >= _FIGURES or likeness.verbatim >= _QUOTED
    if likeness.common >= _REWRITTEN and is_more_than_names:
        is_spun = (likeness.spacing or 0.0) >= _SPUN_SPACING and likeness.order >= _SPUN_ORDER
        return Kind.SPINS if is_spun else Kind.REWRITES
    if likeness.common >= _UNCLEAR:
        return Kind.UNCLEAR
    return Kind.INDEPENDENT


def _direction(
    documents: tuple[Document, Document], profiles: tuple[Profile, Profile], kind: Kind
) -> tuple[bool, Direction]:
    """Returns whether the first is the later one, and what tells."""
    one, other = documents
    for first_is_later, later, earlier in ((True, one, other), (False, other, one)):
        if is_before(earlier.published, later.published):
            return first_is_later, Direction.DATES
    named = [_names(profiles[0], other.outlets), _names(profiles[1], one.outlets)]
    if named[0] != named[1]:
        return named[0], Direction.OUTLET
    if kind is Kind.REPUBLISHES:
        common = len(profiles[0].shingles.keys() & profiles[1].shingles.keys())
        shares = [common / max(1, len(each.shingles)) for each in profiles]
        if max(shares) >= _WHOLE and min(shares) <= _PART:
            return shares[0] > shares[1], Direction.PART
    return one.name > other.name, Direction.EITHER


def is_before(earlier: Period | None, later: Period | None) -> bool:
    """Says whether one was surely published on an earlier day than the other."""
    if earlier is None or later is None or earlier.end is None or later.start is None:
        return False
    return earlier.end < later.start


def _names(text: Profile, outlets: Sequence[str]) -> bool:
    """Says whether the text names one of the outlets: with its capitals, but for an article before it."""
    named = [read_words("", outlet) for outlet in outlets]
    return any(
        _stands_at(place, words, text.words)
        for words in named
        if words.tokens
        for place, token in enumerate(text.words.tokens)
        if token.key == words.tokens[0].key
    )


def _stands_at(place: int, name: Words, text: Words) -> bool:
    here = text.tokens[place : place + len(name.tokens)]
    if [token.key for token in here] != [token.key for token in name.tokens]:
        return False
    pairs = list(zip(here, name.tokens, strict=True))
    return all(
        text.text[token.start].isupper() or not name.text[like.start].isupper() for token, like in pairs[1:] or pairs
    )
