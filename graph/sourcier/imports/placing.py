"""In which named graph a triple stands: that of its source, of entities, of assessments, or of provenance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from sourcier.namespaces import (
    ASSESSMENT,
    COMPARISON,
    CURATOR,
    FIGURE,
    GRAPH,
    OA,
    ORIGIN,
    RDF,
    SCHEMA,
    SOU,
    SOURCE,
    TIE,
)
from sourcier.registry import ontology_quads

DERIVED_SUBJECTS = (*(str(namespace) for namespace in (TIE, COMPARISON, FIGURE, ORIGIN)), f"{GRAPH}derived/")
"""How the IRIs of what is derived begin."""
_OURS = {GRAPH.entities, GRAPH.assessments, GRAPH.provenance}
_PARTS = {SOU.value, OA.hasTarget, OA.hasSelector}
_LAST = "9999-12-31"


@cache
def ontology_subjects() -> frozenset[object]:
    """Returns everything that the packaged ontology describes."""
    return frozenset(quad.subject for quad in ontology_quads())


class Placing:
    """Quads without what is derived, each to be placed in the graph where such triples stand."""

    def __init__(self, quads: Sequence[Quad]) -> None:
        self._quads = quads
        self._owners: dict[object, object] = {q.object: q.subject for q in quads if q.predicate in _PARTS}
        self._sources = {q.subject for q in quads if q.predicate == RDF.type and q.object == SOU.Source}
        self._unnamed = {q.subject for q in quads if q.predicate == RDF.type and q.object == SOU.UnnamedSource}
        self._of_target: dict[object, object] = {q.subject: q.object for q in quads if q.predicate == OA.hasSource}
        self._of_mention: dict[object, object] = {
            q.subject: self._of_target.get(q.object) for q in quads if q.predicate == OA.hasTarget
        }
        self._published: dict[object, str] = {q.subject: q.object.value for q in quads
                           if q.predicate == SOU.publishedLatest and isinstance(q.object, Literal)}  # fmt: skip
        self._mentions: dict[object, list[object]] = defaultdict(list)
        self._speaking: dict[object, list[object]] = defaultdict(list)
        for quad in quads:
            if quad.predicate == SOU.mention:
                self._mentions[quad.subject].append(quad.object)
            elif quad.predicate in {SOU.claimant, SCHEMA.publisher}:
                self._speaking[quad.object].append(quad.subject)

    def placed(self) -> list[Quad]:
        """Returns every quad once, in a graph of ours; what stands in one already stays there."""
        found: dict[object, Quad] = {}
        for quad in self._quads:
            graph = quad.graph_name
            is_ours = graph in _OURS or graph in self._sources
            where = graph if is_ours and isinstance(graph, NamedNode) else self._graph_of(quad)
            found.setdefault(quad.triple, Quad(quad.subject, quad.predicate, quad.object, where))
        return list(found.values())

    def _graph_of(self, quad: Quad) -> NamedNode:
        subject: object = quad.subject
        while subject in self._owners:
            subject = self._owners[subject]
        if quad.predicate == SOU.mention:
            return self._source_of(quad.object) or GRAPH.entities
        return self._home(subject) or self._by_name(subject)

    def _home(self, subject: object) -> NamedNode | None:
        """Returns the graph of the source that a node belongs to: of a claim, the earliest that carries it."""
        if subject in self._sources and isinstance(subject, NamedNode):
            return subject
        if subject in self._of_mention:
            return self._source_of(subject)
        if subject in self._mentions:
            sources = {source for mention in self._mentions[subject] if (source := self._source_of(mention))}
            return min(sources, key=lambda one: (self._published.get(one, _LAST), one.value), default=None)
        if subject in self._unnamed:
            homes = [self._home(claim) for claim in self._speaking[subject]]
            return min(filter(None, homes), key=str, default=None)
        return None

    def _source_of(self, mention: object) -> NamedNode | None:
        source = self._of_mention.get(mention)
        return source if isinstance(source, NamedNode) else None

    def _by_name(self, subject: object) -> NamedNode:
        assert isinstance(subject, NamedNode), "blank nodes were refused"
        if subject.value.startswith((str(ASSESSMENT), str(CURATOR))):
            return GRAPH.assessments
        if subject.value.startswith(GRAPH.provenance.value):
            return GRAPH.provenance
        return subject if SOURCE.local(subject) else GRAPH.entities
