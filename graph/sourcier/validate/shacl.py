"""Shapes run by pySHACL, on the union of all graphs with the ontology beside the data."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from pyshacl.errors import ReportableRuntimeError
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from sourcier.language import Text
from sourcier.validate.literal import is_well_formed
from sourcier.validate.result import Result, Severity, Term
from sourcier.validate.shapes import Shapes, ShapesError

RdflibTriple = tuple[Node, Node, Node]

_BLANK = "_:"
"""What blank nodes are called here: pySHACL stops at one where it has to compare it, instead of reporting it."""

_ILL_FORMED = "_:ill-formed:"
"""What goes before the datatype of an ill-formed literal: rdflib takes some for numbers, and stops at NaN."""

_LOGGERS = (logging.getLogger("rdflib.term"), logging.getLogger("pyshacl-validate"))

_SEVERITIES: dict[Node | None, Severity] = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}


def rdflib_triples(quads: Iterable[Quad]) -> list[RdflibTriple]:
    """Returns the triples of all graphs as rdflib's terms, literals as written; triple terms are left out."""
    with as_written():
        return [
            (_to_rdflib(quad.subject), _to_rdflib(quad.predicate), _to_rdflib(quad.object))
            for quad in quads
            if not isinstance(quad.object, Triple) and not isinstance(quad.subject, Triple)
        ]


def run_shapes(shapes: Shapes, triples: Iterable[RdflibTriple]) -> tuple[list[Result], dict[str, int]]:
    """Returns the results of all shapes, and how many nodes each targeted shape looked at.

    Raises:
        ShapesError: pySHACL refuses the shapes.
    """
    graph = rdflib.Graph()
    graph.addN((subject, predicate, value, graph) for subject, predicate, value in triples)
    with as_written():
        try:
            _, report, text = pyshacl.validate(
                graph, shacl_graph=shapes.runnable, advanced=False, inference="none", inplace=True
            )
        except ReportableRuntimeError as error:
            raise ShapesError(f"pySHACL refuses the shapes: {error}", path=shapes.folder) from error
    if not isinstance(report, rdflib.Graph):
        raise ShapesError(f"pySHACL cannot apply the shapes: {text}", path=shapes.folder)
    return list(_results(report)), _focus_counts(shapes, graph)


@contextmanager
def as_written() -> Iterator[None]:
    """Keeps rdflib from rewriting literals, and it and pySHACL from talking: what they would say is in the report."""
    normalized = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    for logger in _LOGGERS:
        logger.addFilter(_silent)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            yield
    finally:
        rdflib.NORMALIZE_LITERALS = normalized
        for logger in _LOGGERS:
            logger.removeFilter(_silent)


def _silent(_record: logging.LogRecord) -> bool:
    return False


def _results(report: rdflib.Graph) -> Iterator[Result]:
    for node in report.objects(None, SH.result):
        path = report.value(node, SH.resultPath)
        value = report.value(node, SH.value)
        shape = report.value(node, SH.sourceShape)
        focus = report.value(node, SH.focusNode)
        component = report.value(node, SH.sourceConstraintComponent)
        assert focus is not None
        yield Result(
            severity=_SEVERITIES.get(report.value(node, SH.resultSeverity), Severity.VIOLATION),
            focus_node=_from_rdflib(focus),
            path=NamedNode(path) if isinstance(path, rdflib.URIRef) else None,
            value=None if value is None else _from_rdflib(value),
            shape=NamedNode(str(shape)),
            component=NamedNode(str(component)),
            message=_message(report, node),
        )


def _message(report: rdflib.Graph, node: Node) -> Text:
    words = {
        message.language or "en": str(message)
        for message in sorted(report.objects(node, SH.resultMessage), key=str)
        if isinstance(message, rdflib.Literal)
    }
    english = words.get("en") or next(iter(words.values()), "")
    return Text(english, words.get("fr", english))


def _focus_counts(shapes: Shapes, graph: rdflib.Graph) -> dict[str, int]:
    counts = {}
    for shape in shapes.targeted:
        nodes: set[Node] = set(shapes.graph.objects(shape, SH.targetNode))
        for target in shapes.graph.objects(shape, SH.targetClass):
            for kind in graph.transitive_subjects(RDFS.subClassOf, target):
                nodes.update(graph.subjects(RDF.type, kind))
        for predicate in shapes.graph.objects(shape, SH.targetSubjectsOf):
            nodes.update(graph.subjects(predicate, None))
        for predicate in shapes.graph.objects(shape, SH.targetObjectsOf):
            nodes.update(graph.objects(None, predicate))
        counts[str(shape).rpartition("#")[2]] = len(nodes)
    return dict(sorted(counts.items()))


def _to_rdflib(term: object) -> Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.URIRef(f"{_BLANK}{term.value}")
    assert isinstance(term, Literal)
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = term.datatype.value if is_well_formed(term) else f"{_ILL_FORMED}{term.datatype.value}"
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(datatype))


def _from_rdflib(node: Node) -> Term:
    if isinstance(node, rdflib.Literal):
        if node.language is not None:
            return Literal(str(node), language=node.language)
        datatype = str(node.datatype or rdflib.XSD.string).removeprefix(_ILL_FORMED)
        return Literal(str(node), datatype=NamedNode(datatype))
    if str(node).startswith(_BLANK):
        return BlankNode(str(node).removeprefix(_BLANK))
    return NamedNode(str(node))
