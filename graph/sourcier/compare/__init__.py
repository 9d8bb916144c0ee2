"""Comparing claims over the whole graph: Ibis expressions over its tables, on whatever engine evaluates them."""
