"""Phrases looked up in a text, the longest first, forwards or backwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from sourcier.figures.quantity.token import Tokens, stem, tokenize

Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """Phrases with what each means; accents, case and hyphens are forgiven, and the plural where `stemmed`.

    >>> Phrases([("plus de", 1), ("un peu plus de", 2)]).before(Tokens("Un peu plus de 40"), 4)
    (2, 0)
    """

    def __init__(self, phrases: Iterable[tuple[str, Meaning]], *, stemmed: bool = False) -> None:
        self._stemmed = stemmed
        self._first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = defaultdict(list)
        self._last: dict[str, list[tuple[tuple[str, ...], Meaning]]] = defaultdict(list)
        for words, meaning in phrases:
            keys = tuple(self._form(token.key) for token in tokenize(words) if token.key != "-" or words == "-")
            self._first[keys[0]].append((keys, meaning))
            self._last[keys[-1]].append((keys, meaning))
        for entries in (*self._first.values(), *self._last.values()):
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: Tokens, place: int) -> tuple[Meaning, int] | None:
        """Returns what the longest phrase from the place on means, and the place behind it."""
        for keys, meaning in self._first.get(self._form(tokens.key(place)), ()):
            end = self._match(tokens, place, keys, 1)
            if end is not None:
                return meaning, end
        return None

    def before(self, tokens: Tokens, place: int) -> tuple[Meaning, int] | None:
        """Returns what the longest phrase that ends before the place means, and the place where it begins."""
        for keys, meaning in self._last.get(self._form(tokens.key(place - 1)), ()):
            end = self._match(tokens, place - 1, keys[::-1], -1)
            if end is not None:
                return meaning, end + 1
        return None

    def _match(self, tokens: Tokens, place: int, keys: tuple[str, ...], step: int) -> int | None:
        for n, key in enumerate(keys):
            if n and tokens.key(place) == "-" and key != "-":
                place += step
            if self._form(tokens.key(place)) != key:
                return None
            place += step
        return place

    def _form(self, key: str) -> str:
        return stem(key) if self._stemmed else key
