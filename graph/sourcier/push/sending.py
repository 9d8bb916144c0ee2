"""Graphs brought into a store elsewhere, several in a request or one in several, each noted when it is answered."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
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

    def send(self, graphs: Iterable[NamedGraph]) -> None:
        """Makes graphs what they are here, going on where the journal says that it was left.

        Raises:
            PushError: the store does not take one.
        """
        group: list[NamedGraph] = []
        for graph in graphs:
            if graph.iri in self.journal.done:
                self.progress(graph.triples)
            elif not self._fits([graph]) or self.journal.under_way == graph.iri:
                self._send_alone(graph)
            elif self._fits([*group, graph]):
                group.append(graph)
            else:
                self._send_group(group)
                group = [graph]
        self._send_group(group)

    def _fits(self, graphs: Sequence[NamedGraph]) -> bool:
        """Says whether graphs go into one request."""
        return (len(graphs) == 1 or self.writing.moves) and self.limit.holds(graphs)

    def _send_group(self, graphs: Sequence[NamedGraph]) -> None:
        if not graphs:
            return
        self.requests += 1
        try:
            self.writing.replace({one.iri: self.content.take(one, 0, self.limit) for one in graphs})
        except TooLongError:
            self.limit = self.limit.half_of(graphs)
            self.send(graphs)
            return
        self.journal.finish(*(one.iri for one in graphs))
        self.progress(sum(one.triples for one in graphs))

    def _send_alone(self, graph: NamedGraph) -> None:
        """Sends one graph, in as many requests as it takes."""
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
                self.limit = self.limit.half_of([batch])
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
            self.writing.replace({graph.iri: batch})
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
