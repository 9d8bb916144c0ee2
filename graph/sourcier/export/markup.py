"""XML written out, an element at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping

Scalar = str | bool | int | float

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPECIAL = re.compile('[&<>"\t\n\r]')
_IN_ATTRIBUTES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_IN_CONTENT = _IN_ATTRIBUTES | {'"': '"', "\t": "\t", "\n": "\n"}


def element(name: str, attributes: Mapping[str, Scalar | None], *children: str) -> str:
    r"""Returns an element; children are markup, and attributes that are None are left out.

    >>> element("node", {"id": 'a "b"\n', "label": None}, text("<1>"))
    '<node id="a &quot;b&quot;&#10;">&lt;1&gt;</node>'
    """
    opened = start(name, attributes)
    return f"{opened}{''.join(children)}</{name}>" if children else f"{opened[:-1]}/>"


def start(name: str, attributes: Mapping[str, Scalar | None]) -> str:
    """Returns the tag that opens an element."""
    return f"<{name}{''.join([f' {key}={quoted(value)}' for key, value in attributes.items() if value is not None])}>"


def quoted(value: Scalar) -> str:
    """Returns a value as an attribute has it, between quotation marks."""
    words = value if isinstance(value, str) else scalar(value)
    if _SPECIAL.search(words):
        words = _SPECIAL.sub(lambda found: _IN_ATTRIBUTES[found[0]], words)
    return f'"{words}"'


def text(value: Scalar) -> str:
    """Returns a value as content of an element, from which every reader has it back as it was."""
    words = scalar(value)
    return _SPECIAL.sub(lambda found: _IN_CONTENT[found[0]], words) if _SPECIAL.search(words) else words


def scalar(value: Scalar) -> str:
    """Returns a value in the words of XML Schema.

    >>> scalar(True), scalar(52e9), scalar(3)
    ('true', '52000000000.0', '3')
    """
    if isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)
