"""The reading of quantities in press phrases, French and English.

Tokens are walked over once. At each place small readers are tried in turn: round numbers without a number, ranks,
shares, and amounts, which become ranges, products, counts. Each looks at a bounded number of tokens, so that the work
grows with the length of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from sourcier.figures.quantity.amount import Amount, AmountReader
from sourcier.figures.quantity.bound import between, bounded
from sourcier.figures.quantity.context import Context
from sourcier.figures.quantity.figure import Figure
from sourcier.figures.quantity.lexicon import VOCABULARIES, Lexicon, lexicon
from sourcier.figures.quantity.noun import Noun, read_noun
from sourcier.figures.quantity.number import skip_digits
from sourcier.figures.quantity.range import Range, RangeReader
from sourcier.figures.quantity.rank import read_rank
from sourcier.figures.quantity.reading import Reading
from sourcier.figures.quantity.recognize import recognize
from sourcier.figures.quantity.several import read_several
from sourcier.figures.quantity.share import ShareReader
from sourcier.figures.quantity.token import Tokens
from sourcier.namespaces import SOUC


def read_figures(text: str, *, language: str | None = None) -> tuple[Figure, ...]:
    """Returns the figures in the order of the text, none overlapping another.

    Where `language` is neither `fr` nor `en` it is recognised from the words of each sentence.

    >>> [figure.words for figure in read_figures("jusqu’à 4 Md€ et près de 300 emplois")]
    ['jusqu’à 4 Md€', 'près de 300 emplois']
    """
    tokens = Tokens(text)
    languages = [language] * len(tokens) if language in VOCABULARIES else recognize(tokens)
    readers = {name: _Reader(tokens, lexicon(name)) for name in set(languages) if name is not None}
    figures = []
    place = floor = 0
    while place < len(tokens):
        found, behind = readers[languages[place] or ""].read(place, floor)
        if found is not None:
            figures.append(found.figure(tokens))
            floor = behind
        place = max(behind, place + 1)
    return tuple(figures)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one figure at a time from the tokens of a text in one language."""

    tokens: Tokens
    lexicon: Lexicon

    @property
    def context(self) -> Context:
        """What stands around."""
        return Context(self.tokens, self.lexicon)

    def read(self, at: int, floor: int) -> tuple[Reading | None, int]:
        """Returns the figure whose number begins there, if any, and the place from where to go on."""
        tokens, words = self.tokens, self.lexicon
        reading = (
            read_several(tokens, at, words)
            or read_rank(tokens, at, words)
            or ShareReader(tokens, words, floor).read(at)
        )
        if reading is not None:
            return reading, reading.end
        is_signed = tokens.key(at) in {"-", "+"} and tokens.glued(at + 1) and not tokens.glued(at)
        if tokens[at].is_digits and self.context.is_name(at):
            return None, skip_digits(tokens, at)
        amounts = AmountReader(tokens, words)
        if not is_signed and not amounts.may_begin(at) and not self._is_article(at):
            return None, at + 1
        amount = amounts.read(at)
        if amount is None:
            return None, skip_digits(tokens, at) if tokens[at].is_digits else at + 1
        return self._resolve(amount, floor)

    def _is_article(self, at: int) -> bool:
        return self.tokens.key(at) in {"un", "une", "a", "an", "half"}

    def _resolve(self, amount: Amount, floor: int) -> tuple[Reading | None, int]:
        if self._is_fragment(amount):
            return None, max(amount.end, skip_digits(self.tokens, amount.end - 1))
        if amount.unit is None and (self.context.is_date(amount) or self.context.is_label(amount)):
            return None, amount.end
        product = self._product(amount, floor)
        if product is not None:
            return product, product.end
        span = RangeReader(self.tokens, self.lexicon).read(amount, floor)
        if span is not None:
            return self._ranged(span, floor)
        reading = self._single(amount, floor)
        return reading, reading.end if reading else amount.end

    def _is_fragment(self, amount: Amount) -> bool:
        """Says whether the digits are a part of a name, a date or a time, and not the first number of a range."""
        if amount.unit is not None or not amount.is_digits or not self.context.is_part_of_more(amount.end):
            return False
        sign = self.tokens.key(amount.end)
        return sign != "x" and (sign != "-" or not self.tokens[amount.end + 1].is_digits)

    # Products and factors

    def _product(self, amount: Amount, floor: int) -> Reading | None:
        """Returns `deux fois 700 MW` as one amount, and `30 fois plus` as a factor."""
        tokens, words = self.tokens, self.lexicon.words
        sign = tokens.key(amount.end)
        if amount.unit is not None or sign not in words.times_words:
            return None
        if self._is_factor(amount):
            bound, start = self.context.bound_before(amount.start, floor)
            quantity = bounded(amount.value, bound or SOUC.exactly, self.lexicon.count)
            return Reading(start, amount.end + 1, quantity, words.counted_times, self.lexicon.factors)
        second = AmountReader(tokens, self.lexicon).read(amount.end + 1)
        if second is None or second.unit is None or second.unit.dimension == SOUC.duration or second.is_article:
            return None
        whole = replace(second, start=amount.start, number=amount.value * second.number)
        return self._single(whole, floor)

    def _is_factor(self, amount: Amount) -> bool:
        words, tokens = self.lexicon.words, self.tokens
        is_times = tokens.key(amount.end) in words.times_words
        return is_times and tokens.key(amount.end + 1) in words.factor_tails and not amount.is_article

    # One number

    def _single(self, amount: Amount, floor: int) -> Reading | None:
        bound, start = self.context.bound_before(amount.start, floor)
        if amount.unit is not None:
            return self._measured(amount, bound, start, floor)
        if amount.is_digits and self.context.is_year(amount):
            return None
        is_compound = self.tokens.key(amount.end) == "-" and self.tokens.glued(amount.end)
        if is_compound and self.context.bound_after(amount.end) is None:
            return self._compound(amount, bound, start)
        return self._counted(amount, bound, start)

    def _measured(self, amount: Amount, bound: NamedNode | None, start: int, floor: int) -> Reading | None:
        assert amount.unit is not None
        end = amount.end
        if amount.unit.dimension == SOUC.duration:
            if self.context.is_horizon(start, end):
                return None
            if start < amount.start and self.tokens.key(start) in {"over", "under"}:
                bound, start = None, amount.start  # "over five years" says during, not longer than
        value = amount.value
        if amount.unit.dimension == SOUC.share and value > 0:
            fall = self.context.fall(start, floor)
            if fall is not None:
                value, start = -value, fall
            elif self.context.is_fall_behind(end):
                value = -value
        if bound is None and (after := self.context.bound_after(end)):
            bound, end = after
        return Reading(start, end, bounded(value, bound or self._own(amount), amount.unit.iri))

    def _compound(self, amount: Amount, bound: NamedNode | None, start: int) -> Reading | None:
        """Returns the count of an English compound, as in `a 12-building campus`."""
        found = self.lexicon.nouns.at(self.tokens, amount.end + 1)
        if found is None:
            return None
        properties, end = found
        quantity = bounded(amount.value, bound or SOUC.exactly, self.lexicon.count)
        return Reading(start, end, quantity, (amount.end + 1, end), properties)

    def _counted(self, amount: Amount, bound: NamedNode | None, start: int) -> Reading | None:
        """Returns a count, or an amount of money whose currency is not stated."""
        end, inner = amount.end, self.context.bound_after(amount.end)
        noun = self._noun(amount, inner[1] if inner else end)
        if amount.is_scaled and self._is_money(amount, noun):
            if inner and bound is None:
                bound, end = inner
            return Reading(start, end, bounded(amount.value, bound or self._own(amount), SOUC.currencyNotStated))
        if noun is None:
            return self._bare(amount, bound, start)
        if self._is_ratio(amount) or not self._is_counted(amount, noun, is_bounded=bound is not None):
            return None
        end = noun.end
        if self.tokens.key(end) == "/" and self.tokens.glued(end):
            return None  # a rate, as in "100 km/h"
        if inner and bound is None:
            bound = inner[0]
        elif bound is None and (after := self.context.bound_after(end)):
            bound, end = after
        quantity = bounded(amount.value, bound or self._own(amount), self.lexicon.count)
        return Reading(start, end, quantity, (noun.start, noun.end), noun.properties)

    def _bare(self, amount: Amount, bound: NamedNode | None, start: int) -> Reading | None:
        """Returns a number that nothing follows: only behind a bound, with a scale, or alone in the text."""
        end = amount.end
        if amount.is_article or self.context.looks_like_year(amount) or self.context.is_time(end):
            return None
        if amount.is_digits and self.context.is_part_of_more(end):
            return None
        if bound is None and (after := self.context.bound_after(end)):
            bound, end = after
        behind = self.tokens[end]
        if behind.text.islower() and behind.is_word and behind.key not in self.lexicon.words.function_words:
            return None  # a unit or noun that nobody knows
        if bound is None and amount.scale == 1 and not self.context.is_alone(start, end):
            return None
        return Reading(start, end, bounded(amount.value, bound or self._own(amount), self.lexicon.count))

    def _noun(self, amount: Amount, place: int) -> Noun | None:
        tokens = self.tokens
        if amount.is_scaled and tokens.key(place) in self.lexicon.words.connectors:
            place += 2 if tokens.key(place + 1) == "'" else 1
        elif tokens.key(place) == "des" and not amount.is_article:
            place += 1  # "36 des entreprises"
        elif tokens.follows(place, ("of", "the")) and not amount.is_article:
            place += 2
        return read_noun(tokens, place, self.lexicon)

    def _is_money(self, amount: Amount, noun: Noun | None) -> bool:
        if amount.value < 1000 or (amount.is_round and amount.scale == 1):
            return False
        if noun is not None and self.tokens.key(noun.start) in self.lexicon.words.money_cues:
            return True
        return noun is None and self.context.is_money(amount.start, amount.end)

    def _is_counted(self, amount: Amount, noun: Noun, *, is_bounded: bool) -> bool:
        """Says whether the noun is counted: not behind an article, a name, or a year."""
        if amount.is_article:
            return self.tokens.key(amount.start) == "one" and bool(noun.properties)
        if noun.properties or is_bounded:
            return True
        is_named = self.context.follows_name(amount.start) and not amount.is_grouped
        return not self.context.looks_like_year(amount) and not is_named

    def _is_ratio(self, amount: Amount) -> bool:
        """Says whether the number is the second of "one in five"."""
        place = amount.start - 1
        return self.tokens.key(place) == "in" and AmountReader(self.tokens, self.lexicon).may_begin(place - 1)

    @staticmethod
    def _own(amount: Amount) -> NamedNode:
        return SOUC.about if amount.is_round else SOUC.exactly

    # Two numbers

    def _ranged(self, span: Range, floor: int) -> tuple[Reading | None, int]:
        """Returns the range, with the unit or the noun behind its second number."""
        first, last = span.first, span.last
        end = last.end
        counted: tuple[int, int] | str | None = None
        properties = frozenset[str]()
        if last.unit is not None:
            unit = last.unit.iri
            if last.unit.dimension == SOUC.duration and self.context.is_horizon(span.start, end):
                return None, end
        else:
            noun = self._noun(last, end)
            if last.is_scaled and self._is_money(replace(last, start=span.start), noun):
                unit = SOUC.currencyNotStated
            else:
                unit = self.lexicon.count
                if self._is_factor(last):
                    counted, end, properties = self.lexicon.words.counted_times, end + 1, self.lexicon.factors
                elif noun is not None:
                    counted, end, properties = (noun.start, noun.end), noun.end, noun.properties
                elif not last.is_scaled and not self.context.is_alone(span.start, end):
                    return None, end
        if span.is_change:
            quantity = bounded(first.value, SOUC.exactly, unit)
            return Reading(first.start, first.end, quantity, counted, properties), last.start
        low, high = first.value, last.value
        start = self.context.bound_before(span.start, floor)[1]
        if last.unit is not None and last.unit.dimension == SOUC.share and low > 0:
            fall = self.context.fall(start if span.start == first.start else first.start, floor)
            if fall is not None:
                low, high, start = -high, -low, min(start, fall)
        return Reading(start, end, between(low, high, unit), counted, properties), end
