"""A text that is held here with what is claimed in its margin: paragraph by paragraph, the words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcier.evidence import Texts, find_words
from sourcier.lookup import QuotedMention, ReadClaim, SourceRecord
from sourcier.model import Mention

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Note:
    """A claim in the margin by its number, with the place of its words; None where they were not found once.

    `is_first` says that no other note is of the same claim before it.
    """

    number: int
    claim: ReadClaim
    mention: QuotedMention
    place: tuple[int, int] | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a text: the notes whose words it is part of, and of these the ones whose words end with it."""

    words: str
    marked: tuple[Note, ...]
    ending: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, and the notes whose words begin in it."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """A text by its paragraphs; the words of `lost` were not found in it, or at several places."""

    passages: tuple[Passage, ...]
    lost: tuple[Note, ...]


def margin_of(source: SourceRecord, claims: Sequence[ReadClaim], texts: Texts | None) -> Margin | None:
    """Returns the text of a source with those claims in its margin, None where it is not held here."""
    text = texts.text_of(source.sha256) if texts else None
    if text is None:
        return None
    found = []
    for claim in claims:
        for mention in claim.mentions:
            if mention.source.iri == source.iri:
                words = Mention(mention.quote, mention.attribution.iri, mention.prefix, mention.suffix)
                found.append((find_words(text, words).offsets, claim, mention))
    found.sort(key=lambda one: (one[0] is None, one[0] or (0, 0), one[1].id))
    first = {claim.iri: number for number, (_, claim, _) in reversed(list(enumerate(found, 1)))}
    notes = [
        Note(n, claim, mention, place, first[claim.iri] == n) for n, (place, claim, mention) in enumerate(found, 1)
    ]
    placed = [note for note in notes if note.place]
    return Margin(tuple(_passages(text.original, placed)), tuple(note for note in notes if note.place is None))


def _passages(text: str, notes: Sequence[Note]) -> Iterable[Passage]:
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        within = [note for note in notes if note.place and note.place[0] < end and note.place[1] > start]
        beginning = tuple(note for note in within if note.place and note.place[0] >= start)
        yield Passage(tuple(_pieces(text, start, end, within)), beginning)


def _pieces(text: str, start: int, end: int, notes: Sequence[Note]) -> Iterable[Piece]:
    places = [note.place for note in notes if note.place]
    cuts = sorted({start, end, *(min(max(cut, start), end) for place in places for cut in place)})
    for first, last in pairwise(cuts):
        marked = tuple(note for note in notes if note.place and note.place[0] <= first and note.place[1] >= last)
        ending = tuple(note for note in marked if note.place and note.place[1] == last)
        yield Piece(text[first:last], marked, ending)
