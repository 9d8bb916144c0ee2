"""Parquet: a folder of one file a table, every column with its type."""

from __future__ import annotations

from pathlib import Path

from sourcier.export.loss import Loss
from sourcier.export.tables.columns import PUBLISHED
from sourcier.export.tables.rows import PublishedRows
from sourcier.store.view import View
from sourcier.tables.parquet import write_parquet


def write_parquet_tables(view: View, folder: Path, lang: str) -> tuple[Loss, ...]:
    """Writes one Parquet file a table; amounts are decimals, days are dates, several values are lists."""
    rows = PublishedRows(view, lang)
    for name, table in rows.tables():
        write_parquet(table, {column.name: column.type for column in PUBLISHED[name]}, folder / f"{name}.parquet")
    return rows.losses()
