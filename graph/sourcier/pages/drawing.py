"""The drawing of all ties: nodes and edges with their places, each also in a list that says the same in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sourcier.export.cytoscape import HOUSE, SHAPES
from sourcier.language import LANGUAGES, Language, Text
from sourcier.lookup.names import fold
from sourcier.namespaces import node_of
from sourcier.network import Edge, Network, Node, Standing
from sourcier.network.edge import claims_of
from sourcier.network.picture import draw
from sourcier.network.picture.style import NodeStyle, node_style
from sourcier.network.positions import positions
from sourcier.network.sentence import sentence
from sourcier.pages.atlas import Atlas
from sourcier.pages.data import FORMS
from sourcier.pages.page import Page

_TITLE = Text("Who and what claims tie to whom", "Ce que des affirmations lient, et à quoi")
_MOST_NODES = 400
"""More can neither be read nor loaded quickly; the best tied are drawn."""
_QUOTES = 2


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node with its place, how it looks, how many neighbours it has, and the ties that lead from it."""

    node: Node
    x: float
    y: float
    style: NodeStyle
    degree: int
    ties: tuple[tuple[Text, Edge], ...]

    @property
    def shape(self) -> str:
        """What Cytoscape.js calls its shape."""
        return SHAPES[self.style.shape]

    @property
    def kind(self) -> str:
        """What it is filtered by."""
        return self.node.kind or self.node.family


def drawing_page(atlas: Atlas) -> Page:
    """Returns the page of the drawing."""
    network, nodes = atlas.drawing
    values = {
        "network": network,
        "nodes": {lang: sorted(nodes, key=lambda one: fold(one.node.label.in_(lang))) for lang in LANGUAGES},
        "kinds": _kinds(nodes),
        "standings": [one for one in Standing if any(edge.standing is one for edge in network.edges)],
        "house": " ".join(map(str, HOUSE)),
        "most_quotes": _QUOTES,
        "languages": atlas.languages,
        "left_out": len(atlas.all_ties.nodes) - len(network.nodes),
    }
    behind = tuple(map(node_of, claims_of(network.edges)))
    return Page("graph", _TITLE, "drawing.html", values, FORMS if behind else (), claims=behind)


def picture(atlas: Atlas, lang: Language) -> str:
    """Returns the same as a picture in SVG that needs no script; the file is `graph.en.svg` or `graph.fr.svg`."""
    return draw(atlas.drawing[0], lang=lang, title=_TITLE.in_(lang))


def drawn_network(atlas: Atlas) -> Network:
    """Returns the ties between the nodes that have most neighbours."""
    tied = atlas.all_ties.tied()
    if len(tied.nodes) <= _MOST_NODES:
        return tied
    degree = _degrees(tied.edges)
    return tied.around(sorted(tied.nodes, key=lambda id_: (-degree.get(id_, 0), id_))[:_MOST_NODES]).tied()


def drawn_nodes(network: Network) -> list[DrawnNode]:
    """Returns the nodes of a network with their places, and the ties that lead from each."""
    places, degree = positions(network), _degrees(network.edges)
    ties: dict[str, list[tuple[Text, Edge]]] = defaultdict(list)
    for edge in sorted(network.edges, key=lambda edge: edge.strength):
        ties[edge.source].append((Text(*(sentence(edge, network, lang) for lang in LANGUAGES)), edge))
    return [
        DrawnNode(node, *places[id_], node_style(node), degree.get(id_, 0), tuple(ties[id_]))
        for id_, node in network.nodes.items()
    ]


def _degrees(edges: Iterable[Edge]) -> dict[str, int]:
    """Returns how many neighbours each node has that has any."""
    near: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.source != edge.target:
            near[edge.source].add(edge.target)
            near[edge.target].add(edge.source)
    return {id_: len(others) for id_, others in near.items()}


def _kinds(nodes: Iterable[DrawnNode]) -> list[DrawnNode]:
    """Returns a node of each kind, by the kinds' names."""
    return [node for _, node in sorted({node.kind: node for node in nodes}.items())]
