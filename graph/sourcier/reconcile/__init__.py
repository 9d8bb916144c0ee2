"""Matching names in other people's tables with the entities of a graph: candidates are proposed, nothing is merged."""
