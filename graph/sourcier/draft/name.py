"""Known names in a text: actors, sites, projects, events and places, by label and alias."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sourcier.draft.passage import Passages
from sourcier.figures.quantity.token import Token, Tokens, stem, tokenize
from sourcier.identifiers import local_key
from sourcier.model import Entity
from sourcier.namespaces import SOU

_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: its tokens, end exclusive, and the entities that bear it, one unless it is ambiguous."""

    start: int
    end: int
    entities: tuple[Entity, ...]

    @property
    def entity(self) -> Entity:
        """The entity, the first of several."""
        return self.entities[0]

    @property
    def is_sure(self) -> bool:
        """Whether only one entity bears the name."""
        return len(self.entities) == 1


class NameTable:
    """The names of entities, looked up by their folded words: the longest wins, and a capital must be a capital."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._names: dict[tuple[str, ...], dict[str, Entity]] = defaultdict(dict)
        self._is_capital: dict[tuple[str, ...], bool] = {}
        self._lengths: dict[str, set[int]] = defaultdict(set)
        everyone = list(entities)
        for entity in everyone:
            for words in {*entity.names.values(), *entity.aliases}:
                self._add(words, entity)
        surnames: dict[str, list[Entity]] = defaultdict(list)
        for entity in everyone:
            if entity.type == SOU.Person:
                for surname in {words.split()[-1] for words in entity.names.values() if " " in words}:
                    surnames[surname].append(entity)
        for surname, bearers in surnames.items():
            keys = _keys(tokenize(surname))
            if len({e.iri for e in bearers}) == 1 and len(surname) > 2 and keys not in self._names:
                self._add(surname, bearers[0])

    def _add(self, words: str, entity: Entity) -> None:
        tokens = tokenize(words)
        keys = _keys(tokens)
        if not keys or len(keys) > _LONGEST:
            return
        self._names[keys][entity.iri.value] = entity
        self._is_capital[keys] = _has_capital(tokens) and self._is_capital.get(keys, True)
        self._lengths[keys[0]].add(len(keys))

    def find(self, passages: Passages) -> list[Name]:
        """Returns the names in the order of the text, none overlapping another."""
        tokens, found, place = passages.tokens, [], 0
        while place < len(tokens):
            name = self._at(tokens, place)
            if name is not None:
                found.append(name)
            place = name.end if name is not None else place + 1
        return found

    def _at(self, tokens: Tokens, place: int) -> Name | None:
        for length in sorted(self._lengths.get(stem(tokens.key(place)), ()), reverse=True):
            end = _behind(tokens, place, length)
            keys = _keys(tokens.items[place:end])
            entities = self._names.get(keys)
            if entities and is_whole(tokens, place, end) and self._has_its_capital(keys, tokens.items[place:end]):
                return Name(place, end, tuple(sorted(entities.values(), key=lambda e: e.iri.value)))
        return None

    def _has_its_capital(self, keys: tuple[str, ...], tokens: list[Token]) -> bool:
        return not self._is_capital[keys] or _has_capital(tokens)


def _behind(tokens: Tokens, place: int, length: int) -> int:
    """Returns the place behind so many tokens, hyphens not counted."""
    end = place
    while length and end < len(tokens):
        length -= tokens.key(end) != "-"
        end += 1
    return end


def _keys(tokens: list[Token]) -> tuple[str, ...]:
    return tuple(stem(token.key) for token in tokens if token.key != "-")


def _has_capital(tokens: list[Token]) -> bool:
    longest = max(tokens, key=lambda token: len(token.text), default=None)
    return longest is not None and longest.text[:1] != longest.text[:1].lower()


def is_whole(tokens: Tokens, start: int, end: int) -> bool:
    """Says whether the words are no part of a longer word, and no paragraph ends in them."""
    if any(tokens[place].gap.count("\n") > 1 for place in range(start + 1, end)):
        return False
    return not (_hangs(tokens, start - 1, start, -1) or _hangs(tokens, end, end, 1))


def _hangs(tokens: Tokens, sign: int, joint: int, step: int) -> bool:
    """Says whether a word or number is glued there, at once or by a hyphen."""
    if not tokens.glued(joint):
        return False
    if tokens[sign].kind in {"word", "digits"}:
        return True
    other = tokens[sign + step]
    return tokens.key(sign) == "-" and tokens.glued(joint + step) and other.kind in {"word", "digits"}


class Names:
    """The names of a text, for what stands near a place."""

    def __init__(self, names: list[Name]) -> None:
        self.all = names
        self._starts = [name.start for name in names]

    def within(self, places: range) -> list[Name]:
        """Returns the names that begin in a range of tokens."""
        return self.all[bisect_left(self._starts, places.start) : bisect_left(self._starts, places.stop)]

    def before(self, place: int, count: int = 12) -> list[Name]:
        """Returns the last names before a token, the nearest first."""
        behind = bisect_left(self._starts, place)
        return self.all[max(0, behind - count) : behind][::-1]


def key_of(entity: Entity) -> str:
    """Returns the word by which curation files name the entity."""
    return local_key(entity.iri)
