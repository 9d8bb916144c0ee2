from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcier.tables import Engine, open_engine
from tests.compare.origin_rows import Press, Weighed

Weigh = Callable[..., Weighed]


@pytest.fixture(scope="module")
def origin_engine() -> Engine:
    return open_engine()


@pytest.fixture
def weigh(origin_engine: Engine, tmp_path: Path) -> Weigh:
    """Finds the origins of a press on DuckDB."""

    def run(press: Press, conflicts: list[tuple[str, str]] | None = None) -> Weighed:
        return Weighed(press, tmp_path / "tables", origin_engine, conflicts)

    return run
