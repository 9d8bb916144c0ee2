"""The graph's second face: typed tables, for comparing everything with everything.

SPARQL is for asking. What runs over the whole graph runs over these tables, as Ibis expressions that DuckDB evaluates
in this process, or Spark on many machines. The tables are made from the quads of a graph, and say nothing that those do
not.
"""

from sourcier.tables.engine import ENGINES, Engine, Tables, open_engine
from sourcier.tables.extract import Rows, rows_of
from sourcier.tables.parquet import FOLDER, each_row, folder_of, open_tables, tables_of, write_tables
from sourcier.tables.schema import TABLES

__all__ = [
    "ENGINES",
    "FOLDER",
    "TABLES",
    "Engine",
    "Rows",
    "Tables",
    "each_row",
    "folder_of",
    "open_engine",
    "open_tables",
    "rows_of",
    "tables_of",
    "write_tables",
]
