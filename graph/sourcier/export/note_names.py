"""Names of notes that every file system takes and every link finds: no two the same, whatever the case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from sourcier.export.fields import clean

_LONGEST, _MOST_BYTES = 100, 200
"""Of a name, in characters and in UTF-8: a file system has 255 bytes, and a folder wants some of the way to it."""
_FORBIDDEN = re.compile(r"[\\/:*?\"<>|#^\[\]`]+|(?<=%)%+")
_DOLLAR = str.maketrans({"$": "\uff04"})
"""Two dollar signs in a paragraph would make a formula of what is between them."""
_SPACES = re.compile(r"\s+")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin|conout|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever comes behind a dot."""
_TRAILING = " .\u200d\ufe0f"


def note_names(labels: Mapping[str, str], taken: Iterable[str]) -> dict[str, str]:
    """Returns a file name, without its suffix, for each id; what has a name that is taken has its id behind it.

    >>> note_names({"actor:a": "A/B: c?", "site:b": "a b c", "actor:x": "NUL.txt"}, ())
    {'actor:a': 'A B c', 'site:b': 'a b c (site b)', 'actor:x': '_NUL.txt'}
    """
    used, found = {_folded(name) for name in taken}, {}
    for id_, label in labels.items():
        own = _name(id_, _MOST_BYTES) or "_"
        name = _name(label, _MOST_BYTES) or own
        number = 1
        while _folded(name) in used:
            mark = f" ({own})" if number == 1 else f" ({own} {number})"
            name, number = (_name(label, _MOST_BYTES - len(mark.encode())) + mark).lstrip(), number + 1
        used.add(_folded(name))
        found[id_] = name
    return found


def _name(words: str, most_bytes: int) -> str:
    """Returns words without what no file name or no link takes, cut where they are too long."""
    plain = unicodedata.normalize("NFC", clean(words)).translate(_DOLLAR)
    name = _SPACES.sub(" ", _FORBIDDEN.sub(" ", plain)).lstrip(" .")[:_LONGEST]
    name = name.encode()[: max(most_bytes, 0)].decode(errors="ignore").rstrip(_TRAILING)
    return f"_{name}" if _RESERVED.match(name) else name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())
