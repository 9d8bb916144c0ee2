r"""Cypher: one script that Neo4j, Memgraph and others run; run twice, it doubles nothing.

Values stand in the script as literals of Cypher, in which nothing but `\` and the quotation mark has a meaning. A line
break is written as `\n`, so that a statement ends where a line ends in `;` and nowhere else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import BinaryIO

from sourcier.batch import batched
from sourcier.export.fields import EDGE_COLUMNS, Row, Value, edge_rows, node_rows
from sourcier.export.loss import Loss
from sourcier.export.property_graph import LABEL, labels, property_losses, relationship_type
from sourcier.language import Text
from sourcier.network.edge import Edge
from sourcier.network.network import Network

_BATCH = 200
"""How many nodes or relationships a statement makes."""
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r"[\\'\n\r\t]")
_DAYS = {column.name for column in EDGE_COLUMNS if column.type == "date"}
_HEAD = Text(
    f"""\
// What sources say, from Sourcier. A type such as PLANNED_OWNER_OF is of what is not said to exist.
// Claims and quotes are properties of each relationship.
// Before a large network, so that nodes are found by their id, run in Neo4j
// CREATE CONSTRAINT sourcier_id IF NOT EXISTS FOR (n:{LABEL}) REQUIRE n.id IS UNIQUE
// or in Memgraph
// CREATE INDEX ON :{LABEL}(id)
""",
    f"""\
// Ce que disent des sources, par Sourcier. Un type comme PLANNED_OWNER_OF est de ce qui n’est pas dit existant.
// Les affirmations et les citations sont des propriétés de chaque relation.
// Avant un grand réseau, pour que les nœuds soient retrouvés par leur id, à lancer dans Neo4j
// CREATE CONSTRAINT sourcier_id IF NOT EXISTS FOR (n:{LABEL}) REQUIRE n.id IS UNIQUE
// ou dans Memgraph
// CREATE INDEX ON :{LABEL}(id)
""",
)
_NODES = f"UNWIND [\n%s\n] AS row\nMERGE (n:{LABEL} {{id: row.id}})\nSET n = row\nSET n:%s;\n"
_RELATIONSHIPS = (
    f"UNWIND [\n%s\n] AS row\nMATCH (a:{LABEL} {{id: row.source}})\nMATCH (b:{LABEL} {{id: row.target}})\n"
    "MERGE (a)-[r:`%s` {id: row.values.id}]->(b)\nSET r = row.values;\n"
)


def write_cypher(network: Network, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes a network as statements of Cypher, each for nodes of the same labels or relationships of one type."""
    out.write(_HEAD.in_(lang).encode())
    nodes: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for node, row in zip(network.nodes.values(), node_rows(network, lang), strict=True):
        nodes[labels(node)].append(row)
    for names, of_labels in sorted(nodes.items()):
        for rows in batched(of_labels, _BATCH):
            out.write((_NODES % (",\n".join(map(_map, rows)), ":".join(names[1:]))).encode())
    edges: dict[str, list[Edge]] = defaultdict(list)
    for edge in network.edges:
        edges[relationship_type(edge)].append(edge)
    for type_, of_type in sorted(edges.items()):
        for some in batched(of_type, _BATCH):
            rows = list(edge_rows(replace(network, edges=tuple(some)), lang))
            out.write((_RELATIONSHIPS % (",\n".join(map(_relationship, rows)), type_)).encode())
    return property_losses(network)


def _relationship(row: Row) -> str:
    ends = {"source", "target"}
    values = _map({name: value for name, value in row.items() if name not in ends})
    return f"{{source: {literal(row['source'])}, target: {literal(row['target'])}, values: {values}}}"


def _map(row: Row) -> str:
    values = [f"{name}: " + (f"date({literal(value)})" if name in _DAYS else literal(value))
              for name, value in row.items()]  # fmt: skip
    return "{" + ", ".join(values) + "}"


def literal(value: Value) -> str:
    r"""Returns a value as Cypher writes it.

    >>> literal(("it's", 3e16, True))
    "['it\\'s', 3e16, true]"
    """
    if isinstance(value, str):
        return "'" + _ESCAPED.sub(lambda found: _ESCAPES[found[0]], value) + "'"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    return str(value).lower().replace("e+", "e")
