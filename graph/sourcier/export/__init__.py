"""A network written in the formats of other programs; `catalogue` is the table of formats."""
