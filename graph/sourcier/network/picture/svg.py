"""SVG written out: elements, escaped text, rounded numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sourcier.network.picture.label import LINE_HEIGHT

_SPACES = re.compile("[ \t\n\u2028\u2029]+")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROLS = re.compile("[\u0080-\u009f\u202a-\u202e\u2066-\u2069]")
"""What would be legal but turns around or hides what stands beside it."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;"})

Value = str | float
Attributes = dict[str, Value]


def clean(text: str) -> str:
    """Returns a text without what XML forbids or what hides or turns other text: a mark stands in its place."""
    return _CONTROLS.sub("\ufffd", _NOT_IN_XML.sub("\ufffd", text.replace("\r", " ")))


def one_line(text: str) -> str:
    r"""Returns a text as one clean line.

    >>> one_line(" two\nwords ")
    'two words'
    """
    return _SPACES.sub(" ", clean(text)).strip(" ")


def number(value: float) -> str:
    """Returns a number to a tenth, as short as it gets.

    >>> number(12.04), number(-0.01), number(2.5)
    ('12', '0', '2.5')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(name: str, attributes: Mapping[str, Value], *children: str) -> str:
    """Returns an element; children are markup, values of attributes are text or numbers."""
    written = "".join(f' {key}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def escape(text: str) -> str:
    """Returns a text that stands for itself in markup."""
    return clean(text).translate(_ESCAPES)


def _value(value: Value) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def tooltip(text: str) -> str:
    """Returns the title of the element that it is put into, which shows where one points at that."""
    return element("title", {}, escape(text))


def points(corners: Sequence[tuple[float, float]]) -> str:
    """Returns corners as the attribute `points` has them."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


def text(lines: Sequence[str], x: float, y: float, size: float, attributes: Mapping[str, Value]) -> str:
    """Returns one text element a line; `y` is the base of the first line."""
    return "".join(
        element("text", {"x": x, "y": y + i * size * LINE_HEIGHT, "font-size": size, **attributes}, escape(line))
        for i, line in enumerate(lines)
    )
