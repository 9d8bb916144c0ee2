"""The read-only seam that everything above the store uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from pyoxigraph import NamedNode, Quad, Triple

from sourcier.errors import QueryError
from sourcier.store.answer import Answer, Solutions


class View(Protocol):
    """A graph that can be asked. The union of its named graphs is the default graph."""

    @property
    def location(self) -> str:
        """Where the graph is, for people."""

    def query(self, sparql: str, *, seconds: float | None = None) -> Answer:
        """Answers any query; with `seconds`, the query is ended at that limit.

        Raises:
            QueryError: the query is malformed, refused or broke the engine.
            QueryTimeoutError: it did not end in time.
        """

    def about(self, subjects: Iterable[NamedNode], predicates: Sequence[NamedNode] = ()) -> Iterator[Triple]:
        """Yields each triple of those subjects once, in no order; only with those predicates where some are given."""

    def quads(self) -> Iterator[Quad]:
        """Yields every quad of the graph."""


def select(view: View, sparql: str) -> Solutions:
    """Returns the solutions of a SELECT query of our own.

    Raises:
        QueryError: the query is no SELECT.
    """
    answer = view.query(sparql)
    if not isinstance(answer, Solutions):
        raise QueryError("a SELECT query is needed here")
    return answer
