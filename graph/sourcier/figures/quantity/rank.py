"""Ranks: `top 3`, `6e hub`, `the 6th`, `n° 2`. Ordinals in words are none."""

from __future__ import annotations

from decimal import Decimal

from sourcier.figures.quantity.bound import bounded
from sourcier.figures.quantity.context import Context
from sourcier.figures.quantity.lexicon import RANK, Lexicon
from sourcier.figures.quantity.number import Number, read_number
from sourcier.figures.quantity.reading import Reading
from sourcier.figures.quantity.token import Tokens
from sourcier.namespaces import SOUC

_DEGREES = {"°", "º", "o", "."}


def read_rank(tokens: Tokens, at: int, lexicon: Lexicon) -> Reading | None:
    """Returns the rank that begins there."""
    key = tokens.key(at)
    if tokens[at].is_digits:
        return _ordinal(tokens, at, lexicon)
    if key == "top":
        place = at + 2 if tokens.key(at + 1) == "-" else at + 1
        return _rank(tokens, at, read_number(tokens, place, lexicon.language), lexicon, is_top=True)
    if key == "numero" or (key == "no" and tokens[at].text != "no" and not tokens[at].text.isascii()):
        return _rank(tokens, at, read_number(tokens, at + 1, lexicon.language), lexicon)
    if key in {"n", "no"} and tokens.key(at + 1) in _DEGREES and tokens.glued(at + 1) and tokens[at + 2].is_digits:
        is_abbreviated = key == "no" and tokens.key(at + 1) == "." and tokens[at].text[0].isupper()
        if is_abbreviated or tokens.key(at + 1) != ".":
            return _rank(tokens, at, read_number(tokens, at + 2, lexicon.language), lexicon)
    return None


def _rank(tokens: Tokens, at: int, number: Number | None, lexicon: Lexicon, *, is_top: bool = False) -> Reading | None:
    if number is None or number.value.as_tuple().exponent or Context(tokens, lexicon).is_part_of_more(number.end):
        return None
    if number.value < 1 or number.value > 9999:
        return None
    bound = SOUC.upTo if is_top else SOUC.exactly
    return Reading(at, number.end, bounded(number.value, bound, lexicon.count), RANK, lexicon.ranks)


def _ordinal(tokens: Tokens, at: int, lexicon: Lexicon) -> Reading | None:
    """Returns the rank of an ordinal in digits, unless it numbers a day, a district, a century or a floor."""
    words = lexicon.words
    suffix = tokens.key(at + 1)
    if suffix not in words.ordinals or not tokens.glued(at + 1) or len(tokens[at].text) > 3 or tokens.glued(at):
        return None
    follower = tokens[at + 2]
    if tokens.glued(at + 2) and (follower.is_digits or follower.is_word):
        return None
    joined = follower.key in {"et", "and", ",", "a", "au", "-"}
    near = range(at + 2, at + 7 if joined else at + 3)
    if any(tokens.key(place) in words.not_ranked or tokens.key(place) in words.months for place in near):
        return None
    if suffix in {"er", "de"} and (not follower.is_word or follower.key in words.function_words):
        return None
    number = bounded(Decimal(tokens[at].text), SOUC.exactly, lexicon.count)
    return Reading(at, at + 2, number, RANK, lexicon.ranks)
