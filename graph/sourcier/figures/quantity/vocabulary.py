"""What a language brings to the reading of figures: its tables of words, one value a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import NamedNode

from sourcier.figures.quantity.token import fold


def words(several: str) -> frozenset[str]:
    """Returns the words between the spaces, folded as they are compared."""
    return frozenset(map(fold, several.split()))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language that stand around figures, spelled without regard to accents and case.

    `before` and `after` map bound words by their position; None is a word that only looks like a bound.
    """

    language: str
    markers: frozenset[str]
    """Words that hardly occur in the other language."""
    function_words: frozenset[str]
    """Words that end a noun phrase, or cannot begin one."""
    leading_adjectives: frozenset[str]
    """Adjectives that stand before their noun where others follow it."""
    invariable: frozenset[str]
    """Nouns and abbreviations that are counted without the mark of the plural."""
    before: Mapping[str, NamedNode | None]
    after: Mapping[str, NamedNode]
    comparing: frozenset[str]
    """Words behind "or more" that make it the bound of what follows."""
    intensifiers: frozenset[str]
    """Phrases that strengthen or weaken the bound behind them."""
    openings: frozenset[str]
    """Words before the first number of a range."""
    changes: frozenset[str]
    """Verbs that make a range a change: "passer de 200 à 300"."""
    links: Mapping[str, str]
    """Words between the numbers of a range, with the opening that they need, empty where none."""
    several: frozenset[str]
    """Words that make a plural round number indefinite."""
    rounds: Mapping[str, int]
    """Plural round numbers: dizaines, hundreds."""
    connectors: tuple[str, ...]
    """Words between a scale and what it counts."""
    half: tuple[str, ...]
    """Words behind a number or unit that add half of it."""
    halves: frozenset[str]
    """Words before a scale or unit that take half of it."""
    falls: frozenset[str]
    by: frozenset[str]
    """Words between a fall and the percentage it amounts to."""
    multiples: Mapping[str, int]
    """Verbs of growth, with the growth in percent."""
    auxiliaries: frozenset[str]
    """Words that show a participle whose accent is left out."""
    fractions: Mapping[str, Decimal]
    fraction_tails: frozenset[str]
    """Words that must follow a fraction for it to be a share."""
    money_cues: frozenset[str]
    """Words near an amount that make it money."""
    counted_times: str
    times_words: frozenset[str]
    factor_tails: frozenset[str]
    """Words that must follow "30 times" for it to be a factor."""
    multiplied: frozenset[str]
    """Phrases before a factor."""
    months: frozenset[str]
    weekdays: frozenset[str]
    year_words: frozenset[str]
    """Words behind which four digits are a year."""
    labels: frozenset[str]
    """Nouns whose number is a name: phase 2, article 4."""
    time_nouns: frozenset[str]
    """Nouns of time that are no unit: their numbers are left to the reader of times."""
    streets: frozenset[str]
    horizons: frozenset[str]
    """Phrases before a duration that make it a horizon."""
    elapsed: frozenset[str]
    """Phrases behind a duration that make it a moment."""
    ordinals: frozenset[str]
    """Suffixes of ordinals in digits."""
    not_ranked: frozenset[str]
    """Nouns whose ordinal is a name."""
