"""Amounts: a number with its scale and unit, as in `4,5 Md€`, `$10bn`, `un gigawatt et demi`, `une vingtaine de`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from sourcier.figures.quantity.lexicon import Lexicon, symbols
from sourcier.figures.quantity.noun import read_noun
from sourcier.figures.quantity.number import ARTICLES, COLLECTIVES, SCALES, SCALES_OF, read_cardinal, read_number
from sourcier.figures.quantity.token import Tokens, stem
from sourcier.namespaces import SOUC
from sourcier.registry import Unit, load_registry

_ONE, _HALF = Decimal(1), Decimal("0.5")
_LETTERS = {"m", "k", "b", "t", "mn"}
"""Scales that are one only beside a currency, or glued between a number and a noun."""
_VULGAR = {"1⁄2": Decimal("0.5"), "1⁄4": Decimal("0.25"), "3⁄4": Decimal("0.75")}
_POINTS = {"fr": "virgule", "en": "point"}
_SIZED = {"bonne", "petite", "grosse", "bon", "petit", "good"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number read with its scale and unit; places are those of tokens, `bare_end` before the unit.

    `is_article` where the number is only an article, `is_round` where a noun such as `dizaine` says it.
    """

    start: int
    end: int
    bare_end: int
    number: Decimal
    scale: Decimal = _ONE
    unit: Unit | None = None
    is_prefixed: bool = False
    is_article: bool = False
    is_round: bool = False
    is_digits: bool = False
    is_grouped: bool = False

    @property
    def value(self) -> Decimal:
        """The number at its scale."""
        return self.number * self.scale

    @property
    def is_scaled(self) -> bool:
        """Whether a scale or a round number stands between the number and what it counts."""
        return self.is_round or self.scale != 1


@dataclass(frozen=True, slots=True)
class AmountReader:
    """Reads amounts from the tokens of a text in one language."""

    tokens: Tokens
    lexicon: Lexicon

    def may_begin(self, at: int) -> bool:
        """Says whether a number or the sign of a currency stands there."""
        token = self.tokens[at]
        return token.is_digits or token.key in symbols() or read_cardinal(self.tokens, at, self.language) is not None

    @property
    def language(self) -> str:
        """The language of the words."""
        return self.lexicon.language

    def read(self, at: int, lent: Unit | None = None) -> Amount | None:
        """Returns the amount that begins there; one of an article alone is returned too.

        `lent` is the currency written before the first number of a range.
        """
        tokens = self.tokens
        currency, place = self._currency(at)
        negative = tokens.key(place) in {"-", "+"} and tokens.glued(place + 1) and tokens[place + 1].is_digits
        sign = -1 if negative and tokens.key(place) == "-" else 1
        amount = self._number(place + 1 if negative else place, currency)
        if amount is None:
            return None
        amount = replace(
            self._scaled(amount, currency or lent), start=at, unit=currency, is_prefixed=currency is not None
        )
        amount = amount if currency else self._measured(amount)
        return replace(amount, number=amount.number * sign)

    def _currency(self, at: int) -> tuple[Unit | None, int]:
        """Returns the currency written before a number, and the place of the number."""
        tokens = self.tokens
        if tokens.key(at) not in symbols() or (tokens[at].is_word and tokens[at].text.islower()):
            return None, at
        found = self.lexicon.unit(tokens, at)
        if found is None or found[0].dimension != SOUC.money or not self._has_number(found[1]):
            return None, at
        if not tokens[at].is_word and tokens.glued(at) and tokens[at - 1].is_word:
            return load_registry().units["unknown-currency"], found[1]
        return found

    def _has_number(self, at: int) -> bool:
        if self.tokens.key(at) in {"-", "+"}:
            at += 1
        return self.tokens[at].is_digits

    def _number(self, at: int, currency: Unit | None) -> Amount | None:
        tokens, words = self.tokens, self.lexicon.words
        key, behind = tokens.key(at), tokens.key(at + 1)
        if currency is None and (key in ARTICLES[self.language] and behind in words.halves):
            return self._begun(at, at + 2, _HALF)
        if key in words.halves and self.language == "en" and behind in {"a", "an", "-"}:
            return self._begun(at, at + 2, _HALF)
        if tokens.follows(at, ("a", "quarter", "of", "a")):
            return self._begun(at, at + 4, Decimal("0.25"))
        number = read_number(tokens, at, self.language)
        if number is None:
            if key not in ARTICLES[self.language]:
                return None
            return self._rounded(Amount(at, at + 1, at + 1, _ONE, is_article=True))
        value, end = self._decimals(number.value, number.end, is_word=not number.is_digits)
        is_article = key in ARTICLES[self.language] and end == at + 1
        amount = Amount(at, end, end, value, is_article=is_article, is_digits=number.is_digits,
                        is_grouped=number.is_grouped)  # fmt: skip
        return self._rounded(amount)

    def _begun(self, at: int, end: int, value: Decimal) -> Amount:
        end = self._past_hyphen(end)
        return Amount(at, end, end, value, is_article=True)

    def _decimals(self, value: Decimal, end: int, *, is_word: bool) -> tuple[Decimal, int]:
        """Returns the number with a fraction behind it: `virgule cinq`, `½`, `and a half`."""
        tokens = self.tokens
        if is_word and tokens.key(end) == _POINTS[self.language]:
            digits = read_cardinal(tokens, end + 1, self.language)
            if digits is not None:
                return Decimal(f"{value}.{digits.value}"), digits.end
        if tokens.key(end) in _VULGAR:
            return value + _VULGAR[tokens.key(end)], end + 1
        half = self.lexicon.half.at(tokens, end)
        if half and (self._scale(half[1], None) or self.lexicon.unit(tokens, half[1])):
            return value + _HALF, half[1]
        return value, end

    def _rounded(self, amount: Amount) -> Amount:
        """Returns the amount with a noun such as `dizaine` behind it, where one stands there."""
        tokens = self.tokens
        place = amount.end + 1 if tokens.key(amount.end) in _SIZED else amount.end
        times = COLLECTIVES[self.language].get(stem(tokens.key(place)))
        if times is None:
            return amount
        end = place + 1
        return replace(amount, end=end, bare_end=end, number=amount.number * times, is_round=True,
                       is_article=False)  # fmt: skip

    def _scaled(self, amount: Amount, currency: Unit | None) -> Amount:
        """Returns the amount with its scales, as in `mille milliards` and `un milliard deux cents millions`."""
        place = self._past_hyphen(amount.end)
        found = self._scale(self._past_connector(place) if amount.is_round else place, currency)
        if found is None:
            return amount
        scale, end = found
        if scale == 1000 and (more := self._scale(end, currency)) and more[0] > 1000:
            scale, end = scale * more[0], more[1]
        number = amount.number
        if half := self.lexicon.half.at(self.tokens, end):
            number, end = number + _HALF, half[1]
        rest, end = self._rest(end, scale, currency)
        return replace(amount, end=end, bare_end=end, number=number + rest / scale, scale=scale, is_article=False)

    def _rest(self, at: int, scale: Decimal, currency: Unit | None) -> tuple[Decimal, int]:
        """Returns what smaller scales add behind a scale, as in `un milliard deux cents millions`."""
        total, end = Decimal(0), at
        for _ in range(3):
            number = read_number(self.tokens, end, self.language)
            found = self._scale(number.end, currency) if number else None
            if number is None or number.value.as_tuple().exponent or (number.is_digits and found is None):
                return total, end
            factor, behind = found or (_ONE, number.end)
            if factor * number.value >= scale or (self.tokens.key(end) in ARTICLES[self.language] and not found):
                return total, end
            total, end, scale = total + number.value * factor, behind, factor
        return total, end

    def _scale(self, at: int, currency: Unit | None) -> tuple[Decimal, int] | None:
        tokens = self.tokens
        key = tokens.key(at)
        factor = SCALES_OF[self.language].get(key) or SCALES.get(key)
        if factor is None:
            return None
        if key in _LETTERS and currency is None and not self._counts_by_letter(at):
            return None
        return Decimal(factor), at + 1

    def _counts_by_letter(self, at: int) -> bool:
        """Says whether a letter is a scale: a currency follows, or it is glued to its number and a noun follows."""
        tokens = self.tokens
        if tokens.key(at) in {"b", "t"}:
            return False
        place = self._past_connector(at + 1)
        unit = self.lexicon.unit(tokens, place)
        if unit is not None:
            return unit[0].dimension == SOUC.money
        is_glued = tokens.glued(at) and tokens[at].text in {"M", "k", "K", "m"} and not tokens.glued(at + 1)
        return is_glued and read_noun(tokens, place, self.lexicon) is not None

    def _measured(self, amount: Amount) -> Amount:
        """Returns the amount with the unit behind it, where one stands there."""
        tokens = self.tokens
        place = self._past_hyphen(amount.end)
        connected = self._past_connector(place) if amount.is_scaled or amount.number == _HALF else place
        is_enclosed = tokens.key(connected) == "("
        found = self.lexicon.unit(tokens, connected + 1 if is_enclosed else connected)
        if found is None:
            return amount
        unit, end = found
        if tokens.glued(end) and tokens[end].is_digits and not tokens[end - 1].is_word:
            return amount  # the sign belongs to the number behind it: "a $10bn plan"
        if is_enclosed:
            if unit.iri != SOUC.currencyNotStated or tokens.key(end) != ")":
                return amount
            end += 1
        if amount.is_article and not self._takes_article(amount, unit):
            return amount
        number = amount.number
        if half := self.lexicon.half.at(tokens, end):
            number, end = number + _HALF, half[1]
        return replace(amount, end=end, number=number, unit=unit, is_article=False)

    def _takes_article(self, amount: Amount, unit: Unit) -> bool:
        """Says whether an article before the unit is the number one: not in `$4bn a year`, `une année`, `un livre`."""
        article = self.tokens.key(amount.start)
        if amount.number != 1 or article == "one":
            return unit.dimension != SOUC.duration or self.tokens.key(amount.start + 1) != "-"
        is_masculine = article == "un"
        if unit.dimension == SOUC.duration:
            return is_masculine
        return not (is_masculine and unit.code == "GBP")

    def _past_hyphen(self, at: int) -> int:
        tokens = self.tokens
        if self.language != "en" and tokens.key(at - 1) not in self.lexicon.words.halves:
            return at
        hyphenated = tokens.key(at) == "-" and tokens.glued(at) and tokens.glued(at + 1) and tokens[at + 1].is_word
        return at + 1 if hyphenated else at

    def _past_connector(self, at: int) -> int:
        if self.tokens.key(at) not in self.lexicon.words.connectors:
            return at
        return at + 2 if self.tokens.key(at + 1) == "'" else at + 1
