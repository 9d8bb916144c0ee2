"""A built graph brought into a store elsewhere, the whole on one page: send, clear away, verify, and mend once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from sourcier.errors import PushError
from sourcier.language import Text
from sourcier.push.agreement import CHEAP, Agreement, Finding, verify
from sourcier.push.content import Content, Limit, NamedGraph
from sourcier.push.journal import Journal
from sourcier.push.protocol import Writing
from sourcier.push.reading import Reader
from sourcier.push.sending import Sender


class Deed(Enum):
    """What was done, or would be, with a graph."""

    REPLACED = Text("replaced", "remplacé")
    KEPT = Text("sent by an earlier run", "envoyé par un lancement précédent")
    DROPPED = Text("dropped", "supprimé")
    LEFT = Text("left, not in the graph", "laissé, absent du graphe")


@dataclass(frozen=True, slots=True)
class Line:
    """One graph: how much it has here, and there where that was asked, what is done with it, and what was found."""

    iri: str
    deed: Deed
    triples: int = 0
    size: int = 0
    there: int | None = None
    agreement: Agreement | None = None


@dataclass(slots=True)
class Pushing:
    """A push: what, how, and what is told meanwhile; without a reader nothing is verified, and nothing pruned."""

    content: Content
    writing: Writing
    reader: Reader | None
    limit: Limit
    prune: bool = False
    progress: Callable[[int], None] = lambda _: None
    requests: int = 0
    """How many bring triples, in a plan or so far."""

    def plan(self) -> list[Line]:
        """Returns what would be done; nothing is written anywhere."""
        graphs = self.content.graphs
        names = self.reader.names_of_ours() if self.reader else None
        others = sorted((names or set()) - {graph.iri for graph in graphs})
        counts = self.reader.counts([*(one.iri for one in graphs), *others]) if self.reader else None
        there = {one.iri: None if counts is None else counts.get(one.iri, 0) for one in graphs}
        self.requests = self._count_requests(graphs)
        lines = [Line(one.iri, Deed.REPLACED, one.triples, one.size, there[one.iri]) for one in graphs]
        return [*lines, *(Line(one, self._deed_of_others, there=(counts or {}).get(one)) for one in others)]

    def run(self, journal: Journal) -> list[Line]:
        """Sends every graph, and returns what was done and found.

        Raises:
            PushError: the store cannot be reached, refuses, or holds something else at the end; the journal says what
                is done.
        """
        if self.prune and (self.reader is None or self.reader.queries is None):
            raise PushError("to prune, graphs are looked for by a query: say where these are answered with --query-url")
        sender = Sender(self.content, self.writing, journal, self.limit, self.progress)
        kept = {graph.iri for graph in self.content.graphs if graph.iri in journal.done}
        self._send(sender, self.content.graphs)
        is_cheap = self.content.triples <= CHEAP
        findings = self._verified(self.content.graphs, {one.iri for one in self.content.graphs} if is_cheap else kept)
        wrong = [one.graph for one in findings.values() if one.agreement is Agreement.DIFFERENT]
        if wrong:
            for graph in wrong:
                journal.undo(graph.iri)
                self.progress(-graph.triples)
            self._send(sender, wrong)
            again = {graph.iri for graph in wrong}
            kept -= again
            findings |= self._verified(wrong, again)
        _raise_for(findings.values())
        others = self._clear(journal)
        lines = []
        for graph in self.content.graphs:
            deed = Deed.KEPT if graph.iri in kept else Deed.REPLACED
            agreement = findings[graph.iri].agreement if graph.iri in findings else None
            lines.append(Line(graph.iri, deed, graph.triples, graph.size, agreement=agreement))
        return [*lines, *(Line(one, self._deed_of_others) for one in others)]

    def _clear(self, journal: Journal) -> list[str]:
        """Drops what this push, or one before it, filled and did not put in place; and other graphs, if asked to."""
        names = self.reader.names_of_ours() if self.reader else None
        left = set(journal.left)
        for staged in sorted(left if names is None else left & names):
            self.writing.drop(staged)
            journal.dropped(staged)
        others = sorted((names or set()) - left - {graph.iri for graph in self.content.graphs})
        for iri in others if self.prune else ():
            self.writing.drop(iri)
        return others

    @property
    def _deed_of_others(self) -> Deed:
        return Deed.DROPPED if self.prune else Deed.LEFT

    def _send(self, sender: Sender, graphs: Iterable[NamedGraph]) -> None:
        try:
            sender.send(graphs)
        finally:
            self.requests = sender.requests

    def _verified(self, graphs: Iterable[NamedGraph], compared: set[str]) -> dict[str, Finding]:
        found = verify(self.content, self.reader, graphs, compared) if self.reader else ()
        return {one.graph.iri: one for one in found}

    def _count_requests(self, graphs: Iterable[NamedGraph]) -> int:
        """Returns how many requests graphs take that is told by their sizes, without asking the store."""
        group: list[NamedGraph] = []
        requests = 0
        for graph in graphs:
            if not self.limit.holds([graph]):
                requests += self._batches(graph) + self.writing.moves
            elif group and self.writing.moves and self.limit.holds([*group, graph]):
                group.append(graph)
            else:
                group = [graph]
                requests += 1
        return requests

    def _batches(self, graph: NamedGraph) -> int:
        position = batches = 0
        while position < graph.triples:
            position += self.content.take(graph, position, self.limit).triples
            batches += 1
        return batches


def _raise_for(findings: Iterable[Finding]) -> None:
    wrong = [one for one in findings if one.agreement is Agreement.DIFFERENT]
    if wrong:
        listing = "\n".join(f"  {one.graph.iri}: {one.words}" for one in wrong)
        raise PushError(f"sent twice, {len(wrong)} graphs there are not what they are here:\n{listing}")
