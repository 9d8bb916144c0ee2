"""Neo4j's bulk import: CSV with typed headers, the command that reads it, and the constraint that goes with it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from sourcier.export.fields import EDGE_COLUMNS, NODE_COLUMNS, Column, Row, Type, Value, edge_rows, node_rows
from sourcier.export.loss import Loss
from sourcier.export.markup import scalar
from sourcier.export.property_graph import LABEL, labels, property_losses, relationship_type
from sourcier.language import Text
from sourcier.network.network import Network

_TYPES: dict[Type, str] = {
    "string": "string", "boolean": "boolean", "integer": "long", "float": "double", "date": "date", "list": "string[]",
}  # fmt: skip
_SPACE = LABEL
_ENDS = {"source": f":START_ID({_SPACE})", "target": f":END_ID({_SPACE})"}
_USUAL, _UNUSED = ";", "\x1f"
"""Between the items of a list: what Neo4j expects; where an item holds that, a control character, which none can."""
_OPTIONS = {_USUAL: "';'", _UNUSED: "U+001F"}
_IMPORT = """\
#!/bin/sh
# {usage}
set -eu
cd "$(dirname "$0")"
exec "${{NEO4J_ADMIN:-neo4j-admin}}" database import full \\
  --nodes=nodes.csv --relationships=relationships.csv \\
  --array-delimiter={delimiter} --multiline-fields=true \\
  "${{1:-neo4j}}"
"""
_USAGE = Text(
    "Makes a database of these files: sh import.sh [NAME]. None may have that name yet, or the server be stopped.",
    "Fait une base de ces fichiers\u00a0: sh import.sh [NOM]. Aucune ne doit porter ce nom, ou le serveur être arrêté.",
)
_CONSTRAINT = f"CREATE CONSTRAINT sourcier_id IF NOT EXISTS FOR (n:{LABEL}) REQUIRE n.id IS UNIQUE;\n"


def write_neo4j(network: Network, folder: Path, lang: str) -> tuple[Loss, ...]:
    """Writes `nodes.csv` and `relationships.csv`, the command that imports them, and the constraint that fits them.

    Fields are quoted as RFC 4180 has it; one that is empty has no value.
    """
    delimiter = _UNUSED if _holds_usual(network, lang) else _USUAL
    nodes = zip(network.nodes.values(), node_rows(network, lang), strict=True)
    of_nodes = ([delimiter.join(labels(node)), *_cells(row, NODE_COLUMNS, delimiter)] for node, row in nodes)
    header = [":LABEL", *(_header(column, f"id:ID({_SPACE})") for column in NODE_COLUMNS)]
    _write(folder / "nodes.csv", header, of_nodes)
    edges = zip(network.edges, edge_rows(network, lang), strict=True)
    of_edges = ([relationship_type(edge), *_cells(row, EDGE_COLUMNS, delimiter)] for edge, row in edges)
    header = [":TYPE", *(_header(column, "id:string") for column in EDGE_COLUMNS)]
    _write(folder / "relationships.csv", header, of_edges)
    script = _IMPORT.format(usage=_USAGE.in_(lang), delimiter=_OPTIONS[delimiter])
    (folder / "import.sh").write_text(script, encoding="utf-8")
    (folder / "constraints.cypher").write_text(_CONSTRAINT, encoding="utf-8")
    return property_losses(network)


def _holds_usual(network: Network, lang: str) -> bool:
    rows = (row for rows in (node_rows(network, lang), edge_rows(network, lang)) for row in rows)
    lists = (value for row in rows for value in row.values() if isinstance(value, tuple))
    return any(_USUAL in item for items in lists for item in items)


def _header(column: Column, own: str) -> str:
    if column.name == "id":
        return own
    return _ENDS.get(column.name) or f"{column.name}:{_TYPES[column.type]}"


def _cells(row: Row, columns: tuple[Column, ...], delimiter: str) -> Iterator[str]:
    for column in columns:
        yield _cell(row[column.name], delimiter) if column.name in row else ""


def _cell(value: Value, delimiter: str) -> str:
    return delimiter.join(value) if isinstance(value, tuple) else scalar(value)


def _write(path: Path, header: list[str], rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
