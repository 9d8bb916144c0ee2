"""Cards for notebooks: inert HTML, every word escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape


def card(caption: str, rows: Mapping[str, Sequence[str]]) -> str:
    """Returns a small table; rows without words are left out.

    >>> card("A <b>", {"value": ["1 & 2"], "note": [""]})
    "<table><caption>A &lt;b&gt;</caption><tr><th scope='row'>value</th><td>1 &amp; 2</td></tr></table>"
    """
    cells = {name: "<br>".join(escape(line) for line in lines if line) for name, lines in rows.items()}
    body = "".join(
        f"<tr><th scope='row'>{escape(name)}</th><td>{cell}</td></tr>" for name, cell in cells.items() if cell
    )
    return f"<table><caption>{escape(caption)}</caption>{body}</table>"
