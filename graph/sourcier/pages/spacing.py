"""French typography of our own words: the spaces beside punctuation and within guillemets do not break."""

from __future__ import annotations

import re

_WIDE, _NARROW = re.compile(r" (?=[:»])|(?<=«) "), re.compile(r" (?=[;!?])")


def spaced(words: str, lang: str) -> str:
    r"""Returns our own words in a language with the spaces that its typography asks for; quotes stay as they are.

    >>> spaced("qui : « lui » ?", "fr"), spaced("a : b", "en")
    ('qui\xa0: «\xa0lui\xa0»\u202f?', 'a : b')
    """
    return _NARROW.sub("\u202f", _WIDE.sub("\u00a0", words)) if lang == "fr" else words
