"""RDF: the whole graph in Turtle, TriG and canonical N-Quads, every literal as it is written in the release."""

from __future__ import annotations

from typing import BinaryIO

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, Triple, serialize

from sourcier.export.loss import Loss, counted
from sourcier.language import Text
from sourcier.namespaces import PREFIXES, RDF
from sourcier.store.rdf_file import canonical_nquads
from sourcier.store.view import View

_NO_GRAPHS = Loss(
    Text("named graphs", "les graphes nommés"),
    Text(
        "Turtle has none: what each source says is told by the mentions of claims, what is derived by its class",
        "Turtle n’en a pas\u00a0: les mentions disent quelle source dit quoi, la classe ce qui est dérivé",
    ),
)


def write_turtle(view: View, out: BinaryIO, _lang: str) -> tuple[Loss, ...]:
    """Writes every triple once, by subject, with our prefixes; named graphs are lost."""
    quads = ordered_quads(view)
    graphs = {str(quad.graph_name) for quad in quads}
    triples = dict.fromkeys(sorted((quad.triple for quad in quads), key=_order))
    serialize(triples, out, RdfFormat.TURTLE, prefixes=_prefixes())
    return counted({_NO_GRAPHS: len(graphs)})


def write_trig(view: View, out: BinaryIO, _lang: str) -> tuple[Loss, ...]:
    """Writes every quad by graph and subject, with our prefixes; nothing is lost."""
    serialize(ordered_quads(view), out, RdfFormat.TRIG, prefixes=_prefixes())
    return ()


def write_nquads(view: View, out: BinaryIO, _lang: str) -> tuple[Loss, ...]:
    """Writes canonical N-Quads: one line a quad, sorted; nothing is lost."""
    out.write(canonical_nquads(ordered_quads(view)))
    return ()


def ordered_quads(view: View) -> list[Quad]:
    """Returns every quad once, by graph, subject and predicate, types first.

    Blank nodes, which a graph of ours does not have, get the canonical names of RDFC-1.0.
    """
    quads = set(view.quads())
    if any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object, quad.graph_name)):
        dataset = Dataset(quads)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        quads = set(dataset)
    return sorted(quads, key=lambda quad: (str(quad.graph_name), *_order(quad.triple)))


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    return str(triple.subject), triple.predicate != RDF.type, str(triple.predicate), str(triple.object)


def _prefixes() -> dict[str, str]:
    return {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
