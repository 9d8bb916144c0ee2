"""Amounts read from words, French and English: money, power, counts, shares, with their bounds and units."""

from sourcier.figures.quantity.figure import Figure
from sourcier.figures.quantity.reader import read_figures

__all__ = ["Figure", "read_figures"]
