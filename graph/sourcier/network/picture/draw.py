"""A network drawn: title, figures and lines, legend, notes and caveat, as one SVG document."""

from __future__ import annotations

from collections.abc import Sequence

from sourcier.network.network import Network
from sourcier.network.picture.caption import CAVEAT, captions, shown
from sourcier.network.picture.group import groups
from sourcier.network.picture.label import LINE_HEIGHT, wrap
from sourcier.network.picture.legend import legend
from sourcier.network.picture.scene import compose
from sourcier.network.picture.style import FONT, INK, PAPER, QUIET, SMALL_SIZE, TITLE_SIZE
from sourcier.network.picture.svg import Attributes, element, escape, number, one_line, text, tooltip

_MARGIN = 24.0
_NARROWEST = 600.0
_BOLD = 1.13


def draw(  # noqa: PLR0913 - all but the network are by name
    network: Network,
    *,
    lang: str = "en",
    title: str = "",
    notes: Sequence[str] = (),
    emphasis: frozenset[str] = frozenset(),
    seed: int = 1,
) -> str:
    """Returns a network as an SVG document that needs nothing else: no font, no script, no style sheet.

    Nodes and edges named in `emphasis`, by their ids, stand out, and the rest is fainter. The same network and seed
    give the same drawing. Each node and edge is a group with a tooltip, `data-id` and `data-claims`.
    """
    scene = compose(network, lang, emphasis, seed)
    width = max(scene.width, _NARROWEST)
    heading = wrap(one_line(title), TITLE_SIZE * _BOLD, width)
    key, key_height = legend(network, lang, width)
    below = [
        part for words in captions(network, scene, notes, lang) for part in wrap(one_line(words), SMALL_SIZE, width)
    ]
    top = len(heading) * TITLE_SIZE * LINE_HEIGHT + (14 if heading else 0)
    key_top = top + scene.height + 20
    foot_top = key_top + key_height + 6
    return _document(
        (width, foot_top + len(below) * SMALL_SIZE * LINE_HEIGHT),
        lang,
        one_line(title) or shown(network, lang),
        f"{shown(network, lang)}. {CAVEAT.in_(lang)}",
        _part("title", 0, 0, text(heading, 0, TITLE_SIZE, TITLE_SIZE, {"fill": INK, "font-weight": "bold"})),
        _part(
            "network", (width - scene.width) / 2 - scene.left, top - scene.top, *groups(network, scene, lang, emphasis)
        ),
        _part("legend", 0, key_top, key),
        _part("notes", 0, foot_top, text(below, 0, SMALL_SIZE, SMALL_SIZE, {"fill": QUIET})),
    )


def _document(size: tuple[float, float], lang: str, name: str, description: str, *parts: str) -> str:
    width, height = (round(side + 2 * _MARGIN) for side in size)
    attributes: Attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "role": "img",
        "lang": lang,
        "xml:lang": lang,
        "width": width,
        "height": height,
        "viewBox": f"0 0 {width} {height}",
        "font-family": FONT,
    }
    paper = element("rect", {"width": width, "height": height, "fill": PAPER})
    told = tooltip(name) + element("desc", {}, escape(description))
    return element("svg", attributes, told, paper, _part("drawing", _MARGIN, _MARGIN, *parts)) + "\n"


def _part(name: str, left: float, top: float, *markup: str) -> str:
    return "\n" + element("g", {"data-part": name, "transform": f"translate({number(left)} {number(top)})"}, *markup)
