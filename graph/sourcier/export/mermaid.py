"""Mermaid, for pages of Markdown: the strongest edges of a network as a flowchart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from sourcier.export.fields import clean, edge_rows, node_rows, value_losses
from sourcier.export.loss import Loss, counted
from sourcier.language import Text
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.node import Node
from sourcier.network.picture.style import STANDINGS, Shape, node_style

MOST_EDGES = 60
"""Above which a flowchart can no longer be read."""
_SHAPES: dict[Shape, tuple[str, str]] = {
    "circle": ("([", "])"), "box": ("[", "]"), "rounded": ("(", ")"), "octagon": ("[", "]"), "hexagon": ("{{", "}}"),
    "double-hexagon": ("{{", "}}"), "masthead": ("[[", "]]"), "house": ("[/", "\\]"), "pill": ("(", ")"),
    "slanted": ("[/", "/]"), "ellipse": ("([", "])"), "page": ("[[", "]]"), "bubble": (">", "]"),
    "trapezoid": ("[\\", "/]"),
}  # fmt: skip
_SPECIAL = re.compile(r"(?![\w,.:()'/-])[!-~]")
_LIST = re.compile(r"^\d*[-.)]")
_SPACES = re.compile(r"\s+")
_WHY_NOT_SHOWN = Text(
    f"a flowchart of more than {MOST_EDGES} cannot be read; those that carry most are shown",
    f"au-delà de {MOST_EDGES}, un organigramme est illisible\u00a0; les mieux établies sont montrées",
)
_EDGES = Loss(Text("edges", "les arêtes"), _WHY_NOT_SHOWN)
_NODES = Loss(Text("nodes", "les nœuds"), _WHY_NOT_SHOWN)
_COLUMNS = Loss(
    Text("dates, origins, claims, quotes", "les dates, les origines, les affirmations, les citations"),
    Text(
        "a flowchart shows labels, kinds and standings only",
        "un organigramme ne montre que les noms, les genres et où en sont les relations",
    ),
)


def write_mermaid(network: Network, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes the strongest edges of a network, and their nodes, as a flowchart."""
    chosen = {edge.id for edge in sorted(network.edges, key=lambda edge: edge.strength)[:MOST_EDGES]}
    shown = network.where(lambda edge: edge.id in chosen)
    whole = shown.tied() if len(chosen) < len(network.edges) else shown
    for line in _lines(whole, lang):
        out.write(f"{line}\n".encode())
    left_out = counted(
        {
            _EDGES: len(network.edges) - len(whole.edges),
            _NODES: len(network.nodes) - len(whole.nodes),
        }
    )
    return (*left_out, _COLUMNS, *value_losses(whole))


def _lines(network: Network, lang: str) -> Iterator[str]:
    names = {id_: f"n{i}" for i, id_ in enumerate(network.nodes, start=1)}
    yield "flowchart LR"
    for node, row in zip(network.nodes.values(), node_rows(network, lang), strict=True):
        opened, closed = _SHAPES[node_style(node).shape]
        label = _quoted(str(row.get("label", ""))) or _quoted(node.id)
        yield f'  {names[node.id]}{opened}"{label}"{closed}'
    for edge, row in zip(network.edges, edge_rows(network, lang), strict=True):
        label = _quoted(str(row.get("label", "")))
        yield f"  {names[edge.source]} {_line(edge)}" + (f'|"{label}"|' if label else "") + f" {names[edge.target]}"
    yield from _styles(network, names)
    for node, row in zip(network.nodes.values(), node_rows(network, lang), strict=True):
        if "url" in row:
            yield f"""  click {names[node.id]} href "{str(row["url"]).replace('"', "%22")}\""""


def _line(edge: Edge) -> str:
    line = "--" if edge.exists else "-.-"
    return line + ("-" if edge.exists else "") if edge.symmetric else f"{line}>"


def _styles(network: Network, names: dict[str, str]) -> Iterator[str]:
    """Yields how kinds and standings look; what is not said to exist is dashed."""
    kinds: dict[str, list[Node]] = {}
    for node in network.nodes.values():
        kinds.setdefault(node.kind or node.family, []).append(node)
    for kind, nodes in sorted(kinds.items()):
        style, name = node_style(nodes[0]), f"kind_{kind.replace('-', '_')}"
        yield f"  classDef {name} fill:{style.fill},stroke:{style.line},color:#111111"
        yield f"  class {','.join(names[node.id] for node in nodes)} {name}"
    for standing, look in STANDINGS.items():
        places = [str(i) for i, edge in enumerate(network.edges) if edge.standing is standing]
        if places:
            dashes = f",stroke-dasharray:{look.dashes}" if look.dashes else ""
            yield f"  linkStyle {','.join(places)} stroke:{look.colour}{dashes}"


def _quoted(words: str) -> str:
    """Returns words as they stand between quotation marks, on one line, nothing in them read as a sign.

    >>> _quoted('a "b"')
    'a #34;b#34;'
    """
    line = _SPACES.sub(" ", clean(words)).strip()
    coded = _SPECIAL.sub(lambda found: f"#{ord(found[0])};", line)
    return _LIST.sub(lambda found: f"{found[0][:-1]}#{ord(found[0][-1])};", coded)
