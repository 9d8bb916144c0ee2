"""What is said of one thing as RDF: its own statements and those of its parts."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode


def statements_of(node: NamedNode) -> str:
    """Returns the query for what is said of a thing and of its parts, which its IRI begins: ?s ?p ?o, and ?g where any.

    A part of a part has the IRI of the thing and a fragment too.
    """
    begins = f"FILTER(STRSTARTS(STR(?{{}}), {Literal(node.value + '#')}))"
    return f"""SELECT DISTINCT ?s ?p ?o ?g WHERE {{
        {{ BIND({node} AS ?s) }}
        UNION {{ {node} ?to ?s {begins.format("s")} }}
        UNION {{ {node} ?to ?part {begins.format("part")} ?part ?of ?s {begins.format("s")} }}
        ?s ?p ?o OPTIONAL {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"""
