"""SVG: a network as people would print it."""

from __future__ import annotations

from sourcier.export.catalogue import Exported
from sourcier.language import Text
from sourcier.network.network import Network
from sourcier.network.picture import draw

_LOSSES = (
    Text(
        "A drawing shows no dates, origins or quotes; the claims of each node and edge are in data-claims.",
        "Un dessin ne montre ni dates, ni origines, ni citations\u00a0; data-claims a les affirmations de chaque nœud "
        "et de chaque arête.",
    ),
)


def write_svg(network: Network, lang: str) -> Exported:
    """Returns a network as an SVG document in UTF-8; the same network gives the same bytes."""
    return Exported(draw(network, lang=lang).encode(), _LOSSES)
