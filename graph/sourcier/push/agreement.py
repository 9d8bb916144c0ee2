"""Whether a store elsewhere holds what was pushed: as many triples in each graph, and, where cheap, the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from pyoxigraph import RdfFormat, Triple, parse

from sourcier.errors import PushError
from sourcier.language import Text
from sourcier.push.content import Content, NamedGraph
from sourcier.push.reading import Reader
from sourcier.store.remote.literal import as_evaluated

CHEAP = 200_000
"""Up to how many triples a whole graph is read back."""


class Agreement(Enum):
    """What was found of a graph."""

    SAME = Text("the same triples", "les mêmes triplets")
    REWRITTEN = Text("the same, some literals rewritten", "les mêmes, des littéraux réécrits")
    COUNTED = Text("as many triples", "autant de triplets")
    DIFFERENT = Text("different", "différent")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one graph; where it differs, how."""

    graph: NamedGraph
    agreement: Agreement
    words: str = ""


def verify(
    content: Content, reader: Reader, graphs: Iterable[NamedGraph], compared: Collection[str]
) -> Iterator[Finding]:
    """Yields what is found of each graph: those to be compared are read back, others only where the numbers differ.

    Raises:
        PushError: the store cannot be asked.
    """
    asked = list(graphs)
    counts = reader.counts(graph.iri for graph in asked)
    for graph in asked:
        counted = None if counts is None else counts.get(graph.iri, 0)
        if counted == graph.triples and graph.iri not in compared:
            yield Finding(graph, Agreement.COUNTED)
        else:
            yield _compared(content, reader, graph, counted)


def _compared(content: Content, reader: Reader, graph: NamedGraph, counted: int | None) -> Finding:
    try:
        there = reader.triples(graph.iri)
    except PushError as error:
        if counted == graph.triples:
            return Finding(graph, Agreement.COUNTED)
        return Finding(graph, Agreement.DIFFERENT, f"{counted} triples, not {graph.triples}; {error}")
    here = {quad.triple for quad in parse(b"".join(content.lines(graph)), format=RdfFormat.N_TRIPLES)}
    if here == there:
        return Finding(graph, Agreement.SAME)
    expected, found = ({_evaluated(triple) for triple in triples} for triples in (here, there))
    if expected == found:
        return Finding(graph, Agreement.REWRITTEN)
    if counted == graph.triples and len(there) < counted and found < expected:
        return Finding(graph, Agreement.COUNTED)  # the answer was cut off at a limit of the store
    missing, others = expected - found, found - expected
    example = min(map(str, missing or others))
    return Finding(
        graph, Agreement.DIFFERENT, f"{len(missing)} triples missing, {len(others)} that do not belong: {example}"
    )


def _evaluated(triple: Triple) -> Triple:
    return Triple(triple.subject, triple.predicate, as_evaluated(triple.object))  # type: ignore[arg-type] # no None
