"""Shares and growth said without a percentage: `la moitié de`, `a third of`, `a doublé`, `multiplié par 3`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import NamedNode

from sourcier.figures.quantity.bound import bounded
from sourcier.figures.quantity.context import Context
from sourcier.figures.quantity.lexicon import Lexicon
from sourcier.figures.quantity.number import read_number
from sourcier.figures.quantity.reading import Reading
from sourcier.figures.quantity.token import Tokens
from sourcier.namespaces import SOUC

_TAILS = {"of", "the", "its", "their"}
_NAMED = {"first", "second", "latter", "last"}
"""The first half is a part, not a share."""


@dataclass(frozen=True, slots=True)
class ShareReader:
    """Reads shares, growth and factors from the tokens of a text; no bound before them begins before `floor`."""

    tokens: Tokens
    lexicon: Lexicon
    floor: int

    def read(self, at: int) -> Reading | None:
        """Returns the share, growth or factor that begins there; a third is about 33.33 percent."""
        return self._fraction(at) or self._multiple(at) or self._factor(at)

    def _fraction(self, at: int) -> Reading | None:
        tokens, words = self.tokens, self.lexicon.words
        found = self.lexicon.fractions.at(tokens, at)
        if found is None:
            return None
        percent, end = found
        if tokens.key(at - 1) in _NAMED:
            return None
        if words.fraction_tails and tokens.key(end) not in words.fraction_tails and tokens.key(end - 1) != "moitie":
            return None
        behind = end + 2 if tokens.key(end + 1) == "'" else end + 1
        if tokens.key(end) in {"a", "an"} or tokens.key(behind) in words.time_nouns or tokens.key(behind) == "finale":
            return None
        while tokens.key(end - 1) in _TAILS:
            end -= 1
        own = SOUC.about if percent.as_tuple().exponent else SOUC.exactly
        return self._percent(at, end, percent, own)

    def _multiple(self, at: int) -> Reading | None:
        token, before = self.tokens[at], self.tokens.key(at - 1)
        growth = self.lexicon.multiples.get(token.key)
        if token.text.isascii() and token.key.endswith(("le", "les")) and before not in self.lexicon.words.auxiliaries:
            return None  # "double" is a verb without its accent only behind an auxiliary
        return self._percent(at, at + 1, Decimal(growth), SOUC.exactly) if growth else None

    def _percent(self, at: int, end: int, percent: Decimal, own: NamedNode) -> Reading:
        bound, start = Context(self.tokens, self.lexicon).bound_before(at, self.floor)
        return Reading(start, end, bounded(percent, bound or own, self.lexicon.share))

    def _factor(self, at: int) -> Reading | None:
        """Returns the factor of `multiplié par 3` and of `x3`."""
        tokens, lexicon = self.tokens, self.lexicon
        found = lexicon.multiplied.at(tokens, at)
        if found is None and tokens.key(at) == "x" and tokens.glued(at + 1) and not tokens.glued(at):
            found = True, at + 1
        number = read_number(tokens, found[1], lexicon.language) if found else None
        if number is None or Context(tokens, lexicon).is_part_of_more(number.end):
            return None
        quantity = bounded(number.value, SOUC.exactly, lexicon.count)
        return Reading(at, number.end, quantity, lexicon.words.counted_times, lexicon.factors)
