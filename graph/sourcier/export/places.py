"""Where nodes are drawn, for the formats that say so, and what is said where they are too many."""

from __future__ import annotations

from sourcier.export.loss import Loss, counted
from sourcier.language import Text
from sourcier.network.network import Network
from sourcier.network.positions import MOST_PLACED, positions

Places = dict[str, tuple[float, float]]

_UNPLACED = Loss(
    Text("positions", "les positions"),
    Text(
        f"a network of more than {MOST_PLACED} nodes is not laid out here; let the program that opens the file do so",
        f"un réseau de plus de {MOST_PLACED} nœuds n’est pas disposé ici\u00a0; laissez faire le programme qui l’ouvre",
    ),
)


def places_of(network: Network) -> tuple[Places, tuple[Loss, ...]]:
    """Returns the place of each node, y downwards, and what to say where there is none."""
    places = positions(network)
    missing = len(network.nodes) - len(places)
    return places, counted({_UNPLACED: missing})


def coordinates(places: Places, id_: str) -> dict[str, float]:
    """Returns the place of a node as x and y, nothing where it has none.

    >>> coordinates({"actor:a": (1.5, 2.0)}, "actor:a")
    {'x': 1.5, 'y': 2.0}
    """
    return dict(zip("xy", places[id_], strict=True)) if id_ in places else {}
