"""What can be looked up in one language: its words, with the units and the counted nouns of the registry."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pyoxigraph import NamedNode

from sourcier.figures.quantity.english import ENGLISH
from sourcier.figures.quantity.french import FRENCH
from sourcier.figures.quantity.phrase import Phrases
from sourcier.figures.quantity.token import Tokens, fold
from sourcier.figures.quantity.vocabulary import Vocabulary
from sourcier.namespaces import SOUC
from sourcier.registry import Unit, load_registry

VOCABULARIES = {"fr": FRENCH, "en": ENGLISH}
RANK = "rank"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of one language, ready to be looked up."""

    language: str
    words: Vocabulary
    units: Phrases[tuple[Unit, str]]
    nouns: Phrases[frozenset[str]]
    before: Phrases[NamedNode | None]
    after: Phrases[NamedNode]
    intensifiers: Phrases[bool]
    half: Phrases[bool]
    fractions: Phrases[Decimal]
    multiplied: Phrases[bool]
    horizons: Phrases[bool]
    elapsed: Phrases[bool]
    multiples: dict[str, int]
    count: NamedNode
    share: NamedNode
    ranks: frozenset[str]
    factors: frozenset[str]

    def unit(self, tokens: Tokens, place: int) -> tuple[Unit, int] | None:
        """Returns the unit written from that place on, and the place behind it; one letter must keep its case."""
        found = self.units.at(tokens, place)
        if found is None:
            return None
        (unit, spelling), end = found
        return None if len(spelling) == 1 and tokens[place].text != spelling else (unit, end)


@cache
def lexicon(language: str) -> Lexicon:
    """Returns the lexicon of that language."""
    words = VOCABULARIES[language]
    registry = load_registry()
    nouns = _nouns(language)
    return Lexicon(
        language=language,
        words=words,
        units=Phrases(_units(language), stemmed=True),
        nouns=Phrases(nouns.items(), stemmed=True),
        before=Phrases(words.before.items()),
        after=Phrases(words.after.items()),
        intensifiers=Phrases((phrase, True) for phrase in words.intensifiers),
        half=Phrases((phrase, True) for phrase in words.half),
        fractions=Phrases(words.fractions.items()),
        multiplied=Phrases((phrase, True) for phrase in words.multiplied),
        horizons=Phrases((phrase, True) for phrase in words.horizons),
        elapsed=Phrases((phrase, True) for phrase in words.elapsed),
        multiples={fold(verb): growth for verb, growth in words.multiples.items()},
        count=registry.units["NUM"].iri,
        share=registry.units["%"].iri,
        ranks=_counting(RANK),
        factors=_counting("time"),
    )


def _units(language: str) -> list[tuple[str, tuple[Unit, str]]]:
    spelled = [
        (spelling, (unit, spelling))
        for unit in load_registry().units.values()
        if unit.dimension != SOUC.count
        for spelling in (*unit.spellings.get(language, ()), *unit.spellings.get("", ()))
    ]
    return sorted(spelled, key=lambda entry: entry[1][0].iri == SOUC.currencyNotStated)


def _nouns(language: str) -> dict[str, frozenset[str]]:
    counted = {
        fold(noun) for prop in load_registry().properties.values() for noun in prop.counted_nouns.get(language, ())
    }
    named = {RANK, "rang", "fois", "time"}  # read by their own rules, never as a noun behind a number
    return {noun: _counting(noun, language) for noun in counted - named}


def _counting(noun: str, language: str = "en") -> frozenset[str]:
    """Returns the keys of the claim properties that count the noun."""
    properties = load_registry().properties.values()
    return frozenset(p.key for p in properties if noun in map(fold, p.counted_nouns.get(language, ())))


@cache
def symbols() -> frozenset[str]:
    """Returns the folded first tokens of the signs and codes of currencies, which may stand before a number."""
    money = [unit for unit in load_registry().units.values() if unit.dimension == SOUC.money]
    return frozenset(Tokens(sign).key(0) for unit in money for sign in unit.spellings.get("", ()))
