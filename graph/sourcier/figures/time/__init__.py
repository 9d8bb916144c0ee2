"""Dates and horizons read from words, French and English."""

from sourcier.figures.time.reader import TimeExpression, read_times

__all__ = ["TimeExpression", "read_times"]
