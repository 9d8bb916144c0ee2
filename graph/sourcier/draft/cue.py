"""Words of the registry that suggest a claim property near a figure or a date."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sourcier.figures.quantity.token import Tokens, stem, tokenize
from sourcier.registry import ClaimProperty


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in a text: its tokens, end exclusive, and the keys of the properties that it suggests."""

    start: int
    end: int
    properties: frozenset[str]


class Cues:
    """The cue words of a text in one language, in order; accents, case and the plural are forgiven."""

    def __init__(self, tokens: Tokens, properties: Iterable[ClaimProperty], language: str) -> None:
        table = _Table(properties, language)
        self.found = [cue for place in range(len(tokens)) if (cue := table.at(tokens, place))]
        self._starts = [cue.start for cue in self.found]

    def within(self, places: range) -> list[Cue]:
        """Returns the cues that begin in a range of tokens."""
        return self.found[bisect_left(self._starts, places.start) : bisect_left(self._starts, places.stop)]


class _Table:
    """Cue words by their first word; beginnings of words, written with a hyphen at the end, by themselves."""

    def __init__(self, properties: Iterable[ClaimProperty], language: str) -> None:
        self.phrases: dict[str, dict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
        self.beginnings: dict[str, set[str]] = defaultdict(set)
        for prop in properties:
            for words in prop.cue_words.get(language, ()):
                keys = tuple(token.key for token in tokenize(words.removesuffix("-")))
                if words.endswith("-"):
                    self.beginnings[keys[0]].add(prop.key)
                else:
                    forms = tuple(stem(key) for key in keys)
                    self.phrases[forms[0]][forms].add(prop.key)
        self.lengths = sorted({len(beginning) for beginning in self.beginnings}, reverse=True)

    def at(self, tokens: Tokens, place: int) -> Cue | None:
        """Returns the longest cue that begins there; no name that only looks like one."""
        token = tokens[place]
        if place and token.is_word and token.text[0].isupper() and tokens[place - 1].is_word and not tokens.is_shouted:
            return None
        phrases = self.phrases.get(stem(token.key), {})
        fitting = [keys for keys in phrases if all(stem(tokens.key(place + n)) == key for n, key in enumerate(keys))]
        if fitting:
            longest = max(fitting, key=len)
            return Cue(place, place + len(longest), frozenset(phrases[longest]))
        for length in self.lengths if token.is_word else ():
            if found := self.beginnings.get(token.key[:length]):
                return Cue(place, place + 1, frozenset(found))
        return None
