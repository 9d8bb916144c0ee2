"""Numbers in digits and in words, French and English: `14 000`, `1,5`, `trente-cinq`, `two hundred and fifty`.

A reader takes the place where a number may begin and returns its value with the place behind it, or None. Scales
(`milliards`, `bn`) are read apart, as digits and words take the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache

from sourcier.figures.quantity.token import Tokens

_GROUP_SPACES = " \u00a0\u202f\u2009"
_LONGEST = 18
"""Digits that a number may have; longer runs are identifiers."""
_EXACT = Context(prec=60)
"""More digits than the longest number has, so that none is rounded."""

UNITS = {
    "fr": {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9},
    "en": {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9},
}
TEENS = {
    "fr": {"dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16},
    "en": {"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
           "seventeen": 17, "eighteen": 18, "nineteen": 19},
}  # fmt: skip
TENS = {
    "fr": {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
           "octante": 80, "nonante": 90},
    "en": {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
           "eighty": 80, "ninety": 90},
}  # fmt: skip
HUNDRED = {"fr": ("cent", "cents"), "en": ("hundred",)}
THOUSAND = {"fr": ("mille", "mil"), "en": ("thousand",)}
AND = {"fr": "et", "en": "and"}
ARTICLES = {"fr": ("un", "une"), "en": ("a", "an", "one")}

COLLECTIVES = {
    "fr": {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
           "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000},
    "en": {"dozen": 12},
}  # fmt: skip
"""Nouns that say a round number, each more or less."""

SCALES = {
    "million": 10**6, "millions": 10**6, "mio": 10**6, "mln": 10**6, "mn": 10**6, "m": 10**6,
    "milliard": 10**9, "milliards": 10**9, "md": 10**9, "mds": 10**9, "mrd": 10**9, "mrds": 10**9, "bn": 10**9,
    "trillion": 10**12, "trillions": 10**12, "tn": 10**12, "trn": 10**12, "k": 10**3,
}  # fmt: skip
SCALES_OF = {
    "fr": {"mille": 10**3, "billion": 10**12, "billions": 10**12, "trillion": 10**18, "trillions": 10**18},
    "en": {"thousand": 10**3, "hundred": 10**2, "billion": 10**9, "billions": 10**9, "b": 10**9, "t": 10**12},
}
"""A French billion is a thousand English ones."""


@cache
def number_words(language: str) -> frozenset[str]:
    """Returns the words that numbers are made of in that language."""
    parts = (UNITS, TEENS, TENS)
    return frozenset({*HUNDRED[language], *THOUSAND[language]}.union(*(part[language] for part in parts)))


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the place behind it; `is_digits` where it is written so, `is_grouped` where groups of three are."""

    value: Decimal
    end: int
    is_digits: bool = False
    is_grouped: bool = False


def plain(number: Decimal) -> Decimal:
    """Returns the same number without exponent and without zeros that say nothing.

    >>> plain(Decimal("3.50e9"))
    Decimal('3500000000')
    """
    if number == number.to_integral_value():
        return number.quantize(Decimal(1), context=_EXACT) if number else Decimal(0)
    return number.normalize(_EXACT)


def read_number(tokens: Tokens, at: int, language: str) -> Number | None:
    """Returns the number that begins at that place, in digits or in words."""
    return read_digits(tokens, at, language) if tokens[at].is_digits else read_cardinal(tokens, at, language)


def read_digits(tokens: Tokens, at: int, language: str) -> Number | None:
    """Returns the number written in digits; a lone `1,200` or `1.200` is read as the language writes it."""
    first = tokens[at]
    if not first.is_digits:
        return None
    digits, end = _spaced(tokens, at)
    grouped = end > at + 1
    marks = _marks(tokens, end)
    if not grouped and _is_grouping(tokens, at, marks, language):
        mark = marks[0]
        while len(marks) and marks[0] == mark and len(tokens[end + 1].text) == 3:
            digits, end, marks = digits + tokens[end + 1].text, end + 2, marks[1:]
        grouped = True
    decimals = ""
    if len(marks) == 1 and marks[0] in ",.":
        decimals, end = tokens[end + 1].text, end + 2
    if len(digits) > _LONGEST or len(decimals) > _LONGEST:
        return None
    return Number(Decimal(f"{digits}.{decimals}" if decimals else digits), end, is_digits=True, is_grouped=grouped)


def skip_digits(tokens: Tokens, at: int) -> int:
    """Returns the place behind all digits that hang together from there, as in `10.11.2025` or `01 23 45 67 89`."""
    end = at + 1
    while True:
        if tokens[end].is_digits and tokens[end].gap in _GROUP_SPACES:
            end += 1
        elif tokens[end + 1].is_digits and tokens.glued(end) and tokens.glued(end + 1) and not tokens[end].is_word:
            end += 2
        else:
            return end


def _spaced(tokens: Tokens, at: int) -> tuple[str, int]:
    """Returns the digits with the groups of three that spaces set apart, and the place behind them."""
    digits, end = tokens[at].text, at + 1
    if len(digits) > 3 or digits[0] == "0":
        return digits, end
    while (
        tokens[end].is_digits
        and len(tokens[end].text) == 3
        and len(tokens[end].gap) == 1
        and tokens[end].gap in _GROUP_SPACES
        and len(digits) <= _LONGEST
    ):
        digits, end = digits + tokens[end].text, end + 1
    return digits, end


def _marks(tokens: Tokens, at: int) -> str:
    """Returns the signs that join further digits to those before the place, at most eight."""
    marks = ""
    while (
        len(marks) < 8
        and tokens[at].key in {".", ",", "'"}
        and tokens.glued(at)
        and tokens.glued(at + 1)
        and tokens[at + 1].is_digits
    ):
        marks, at = marks + tokens[at].key, at + 2
    return marks


def _is_grouping(tokens: Tokens, at: int, marks: str, language: str) -> bool:
    """Says whether the first of the signs behind the digits sets off thousands."""
    digits = tokens[at].text
    if not marks or len(digits) > 3 or digits[0] == "0" or len(tokens[at + 2].text) != 3:
        return False
    several = marks[:2] in {"..", ",,"} and len(tokens[at + 4].text) == 3
    return several or marks[0] == {"fr": ".", "en": ","}.get(language) or marks[0] == "'"


def read_cardinal(tokens: Tokens, at: int, language: str) -> Number | None:
    """Returns the number below a million that the words from there on say.

    >>> read_cardinal(Tokens("soixante-dix-sept mille"), 0, "fr").value
    Decimal('77000')
    """
    below = _below_thousand(tokens, at, language)
    value, end = below or (1, at)
    if tokens.key(end) in THOUSAND[language] and (below or language == "fr"):
        rest = _below_thousand(tokens, _past(tokens, end + 1, AND[language] if language == "en" else ""), language)
        return Number(Decimal(value * 1000 + (rest[0] if rest else 0)), rest[1] if rest else end + 1)
    return Number(Decimal(value), end) if below else None


def _below_thousand(tokens: Tokens, at: int, language: str) -> tuple[int, int] | None:
    first = _below_hundred(tokens, at, language)
    if first is None and language == "en" and tokens.key(at) == "a" and tokens.key(at + 1) in HUNDRED["en"]:
        first = (1, at + 1)
    hundreds, end = first or (1, at)
    end = _past(tokens, end) if first else end
    if tokens.key(end) not in HUNDRED[language] or (first is None and language == "en"):
        return first
    rest = _below_hundred(tokens, _past(tokens, end + 1, "and" if language == "en" else ""), language)
    return (hundreds * 100 + rest[0], rest[1]) if rest else (hundreds * 100, end + 1)


def _below_hundred(tokens: Tokens, at: int, language: str) -> tuple[int, int] | None:
    key = tokens.key(at)
    if not tokens[at].is_word:
        return None
    tens = TENS[language].get(key)
    behind = at + 1
    if language == "fr" and key == "quatre" and tokens.key(_past(tokens, behind)) in {"vingt", "vingts"}:
        tens, behind = 80, _past(tokens, behind) + 1
    if tens is not None:
        rest = _small(tokens, _past(tokens, behind, "et" if language == "fr" else ""), language, tens)
        return (tens + rest[0], rest[1]) if rest else (tens, behind)
    return _teen(tokens, at, language) or _unit(tokens, at, language)


def _small(tokens: Tokens, at: int, language: str, tens: int) -> tuple[int, int] | None:
    """Returns the units behind tens; up to nineteen behind `soixante` and `quatre-vingt`."""
    if language == "fr" and tens in {60, 80} and (teen := _teen(tokens, at, language)):
        return teen
    return _unit(tokens, at, language)


def _teen(tokens: Tokens, at: int, language: str) -> tuple[int, int] | None:
    value = TEENS[language].get(tokens.key(at))
    if value == 10 and language == "fr":
        behind = _past(tokens, at + 1)
        unit = _unit(tokens, behind, language)
        if unit and unit[0] in {7, 8, 9} and behind > at + 1:
            return 10 + unit[0], unit[1]
    return (value, at + 1) if value else None


def _unit(tokens: Tokens, at: int, language: str) -> tuple[int, int] | None:
    value = UNITS[language].get(tokens.key(at))
    return (value, at + 1) if value else None


def _past(tokens: Tokens, at: int, word: str = "") -> int:
    """Returns the place behind a hyphen and behind `word`, where they stand there."""
    if tokens.key(at) == "-" and tokens.glued(at) and tokens.glued(at + 1):
        at += 1
    if word and tokens.key(at) == word:
        at += 1
        if tokens.key(at) == "-" and tokens.glued(at) and tokens.glued(at + 1):
            at += 1
    return at
