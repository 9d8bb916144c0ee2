"""SVG: a network as people would print it."""

from __future__ import annotations

from typing import BinaryIO

from sourcier.export.loss import Loss
from sourcier.language import Text
from sourcier.network.network import Network
from sourcier.network.picture import draw

_LOSSES = (
    Loss(
        Text("dates, origins, quotes", "les dates, les origines, les citations"),
        Text(
            "a drawing shows none; data-claims has the claims of each node and edge",
            "un dessin n’en montre pas\u00a0; data-claims a les affirmations de chaque nœud et de chaque arête",
        ),
    ),
)


def write_svg(network: Network, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes a network as an SVG document in UTF-8; the same network gives the same bytes."""
    out.write(draw(network, lang=lang).encode())
    return _LOSSES
