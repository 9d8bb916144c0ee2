"""Figures and dates: how they are read from press phrases, written in curation files, and shown to people."""

from sourcier.figures.figure import Figure
from sourcier.figures.quantity import read_figures

__all__ = ["Figure", "read_figures"]
