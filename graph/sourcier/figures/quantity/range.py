"""Ranges: `de 50 à 100 millions`, `entre 3 et 4 milliards`, `30-50 MW`, `$3bn to $4bn`, `200 MW to 1 GW`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from sourcier.figures.quantity.amount import Amount, AmountReader
from sourcier.figures.quantity.context import Context
from sourcier.figures.quantity.lexicon import Lexicon
from sourcier.figures.quantity.number import HUNDRED, THOUSAND
from sourcier.figures.quantity.token import Tokens
from sourcier.namespaces import SOUC
from sourcier.registry import Unit


@dataclass(frozen=True, slots=True)
class Range:
    """Two amounts in one unit, the first below the second; `is_change` in "passer de 200 à 300"."""

    start: int
    first: Amount
    last: Amount
    is_change: bool = False


@dataclass(frozen=True, slots=True)
class RangeReader:
    """Reads what follows a first amount where it makes a range of two."""

    tokens: Tokens
    lexicon: Lexicon

    def read(self, first: Amount, floor: int) -> Range | None:
        """Returns the range that begins with the amount."""
        words = self.lexicon.words
        link = self.tokens.key(first.end)
        opening, start = self._opening(first.start, floor)
        if link not in words.links or first.is_round:
            return None
        if words.links[link] and words.links[link] != opening:
            return None
        last = AmountReader(self.tokens, self.lexicon).read(first.end + 1, first.unit if first.is_prefixed else None)
        if last is None or last.is_round or (last.is_article and last.unit is None) or self._is_no_range(first, last):
            return None
        first, is_next = self._lent(first, last)
        agreed = _agreed(first, last)
        if agreed is None or agreed[0].value >= agreed[1].value or (link in {"ou", "or"} and not is_next):
            return None
        first, last = agreed
        return Range(start, first, last, is_change=self._is_change(opening, start))

    def _lent(self, first: Amount, last: Amount) -> tuple[Amount, bool]:
        """Returns the first amount with the hundreds or thousands of the last, as in `deux à trois cents`.

        Also says whether the last number is the next one: "two or three hundred".
        """
        times, place = 1, last.bare_end - 1
        language = self.lexicon.language
        while last.scale == 1 and not last.is_digits and place > first.end + 1:
            key = self.tokens.key(place)
            if key not in HUNDRED[language] and key not in THOUSAND[language]:
                break
            times, place = times * (100 if key in HUNDRED[language] else 1000), place - 1
        is_next = first.number + 1 == last.number / times
        is_lent = first.scale == 1 and first.number < last.number / times
        return (replace(first, number=first.number * times) if is_lent else first), is_next

    def _opening(self, at: int, floor: int) -> tuple[str, int]:
        """Returns the word that opens the range before the place, empty where none, and the place where it begins."""
        place = at - 2 if self.tokens.key(at - 1) == "'" else at - 1
        if place < floor or self.tokens.key(place) not in self.lexicon.words.openings:
            return "", at
        return self.tokens.key(place), place

    def _is_no_range(self, first: Amount, last: Amount) -> bool:
        """Says whether the two are years or dates, or only stand side by side."""
        context = Context(self.tokens, self.lexicon)
        if last.unit is None and (context.is_date(last) or context.is_part_of_more(last.end)):
            return True
        if first.unit is None and last.unit is None and context.looks_like_year(first):
            return context.looks_like_year(last) or context.is_year(first)
        return False

    def _is_change(self, opening: str, start: int) -> bool:
        if opening not in {"de", "d", "from"}:
            return False
        return any(self.tokens.key(place) in self.lexicon.words.changes for place in range(start - 4, start))


def _agreed(first: Amount, last: Amount) -> tuple[Amount, Amount] | None:
    """Returns both amounts in the unit and at the scale that they share, None where they share none."""
    if first.unit is None or last.unit is None:
        if first.unit is not None and not first.is_prefixed:
            return None
        unit = first.unit or last.unit
        return replace(_at_scale(first, last), unit=unit), replace(last, unit=unit)
    if first.unit.iri == last.unit.iri:
        return (_at_scale(first, last) if first.is_prefixed else first), last
    if first.unit.dimension != last.unit.dimension or first.unit.dimension == SOUC.money:
        return None
    return _converted(first, last.unit), last


def _at_scale(first: Amount, last: Amount) -> Amount:
    """Returns the first amount at the scale of the last, as `30` in `30 à 50 milliards`."""
    is_lent = first.scale == 1 and last.scale != 1 and first.number < last.number
    return replace(first, scale=last.scale) if is_lent else first


def _converted(amount: Amount, unit: Unit) -> Amount:
    assert amount.unit is not None
    factor: Decimal = amount.unit.factor / unit.factor
    return replace(amount, number=amount.value * factor, scale=Decimal(1), unit=unit)
