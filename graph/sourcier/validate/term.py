"""Terms that nothing defines: SPARQL and SHACL pass over a misspelt name without a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from pyoxigraph import BlankNode, NamedNode, Quad, Triple
from rdflib import namespace as standard

from sourcier.namespaces import GRAPH, RDF, SOU, SOUC
from sourcier.validate.facts import Facts, is_ours
from sourcier.validate.rule import Finding

_NEARLY_OURS = re.compile(r"https?://(?:www\.)?w3id\.org/sourcier\b")
_MEMBER = re.compile(r"_[1-9][0-9]*")
_STANDARD = {
    str(namespace): namespace
    for namespace in (
        standard.RDF, standard.RDFS, standard.OWL, standard.SKOS, standard.PROV, standard.SDO, standard.ORG,
        standard.FOAF, standard.DCTERMS,
    )
}  # fmt: skip
_MOVED = {"http://schema.org/": str(standard.SDO)}


def undefined_term(facts: Facts) -> Iterator[Finding]:
    """Finds terms in our namespaces, or nearly, that the ontology does not define for that place in a triple."""
    vocabulary = facts.vocabulary
    for quad in facts.data:
        if _must_be_ours(quad.predicate) and quad.predicate not in vocabulary.properties:
            yield _finding(quad, quad.predicate, _same_namespace(quad.predicate, vocabulary.properties))
        is_class = quad.predicate == RDF.type
        expected = vocabulary.classes if is_class else vocabulary.terms
        if (is_ours(quad.object) or (is_class and _must_be_ours(quad.object))) and quad.object not in expected:
            assert isinstance(quad.object, NamedNode)
            yield _finding(quad, quad.object, _same_namespace(quad.object, expected))


def unknown_term(facts: Facts) -> Iterator[Finding]:
    """Finds predicates and classes in the standard vocabularies that these do not have."""
    known: dict[NamedNode, str | None] = {}
    for quad in facts.data:
        for term in (quad.predicate, quad.object) if quad.predicate == RDF.type else (quad.predicate,):
            if not isinstance(term, NamedNode):
                continue
            if term not in known:
                known[term] = _nearest_standard(term)
            if (nearest := known[term]) is not None:
                yield _finding(quad, term, [nearest])


def redefined_term(facts: Facts) -> Iterator[Finding]:
    """Finds statements about terms of ours that the ontology does not make."""
    for quad in facts.data:
        if not isinstance(quad.subject, NamedNode) or isinstance(quad.object, Triple):
            continue
        said = (quad.subject, quad.predicate, quad.object)
        if is_ours(quad.subject) and said not in facts.vocabulary.triples:
            yield {"focus": quad.subject, "path": quad.predicate, "value": quad.object}


def _must_be_ours(term: object) -> bool:
    return isinstance(term, NamedNode) and _NEARLY_OURS.match(term.value) is not None


def _same_namespace(term: NamedNode, defined: Iterable[NamedNode]) -> list[str]:
    namespace = str(SOUC) if term.value.startswith(str(SOUC)) else str(SOU)
    return sorted(known.value for known in defined if known.value.startswith(namespace))


def _nearest_standard(term: NamedNode) -> str | None:
    """Returns the nearest name where `term` should be in a standard vocabulary and is not, else None."""
    for old, new in _MOVED.items():
        if term.value.startswith(old):
            return term.value.replace(old, new, 1)
    for prefix, namespace in _STANDARD.items():
        local = term.value.removeprefix(prefix)
        if term.value.startswith(prefix) and local not in namespace and not _MEMBER.fullmatch(local):
            names = [str(name) for name in dir(namespace) if str(name).startswith(prefix)]
            return next(iter(get_close_matches(term.value, names, n=1, cutoff=0)), None)
    return None


def _finding(quad: Quad, term: NamedNode, names: list[str]) -> Finding:
    nearest = get_close_matches(term.value, names, n=1, cutoff=0)
    focus = quad.subject if isinstance(quad.subject, NamedNode | BlankNode) else GRAPH.ontology
    finding: Finding = {"focus": focus, "path": quad.predicate, "value": term}
    return {**finding, "nearest": NamedNode(nearest[0])} if nearest else finding
