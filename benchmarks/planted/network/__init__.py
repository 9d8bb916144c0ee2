"""Planted networks: made from a seed, with every finding of an analysis known beforehand, of the whole of them."""

from benchmarks.planted.network.generate import PlantedNetwork, planted_network
from benchmarks.planted.network.quads import network_quads
from benchmarks.planted.network.truth import MOST_HOPS, WINDOW, Cuts, NetworkTruth, Pair, SelfDealing, Turn, Way

__all__ = [
    "MOST_HOPS", "WINDOW", "Cuts", "NetworkTruth", "Pair", "PlantedNetwork", "SelfDealing", "Turn", "Way",
    "network_quads", "planted_network",
]  # fmt: skip
