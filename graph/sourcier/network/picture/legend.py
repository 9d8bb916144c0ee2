"""The legend: the kinds and standings that occur, each with its sign."""

from __future__ import annotations

from sourcier.network.network import Network
from sourcier.network.picture import figure, line
from sourcier.network.picture.caption import kind_words
from sourcier.network.picture.label import text_width
from sourcier.network.picture.style import INK, SMALL_SIZE, STANDINGS
from sourcier.network.picture.svg import element, one_line, text
from sourcier.network.standing import Standing

_SIGN_HEIGHT, _LINE_LENGTH = 16.0, 48.0
_ROW, _BETWEEN = 25.0, 22.0

Entry = tuple[str, str, float, str]
"""What it stands for, its sign drawn around the origin, how wide that is, and its words."""


def legend(network: Network, lang: str, width: float) -> tuple[str, float]:
    """Returns the legend in rows no wider than that, drawn down from the origin, and its height."""
    markup, top = "", 0.0
    for name, entries in (("kinds", _kinds(network, lang)), ("standings", _standings(network, lang))):
        if entries:
            rows, top = _rows(entries, width, top)
            markup += element("g", {"data-legend": name}, *rows)
    return markup, top


def _kinds(network: Network, lang: str) -> list[Entry]:
    one_of = {
        node.kind or node.family: node
        for node in sorted(network.nodes.values(), key=lambda node: node.id, reverse=True)
    }
    entries = []
    for kind in sorted(one_of):
        sign = figure.sign(one_of[kind], _SIGN_HEIGHT)
        words = one_line(kind_words(one_of[kind], lang))
        entries.append((kind, figure.drawn(sign, (0, 0), stands_out=None), sign.width, words))
    return entries


def _standings(network: Network, lang: str) -> list[Entry]:
    entries = []
    for standing in Standing:
        edges = [edge for edge in network.edges if edge.standing is standing]
        if edges:
            directed = any(not edge.symmetric for edge in edges)
            sample = line.bowed((-_LINE_LENGTH / 2, 0), (_LINE_LENGTH / 2, 0), 0)
            style = STANDINGS[standing]
            drawn = line.drawn(sample, style, directed=directed, stands_out=None, hidden=lambda _: False)
            entries.append((standing.value, drawn, _LINE_LENGTH, standing.label.in_(lang)))
    return entries


def _rows(entries: list[Entry], width: float, top: float) -> tuple[list[str], float]:
    found, left = [], 0.0
    for key, sign, sign_width, words in entries:
        takes = sign_width + 7 + text_width(words, SMALL_SIZE)
        if left and left + takes > width:
            left, top = 0.0, top + _ROW
        move = f"translate({left + sign_width / 2:.1f} {top + _ROW / 2:.1f})"
        named = text([words], left + sign_width + 7, top + _ROW / 2 + 4, SMALL_SIZE, {"fill": INK})
        found.append(element("g", {"data-of": key}, element("g", {"transform": move}, sign), named))
        left += takes + _BETWEEN
    return found, top + _ROW
