"""Which claims of two graphs are not word for word the same in both, without reading those that are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad

from sourcier.namespaces import GRAPH, OA, PROV, RDF, RDFS, SKOS, SOU
from sourcier.store.view import View

_DERIVED = (f"{GRAPH}derived/", f"{GRAPH}ties", f"{GRAPH}provenance", f"{GRAPH}ontology")
_PARTS = {SOU.value, SOU.mention, OA.hasTarget, OA.hasSelector}
"""What leads from a claim to the nodes that say more of it."""
_Plain = tuple[NamedNode, NamedNode, object]
_NAMES = {RDFS.label, SKOS.altLabel, PROV.value}


def touched_claims(before: View, after: View) -> tuple[set[NamedNode], set[NamedNode]]:
    """Returns the claims of each graph of which it says something that the other does not; names do not count.

    What is derived is left out: it follows from the rest.
    """
    only_before = {_plain(quad) for quad in before.quads() if _counts(quad)}
    common: set[_Plain] = set()
    only_after: set[_Plain] = set()
    for quad in after.quads():
        if _counts(quad):
            plain = _plain(quad)
            (common if plain in only_before else only_after).add(plain)
    only_before -= common
    nodes = {subject for subject, _, _ in only_before | only_after}
    quads = {*only_before, *only_after, *common}
    touched = _owners(nodes, quads)
    return touched & _claims({*only_before, *common}), touched & _claims({*only_after, *common})


def _plain(quad: Quad) -> _Plain:
    """Returns a quad without its graph: a claim may move to the graph of another source and stay what it is."""
    assert isinstance(quad.subject, NamedNode)
    return quad.subject, quad.predicate, quad.object


def _counts(quad: Quad) -> bool:
    graph = getattr(quad.graph_name, "value", "")
    return not graph.startswith(_DERIVED) and isinstance(quad.subject, NamedNode) and quad.predicate not in _NAMES


def _claims(facts: Iterable[_Plain]) -> set[NamedNode]:
    return {subject for subject, predicate, value in facts if predicate == RDF.type and value == SOU.Claim}


def _owners(nodes: set[NamedNode], facts: Iterable[_Plain]) -> set[NamedNode]:
    """Returns those nodes and whatever leads to them: of a selector its target, its mention and the claim."""
    leading: Mapping[object, set[NamedNode]] = defaultdict(set)
    for subject, predicate, value in facts:
        if predicate in _PARTS:
            leading[value].add(subject)
    found, waiting = set(nodes), list(nodes)
    while waiting:
        for owner in leading.get(waiting.pop(), ()):
            if owner not in found:
                found.add(owner)
                waiting.append(owner)
    return found
