"""A network drawn as SVG, to be printed: every node and edge there, standings never alike, labels apart."""

from sourcier.network.picture.draw import draw

__all__ = ["draw"]
