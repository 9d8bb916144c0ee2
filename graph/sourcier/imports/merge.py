"""Several graphs made one: no triple in two graphs, and no node that two files describe in contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from sourcier.curate.problem import Problem
from sourcier.errors import CurationError
from sourcier.namespaces import GRAPH, RDF, RDFS, SH, SOU, compact
from sourcier.registry import load_registry
from sourcier.resources import resource_dir

Part = tuple[str, Sequence[Quad]]
"""The name of a file or folder, and what it says."""


def merge(parts: Iterable[Part]) -> list[Quad]:
    """Returns what all parts say together; what a later one repeats stays in the graph of the first.

    A claim that several parts make keeps the words that the first gives it, and the earliest day on which it was said.

    Raises:
        CurationError: two parts say of one node what cannot both be; all such nodes are listed with both places.
    """
    merging = _Merging()
    for place, quads in parts:
        merging.add(place, quads)
    if merging.problems:
        raise CurationError(sorted(merging.problems))
    return list(merging.quads.values())


_WORDED = {RDFS.label, SOU.text, SOU.role, SOU.condition}
"""What may be worded in several ways in one and the same claim."""


class _Merging:
    def __init__(self) -> None:
        self.quads: dict[object, Quad] = {}
        self.first: dict[tuple[object, ...], tuple[Quad, str]] = {}
        self.claims: set[object] = set()
        self.problems: set[Problem] = set()

    def add(self, place: str, quads: Sequence[Quad]) -> None:
        claims = {q.subject for q in quads if q.predicate == RDF.type and q.object == SOU.Claim}
        for quad in quads:
            if quad.triple in self.quads:
                continue
            slot = _slot(quad)
            if quad.subject in claims & self.claims and quad.predicate in _WORDED:
                continue
            before = self.first.setdefault(slot, (quad, place)) if slot else (quad, place)
            if before[0].object == quad.object or before[1] == place:
                self.quads[quad.triple] = quad
            elif quad.predicate == SOU.claimedOn:
                self._keep_earlier(slot, before[0], quad, place)
            else:
                self._note(quad, place, *before)
        self.claims |= claims

    def _keep_earlier(self, slot: object, old: Quad, new: Quad, place: str) -> None:
        assert isinstance(slot, tuple)
        if str(new.object) < str(old.object):
            del self.quads[old.triple]
            moved = Quad(new.subject, new.predicate, new.object, old.graph_name)
            self.quads[moved.triple] = moved
            self.first[slot] = moved, place

    def _note(self, quad: Quad, place: str, old: Quad, other: str) -> None:
        node, what = compact(str(quad.subject)[1:-1]), compact(quad.predicate)
        detail = f"{node} has {what} {_words(quad)} here, and {_words(old)} in {other}"
        remedy = "give what is another thing another id, or mend one of the two"
        self.problems.add(Problem(place, 1, "duplicate-identifier", detail, remedy))


def _slot(quad: Quad) -> tuple[object, ...] | None:
    """Returns what a quad fills of which a node has one only: a predicate, or a name in a language."""
    if quad.graph_name == GRAPH.provenance:
        return None  # what was done once and once more contradicts nothing
    if quad.predicate == RDFS.label and isinstance(quad.object, Literal):
        return quad.subject, quad.predicate, quad.object.language
    if quad.predicate == RDF.type and quad.object in load_registry().superclasses:
        return quad.subject, quad.predicate
    return (quad.subject, quad.predicate) if quad.predicate in single_valued() else None


@cache
def single_valued() -> frozenset[NamedNode]:
    """Returns the predicates of which a shape wants one value at most."""
    paths: dict[object, NamedNode] = {}
    limited: set[object] = set()
    for file in sorted((resource_dir("shapes")).rglob("*.ttl")):
        for quad in parse(path=str(file), format=RdfFormat.TURTLE):
            if quad.predicate == SH.path and isinstance(quad.object, NamedNode):
                paths[quad.subject] = quad.object
            elif quad.predicate == SH.maxCount and isinstance(quad.object, Literal) and quad.object.value == "1":
                limited.add(quad.subject)
    return frozenset(path for shape, path in paths.items() if shape in limited)


def _words(quad: Quad) -> str:
    return compact(quad.object) if isinstance(quad.object, NamedNode) else repr(getattr(quad.object, "value", ""))
