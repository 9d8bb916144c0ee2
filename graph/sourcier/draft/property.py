"""The claim property proposed for a figure or a date: what its unit or noun counts, and which cue word is nearest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.draft.cue import Cue, Cues
from sourcier.draft.passage import Passages
from sourcier.figures.quantity.figure import Figure
from sourcier.namespaces import SOUC
from sourcier.registry import ClaimProperty, Registry
from sourcier.typography import Span

_NEAR = 6
"""Within how many words a cue is believed."""
_OWN = 2
"""The distance given to a cue within the figure's own words: any other that is nearer says more."""
_BEHIND = 3
"""How much farther a cue counts that follows the figure."""
_BETWEEN = 8
"""How much farther a cue counts for each figure of the same kind in between: it rather belongs to that one."""
_NEAR_DATE = 3
_FAR = 14
"""From where on a cue says nothing, unless of money: amounts without any cue are many."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The key of a property, None for no candidate; the others as likely; the cue that it rests on."""

    key: str | None
    is_sure: bool = False
    others: tuple[str, ...] = ()
    cue: Cue | None = None
    distance: int = 0


NOTHING = Proposal(None)


class PropertyFinder:
    """Proposes properties for the figures and dates of one text."""

    def __init__(self, passages: Passages, registry: Registry, language: str, figures: tuple[Figure, ...]) -> None:
        self.passages, self.registry, self.language = passages, registry, language
        self.cues = Cues(passages.tokens, registry.properties.values(), language)
        self._dimension_at = {passages.token_at(f.start): self._dimension(f.quantity.unit) for f in figures}

    def of_figure(self, figure: Figure) -> Proposal:
        """Returns the property of a figure.

        It is sure where only one counts the noun or the dimension and asks for no cue, or where a cue stands near.
        """
        dimension = self._dimension(figure.quantity.unit)
        if dimension == SOUC.count:
            candidates = sorted(figure.properties)
        else:
            candidates = [p.key for p in self.registry.properties.values() if p.dimension == dimension and dimension]
        if not candidates:
            return NOTHING
        if len(candidates) == 1 and not self._cued(candidates[0]):
            return Proposal(candidates[0], is_sure=True)
        found = self._nearest((figure.start, figure.end), frozenset(candidates), dimension)
        if found is not None and (found.distance <= _FAR or dimension == SOUC.money):
            return found
        plain = [key for key in candidates if not self._cued(key)]
        if len(plain) == 1:
            return Proposal(plain[0], is_sure=len(candidates) == 1)
        return self._most_cued(candidates) if dimension == SOUC.money else NOTHING

    def of_date(self, span: Span) -> Proposal:
        """Returns the property of a date: only where a cue stands near."""
        dated = frozenset(p.key for p in self.registry.properties.values() if p.value_kind == SOUC.dateValue)
        found = self._nearest(span, dated, None)
        if found is None or found.cue is None or not found.is_sure:
            return NOTHING
        tokens = self.passages.tokens_of(span)
        gap = max(tokens.start - found.cue.end, found.cue.start - tokens.stop)
        return Proposal(found.key, gap <= _NEAR_DATE and not found.others, found.others, found.cue)

    def _nearest(self, span: Span, candidates: frozenset[str], dimension: NamedNode | None) -> Proposal | None:
        """Returns what the nearest cue of the sentence suggests, with whatever is as near."""
        tokens = self.passages.tokens_of(span)
        ranked = [
            (self._distance(cue, tokens, dimension), cue.start, cue, fitting)
            for cue in self.cues.within(self.passages.sentence(tokens.start))
            if (fitting := cue.properties & candidates)
        ]
        if not ranked:
            return None
        ranked.sort(key=lambda entry: entry[:2])
        distance, _, cue, fitting = ranked[0]
        tied = {key for near, _, _, keys in ranked if near <= distance + 1 for key in keys}
        first = min(fitting)
        return Proposal(first, distance <= _NEAR and tied == {first}, tuple(sorted(tied - {first})), cue, distance)

    def _distance(self, cue: Cue, tokens: range, dimension: NamedNode | None) -> int:
        if cue.start in tokens:
            return _OWN
        if cue.end <= tokens.start:
            between, distance = range(cue.end, tokens.start), tokens.start - cue.end
        else:
            between, distance = range(tokens.stop, cue.start), cue.start - tokens.stop + _BEHIND
            if self._count(range(cue.end, cue.end + _NEAR), dimension):
                distance += _BETWEEN  # another figure comes right behind the cue, which is then its own
        return distance + _BETWEEN * self._count(between, dimension)

    def _count(self, places: range, dimension: NamedNode | None) -> int:
        """Returns how many figures of a dimension begin in a range of tokens."""
        return 0 if dimension is None else sum(self._dimension_at.get(place) == dimension for place in places)

    def _most_cued(self, candidates: list[str]) -> Proposal:
        """Returns the property whose cues the text uses most."""
        counts = Counter(key for cue in self.cues.found for key in cue.properties if key in candidates)
        return Proposal(min(counts, key=lambda key: (-counts[key], key))) if counts else NOTHING

    def _cued(self, key: str) -> bool:
        return bool(self.property(key).cue_words.get(self.language))

    def property(self, key: str) -> ClaimProperty:
        """Returns the property of that key."""
        return self.registry.properties[key]

    def _dimension(self, unit: NamedNode) -> NamedNode | None:
        found = self.registry.unit_of(unit)
        return found.dimension if found else None
