"""Versions of one claim over the day they were said, and what happened between them."""
