"""Labels: how wide a text is in the usual sans-serif faces, and how it is broken into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

LINE_HEIGHT = 1.25
"""From one line to the next, in sizes of the letters."""

_WIDTHS = (
    (0.32, " ijlI.,:;'’‘|"),
    (0.42, "frt-–()[]{}!/\\·"),
    (0.52, 'cszJ«»"“”?*'),
    (0.64, "aebdghknopquvxyLTF_0123456789"),
    (0.84, "wmABCDEGHKNOPQRSUVXYZ+=<>~&"),
    (1.02, "mMWœŒÆæ@%—…"),
)
_WIDTH_OF = {character: width for width, characters in _WIDTHS for character in characters}
_OTHER_LETTER, _WIDE_LETTER = 0.9, 1.1
_BOLD = 1.13
_CUT = "…"
_SPACES = re.compile("(?<!«) (?![»:;!?])")
"""Where a line may end, in French too."""
_BEHIND_HYPHENS = re.compile("(?<=\\w-)(?=\\w)")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Returns how wide a line of text is at most, in Arial, Helvetica, Liberation Sans or DejaVu Sans."""
    return sum(map(_letter_width, text)) * size * (_BOLD if bold else 1)


@cache
def _letter_width(character: str) -> float:
    if character in _WIDTH_OF:
        return _WIDTH_OF[character]
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(character) in "WF" or character > "\uffff":
        return _WIDE_LETTER
    base = unicodedata.normalize("NFKD", character)[0]
    return _WIDTH_OF.get(base, _OTHER_LETTER)


def wrap(text: str, size: float, width: float, *, most: int = 0) -> tuple[str, ...]:
    """Returns a text in lines no wider than `width`; with more than `most` lines, the last ends in an ellipsis.

    It is broken at spaces that allow it, then behind hyphens; what is wider than a line is broken anywhere. No text has
    no line.
    """
    lines: list[str] = []
    for piece, space in _pieces(text, size, width):
        longer = f"{lines[-1]}{space}{piece}" if lines else piece
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    if most and len(lines) > most:
        last = lines[most - 1]
        while last and text_width(last + _CUT, size) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip() + _CUT]
    return tuple(lines)


def _pieces(text: str, size: float, width: float) -> Iterator[tuple[str, str]]:
    """Yields what can stand on a line of its own, and what is before it where it shares one."""
    for word in _SPACES.split(text):
        space = " "
        for part in _BEHIND_HYPHENS.split(word):
            piece = ""
            for character in part:
                if piece and text_width(piece + character, size) > width:
                    yield piece, space
                    piece, space = "", ""
                piece += character
            if piece:
                yield piece, space
            space = ""


def balanced(text: str, size: float, widths: Sequence[float], most: int) -> tuple[str, ...]:
    """Returns a text in at most `most` lines of about the same length, in the narrowest of those widths that holds it.

    A width that would break a word is too narrow, unless it is the last.
    """
    widest_word = max(
        (text_width(part, size) for word in _SPACES.split(text) for part in _BEHIND_HYPHENS.split(word)), default=0
    )
    for width in widths:
        lines = wrap(text, size, width)
        if len(lines) <= most and widest_word <= width:
            break
    else:
        return wrap(text, size, widths[-1], most=most)
    for part in range(10, 20):
        tighter = wrap(text, size, width * part / 20)
        if len(tighter) == len(lines) and widest_word <= width * part / 20:
            return tighter
    return lines
