"""Quotes found again in texts: verbatim, the same words in other typography, changed, gone or ambiguous.

It fails closed: only an exact match of the words counts as found; what is merely near is reported as changed, with the
nearest passage as a suggestion, and never becomes an anchor. Offsets are code points of the text as it stands, end
exclusive.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from html import unescape
from pathlib import Path

from sourcier.errors import DataError
from sourcier.model import HeldText, Mention

_SAME = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-",
    "‑": "-", "−": "-", "…": "...", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\n": " ", "\r": " ",
})  # fmt: skip
_INVISIBLE = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NEAR = 0.75


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
    offsets: tuple[int, int] | None = None
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
    """The texts of a local folder: files ending in .txt, read once, found by their hash."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise DataError("no such folder of texts; name one with --texts or SOURCIER_TEXTS", path=folder)
        self.paths = tuple(sorted(folder.glob("*.txt")))
        self._read: dict[Path, tuple[str, HeldText]] = {}

    def read(self, path: Path) -> tuple[str, HeldText]:
        """Returns the text of a file with its hash and length."""
        if path not in self._read:
            self._read[path] = read_text(path)
        return self._read[path]

    def by_hash(self, sha256: str) -> Path | None:
        """Returns the file whose bytes have that SHA-256."""
        return next((path for path in self.paths if self.read(path)[1].sha256 == sha256), None)


def find_quote(text: str, mention: Mention) -> Finding:
    """Returns where the quote stands in `text`; prefix and suffix choose between several places.

    A place that begins or ends within a word, a number or an accented letter is none: the words there are others.
    """
    verbatim = [
        (start, start + len(mention.quote))
        for start in _occurrences(text, mention.quote)
        if _fits(text, start, start + len(mention.quote), mention)
    ]
    if verbatim:
        return _verdict(State.VERBATIM, verbatim)
    folded, spans = _fold(text)
    needle = _fold(mention.quote)[0].strip()
    prefix, suffix = (_fold(words or "")[0].strip() for words in (mention.prefix, mention.suffix))
    same = [
        (spans[start][0], spans[start + len(needle) - 1][1])
        for start in _occurrences(folded, needle)
        if folded[:start].rstrip().endswith(prefix) and folded[start + len(needle) :].lstrip().startswith(suffix)
    ]
    same = [(start, end) for start, end in same if _fold(text[start:end])[0] == needle and _is_whole(text, start, end)]
    if same:
        return _verdict(State.SAME_WORDS, same)
    return _nearest(folded, needle)


def _verdict(state: State, places: list[tuple[int, int]]) -> Finding:
    if len(places) > 1:
        return Finding(State.AMBIGUOUS, places=len(places))
    return Finding(state, places[0], 1)


def _occurrences(text: str, needle: str) -> Iterator[int]:
    start = text.find(needle) if needle else -1
    while start >= 0:
        yield start
        start = text.find(needle, start + 1)


def _fits(text: str, start: int, end: int, mention: Mention) -> bool:
    before, after = text[:start].rstrip(), text[end:].lstrip()
    fits = before.endswith((mention.prefix or "").strip()) and after.startswith((mention.suffix or "").strip())
    return fits and _is_whole(text, start, end)


_NUMBER_BEGAN_BEFORE = re.compile(r"\d[.,'’]?$|(?<!\w)[-−]$")
_NUMBER_GOES_ON = re.compile(r"[.,'’]\d")
_GROUP_BEFORE = re.compile(r"(?<!\d)\d{1,3}[ \u00a0\u202f\u2009]$")
_GROUP_AFTER = re.compile(r"[ \u00a0\u202f\u2009]\d{3}(?!\d)")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Says whether the passage is cut out at the edges of words, numbers and composed letters."""
    inside, before, after = text[start:end], text[max(0, start - 8) : start], text[end : end + 8]
    if _joins(inside[:1]) or _joins(after[:1]):
        return False
    if (before[-1:].isalnum() and inside[:1].isalnum()) or (inside[-1:].isalnum() and after[:1].isalnum()):
        return False
    first, last = re.match(r"\d+", inside), re.search(r"\d+$", inside)
    if first and (_NUMBER_BEGAN_BEFORE.search(before) or (len(first[0]) == 3 and _GROUP_BEFORE.search(before))):
        return False
    return not (last and (_NUMBER_GOES_ON.match(after) or (len(last[0]) <= 3 and _GROUP_AFTER.match(after))))


def _joins(character: str) -> bool:
    """Says whether a character belongs to the letter before it."""
    return character == "\u200d" or unicodedata.category(character or " ").startswith("M")


def _fold(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Returns the text in one typography, and for each of its characters the span it comes from.

    Letters, digits and case stay as they are: only quotation marks, dashes, spaces, composition, invisible characters
    and entities are levelled.
    """
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    for start, end, cluster in _clusters(text):
        for character in unicodedata.normalize("NFC", cluster).translate(_SAME):
            if character in _INVISIBLE or (character == " " and (not letters or letters[-1] == " ")):
                continue
            letters.append(character)
            spans.append((start, end))
    return "".join(letters), spans


def _clusters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields each base character with its combining marks, and each HTML entity resolved, with its span."""
    position = 0
    while position < len(text):
        end = position + 1
        if text[position] == "&" and (entity := _ENTITY.match(text, position)):
            yield position, entity.end(), unescape(entity[0])
            position = entity.end()
            continue
        while end < len(text) and _joins(text[end]):
            end += 1
        yield position, end, text[position:end]
        position = end


def _nearest(folded: str, needle: str) -> Finding:
    """Returns the passage most like the words, as a suggestion, or that they are gone."""
    words = folded.split(" ")
    width = max(1, len(needle.split()))
    windows = (" ".join(words[i : i + width]) for i in range(max(1, len(words) - width + 1)))
    best, score = None, _NEAR
    for window in windows:
        matcher = difflib.SequenceMatcher(None, window, needle, autojunk=False)
        if matcher.real_quick_ratio() > score and matcher.quick_ratio() > score and (ratio := matcher.ratio()) > score:
            best, score = window, ratio
    return Finding(State.CHANGED, nearest=best) if best else Finding(State.GONE)
