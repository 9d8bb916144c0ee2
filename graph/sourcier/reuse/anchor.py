"""What survives when words are exchanged: the figures and the names of a text, in their order.

An anchor need only be the same in two texts; nothing is understood. Letters are compared without case and accents, but
never across alphabets: a Cyrillic letter that looks Latin is another letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

LONGEST = 200_000
"""Characters of a text that are looked at."""

LONGEST_SHOWN = 120
"""Characters of a text that are shown at once."""

_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " "})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ADDRESS = re.compile(r"https?://\S+")
_TOKEN = re.compile(
    r"(?P<number>[0-9]{1,3}(?:[ .,'][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)?)"
    r"|(?P<word>[^\W\d_]\w*)|(?P<sign>[%€$£])"
)
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$|[»”\"])|[:;\n•]")
_BEFORE_NAME = " -'"
_LONGEST_NAME = 6
_CALENDAR = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip
"""Capitalised in English, and no names."""


class Anchor(NamedTuple):
    """A figure or a word of a name, in the form that is compared."""

    key: str
    is_figure: bool


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where an anchor first stands, counted in words, and as what.

    `written` is the figure without the word behind it, or the word. `units` maps each word that follows the figure
    anywhere to how both are first written; `width` is how many words the longest name has that the
    word is part of.
    """

    position: int
    written: str
    units: Mapping[str, str] = field(default_factory=dict)
    width: int = 1


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign; `start` and `end` are places in the levelled text."""

    key: str
    start: int
    end: int
    kind: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A text in one typography, as a row of tokens. `is_cut` says that it was too long to be read whole."""

    name: str
    text: str
    tokens: tuple[Token, ...]
    is_cut: bool

    def written(self, first: int, last: int) -> str:
        """Returns the words from token `first` to and with token `last`, as they stand; at most 120 characters."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return " ".join(self.text[start : min(end, start + LONGEST_SHOWN)].split())

    def is_sentence(self, first: int, last: int) -> bool:
        """Says whether those tokens are one or more whole sentences."""
        return self.tokens[first].opens and (last + 1 == len(self.tokens) or self.tokens[last + 1].opens)


def read_words(name: str, text: str) -> Words:
    """Returns the tokens of a text; web addresses are no words."""
    level = unicodedata.normalize("NFC", text[:LONGEST]).translate(_TYPOGRAPHY)
    level = _ADDRESS.sub(" ", _INVISIBLE.sub("", level))
    ends = [match.end() for match in _SENTENCE_END.finditer(level)]
    tokens: list[Token] = []
    passed, opens = 0, True
    for match in _TOKEN.finditer(level):
        while passed < len(ends) and ends[passed] <= match.start():
            passed, opens = passed + 1, True
        kind = match.lastgroup or ""
        key = _number_key(match[0]) if kind == "number" else word_key(match[0])
        tokens.append(Token(key, match.start(), match.end(), kind, opens))
        opens = False
    return Words(name, level, tuple(tokens), len(text) > LONGEST)


def word_key(word: str) -> str:
    """Returns a word without case and accents.

    >>> word_key("Mérieux"), word_key("GPU")
    ('merieux', 'gpu')
    """
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _number_key(number: str) -> str:
    """Returns digits without separators of thousands, with a point before decimals.

    >>> _number_key("5.000"), _number_key("1,50"), _number_key("52")
    ('5000', '1.5', '52')
    """
    whole = re.fullmatch(r"([0-9]{1,3}(?:[ .,'][0-9]{3})+)(?:[.,]([0-9]+))?", number)
    parts = [re.sub(r"[ .,']", "", whole[1]), whole[2] or ""] if whole else re.split(r"[.,]", number)
    decimals = parts[1].rstrip("0") if len(parts) > 1 else ""
    return f"{parts[0].lstrip('0') or '0'}.{decimals}" if decimals else parts[0].lstrip("0") or "0"


class Capitals:
    """How the words of some texts are written within sentences: what tells a name from the first word of a sentence."""

    def __init__(self, texts: Iterable[Words]) -> None:
        self._capital: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        for words in texts:
            for token in words.tokens:
                if token.kind == "word" and not token.opens:
                    counted = self._capital if words.text[token.start].isupper() else self._small
                    counted[token.key] += 1

    def is_name(self, words: Words, token: Token) -> bool:
        """Says whether the token is a word of a name: a code, or capitalised and not only because a sentence opens."""
        if token.kind != "word" or token.key in _CALENDAR:
            return False
        written = words.text[token.start : token.end]
        if len(written) > 1 and any(c.isdigit() or c.isupper() for c in written[1:]):
            return True
        is_capital = written[0].isupper() and len(written) > 1
        return is_capital and self._capital[token.key] > self._small[token.key]


def names_of(words: Words, capitals: Capitals) -> list[tuple[int, int]]:
    """Returns the names of a text, each from its first to its last token.

    Where a whole sentence or title is capitalised, each of its words is a name, as no other end is known.
    """
    names: list[tuple[int, int]] = []
    for place, token in enumerate(words.tokens):
        if not capitals.is_name(words, token):
            continue
        between = words.text[words.tokens[place - 1].end : token.start] if place else "\n"
        goes_on = names and names[-1][1] == place - 1 and len(between) == 1 and between in _BEFORE_NAME
        if goes_on and place - names[-1][0] < _LONGEST_NAME:
            names[-1] = (names[-1][0], place)
        else:
            names.append((place, place))
    return [
        part
        for first, last in names
        for part in ([(i, i) for i in range(first, last + 1)] if words.is_sentence(first, last) else [(first, last)])
    ]


def anchors_of(words: Words, names: Iterable[tuple[int, int]]) -> Mapping[Anchor, Occurrence]:
    """Returns every figure and every word of a name, where it first stands, in the order of the text."""
    found: dict[Anchor, Occurrence] = {}
    for first, last in names:
        for place in range(first, last + 1):
            anchor = Anchor(words.tokens[place].key, is_figure=False)
            known = found.get(anchor, Occurrence(place, words.written(place, place)))
            width = max(known.width, last - first + 1)
            found[anchor] = Occurrence(known.position, known.written, width=width)
    for place, token in enumerate(words.tokens):
        if token.kind == "number":
            anchor, unit = Anchor(token.key, is_figure=True), _unit_place(words, place)
            known = found.get(anchor, Occurrence(place, words.written(place, place)))
            units = {} if unit is None else {_unit_key(words.tokens[unit].key): words.written(place, unit)}
            found[anchor] = Occurrence(known.position, known.written, {**units, **known.units})
    return dict(sorted(found.items(), key=lambda item: item[1].position))


def _unit_place(words: Words, place: int) -> int | None:
    """Returns the place of the word right behind a figure, None where nothing or something else follows."""
    if place + 1 == len(words.tokens):
        return None
    here, after = words.tokens[place], words.tokens[place + 1]
    is_next = words.text[here.end : after.start] in {"", " ", "-"}
    return place + 1 if is_next and after.kind != "number" and not after.opens else None


def _unit_key(key: str) -> str:
    return key.removesuffix("s") if len(key) > 2 else key
