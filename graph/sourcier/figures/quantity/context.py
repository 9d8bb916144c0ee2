"""What stands around a number: the words that bound it, and those that make it a date, a name, a share or money."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.figures.quantity.amount import Amount
from sourcier.figures.quantity.lexicon import Lexicon
from sourcier.figures.quantity.token import Tokens, fold
from sourcier.namespaces import SOUC

_STOPS = {".", ";", "!", "?", ":"}
_VAGUE = {SOUC.about, SOUC.almost}
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Context:
    """The words of a text around a place, in one language; nothing before `floor` is looked at for bounds."""

    tokens: Tokens
    lexicon: Lexicon

    def bound_before(self, at: int, floor: int) -> tuple[NamedNode | None, int]:
        """Returns the bound that the words before the place say, None where none, and the place where they begin.

        Of two bounds the one that sets a limit holds: "jusqu’à près de".
        """
        nearest, start = self._one_before(at, floor)
        if nearest is None:
            return None, at
        other, begin = self._one_before(start, floor)
        if other is not None:
            return (other if nearest in _VAGUE and other not in _VAGUE else nearest), begin
        intensified = self.lexicon.intensifiers.before(self.tokens, start)
        return nearest, intensified[1] if intensified and intensified[1] >= floor else start

    def _one_before(self, at: int, floor: int) -> tuple[NamedNode | None, int]:
        found = self.lexicon.before.before(self.tokens, at)
        if found is None or found[0] is None or found[1] < floor or self._is_cut(found[1] + 1, at):
            return None, at
        return found

    def bound_after(self, at: int) -> tuple[NamedNode, int] | None:
        """Returns the bound that the words from the place on say, and the place behind them."""
        if self.lexicon.language == "en" and self.tokens.follows(at, ("-", "plus")) and self.tokens.glued(at):
            return SOUC.atLeast, at + 2
        found = self.lexicon.after.at(self.tokens, at)
        if found is None or (self.tokens.key(at) == "+" and not self.tokens.glued(at)):
            return None
        behind = self.tokens[found[1]]
        if self.tokens.key(at) != "+" and (behind.is_digits or behind.key in self.lexicon.words.comparing):
            return None  # "57 pays et plus de 5 milliards": the bound is that of the next number
        return found

    def _is_cut(self, start: int, end: int) -> bool:
        return any(self.tokens[place].gap.count("\n") > 1 for place in range(start, end + 1))

    def is_name(self, at: int) -> bool:
        """Says whether the digits there belong to a name or a time: H100, GPT-4, 24h/24, 007."""
        tokens = self.tokens
        digits = tokens[at].text
        if len(digits) > 1 and digits[0] == "0":
            return True
        if not tokens.glued(at):
            return False
        before = tokens[at - 1]
        if before.key in {"-", "+"}:
            return tokens.glued(at - 1) and (tokens[at - 2].is_word or tokens[at - 2].is_digits)
        return (
            before.is_word
            or before.key in {"/", ":", "_", "@", "#"}
            or (before.key in {".", ","} and tokens.glued(at - 1))
        )

    def is_part_of_more(self, end: int) -> bool:
        """Says whether letters, or signs with digits, hang on the number before the place: 5G, 9h20, 24/7."""
        tokens = self.tokens
        if not tokens.glued(end):
            return False
        if tokens[end].is_word:
            return True
        return tokens.key(end) in {"/", ":", ".", ",", "-"} and tokens.glued(end + 1) and tokens[end + 1].is_digits

    def is_year(self, amount: Amount) -> bool:
        """Says whether the number looks like a year and nothing says that it is none."""
        tokens = self.tokens
        if not self.looks_like_year(amount):
            return False
        before = tokens[amount.start - 1]
        words = self.lexicon.words
        near = before.key if before.key != "'" else tokens.key(amount.start - 2)
        return near in words.year_words or near in words.months or before.text[:1].isupper() or before.key == "-"

    @staticmethod
    def looks_like_year(amount: Amount) -> bool:
        """Says whether the number is written as years are: four digits from 1900 to 2100, not grouped."""
        is_plain = amount.is_digits and not amount.is_grouped and amount.scale == 1
        return is_plain and amount.number in _YEARS and not amount.number.as_tuple().exponent

    def is_date(self, amount: Amount) -> bool:
        """Says whether the number is a day of a month, or the first of two."""
        words, tokens = self.lexicon.words, self.tokens
        if not amount.is_digits:
            return False
        if self._is_month(amount.end) or tokens.key(amount.start - 1) in words.weekdays:
            return True
        link = tokens.key(amount.end)
        if (link in words.links or link in {"au", ","}) and tokens[amount.end + 1].is_digits:
            return self._is_month(amount.end + 2)
        before = amount.start - 2 if tokens.key(amount.start - 1) == "." else amount.start - 1
        return self.lexicon.language == "en" and self._is_month(before) and 1 <= amount.number <= 31

    def _is_month(self, at: int) -> bool:
        token = self.tokens[at]
        return token.key in self.lexicon.words.months and (self.lexicon.language == "fr" or token.text[0].isupper())

    def is_label(self, amount: Amount) -> bool:
        """Says whether the number names something, as in `phase 2`, `article 4`, `12 rue de la Paix`."""
        words, tokens = self.lexicon.words, self.tokens
        follower = tokens.key(amount.end + 1) if tokens.key(amount.end) == "," else tokens.key(amount.end)
        return tokens.key(amount.start - 1) in words.labels or follower in words.streets

    def follows_name(self, at: int) -> bool:
        """Says whether a name stands before the place: a capital on a word that is not of the grammar."""
        before = self.tokens[at - 1]
        if self.tokens.is_shouted or not before.is_word or not before.text[0].isupper():
            return False
        return before.key not in self.lexicon.words.function_words

    def is_time(self, at: int) -> bool:
        """Says whether a noun of time follows, as in `une quinzaine de jours`."""
        words, tokens = self.lexicon.words, self.tokens
        if tokens.key(at) in words.connectors:
            at += 2 if tokens.key(at + 1) == "'" else 1
        return tokens.key(at) in words.time_nouns

    def is_money(self, start: int, end: int) -> bool:
        """Says whether a word near the amount, in the same clause, makes it money."""
        cues = self.lexicon.words.money_cues
        for step, origin, reach in ((-1, start - 1, 8), (1, end, 4)):
            for place in range(origin, origin + step * reach, step):
                token = self.tokens[place]
                if token.key in _STOPS or token.kind == "end":
                    break
                if token.key in cues:
                    return True
        return False

    def fall(self, at: int, floor: int) -> int | None:
        """Returns the place of the word that makes the percentage at `at` a fall, `at` itself where it stands apart."""
        words, tokens = self.lexicon.words, self.tokens
        if tokens.key(at - 1) in words.falls:
            return at - 1 if at - 1 >= floor else None
        by = at - 2 if tokens.key(at - 1) == "'" else at - 1
        if tokens.key(by) not in words.by:
            return None
        for place in range(by - 1, by - 6, -1):
            if tokens.key(place) in _STOPS or tokens.key(place) == "," or place < floor:
                return None
            if tokens.key(place) in words.falls:
                return place if place == by - 1 else at
        return None

    def is_fall_behind(self, at: int) -> bool:
        """Says whether the word behind a percentage makes it a fall: `a 40% drop`, `10 % de baisse`."""
        words = self.lexicon.words
        place = at + 1 if self.lexicon.language == "fr" and self.tokens.key(at) == "de" else at
        return self.tokens.key(place) in words.falls and (place > at or self.lexicon.language == "en")

    def is_horizon(self, start: int, end: int) -> bool:
        """Says whether the duration between the places tells a moment: `d’ici deux ans`, `two years ago`."""
        tokens = self.tokens
        if self.lexicon.horizons.before(tokens, start) or self.lexicon.elapsed.at(tokens, end):
            return True
        return self.lexicon.language == "en" and tokens.key(end) == "-" and fold(tokens[end + 1].text) == "old"

    def is_alone(self, start: int, end: int) -> bool:
        """Says whether the text holds nothing else but signs."""
        tokens = self.tokens
        if start > 3 or len(tokens) - end > 3:
            return False
        return not any(
            tokens[place].is_word or tokens[place].is_digits for place in (*range(start), *range(end, len(tokens)))
        )
