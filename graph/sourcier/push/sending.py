"""One graph brought into a store elsewhere, in as many requests as it takes, each noted when it is answered."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sourcier.errors import PushError
from sourcier.namespaces import GRAPH
from sourcier.push.client import LostError, TooLongError
from sourcier.push.content import Batch, Content, Limit, NamedGraph
from sourcier.push.journal import Journal
from sourcier.push.protocol import Writing

_STAGED = f"{GRAPH}staged/"
_MOVES = 3


@dataclass(slots=True)
class Sender:
    """Sends graphs, one after the other; `limit` becomes less where the store takes no more at a time."""

    content: Content
    writing: Writing
    journal: Journal
    limit: Limit
    progress: Callable[[int], None] = lambda _: None
    """Told how many triples more are there; less than none where they are sent again."""
    requests: int = 0

    def send(self, graph: NamedGraph) -> None:
        """Makes a graph what it is here, going on where the journal says that it was left.

        Raises:
            PushError: the store does not take it.
        """
        for tries in range(1, _MOVES + 1):
            self._fill(graph)
            try:
                self._put_in_place(graph)
            except LostError:  # sent again, it could empty the graph; filled again, it cannot
                if tries == _MOVES:
                    raise
                self.progress(-graph.triples)
            else:
                return

    def _fill(self, graph: NamedGraph) -> None:
        position = self.journal.position if self.journal.under_way == graph.iri else 0
        self.progress(position)
        while position < graph.triples:
            batch = self.content.take(graph, position, self.limit)
            try:
                self._send_batch(graph, batch, position)
            except TooLongError as error:
                if batch.triples == 1:
                    raise PushError(f"{error}; a single triple of {batch.size:,} bytes is too long there") from error
                self.limit = self.limit.half_of(batch)
                continue
            position += batch.triples
            self.journal.sent(position)
            self.progress(batch.triples)

    def _send_batch(self, graph: NamedGraph, batch: Batch, position: int) -> None:
        self.requests += 1
        if position:
            self.writing.add(self.journal.staged or graph.iri, batch)
        elif batch.is_whole or not self.writing.moves:
            self.journal.begin(graph.iri)
            self.writing.replace(graph.iri, batch)
        else:
            staged = f"{_STAGED}{secrets.token_hex(8)}"
            self.journal.begin(graph.iri, staged)
            self.writing.add(staged, batch)

    def _put_in_place(self, graph: NamedGraph) -> None:
        staged = self.journal.staged if self.journal.under_way == graph.iri else ""
        if staged:
            self.requests += 1
            self.journal.moving()
            self.writing.move(staged, graph.iri)
        self.journal.finish(graph.iri)
