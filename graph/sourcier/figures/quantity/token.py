"""A text as words, digits and signs, each with its place; what the readers of figures and times walk over."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(r"(?P<digits>[0-9]+)|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*)|(?P<sign>\S)")
_APOSTROPHES = dict.fromkeys("’ʼ‘´`", "'")
_DASHES = dict.fromkeys("‐‑–—", "-")
_SIGNS = _APOSTROPHES | _DASHES | {"−": "-", "×": "x"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of digits or a sign; `key` is the word without accents and case, `gap` what stands before it."""

    start: int
    end: int
    text: str
    key: str
    kind: str
    gap: str

    @property
    def is_digits(self) -> bool:
        """Whether it is a run of digits."""
        return self.kind == "digits"

    @property
    def is_word(self) -> bool:
        """Whether it is a word."""
        return self.kind == "word"


END = Token(0, 0, "", "", "end", "\n")
"""What follows the last token and precedes the first."""


def tokenize(text: str) -> list[Token]:
    """Returns the tokens in order; one pass over the text.

    >>> [token.key for token in tokenize("Jusqu’à 4,5 Md€")]
    ['jusqu', "'", 'a', '4', ',', '5', 'md', '€']
    """
    tokens = []
    last = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        word = match[0]
        tokens.append(Token(match.start(), match.end(), word, fold(word), kind, text[last : match.start()]))
        last = match.end()
    return tokens


def fold(word: str) -> str:
    """Returns the word as it is compared: no accents, no case, one apostrophe and one dash.

    >>> fold("Mètres"), fold("m²")
    ('metres', 'm2')
    """
    if word in _SIGNS:
        return _SIGNS[word]
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold().replace("œ", "oe")


def stem(key: str) -> str:
    """Returns a folded word without the mark of the plural, the same for both numbers.

    >>> stem("companies") == stem("company"), stem("emplois")
    (True, 'emploi')
    """
    if key.endswith(("sses", "puses")):
        key = key[:-2]
    elif key.endswith("sse"):
        key = key[:-1]
    root = key[:-1] if len(key) > 2 and key[-1] in "sx" and key[-2] != "s" else key
    return root[:-2] + "y" if root.endswith("ie") else root


class Tokens:
    """The tokens of a text; beyond either end there is `END`. `is_shouted` where all of it is in capitals."""

    __slots__ = ("is_shouted", "items", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.items = tokenize(text)
        self.is_shouted = text.isupper()

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> Token:
        """Returns the token at that place, `END` outside the text."""
        return self.items[index] if 0 <= index < len(self.items) else END

    def key(self, index: int) -> str:
        """Returns the folded word at that place."""
        return self[index].key

    def glued(self, index: int) -> bool:
        """Says whether nothing stands between the token and the one before it."""
        return 0 < index < len(self.items) and not self.items[index].gap

    def follows(self, index: int, words: tuple[str, ...]) -> bool:
        """Says whether the folded words stand from that place on."""
        return all(self[index + n].key == word for n, word in enumerate(words))
