"""Which claims stand behind nodes of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode

from sourcier.lookup import ReadClaim
from sourcier.lookup.claims import read_claims_by_iri
from sourcier.lookup.label import chunks
from sourcier.namespaces import prologue
from sourcier.store.view import View, select

Behind = dict[NamedNode, tuple[NamedNode, ...]]
"""Claims by what they stand behind; what has none is left out."""

_BASED = """{ ?node sou:basedOn ?claim } UNION { ?node oa:hasBody ?claim }
  UNION { ?node sou:subject ?any BIND(?node AS ?claim) }"""
_TOLD = "{ ?claim sou:subject ?node } UNION { ?claim sou:object ?node }"
_SAID = "{ ?claim sou:claimant ?node } UNION { ?claim sou:onBehalfOf ?node } UNION { ?claim sou:intentOf ?node }"
_CARRIED = "?claim sou:mention/oa:hasTarget/oa:hasSource ?node ."
_RESTING = "?claim sou:mention/sou:rootSource ?node ."
_DERIVED = """?claim sou:mention/oa:hasTarget/oa:hasSource ?source .
  ?source (sou:republishes|sou:rewrites|sou:spins|sou:quotes|sou:cites)+ ?node ."""


def claims_behind(view: View, nodes: Sequence[NamedNode]) -> Behind:
    """Returns for what is derived, judged, or a mention the claims that it is based on; for a claim itself."""
    return _reached(view, nodes, _BASED)


def claims_carried(view: View, sources: Sequence[NamedNode]) -> Behind:
    """Returns the claims that stand in each source."""
    return _reached(view, sources, _CARRIED)


def claims_around(view: View, nodes: Sequence[NamedNode]) -> Behind:
    """Returns for each source the claims that stand in it, else those that rest on it; for anything else the claims
    about it, else those that it makes.

    What rests on a source are the claims of which it is a root, else those of the sources that derive from it.
    """  # noqa: D205 - one sentence
    found: Behind = {}
    for pattern in (_CARRIED, _TOLD, _SAID, _RESTING, _DERIVED):
        found |= _reached(view, [node for node in nodes if node not in found], pattern)
    return found


class Claims:
    """The claims of a graph, each read once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._read: dict[NamedNode, ReadClaim] = {}

    def __call__(self, iris: Iterable[NamedNode]) -> list[ReadClaim]:
        """Returns the claims of those IRIs, in that order; what is no claim is left out."""
        wanted = list(dict.fromkeys(iris))
        self._read |= {c.iri: c for c in read_claims_by_iri(self._view, [i for i in wanted if i not in self._read])}
        return [self._read[iri] for iri in wanted if iri in self._read]


def _reached(view: View, nodes: Sequence[NamedNode], pattern: str) -> Behind:
    found: dict[NamedNode, list[NamedNode]] = {}
    for chunk in chunks(nodes):
        sparql = f"SELECT DISTINCT ?node ?claim WHERE {{ VALUES ?node {{ {chunk} }} {pattern} ?claim a sou:Claim }}"
        for row in select(view, f"{prologue()}{sparql} ORDER BY ?node ?claim"):
            node, claim = row["node"], row["claim"]
            if isinstance(node, NamedNode) and isinstance(claim, NamedNode):
                found.setdefault(node, []).append(claim)
    return {node: tuple(claims) for node, claims in found.items()}
