"""Words of others made harmless to read: what is invisible or turns the direction of others is shown, not obeyed."""

from __future__ import annotations

import re

LONGEST = 1000
"""Of longer words the beginning is shown; all of them are in the data."""
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
)


class Entire(str):
    """Words that stand in a page as they are: an address, the data of a drawing, a text that the page is there for."""

    __slots__ = ()


def plain(words: str) -> str:
    r"""Returns words in which every control, also of direction, is named in brackets.

    >>> plain("a\u202eb"), plain("no\u00a0break")
    ('a[U+202E]b', 'no\xa0break')
    """
    return _HIDDEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", words)


def shown(words: str) -> str:
    """Returns words as pages show them: plain, and of very long ones the beginning with a sign that they go on.

    >>> shown("a"), shown("a" * 1_000_000)[-6:]
    ('a', 'aa […]')
    """
    return plain(words if len(words) <= LONGEST else f"{words[:LONGEST]} […]")
