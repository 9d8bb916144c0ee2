"""What only the whole graph tells: the versions of its claims, what each leaves possible, what is missing of things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from sourcier.compare import Limits, limits_of, timeline
from sourcier.compare.coverage.gap import Covered
from sourcier.store.view import View
from sourcier.tables import Engine, Tables, open_engine, tables_of

Series = tuple[str, str]
"""What claims are versions of: a subject and a property, by their ids."""


class Whole:
    """What the tables of a graph tell, each part read once, by one thread at a time."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def _engine(self) -> Engine:
        return open_engine()

    @cached_property
    def _tables(self) -> Tables:
        return tables_of(self._view, self._engine)

    @cached_property
    def limits(self) -> Mapping[str, Limits]:
        """What each claim leaves possible, by its id."""
        return limits_of(self._tables, self._engine)

    @cached_property
    def versions(self) -> Mapping[Series, list[dict[str, Any]]]:
        """The rows of `compare.timeline`, by what they are versions of."""
        found: dict[Series, list[dict[str, Any]]] = defaultdict(list)
        for row in self._engine.rows(timeline(self._tables, self._engine)):
            own = self.limits[row["claim"]]
            found[own.subject, own.property].append(row)
        return dict(found)

    @cached_property
    def gaps(self) -> Mapping[str, Covered]:
        """What is missing or thin, by the id of the thing of which it is."""
        from sourcier.compare.coverage.read import coverage  # noqa: PLC0415 - brings Ibis, slow to import

        return {thing.subject.id: thing for thing in coverage(self._tables, self._engine, everything=True).things}
