"""The words by which a place of a text is found again: a short quote, and what tells it from its likes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from sourcier.curate.claims import MAX_QUOTE
from sourcier.typography import LevelText, Span, level_words

_CONTEXT = 90
"""How far, in characters, the words before or after a quote may reach to tell it from others."""
_BREAK = re.compile(r"\s*[\r\n]\s*")


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a quote on one line; `prefix` or `suffix` where they stand elsewhere too.

    `is_found` is False where nothing near tells its place from another.
    """

    words: str
    prefix: str | None = None
    suffix: str | None = None
    is_found: bool = True


class Quotes:
    """Makes quotes of the passages of one text; each wording is looked for once, whatever the number of its places."""

    def __init__(self, text: LevelText) -> None:
        self.text = text
        self._unique: dict[str, dict[int, tuple[int, int]]] = {}

    def of(self, span: Span) -> Quote:
        """Returns the quote of a passage of the original text."""
        words = _line(self.text.original[slice(*span)])
        levelled = level_words(words)
        start = self.text.position(span[0])
        needs = self._needs(levelled).get(start)
        if needs is None or len(words) > MAX_QUOTE:
            return Quote(words, is_found=False)
        before, after = needs
        if before == 0 or after == 0:
            return Quote(words)
        prefix = self._before(start, before)
        if prefix is not None:
            return Quote(words, prefix=prefix)
        suffix = self._after(start + len(levelled), after)
        return Quote(words, suffix=suffix, is_found=suffix is not None)

    def _needs(self, words: str) -> dict[int, tuple[int, int]]:
        """Returns, for each place of the words, how many characters before it, or after it, no other place has."""
        if words not in self._unique:
            text = self.text.words
            places = []
            found = text.find(words)
            while found >= 0:
                if self.text.begins(found) and self.text.ends(found + len(words)):
                    places.append(found)
                found = text.find(words, found + 1)
            befores = {p: text[max(0, p - _CONTEXT) : p].rstrip()[::-1] for p in places}
            afters = {p: text[p + len(words) : p + len(words) + _CONTEXT].lstrip() for p in places}
            before, after = _distinct(befores), _distinct(afters)
            self._unique[words] = {p: (before[p], after[p]) for p in places}
        return self._unique[words]

    def _before(self, start: int, length: int) -> str | None:
        """Returns the whole words, at least `length` characters of them, just before a place."""
        end = len(self.text.words[:start].rstrip()) if start < _CONTEXT else _trimmed(self.text.words, start)
        begin = next((b for b in range(end - length, end - length - _CONTEXT, -1) if b >= 0 and self._opens(b)), None)
        return self._original(begin, end) if begin is not None and length <= _CONTEXT - 10 else None

    def _after(self, end: int, length: int) -> str | None:
        words = self.text.words
        start = end + (end < len(words) and words[end] == " ")
        until = range(start + length, min(len(words), start + length + _CONTEXT) + 1)
        stop = next((e for e in until if self.text.ends(e) and words[e - 1] != " "), None)
        return self._original(start, stop) if stop is not None and length <= _CONTEXT - 10 else None

    def _opens(self, place: int) -> bool:
        return self.text.words[place] != " " and self.text.begins(place)

    def _original(self, start: int, end: int) -> str | None:
        if start >= end:
            return None
        words = self.text.original[slice(*self.text.span(start, end))]
        return None if re.search(r"\n\s*\n", words) else _line(words)


def _trimmed(words: str, end: int) -> int:
    while end > 0 and words[end - 1] == " ":
        end -= 1
    return end


def _line(words: str) -> str:
    return _BREAK.sub(" ", words).strip()


def _distinct(contexts: dict[int, str]) -> dict[int, int]:
    """Returns how many characters of each context no other one begins with; more than there are where it has a like.

    Sorted, each has its likes beside it, so that the work does not grow with the square of their number.
    """
    if len(contexts) == 1:
        return dict.fromkeys(contexts, 0)
    ordered = sorted(contexts, key=lambda place: contexts[place])
    needed = dict.fromkeys(contexts, 0)
    for first, second in pairwise(ordered):
        a, b = contexts[first], contexts[second]
        shared = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
        for place, context in ((first, a), (second, b)):
            needed[place] = max(needed[place], shared + 1 if shared < len(context) else _CONTEXT * 2)
    return needed
