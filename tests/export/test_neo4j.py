"""The files for Neo4j's bulk import, read by DuckDB by their headers; the command, run with a stand-in."""

from __future__ import annotations

import csv
import re
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import duckdb
import pytest

from sourcier.export.fields import EDGE_COLUMNS, NODE_COLUMNS, Row, edge_rows, node_rows
from sourcier.export.property_graph import labels, relationship_type
from sourcier.export.write import export
from tests.export.foreign import network_of, program
from tests.export.nasty import NASTY

NAMES = ("ties", "nasty")
DELIMITERS = {"ties": ";", "nasty": "\x1f"}
SQL = {"long": "BIGINT", "double": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE", "string": "VARCHAR"}
"""The types of columns that Neo4j's manual names and the files have, as DuckDB calls them."""
Folders = Mapping[str, Path]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    found = {name: tmp_path_factory.mktemp("neo4j") / name for name in NAMES}
    for name, folder in found.items():
        export(network_of(name), "neo4j", folder, "en")
    return found


def read(path: Path, delimiter: str) -> list[dict[str, object]]:
    """The rows of a file, by the full names in its header, each value of the type that the header gives it."""
    options = "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', auto_detect = false"
    header = header_of(path)
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in header)
    cells = ", ".join(f'{typed(name)} AS "{name}"' for name in header)
    answer = duckdb.execute(
        f"SELECT {cells} FROM read_csv('{path}', {options}, columns = {{{columns}}})", {"delimiter": delimiter}
    )
    return [dict(zip(header, row, strict=True)) for row in answer.fetchall()]


def header_of(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def typed(name: str) -> str:
    kind = name.rpartition(":")[2]
    if kind in {"string[]", "LABEL"}:
        return f'string_split("{name}", $delimiter)'
    return f'CAST("{name}" AS {SQL[kind]})' if kind in SQL else f'"{name}"'


@pytest.mark.parametrize("name", NAMES)
def test_every_node_is_read_with_its_labels_and_values(name: str, folders: Folders) -> None:
    network = network_of(name)
    rows = read(folders[name] / "nodes.csv", DELIMITERS[name])
    assert [row.pop(":LABEL") for row in rows] == [list(labels(node)) for node in network.nodes.values()]
    assert [by_name(row) for row in rows] == [as_read(row) for row in node_rows(network, "en")]


@pytest.mark.parametrize("name", NAMES)
def test_every_relationship_is_read_with_its_ends_and_values(name: str, folders: Folders) -> None:
    network = network_of(name)
    rows = read(folders[name] / "relationships.csv", DELIMITERS[name])
    assert [row.pop(":TYPE") for row in rows] == [relationship_type(edge) for edge in network.edges]
    found = [by_name({"source": row.pop(":START_ID(Sourcier)"), "target": row.pop(":END_ID(Sourcier)"), **row})
             for row in rows]  # fmt: skip
    assert found == [as_read(row) for row in edge_rows(network, "en")]


def by_name(row: Mapping[str, object]) -> dict[str, object]:
    return {name.partition(":")[0]: value for name, value in row.items() if value is not None}


def as_read(row: Row) -> dict[str, object]:
    days = {column.name for column in EDGE_COLUMNS if column.type == "date"}
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}
    return {name: date.fromisoformat(str(value)) if name in days else value for name, value in plain.items()}


def test_headers_are_as_the_importer_wants_them(folders: Folders) -> None:
    for file, columns in (("nodes.csv", NODE_COLUMNS), ("relationships.csv", EDGE_COLUMNS)):
        header = header_of(folders["nasty"] / file)
        assert len(header) == len(columns) + 1
        for field in header:
            kind = field.rpartition(":")[2]
            own = r":LABEL|:TYPE|id:ID\(Sourcier\)|:START_ID\(Sourcier\)|:END_ID\(Sourcier\)"
            assert re.fullmatch(own, field) or kind.removesuffix("[]") in SQL, field


@pytest.mark.parametrize("name", NAMES)
def test_the_command_names_the_files_and_what_is_between_items(name: str, folders: Folders, tmp_path: Path) -> None:
    admin = tmp_path / "neo4j-admin"
    admin.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\nls\n", encoding="utf-8")
    admin.chmod(0o755)
    command = [program("sh"), str(folders[name] / "import.sh"), "actors"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"NEO4J_ADMIN": str(admin),
                                                                                 "PATH": "/usr/bin:/bin"})  # fmt: skip
    said = done.stdout.splitlines()
    assert said == [
        *("database", "import", "full", "--nodes=nodes.csv", "--relationships=relationships.csv"),
        f"--array-delimiter={';' if name == 'ties' else 'U+001F'}",
        *("--multiline-fields=true", "actors"),
        *("constraints.cypher", "import.sh", "nodes.csv", "relationships.csv"),
    ]


def test_what_cannot_be_said_is_counted_and_the_bytes_are_the_same(folders: Folders, tmp_path: Path) -> None:
    losses = export(NASTY, "neo4j", tmp_path / "again", "en")
    assert {loss.what.en: loss.count for loss in losses} == {
        "edges without direction": 1,
        "control characters": 3,
        "weights that are no number": 2,
    }
    for file in folders["nasty"].iterdir():
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes()
