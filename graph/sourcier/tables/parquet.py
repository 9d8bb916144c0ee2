"""Tables as Parquet files: one file a table, with the types of the schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sourcier.errors import DataError
from sourcier.store.embedded import EmbeddedView
from sourcier.store.view import View
from sourcier.tables.engine import Engine, Tables
from sourcier.tables.extract import Rows, rows_of
from sourcier.tables.schema import TABLES

FOLDER = "tables"
"""The folder of the tables, beside the store of the same graph."""


def arrow_schema(name: str) -> Any:
    """Returns the pyarrow schema of a table."""
    import ibis  # noqa: PLC0415 - slow to import, needed only where tables are

    return ibis.schema(TABLES[name]).to_pyarrow()


def write_tables(rows: Rows, folder: Path) -> None:
    """Writes one Parquet file a table into `folder`, which is made if it is not there.

    Raises:
        DataError: the folder cannot be written.
    """
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow.parquet import write_table  # noqa: PLC0415

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            table = pa.Table.from_pylist(rows[name], schema=arrow_schema(name))
            write_table(table, folder / f"{name}.parquet")
    except (OSError, pa.ArrowException) as error:
        raise DataError(f"the tables cannot be written: {error}", path=folder) from error


def open_tables(folder: Path, engine: Engine) -> Tables:
    """Returns the tables of a folder, to be used in expressions that `engine` runs.

    Raises:
        DataError: a table is missing.
    """
    missing = [name for name in TABLES if not (folder / f"{name}.parquet").exists()]
    if missing:
        raise DataError(f"no tables here ({', '.join(missing)}); run `sourcier build`", path=folder)
    return Tables(**{name: engine.read(folder / f"{name}.parquet") for name in TABLES})


def tables_of(view: View, engine: Engine) -> Tables:
    """Returns the tables of a graph: those built with its store where they are at hand, else made from its quads."""
    folder = view.beside / FOLDER if isinstance(view, EmbeddedView) and view.beside else None
    if folder is None or not folder.is_dir():
        folder = engine.folder / FOLDER
        write_tables(rows_of(view.quads()), folder)
    return open_tables(folder, engine)
