"""Figures and dates: how they are written in curation files, read from the words of a text, and shown to people."""

from sourcier.figures.time import TimeExpression, read_times

__all__ = ["TimeExpression", "read_times"]
