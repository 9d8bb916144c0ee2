"""Words in Markdown, as CommonMark and Obsidian have it, nothing in them read as a sign."""

from __future__ import annotations

import re
from urllib.parse import quote

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#~|^$&]|(?<==)=|(?<=%)%|^[-+=](?=\s|[-+=]|$)|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
_SPACES = re.compile(r"[ \t\r\n\u2028\u2029]+")
_KEPT = "!#$%&'()*+,/:;=?@~"
"""What an address may hold besides letters and digits; brackets are coded, as they would end a link."""


def one_line(words: str) -> str:
    r"""Returns words on one line, nothing in them read as a sign.

    >>> print(one_line("a [[b]]\n#c"))
    a \[\[b\]\] \#c
    """
    return _escaped(_SPACES.sub(" ", words).strip())


def block_quote(words: str) -> str:
    r"""Returns words as a block quote, line for line.

    >>> print(block_quote("1. one\n  two"))
    > 1\. one
    > two
    """
    return "\n".join(f"> {_escaped(line.strip())}".rstrip() for line in words.splitlines())


def link(words: str, address: str) -> str:
    r"""Returns a link to an address, which is written as a URI.

    >>> print(link("a]b", "https://example.org/a b>"))
    [a\]b](<https://example.org/a%20b%3E>)
    """
    return f"[{one_line(words)}](<{quote(address, safe=_KEPT)}>)"


def _escaped(line: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", line)
