"""A text in one typography, and where each of its characters comes from.

Words, figures, accents and case stay as they are. Levelled are: quotation marks, apostrophes, dashes, ligatures, spaces
and line ends, spaces beside quotation marks and before `; : ! ? %`, composition (NFC, NFD), what is invisible, and HTML
entities, each resolved once. A hyphen at the end of a line stays, without the line end: a compound word is the same in
wrapped text, a word that was divided is not, as nobody can tell the two apart.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

_SAME = str.maketrans({
    **dict.fromkeys("’‘‚‛ʼ′´`‹›", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff"), "…": "...", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",
})  # fmt: skip
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NUMBER_BEGAN_BEFORE = re.compile(r"\d[.,']?$|(?<!\w)-$")
_NUMBER_GOES_ON = re.compile(r"[.,']\d")
_GROUP_BEFORE = re.compile(r"(?<!\d)\d{1,3} $")
_GROUP_AFTER = re.compile(r" \d{3}(?!\d)")
_WIDEST_NUMBER = 8
"""How far to look for the rest of a number: a group of three digits with its separator, and what is before it."""

Span = tuple[int, int]
"""From one code point to another, end exclusive."""


@dataclass(frozen=True)
class LevelText:
    """A text as it stands, its words in one typography, and for each character of these the span it comes from."""

    original: str
    words: str
    spans: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """Returns what a passage of `words`, not empty, spans in the original."""
        return self.spans[start][0], self.spans[end - 1][1]

    def position(self, offset: int) -> int:
        """Returns where in `words` the first character at or behind an offset of the original is."""
        return bisect_left(self.spans, (offset,))

    @cached_property
    def beginnings(self) -> list[int]:
        """Where a word, a number or a mark begins, in order."""
        return [i for i, character in enumerate(self.words) if character != " " and self.begins(i)]

    @cached_property
    def endings(self) -> list[int]:
        """Where a word, a number or a mark ends, in order."""
        return [i for i, character in enumerate(self.words, 1) if character != " " and self.ends(i)]

    def begins(self, start: int) -> bool:
        """Says whether a whole word, number or letter can begin here: no word, number or letter is cut."""
        if self._cuts(start):
            return False
        before = self.words[max(0, start - _WIDEST_NUMBER) : start]
        number = re.match(r"\d+", self.words[start : start + _WIDEST_NUMBER])
        if number is None:
            return True
        return not (_NUMBER_BEGAN_BEFORE.search(before) or (len(number[0]) == 3 and _GROUP_BEFORE.search(before)))

    def ends(self, end: int) -> bool:
        """Says whether a whole word, number or letter can end here."""
        if self._cuts(end):
            return False
        after = self.words[end : end + _WIDEST_NUMBER]
        number = re.search(r"\d+$", self.words[max(0, end - _WIDEST_NUMBER) : end])
        if number is None:
            return True
        return not (_NUMBER_GOES_ON.match(after) or (len(number[0]) <= 3 and _GROUP_AFTER.match(after)))

    def _cuts(self, place: int) -> bool:
        if not 0 < place < len(self.words):
            return False
        before, after = self.words[place - 1], self.words[place]
        one_origin = self.spans[place - 1] == self.spans[place]
        return one_origin or _joins(after) or (before.isalnum() and after.isalnum())


def level(text: str) -> LevelText:
    """Returns the text in one typography."""
    words: list[str] = []
    spans: list[Span] = []
    for start, end, cluster in _clusters(text):
        composed = cluster if cluster.isascii() else unicodedata.normalize("NFC", cluster).translate(_SAME)
        for character in composed:
            levelled = " " if character.isspace() else character
            last = words[-1] if words else " "
            if (levelled == " " and (last in ' "' or _is_hyphenated(words))) or levelled == last == "-":
                continue
            if levelled in '";:!?%' and last == " " and words:
                words.pop()
                spans.pop()
            words.append(levelled)
            spans.append((start, end))
    return LevelText(text, "".join(words), tuple(spans))


def _is_hyphenated(words: list[str]) -> bool:
    return len(words) > 1 and words[-1] == "-" and words[-2].isalnum()


def readable(text: str) -> str:
    """Returns a text as people read it: letters composed, HTML entities resolved, lines ended by line feeds alone.

    Its words level to those of the original; offsets are its own.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _ENTITY.sub(lambda entity: unescape(entity[0]), lines))


def level_words(words: str | None) -> str:
    """Returns a phrase in one typography, without spaces around it; nothing for none."""
    return level(words or "").words.strip()


def _clusters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields each letter with the marks that join it, entities resolved, and its span."""
    start, end, cluster = 0, 0, ""
    for first, last, letters in _letters(text):
        if cluster and _joins(letters[0]):
            end, cluster = last, cluster + letters
            continue
        if cluster:
            yield start, end, cluster
        start, end, cluster = first, last, letters
    if cluster:
        yield start, end, cluster


def _letters(text: str) -> Iterator[tuple[int, int, str]]:
    position = 0
    while position < len(text):
        if text[position] == "&" and (entity := _ENTITY.match(text, position)):
            resolved = unescape(entity[0])
            if resolved and resolved != entity[0]:
                yield position, entity.end(), resolved
                position = entity.end()
                continue
        yield position, position + 1, text[position]
        position += 1


def _joins(character: str) -> bool:
    """Says whether a character belongs to the letter before it."""
    return not character.isascii() and (character == "\u200d" or unicodedata.category(character).startswith("M"))
