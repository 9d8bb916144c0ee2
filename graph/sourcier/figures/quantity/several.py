"""Indefinite round numbers: `plusieurs centaines de`, `quelques milliers de`, `hundreds of`, `tens of thousands of`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import NamedNode

from sourcier.figures.quantity.bound import SEVERAL, between, several
from sourcier.figures.quantity.context import Context
from sourcier.figures.quantity.lexicon import Lexicon
from sourcier.figures.quantity.noun import read_noun
from sourcier.figures.quantity.reading import Reading
from sourcier.figures.quantity.token import Tokens
from sourcier.model import Quantity
from sourcier.namespaces import SOUC

_BOUND = {
    10: SOUC.severalTens,
    100: SOUC.severalHundred,
    1000: SOUC.severalThousand,
    10**6: SOUC.severalMillion,
    10**9: SOUC.severalBillion,
}


@dataclass(frozen=True, slots=True)
class _Round:
    """A round number, the one it is of if any, and the place behind them; `is_said` where `several` stands before."""

    start: int
    end: int
    base: int
    inner: int | None
    is_said: bool


def read_several(tokens: Tokens, at: int, lexicon: Lexicon) -> Reading | None:
    """Returns the indefinite round number that begins there, with its unit or what it counts."""
    found = _round(tokens, at, lexicon)
    if found is None:
        return None
    end, counted, properties = found.end, None, frozenset[str]()
    place = _past_connector(tokens, end, lexicon)
    is_enclosed = tokens.key(place) == "("
    unit = lexicon.unit(tokens, place + 1 if is_enclosed else place)
    iri = lexicon.count
    if unit and (not is_enclosed or tokens.key(unit[1]) == ")"):
        iri, end = unit[0].iri, unit[1] + is_enclosed
    else:
        noun = read_noun(tokens, place, lexicon)
        is_large = found.base * (found.inner or 1) >= 10**6
        if is_large and (noun is None or tokens.key(noun.start) in lexicon.words.money_cues):
            if Context(tokens, lexicon).is_money(found.start, found.end):
                iri = SOUC.currencyNotStated
        elif noun:
            counted, end, properties = (noun.start, noun.end), noun.end, noun.properties
        if counted is None and iri == lexicon.count and not found.is_said:
            return None
    return Reading(found.start, end, _quantity(found, iri), counted, properties)


def _round(tokens: Tokens, at: int, lexicon: Lexicon) -> _Round | None:
    words = lexicon.words
    place, is_said = at, tokens.key(at) in words.several
    if tokens.key(at) == "a" and tokens.key(at + 1) in words.several and lexicon.language == "en":
        place, is_said = at + 1, True
    base = words.rounds.get(tokens.key(place + 1 if is_said else place))
    if base is None:
        return None
    place += 2 if is_said else 1
    is_plural = tokens.key(place - 1).endswith("s")
    if not is_said and not (is_plural and lexicon.language == "en"):
        return None
    of = _past_connector(tokens, place, lexicon)
    inner = words.rounds.get(tokens.key(of))
    if inner is not None and inner > base:
        return _Round(at, of + 1, base, inner, is_said)
    return _Round(at, place, base, None, is_said)


def _past_connector(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    if tokens.key(at) not in lexicon.words.connectors:
        return at
    return at + 2 if tokens.key(at + 1) == "'" else at + 1


def _quantity(found: _Round, unit: NamedNode) -> Quantity:
    """Returns the quantity; "tens of thousands" has no bound of its own and lies between two numbers."""
    if found.inner is None:
        return several(_BOUND[found.base], unit)
    if found.inner >= 10**6 and found.base * found.inner < 1000 * found.inner:
        return several(_BOUND[found.inner], unit)
    low = SEVERAL[_BOUND[found.base]][0] * found.inner
    high = 10 * found.base * found.inner - 1
    return between(Decimal(low), Decimal(high), unit)
