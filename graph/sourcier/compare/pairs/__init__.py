"""Pairs of claims: which bear on each other, how they stand, and by which rule."""
