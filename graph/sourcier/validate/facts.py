"""A graph to validate, with the ontology that it follows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from pyoxigraph import BlankNode, NamedNode, Quad

from sourcier.namespaces import GRAPH, OWL, RDF, RDFS, SOU, SOUC

ONTOLOGY_GRAPH = GRAPH.ontology
_CLASS_KINDS = frozenset({OWL.Class, RDFS.Class})
_PROPERTY_KINDS = frozenset({OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property})


_DRAWN = re.compile(r"[0-9a-f]{24,32}")


def distinct(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """Returns the quads once each, with steady names for blank nodes that the parser named at random."""
    numbers = count(1)
    steady: dict[BlankNode, BlankNode] = {}

    def name(term: object) -> object:
        if not isinstance(term, BlankNode) or not _DRAWN.fullmatch(term.value):
            return term
        if term not in steady:
            steady[term] = BlankNode(f"blank{next(numbers)}")
        return steady[term]

    def rename(quad: Quad) -> Quad:
        terms = (quad.subject, quad.object, quad.graph_name)
        if not any(isinstance(term, BlankNode) for term in terms):
            return quad
        subject, value, graph = (name(term) for term in terms)
        return Quad(subject, quad.predicate, value, graph)  # type: ignore[arg-type]

    return tuple(dict.fromkeys(rename(quad) for quad in quads))


def is_ours(term: object) -> bool:
    """Says whether the ontology must define `term`: whether it lies in `sou:` or `souc:`."""
    return isinstance(term, NamedNode) and term.value.startswith((str(SOU), str(SOUC)))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of `sou:` and `souc:` that an ontology defines, and which kind each is of."""

    triples: frozenset[tuple[object, object, object]]
    classes: frozenset[NamedNode]
    properties: frozenset[NamedNode]
    terms: frozenset[NamedNode]

    @classmethod
    def of(cls, ontology: Iterable[Quad]) -> Vocabulary:
        """Returns what those quads define."""
        quads = list(ontology)
        kinds = [(q.subject, q.object) for q in quads if q.predicate == RDF.type and is_ours(q.subject)]
        return cls(
            triples=frozenset((q.subject, q.predicate, q.object) for q in quads),
            classes=frozenset(s for s, kind in kinds if kind in _CLASS_KINDS and isinstance(s, NamedNode)),
            properties=frozenset(s for s, kind in kinds if kind in _PROPERTY_KINDS and isinstance(s, NamedNode)),
            terms=frozenset(s for s, _ in kinds if isinstance(s, NamedNode)),
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """The quads to validate, and beside them the ontology's: `data` holds none of the ontology graph."""

    data: tuple[Quad, ...]
    ontology: tuple[Quad, ...]
    vocabulary: Vocabulary = field(repr=False)
