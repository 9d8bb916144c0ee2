"""Sums in which nothing is counted twice: two limits, and what was collapsed between them."""
