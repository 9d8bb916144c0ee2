"""Noun phrases behind a number: what is counted, with its adjectives and without what hangs on it by a preposition."""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.figures.quantity.lexicon import Lexicon
from sourcier.figures.quantity.number import number_words
from sourcier.figures.quantity.token import Token, Tokens

_LONGEST = 5
"""Words that a noun phrase may have."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase between two places, with the claim properties that count its noun."""

    start: int
    end: int
    properties: frozenset[str]


def read_noun(tokens: Tokens, at: int, lexicon: Lexicon) -> Noun | None:
    """Returns the noun phrase in the plural that begins there, or the noun of the registry in any number."""
    if tokens[at].gap.count("\n") > 1:
        return None
    return _french(tokens, at, lexicon) if lexicon.language == "fr" else _english(tokens, at, lexicon)


def _french(tokens: Tokens, at: int, lexicon: Lexicon) -> Noun | None:
    place = at
    while place < at + 2 and tokens.key(place) in lexicon.words.leading_adjectives:
        place += 1
    known = lexicon.nouns.at(tokens, place)
    if known:
        properties, end = known
    elif _is_plural(tokens, place, lexicon):
        properties, end = frozenset[str](), _compound_end(tokens, place)
    else:
        return None
    while end - at < _LONGEST and tokens[end].text.islower() and _is_plural(tokens, end, lexicon):
        end = _compound_end(tokens, end)
    return Noun(at, end, properties)


def _english(tokens: Tokens, at: int, lexicon: Lexicon) -> Noun | None:
    place = at
    while place - at < _LONGEST:
        known = lexicon.nouns.at(tokens, place)
        if known and not _is_modifier(tokens, known[1], lexicon):
            return Noun(at, known[1], known[0])
        if known is None and _is_plural(tokens, place, lexicon):
            return Noun(at, _compound_end(tokens, place), frozenset())
        if not _may_modify(tokens[place], lexicon) or (place > at and tokens[place].gap.count("\n") > 1):
            return None
        place = _compound_end(tokens, place)
    return None


def _is_modifier(tokens: Tokens, behind: int, lexicon: Lexicon) -> bool:
    """Says whether the noun before the place only qualifies the one there, as in `GPU clusters`."""
    return tokens[behind - 1].key[-1:] != "s" and tokens[behind].text.islower() and _is_plural(tokens, behind, lexicon)


def _may_modify(token: Token, lexicon: Lexicon) -> bool:
    words = lexicon.words
    return token.is_word and not (
        token.key in words.function_words or token.key in words.months or token.key in number_words(lexicon.language)
    )


def _is_plural(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    token, words = tokens[at], lexicon.words
    last = tokens[_compound_end(tokens, at) - 1]
    if (
        not token.is_word
        or token.key in words.function_words
        or token.key in words.months
        or token.key in words.weekdays
    ):
        return False
    if last.key in words.time_nouns or token.key in words.time_nouns or token.key in words.streets:
        return False
    if last.key in words.invariable:
        return True
    if not (token.text[0].islower() or tokens.is_shouted):
        return False
    return any(len(t.key) > 3 and t.key[-1] in "sxz" and t.key[-2] != "s" for t in (token, last))


def _compound_end(tokens: Tokens, at: int) -> int:
    """Returns the place behind a word and all that hyphens join to it."""
    end = at + 1
    while tokens.key(end) == "-" and tokens.glued(end) and tokens.glued(end + 1) and tokens[end + 1].is_word:
        end += 2
        if end - at > 2 * _LONGEST:
            break
    return end
