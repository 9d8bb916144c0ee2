"""Nodes and edges in place as groups, each with its tooltip, its id and its claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.node import Node
from sourcier.network.picture import figure, line
from sourcier.network.picture.caption import kind_words
from sourcier.network.picture.label import LINE_HEIGHT
from sourcier.network.picture.scene import Line, Scene
from sourcier.network.picture.style import EDGE_LABEL_SIZE, INK, PAPER, STANDINGS, faint
from sourcier.network.picture.svg import Attributes, element, text, tooltip

_MOST_CLAIMS, _MANY_LINES = 12, 400
_STEP = EDGE_LABEL_SIZE * LINE_HEIGHT


def groups(network: Network, scene: Scene, lang: str, emphasis: frozenset[str]) -> list[str]:
    """Returns the lines, the words on them, and the figures over both."""
    told = {edge.id: _told(edge, network, lang) for edge in network.edges}
    claims = _claims_by_node(network)
    thin = len(scene.lines) > _MANY_LINES
    found: list[str] = []
    for one in scene.lines:
        found += _edges(one, told, thin, _stands_out(one.bundle.first.id, emphasis))
    for one in scene.lines:
        found += _words(one, told, _stands_out(one.bundle.first.id, emphasis))
    for node in network.nodes.values():
        found.append(_node(node, claims[node.id], scene, lang, _stands_out(node.id, emphasis)))
    return ["\n" + markup for markup in found]


def _stands_out(id_: str, emphasis: frozenset[str]) -> bool | None:
    return id_ in emphasis if emphasis else None


def _claims_by_node(network: Network) -> Mapping[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for edge in network.edges:
        for end in edge.ends:
            found[end].update(edge.claims)
    return defaultdict(list, {id_: sorted(claims) for id_, claims in found.items()})


def _told(edge: Edge, network: Network, lang: str) -> str:
    """Returns an edge in words, with its claims."""
    source, target = (network.nodes[end].label.in_(lang) or end for end in edge.ends)
    arrow = "–" if edge.symmetric else "→"
    words = f"{source} – {edge.label.in_(lang)} {arrow} {target} ({edge.standing.label.in_(lang)})"
    return "\n".join([words, *_listed(edge.claims)])


def _listed(claims: Sequence[str]) -> list[str]:
    more = len(claims) - _MOST_CLAIMS
    return [*claims[:_MOST_CLAIMS], *([f"… +{more}"] if more > 0 else [])]


def _edges(one: Line, told: Mapping[str, str], thin: bool, stands_out: bool | None) -> Iterator[str]:
    """Yields a group an edge; those that share a line have it drawn by the first, and all of it is pointed at."""
    first = one.bundle.first
    style = STANDINGS[first.standing]
    if thin:
        style = replace(style, width=style.width * 0.6)
    directed = not first.symmetric
    all_told = "\n".join(told[edge.id] for edge in one.bundle.edges)
    drawn = line.drawn(one.curve, style, directed=directed, stands_out=stands_out, hidden=one.is_under_words)
    pointed_at = line.unseen(one.curve)
    for edge in one.bundle.edges:
        about = {"data-id": edge.id, "data-claims": " ".join(edge.claims), "data-standing": edge.standing.value}
        yield element("g", about, tooltip(all_told), drawn if edge is first else pointed_at)


def _words(one: Line, told: Mapping[str, str], stands_out: bool | None) -> Iterator[str]:
    """Yields a group an edge with its relation, on paper of their own, and their standing unless said to exist."""
    if one.plate is None:
        return
    plate, (x, y) = one.plate, one.spot
    ink, colour = INK, STANDINGS[one.bundle.first.standing].colour
    if stands_out is False:
        ink = colour = faint(ink)
    look = {"text-anchor": "middle", **({"font-weight": "bold"} if stands_out else {})}
    top = y - plate.height / 2
    sheet: Attributes = {
        "x": x - plate.width / 2,
        "y": top,
        "width": plate.width,
        "height": plate.height,
        "rx": 2,
        "fill": PAPER,
    }
    yield element("rect", sheet)
    base = top + (plate.height - plate.count * _STEP) / 2 + EDGE_LABEL_SIZE * 0.97
    for edge, words in zip(one.bundle.edges, plate.words, strict=True):
        written = text(words, x, base, EDGE_LABEL_SIZE, {"fill": ink, **look})
        yield element("g", {"data-words-of": edge.id}, tooltip(told[edge.id]), written)
        base += len(words) * _STEP
    if plate.standing:
        written = text(plate.standing, x, base, EDGE_LABEL_SIZE, {"fill": colour, "font-style": "italic", **look})
        yield element("g", {"data-standing-of": one.bundle.first.id}, written)


def _node(node: Node, claims: Sequence[str], scene: Scene, lang: str, stands_out: bool | None) -> str:
    about = {"data-id": node.id, "data-claims": " ".join(claims), "data-kind": node.kind or node.family}
    words = f"{node.label.in_(lang) or node.id} ({kind_words(node, lang)})"
    drawn = figure.drawn(scene.figures[node.id], scene.centres[node.id], stands_out=stands_out)
    return element("g", about, tooltip("\n".join([words, *_listed(claims)])), drawn)
