"""Tables as Parquet files: one file a table, with the types of the schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sourcier.batch import batched
from sourcier.errors import DataError
from sourcier.store.embedded import EmbeddedView
from sourcier.store.view import View
from sourcier.tables.engine import Engine, Tables
from sourcier.tables.extract import Row, Rows, rows_of
from sourcier.tables.schema import TABLES

FOLDER = "tables"
"""The folder of the tables, beside the store of the same graph."""
_ROWS_AT_ONCE = 100_000
_ROWS_READ_AT_ONCE = 2_000


def arrow_schema(columns: Mapping[str, str]) -> Any:
    """Returns the pyarrow schema of columns with Ibis types."""
    import ibis  # noqa: PLC0415 - slow to import, needed only where tables are

    return ibis.schema(columns).to_pyarrow()


def write_parquet(rows: Iterable[Row], columns: Mapping[str, str], path: Path) -> None:
    """Writes rows, as they come, into one Parquet file with those columns.

    Raises:
        DataError: the file cannot be written.
    """
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415

    schema = arrow_schema(columns)
    try:
        with ParquetWriter(path, schema) as writer:
            for some in batched(rows, _ROWS_AT_ONCE):
                writer.write_table(pa.Table.from_pylist(some, schema=schema))
    except (OSError, pa.ArrowException) as error:
        raise DataError(f"the table cannot be written: {error}", path=path) from error


def write_tables(rows: Rows, folder: Path) -> None:
    """Writes one Parquet file a table into `folder`, which is made if it is not there.

    Raises:
        DataError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"the tables cannot be written: {error}", path=folder) from error
    for name, columns in TABLES.items():
        write_parquet(rows[name], columns, folder / f"{name}.parquet")


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
    return open_tables(folder_of(view, engine.folder / FOLDER), engine)


def folder_of(view: View, otherwise: Path) -> Path:
    """Returns the folder of the tables built with the store of a graph; without one they are made in `otherwise`."""
    folder = view.beside / FOLDER if isinstance(view, EmbeddedView) and view.beside else None
    if folder is not None and folder.is_dir():
        return folder
    write_tables(rows_of(view.quads()), otherwise)
    return otherwise


def each_row(folder: Path, name: str) -> Iterator[Row]:
    """Yields the rows of a table in a folder of tables, of which some thousands are held at once.

    Raises:
        DataError: the table is missing or cannot be read.
    """
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    path = folder / f"{name}.parquet"
    try:
        with ParquetFile(path) as file:
            for batch in file.iter_batches(_ROWS_READ_AT_ONCE):
                yield from batch.to_pylist()
    except (OSError, pa.ArrowException) as error:
        raise DataError("no such table; run `sourcier build`", path=path) from error
