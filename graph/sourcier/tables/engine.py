"""Where expressions over tables run: DuckDB in this process, or Spark, here or on a cluster.

The expressions are the same. What an engine adds is how it is reached, and `keep`, which evaluates an expression once
and returns it as a table: iterated joins would otherwise be planned anew, ever longer, at each step.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcier.errors import UsageError

Expression = Any
"""An Ibis table expression; Ibis ships no types."""

ENGINES = ("duckdb", "spark")


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one graph, as Ibis table expressions with the columns of `schema.TABLES`."""

    claims: Expression
    speakers: Expression
    mentions: Expression
    sources: Expression
    derivations: Expression
    parts: Expression
    entities: Expression


class Engine:
    """An Ibis backend, with a folder for what it keeps as long as it lives."""

    def __init__(self, backend: Any, name: str) -> None:
        self.backend, self.name = backend, name
        self.folder = Path(tempfile.mkdtemp(prefix="sourcier-tables-"))
        self._numbers = itertools.count()
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def read(self, path: Path) -> Expression:
        """Returns the table in a Parquet file."""
        return self.backend.read_parquet(str(path), table_name=self._name(path.stem))

    def keep(self, expression: Expression) -> Expression:
        """Returns the same rows as a table that is evaluated already."""
        path = self.folder / f"{self._name('kept')}.parquet"
        self.backend.to_parquet(expression, str(path))
        return self.read(path)

    def rows(self, expression: Expression) -> list[dict[str, Any]]:
        """Returns the rows of an expression, in its order."""
        found: list[dict[str, Any]] = self.backend.to_pyarrow(expression).to_pylist()
        return found

    def _name(self, stem: str) -> str:
        return f"{stem}_{next(self._numbers)}"


def open_engine(choice: str = "duckdb") -> Engine:
    """Returns an engine: `duckdb`, `spark` (two local threads), or `spark=URL` for the master of a cluster.

    Raises:
        UsageError: the choice is no engine, or what it needs is not installed.
    """
    name, _, master = choice.partition("=")
    if name not in ENGINES or (master and name != "spark"):
        raise UsageError(f"no engine is called {choice!r}; choose duckdb, spark or spark=URL")
    return Engine(_spark(master or "local[2]") if name == "spark" else _duckdb(), name)


def _duckdb() -> Any:
    import ibis  # noqa: PLC0415 - slow to import, needed only where tables are

    return ibis.duckdb.connect()


def _spark(master: str) -> Any:
    try:
        import ibis  # noqa: PLC0415
        from pyspark.errors import PySparkException  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("Spark is not installed: pip install 'sourcier[spark]'; it needs Java 17 or later") from error
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "4" if master.startswith("local") else "200",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    builder = SparkSession.builder.master(master).appName("sourcier")
    for key, value in settings.items() if master.startswith("local") else ():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except PySparkException as error:
        raise UsageError(f"Spark does not start at {master}: {error}") from error
    return ibis.pyspark.connect(session)
