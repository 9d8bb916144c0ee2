"""Which terms a graph of this software uses: what the ontology defines, what shapes speak of, and what is derived."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, RdfFormat, parse

from sourcier.namespaces import DCTERMS, FOAF, OA, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SH, SOU, SOUC, compact
from sourcier.registry import load_registry, ontology_quads
from sourcier.resources import resource_dir

_OTHERS = frozenset({
    RDF.type, RDFS.label, DCTERMS.date, DCTERMS.identifier, DCTERMS.license, SCHEMA.mainEntity, SCHEMA.softwareVersion,
    PROV.used, PROV.wasAssociatedWith, PROV.wasAttributedTo, OA.hasBody, OA.hasTarget, OA.hasSource, OA.hasSelector,
})  # fmt: skip
"""The predicates of other vocabularies that are written here and that no shape speaks of."""
_DERIVED = frozenset({
    SOU.rootSource, SOU.mentionCount, SOU.outletCount, SOU.originCountLow, SOU.originCountHigh,
    SOU.disinterestedOriginCount, SOU.primaryDocumentCount, SOU.support,
})  # fmt: skip
"""What is derived of claims and mentions themselves."""
_CLASSES = (OA, PROV, FOAF, ORG)


class Terms:
    """The terms of the packaged ontology and shapes."""

    def __init__(self) -> None:
        quads = ontology_quads()
        self._defined = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
        self._classes = {q.subject for q in quads if q.predicate == RDF.type and q.object == OWL.Class}
        self._edges = {prop.edge for prop in load_registry().properties.values() if prop.edge}
        self._used = set(_OTHERS) | {iri for iri in self._defined if SOU.local(iri)}
        for file in sorted(resource_dir("shapes").rglob("*.ttl")):
            for quad in parse(path=str(file), format=RdfFormat.TURTLE):
                if quad.predicate == SH.path and isinstance(quad.object, NamedNode):
                    self._used.add(quad.object)

    def is_defined(self, term: NamedNode) -> bool:
        """Says whether a term exists, where it is one that only this ontology can define."""
        return term in self._defined or not (SOU.local(term) or SOUC.local(term))

    def names(self) -> Iterator[str]:
        """Yields the terms that this ontology defines, shortened."""
        return (compact(term) for term in self._defined if SOU.local(term) or SOUC.local(term))

    def is_used(self, predicate: NamedNode) -> bool:
        """Says whether graphs use that predicate."""
        return predicate in self._used

    def is_class(self, term: object) -> bool:
        """Says whether graphs have things of that class."""
        return isinstance(term, NamedNode) and (
            term in self._classes or any(namespace.local(term) for namespace in _CLASSES)
        )

    def is_derived(self, predicate: NamedNode) -> bool:
        """Says whether what that predicate says is derived from claims."""
        return predicate in self._edges or predicate in _DERIVED
