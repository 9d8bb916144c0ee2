"""Quotes found again in texts: verbatim, the same words in other typography, changed, gone or ambiguous.

It fails closed: only the same words count as found, and only where they stand at one place; what is merely near is
reported as changed, with the nearest passage as a suggestion, and never becomes an anchor. Whether a quote is found
does not depend on typography: the same words in two typographies are two places. Offsets are code points of the text
as it stands, byte order mark and line ends included, end exclusive.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path

from sourcier.checksum import sha256_of
from sourcier.errors import DataError
from sourcier.model import HeldText, Mention
from sourcier.typography import LevelText, Span, level, level_words

_NEAR = 0.75
"""From what likeness on (`difflib`'s ratio) words are called near."""
_NEAR_IF_REPLACED = 0.6
"""The same for words that stand where the quote should be."""
_WORTH_TRYING = 0.2
"""How much less like than the best so far a window may be for others that begin with it to be tried."""
_TABLES = {".csv", ".ijson", ".json", ".jsonl", ".ndjson", ".tsv"}
"""How the names of files of records end."""
_DIGIT = re.compile(r"\d")


class State(Enum):
    """How a quote stands in its text."""

    VERBATIM = "verbatim"
    SAME_WORDS = "same-words"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a quote was found, or what stands nearest to it. `offsets` only where it was found once."""

    state: State
    offsets: Span | None = None
    places: int = 0
    nearest: str | None = None

    @property
    def is_found(self) -> bool:
        """Whether the words stand in the text, at exactly one place."""
        return self.state in {State.VERBATIM, State.SAME_WORDS}


def read_text(path: Path) -> tuple[str, HeldText]:
    """Returns the text of a file, decoded as UTF-8 and otherwise untouched, with its hash and length.

    Raises:
        DataError: the file cannot be read, or is no UTF-8.
    """
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except OSError as error:
        raise DataError(error.strerror or str(error), path=path) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError("not UTF-8; nothing is guessed, save the text as UTF-8", path=path, line=line) from error
    return text, HeldText(hashlib.sha256(data).hexdigest(), len(text))


class Texts:
    """The texts of a local folder and the folders in it: files ending in .txt, read once, found by their hash.

    Tables and other files of records, which sources of imports are, are found by their hash too.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise DataError("no such folder of texts; name one with --texts or SOURCIER_TEXTS", path=folder)
        self.folder = folder
        self.paths = tuple(sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".txt"))
        self._read: dict[Path, tuple[LevelText, HeldText]] = {}

    @cached_property
    def _tables(self) -> dict[str, Path]:
        found = [path for path in self.folder.rglob("*") if path.suffix.lower() in _TABLES and path.is_file()]
        return {sha256_of(path): path for path in sorted(found, reverse=True)}

    def table(self, sha256: str) -> tuple[Path, str] | None:
        """Returns the file of records whose bytes have that SHA-256, with its words: UTF-8, or else Latin-1."""
        path = self._tables.get(sha256)
        if path is None:
            return None
        data = path.read_bytes()
        try:
            return path, data.decode("utf-8")
        except UnicodeDecodeError:
            return path, data.decode("latin-1")

    def read(self, path: Path) -> tuple[LevelText, HeldText]:
        """Returns the text of a file with its hash and length."""
        if path not in self._read:
            text, held = read_text(path)
            self._read[path] = level(text), held
        return self._read[path]

    def text_of(self, sha256: str | None) -> LevelText | None:
        """Returns the text of that hash, None where none is held or no hash is known."""
        path = self.by_hash(sha256) if sha256 else None
        return self.read(path)[0] if path else None

    def by_hash(self, sha256: str) -> Path | None:
        """Returns the file whose bytes have that SHA-256."""
        return next((path for path in self.paths if self.read(path)[1].sha256 == sha256), None)


def find_recorded(text: str, mention: Mention) -> Finding:
    """Returns whether the quote stands in a table where it is recorded: a cell is whole, whatever is beside it."""
    span = mention.offsets
    if span is None or text[slice(*span)] != mention.quote:
        return Finding(State.GONE)
    return Finding(State.VERBATIM, span, 1)


def find_quote(text: LevelText, mention: Mention) -> Finding:
    """Returns where the quote stands in the text, or what is nearest to it anywhere."""
    found = find_words(text, mention)
    return found if found.places else find_nearest(text, mention)


def find_words(text: LevelText, mention: Mention) -> Finding:
    """Returns where the words of the quote stand in the text; prefix and suffix choose between several places.

    A place that begins or ends within a word, a number or an accented letter is none: the words there are others.
    """
    quote, prefix, suffix = (level_words(words) for words in (mention.quote, mention.prefix, mention.suffix))
    places = [
        text.span(start, start + len(quote))
        for start in _occurrences(text.words, quote)
        if text.begins(start)
        and text.ends(start + len(quote))
        and text.words[:start].rstrip().endswith(prefix)
        and text.words[start + len(quote) :].lstrip().startswith(suffix)
    ]
    if len(places) != 1:
        return Finding(State.AMBIGUOUS if places else State.GONE, places=len(places))
    start, end = places[0]
    is_verbatim = text.original[start:end] == mention.quote
    return Finding(State.VERBATIM if is_verbatim else State.SAME_WORDS, places[0], 1)


def _occurrences(text: str, needle: str) -> Iterator[int]:
    start = text.find(needle) if needle else -1
    while start >= 0:
        yield start
        start = text.find(needle, start + 1)


def find_nearest(
    text: LevelText, mention: Mention, within: Span | None = None, *, was_replaced: bool = False
) -> Finding:
    """Returns the passage most like the words as what they changed to, or that they are gone.

    A quote with a prefix or a suffix is looked for together with these. Where it is known that the words can only have
    stood `within` a span, nothing else is looked at. Where something else stands there in their place, less likeness is
    asked for, and none of figures: they are what gets corrected.
    """
    prefix, suffix = level_words(mention.prefix), level_words(mention.suffix)
    wanted = level_words(f"{mention.prefix or ''} {mention.quote} {mention.suffix or ''}")
    if not wanted.strip():
        return Finding(State.GONE)
    first, last = (text.position(offset) for offset in within) if within else (0, len(text.words))
    found = _most_like(text, _Likeness(wanted, without_figures=was_replaced), first, last)
    if found is None:
        return Finding(State.GONE)
    inner = _without(text, found, prefix, suffix)
    if inner is None:
        return Finding(State.GONE)
    shown = found if text.words[slice(*inner)] == level_words(mention.quote) else inner
    return Finding(State.CHANGED, nearest=text.original[slice(*text.span(*shown))])


class _Likeness:
    """How like passages are to some words, by `difflib`; without figures, digits count as equal to each other."""

    def __init__(self, wanted: str, *, without_figures: bool) -> None:
        self.wanted, self.without_figures = wanted, without_figures
        self._rough = difflib.SequenceMatcher(None, "", self._level(wanted), autojunk=False)
        self._exact = difflib.SequenceMatcher(None, "", wanted, autojunk=False)
        self._letters = tuple(Counter(self._level(wanted)).items())

    def bound(self, passage: str) -> float:
        """Returns what the likeness is at most, quickly: the share of letters in common, in any order."""
        levelled = self._level(passage)
        shared = sum([min(levelled.count(letter), n) for letter, n in self._letters])
        return 2 * shared / (len(passage) + len(self.wanted))

    def of(self, passage: str) -> float:
        """Returns the likeness, 1 for the same words."""
        self._rough.set_seq1(self._level(passage))
        return self._rough.ratio()

    def with_figures(self, passage: str) -> float:
        """Returns the likeness, figures included."""
        self._exact.set_seq1(passage)
        return self._exact.ratio()

    def _level(self, words: str) -> str:
        return _DIGIT.sub("0", words) if self.without_figures else words


def _most_like(text: LevelText, likeness: _Likeness, first: int, last: int) -> Span | None:
    """Returns the passage between two places that is most like the words, if it is near.

    Looked at are passages about as long that begin and end with a letter or figure where the words do, else a mark.
    """
    words, wanted = text.words, likeness.wanted
    slack, is_word, ends_in_word = 4 + len(wanted) // 4, wanted[:1].isalnum(), wanted[-1:].isalnum()
    starts = text.beginnings[bisect_left(text.beginnings, first) : bisect_left(text.beginnings, last)]
    ends = text.endings[bisect_right(text.endings, first) : bisect_right(text.endings, last)]
    ends = [end for end in ends if words[end - 1].isalnum() == ends_in_word]
    best, score = None, (_NEAR_IF_REPLACED if likeness.without_figures else _NEAR, 0.0)
    for start in starts:
        behind = start + len(wanted)
        low, high = bisect_left(ends, max(start + 1, behind - slack)), bisect_right(ends, behind + slack)
        if low == high or words[start].isalnum() != is_word:
            continue
        typical = ends[min(bisect_left(ends, behind), high - 1)]
        if likeness.bound(words[start:typical]) < score[0] - _WORTH_TRYING:
            continue
        for end in ends[low:high]:
            passage = words[start:end]
            if likeness.bound(passage) < score[0] or (like := likeness.of(passage)) < score[0]:
                continue
            if (found := (like, likeness.with_figures(passage))) > score:
                best, score = (start, end), found
    return best


def _without(text: LevelText, found: Span, prefix: str, suffix: str) -> Span | None:
    """Returns a passage without the prefix and suffix that stand in it, None where nothing else does."""
    start, end = found
    if prefix and text.words.startswith(prefix, start):
        start += len(prefix)
    if suffix and text.words.endswith(suffix, start, end):
        end -= len(suffix)
    while start < end and text.words[start] == " ":
        start += 1
    while start < end and text.words[end - 1] == " ":
        end -= 1
    return (start, end) if start < end else None
