"""A query file: SPARQL that runs unchanged anywhere, with its metadata in `#+` comment lines of YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcier.errors import DataError

_HEADER = "#+"


@dataclass(frozen=True, slots=True)
class QueryFile:
    """A query file as read; its name is the file's without the ending."""

    path: Path
    header: Mapping[str, Any]
    sparql: str

    @property
    def name(self) -> str:
        """What the query is called."""
        return self.path.stem


def read_query_file(path: Path) -> QueryFile:
    """Returns the query of that file.

    Raises:
        DataError: the file cannot be read, or its header is no YAML mapping.
    """
    try:
        sparql = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"cannot be read: {error}", path=path) from error
    return QueryFile(path, read_header(sparql, path), sparql)


def read_header(sparql: str, path: Path | None = None) -> dict[str, Any]:
    """Returns the metadata in the `#+` lines of a query, empty where it has none.

    Raises:
        DataError: they are no YAML mapping.
    """
    lines = [line.removeprefix(_HEADER) for line in sparql.splitlines() if line.startswith(_HEADER)]
    if not lines:
        return {}
    from ruamel.yaml import YAML  # noqa: PLC0415 - slow to import, and most commands read no query file
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    try:
        header = YAML(typ="safe", pure=True).load("\n".join(lines)) or {}
    except YAMLError as error:
        raise DataError(f"the header is no YAML: {error}", path=path) from error
    if not isinstance(header, dict):
        raise DataError("the header must be `key: value` lines", path=path)
    return header


def read_query_folder(folder: Path) -> tuple[QueryFile, ...]:
    """Returns the queries of a folder, by name."""
    return tuple(read_query_file(path) for path in sorted(folder.glob("*.rq")))
