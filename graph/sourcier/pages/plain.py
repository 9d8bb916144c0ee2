"""Words of others made harmless to read: what is invisible or turns the direction of others is shown, not obeyed."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
)


def plain(words: str) -> str:
    r"""Returns words in which every control, also of direction, is named in brackets.

    >>> plain("a\u202eb"), plain("no\u00a0break")
    ('a[U+202E]b', 'no\xa0break')
    """
    return _HIDDEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", words)
