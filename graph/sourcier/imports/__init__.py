"""The way back from other people's files: RDF, FollowTheMoney, and tables by a declared mapping, each into quads."""
