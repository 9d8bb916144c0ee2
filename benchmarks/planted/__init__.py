"""Planted graphs: made from a seed, with every conflict, origin, part, total and version in them known beforehand.

They are what the comparisons are judged by: an analysis must find what was planted and nothing else.
"""

from benchmarks.planted.generate import Planted, plant, write_planted
from benchmarks.planted.quads import quads
from benchmarks.planted.truth import FigureTruth, PairTruth, TotalTruth, Truth, Unit, UnitTotal, VersionTruth

__all__ = [
    "FigureTruth", "PairTruth", "Planted", "TotalTruth", "Truth", "Unit", "UnitTotal", "VersionTruth", "plant", "quads",
    "write_planted",
]  # fmt: skip
