"""A text in tokens, cut into sentences, and what stands between quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from sourcier.figures.quantity.token import Tokens
from sourcier.typography import Span

_STOPS = {".", "!", "?", "…"}
_CLOSING = {"»", "”", '"', ")", "’", "'"}
_TITLES = {"m", "mm", "mme", "mmes", "mlle", "mr", "mrs", "ms", "dr", "no", "st", "me"}
_PAIRS = {"«": "»", "“": "”", "„": "”", '"': '"'}
_LONGEST_QUOTATION = 1500
_REACH = 60
"""How many tokens of a sentence are looked at on either side of a place: a text without full stops is one sentence."""


class Passages:
    """The tokens of a text with their sentences and quotations; a range is from one token to another, end exclusive."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = Tokens(text)
        self._starts = [token.start for token in self.tokens.items]
        self._bounds = [0, *_ends(self.tokens), len(self.tokens)]
        self._firsts = frozenset(self._bounds)
        self.quotations = tuple(_quotations(text))
        self._openings = [start for start, _ in self.quotations]

    def token_at(self, offset: int) -> int:
        """Returns the token that stands at an offset of the text, or the next one."""
        found = bisect_right(self._starts, offset) - 1
        return found if found >= 0 and self.tokens[found].end > offset else found + 1

    def tokens_of(self, span: Span) -> range:
        """Returns the tokens of a passage."""
        return range(self.token_at(span[0]), bisect_left(self._starts, span[1]))

    def sentence(self, place: int) -> range:
        """Returns the sentence in which a token stands, as far as it is near."""
        index = bisect_right(self._bounds, place) - 1
        start, end = self._bounds[index], self._bounds[min(index + 1, len(self._bounds) - 1)]
        return range(max(start, place - _REACH), min(end, place + _REACH))

    def is_sentence(self, span: Span) -> bool:
        """Says whether a passage holds every word of its sentence."""
        places = self.tokens_of(span)
        outside = (n for n in self.sentence(places.start) if n not in places)
        return all(self.tokens[n].kind == "sign" for n in outside)

    def begins_sentence(self, place: int) -> bool:
        """Says whether a token is the first word of its sentence or quotation, marks and dashes aside."""
        while place > 0 and self.tokens[place - 1].kind == "sign" and place not in self._firsts:
            if self.tokens[place - 1].text in {"«", "“", '"', ":"}:
                return True
            if self.tokens[place - 1].key not in {"-", "(", "•"}:
                return False
            place -= 1
        return place in self._firsts

    def quotation(self, span: Span) -> Span | None:
        """Returns the quotation that holds a passage whole, with its marks."""
        found = bisect_right(self._openings, span[0]) - 1
        if found < 0:
            return None
        start, end = self.quotations[found]
        return (start, end) if start < span[0] and span[1] < end else None


def _ends(tokens: Tokens) -> Iterator[int]:
    """Yields the places behind the ends of sentences: a stop and its closing marks, or an empty line."""
    place = 0
    while place < len(tokens):
        if place and tokens[place].gap.count("\n") > 1:
            yield place
        is_stop = tokens[place].key in _STOPS and not _is_abbreviation(tokens, place)
        place += 1
        if not is_stop:
            continue
        while tokens[place].text in _CLOSING | _STOPS and (tokens.glued(place) or tokens[place].text == "»"):
            place += 1
        behind = tokens[place]
        goes_on = (behind.kind == "word" and not behind.text[0].isupper()) or behind.text in {",", ";"}
        if place < len(tokens) and behind.gap and not goes_on:
            yield place


def _is_abbreviation(tokens: Tokens, place: int) -> bool:
    before = tokens[place - 1]
    if tokens.key(place) != "." or not before.is_word or not before.text[0].isupper():
        return False
    return before.key in _TITLES or len(before.text) == 1


def _quotations(text: str) -> Iterator[Span]:
    """Yields what stands between quotation marks, marks included, never over an empty line or much text."""
    place = 0
    while place < len(text):
        closing = _PAIRS.get(text[place])
        if closing is None:
            place += 1
            continue
        end = text.find(closing, place + 1, place + _LONGEST_QUOTATION)
        if end < 0 or "\n\n" in text[place:end]:
            place += 1
            continue
        yield place, end + 1
        place = end + 1
