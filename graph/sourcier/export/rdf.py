"""RDF: the whole graph in Turtle, TriG and canonical N-Quads, every literal as it is written in the release."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, Quad, RdfFormat, parse, serialize

from sourcier.batch import batched
from sourcier.export.loss import Loss, counted
from sourcier.language import Text
from sourcier.namespaces import PREFIXES, RDF
from sourcier.store.ordered import in_order
from sourcier.store.view import View

_NO_GRAPHS = Loss(
    Text("named graphs", "les graphes nommés"),
    Text(
        "Turtle has none: what each source says is told by the mentions of claims, what is derived by its class",
        "Turtle n’en a pas\u00a0: les mentions disent quelle source dit quoi, la classe ce qui est dérivé",
    ),
)
_BETWEEN = "\x01"
"""Stands between terms while quads are put in order: it sorts before whatever a term holds, where it is escaped."""
_DEFAULT = str(DefaultGraph())
_AT_ONCE = 5_000


def write_turtle(view: View, out: BinaryIO, _lang: str) -> tuple[Loss, ...]:
    """Writes every triple once, by subject, with our prefixes; named graphs are lost."""
    graphs = set()

    def without_graph(quad: Quad) -> bytes:
        graphs.add(quad.graph_name)
        return _by_graph(Quad(*quad.triple))

    serialize(_quads(_ordered(view, without_graph)), out, RdfFormat.TURTLE, prefixes=_prefixes())
    return counted({_NO_GRAPHS: len(graphs)})


def write_trig(view: View, out: BinaryIO, _lang: str) -> tuple[Loss, ...]:
    """Writes every quad by graph and subject, with our prefixes; nothing is lost."""
    serialize(ordered_quads(view), out, RdfFormat.TRIG, prefixes=_prefixes())
    return ()


def write_nquads(view: View, out: BinaryIO, _lang: str) -> tuple[Loss, ...]:
    """Writes canonical N-Quads: one line a quad, sorted; nothing is lost."""
    out.writelines(_ordered(view, lambda quad: f"{quad} .\n".encode()))
    return ()


def ordered_quads(view: View) -> Iterator[Quad]:
    """Yields every quad once, by graph, subject and predicate, types first; few are held at once.

    Blank nodes, which a graph of ours does not have, get the canonical names of RDFC-1.0; that takes all in memory.
    """
    return _quads(_ordered(view, _by_graph))


class _BlankNodeError(Exception):
    """There is a blank node, which has no name to be ordered by."""


def _ordered(view: View, line: Callable[[Quad], bytes]) -> Iterator[bytes]:
    """Yields what `line` makes of every quad, sorted and each once."""
    try:
        yield from in_order(map(line, _named(view.quads())))  # all have come before the first is yielded
    except _BlankNodeError:
        dataset = Dataset(view.quads())
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        yield from in_order(map(line, dataset))


def _named(quads: Iterable[Quad]) -> Iterator[Quad]:
    for quad in quads:
        if any(isinstance(term, BlankNode) for term in (quad.subject, quad.object, quad.graph_name)):
            raise _BlankNodeError
        yield quad


def _by_graph(quad: Quad) -> bytes:
    """Returns the terms of a quad in the order in which they are compared."""
    rank = "0" if quad.predicate == RDF.type else "1"
    terms = (str(quad.graph_name), str(quad.subject), f"{rank}{quad.predicate}", str(quad.object))
    return f"{_BETWEEN.join(terms)}\n".encode()


def _quads(lines: Iterable[bytes]) -> Iterator[Quad]:
    """Yields the quads that `_by_graph` wrote."""
    for some in batched(lines, _AT_ONCE):
        yield from parse("".join(map(_nquad, some)), format=RdfFormat.N_QUADS)


def _nquad(line: bytes) -> str:
    graph, subject, predicate, value = line.decode().removesuffix("\n").split(_BETWEEN)
    return f"{subject} {predicate[1:]} {value} {graph if graph != _DEFAULT else ''} .\n"


def _prefixes() -> dict[str, str]:
    return {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
