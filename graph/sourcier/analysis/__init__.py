"""Analyses of a whole graph: each gives a value that is laid out for people and for programs, and cites its claims."""
