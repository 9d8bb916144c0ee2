"""Networks made for drawing: planted ones of any size, and small ones for hypothesis."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from sourcier.language import Text
from sourcier.network import Edge, Network, Node, Standing
from sourcier.network.picture.style import KINDS

KIND_NAMES = sorted(KINDS)
RELATIONS = (Text("owner of", "propriétaire de"), Text("personal tie with", "lien personnel avec"))


def node(id_: str, kind: str = "company", label: str | None = None) -> Node:
    words = id_ if label is None else label
    family = kind if kind in {"site", "project", "event", "place", "source", "claim"} else "actor"
    return Node(id_, Text(words, words), family, kind)


def edge(
    id_: str, source: str, target: str, standing: Standing = Standing.EXISTING, *, symmetric: bool = False
) -> Edge:
    claims = (f"claim:{id_}-a", f"claim:{id_}-b")
    return Edge(id_, source, target, "ownerOf", RELATIONS[symmetric], standing, claims, symmetric=symmetric)


def network(nodes: list[Node], edges: list[Edge], dropped: int = 0) -> Network:
    ordered = {one.id: one for one in sorted(nodes, key=lambda one: one.id)}
    return Network("ties", ordered, tuple(sorted(edges, key=lambda one: one.id)), dropped)


def planted(nodes: int, edges: int, seed: int = 1) -> Network:
    """A random network in which a few nodes have many ties."""
    chance = random.Random(seed)
    names = [f"actor:n{i:05}" for i in range(nodes)]
    ends = [(names[int(nodes * chance.random() ** 3)], chance.choice(names)) for _ in range(edges)]
    standings = [Standing.EXISTING] * 5 + list(Standing)
    return network(
        [node(name, chance.choice(KIND_NAMES), f"Planted name {i}") for i, name in enumerate(names)],
        [edge(f"tie:{i:05}", *pair, chance.choice(standings)) for i, pair in enumerate(ends)],
    )


@st.composite
def networks(draw: st.DrawFn, labels: st.SearchStrategy[str] | None = None) -> Network:
    """Up to eight nodes and twelve edges of any kind, standing and direction, loops and parallel ones too."""
    words = st.text("abcdeéW -’", max_size=40) if labels is None else labels
    names = [f"actor:{i}" for i in range(draw(st.integers(0, 8)))]
    nodes = [node(name, draw(st.sampled_from(KIND_NAMES)), draw(words)) for name in names]
    if not names:
        return network([], [])
    one = st.tuples(st.sampled_from(names), st.sampled_from(names), st.sampled_from(list(Standing)), st.booleans())
    ties = draw(st.lists(one, max_size=12))
    return network(nodes, [edge(f"tie:{i:02}", a, b, how, symmetric=both) for i, (a, b, how, both) in enumerate(ties)])
