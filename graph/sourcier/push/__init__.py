"""A built graph brought into a SPARQL store elsewhere, so that whoever outgrows one machine keeps the graph."""
