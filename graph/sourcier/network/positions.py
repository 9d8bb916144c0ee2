"""Where the nodes of a network go so that what is tied is near: a quick layout, always the same.

Small networks are laid out as drawings are, each part that is tied by itself, in few trials; large ones all at once.
"""

from __future__ import annotations

import networkx as nx
import numpy as np

from sourcier.network.network import Network
from sourcier.network.picture.layout import arrange
from sourcier.network.picture.overlap import separate

MOST_PLACED = 2_000
"""Above which nothing is laid out, as time and memory grow with the square of the number of nodes."""
WIDTH, HEIGHT = 160.0, 50.0
"""Of the room that each node has to itself, in networks that are not large."""
_MOST_ARRANGED, _MOST_SEPARATED = 200, 400
_TRIED_NODES = 160
_ROOM_FOR_WORDS = 60.0
_LINK, _MARGIN = 200.0, 10.0
_SEED, _GRAVITY = 1, 3.0
_MOST_ROUNDS, _WORK = 100, 15_000


def positions(network: Network) -> dict[str, tuple[float, float]]:
    """Returns the place of each node, by its id, y downwards; none in a network of very many."""
    ids = list(network.nodes)
    if len(ids) < 2 or len(ids) > MOST_PLACED:
        return dict.fromkeys(ids[:1] if len(ids) == 1 else [], (0.0, 0.0))
    graph = network.undirected()
    rank = {id_: i for i, id_ in enumerate(ids)}
    links = sorted({(rank[a], rank[b]) for a, b in graph.edges})
    if len(ids) <= _MOST_ARRANGED:
        room = WIDTH + _ROOM_FOR_WORDS, HEIGHT + _ROOM_FOR_WORDS
        places = np.array(arrange([room] * len(ids), links, seed=_SEED, trials=max(1, _TRIED_NODES // len(ids))))
    else:
        rounds = max(10, min(_MOST_ROUNDS, _WORK // len(ids)))
        found = nx.forceatlas2_layout(graph, max_iter=rounds, gravity=_GRAVITY, seed=_SEED)
        places = np.array([found[id_] for id_ in ids], dtype=float)
        steps = [np.hypot(*(places[a] - places[b])) for a, b in links]
        places *= _LINK / max(float(np.mean(steps)) if steps else 1.0, 1e-9)
        if len(ids) <= _MOST_SEPARATED:
            places = separate(places, np.full((len(ids), 2), [WIDTH, HEIGHT]), _MARGIN)
    return {id_: (round(float(x), 1), round(float(y), 1)) for id_, (x, y) in zip(ids, places, strict=True)}
