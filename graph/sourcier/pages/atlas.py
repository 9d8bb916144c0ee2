"""What pages are made from: a graph, and what is read of it once for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from pyoxigraph import NamedNode

from sourcier.export.about import About, read_about
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.language import Text
from sourcier.lookup.label import labels_of
from sourcier.namespaces import SOUC, prologue
from sourcier.store.view import select

_MOST_SAID = """SELECT ?it (COUNT(DISTINCT ?claim) AS ?n) WHERE {
  { ?claim sou:subject ?it } UNION { ?claim sou:object ?it } UNION { ?claim sou:mention/oa:hasTarget/oa:hasSource ?it }
  ?claim a sou:Claim
} GROUP BY ?it ORDER BY DESC(?n) ?it LIMIT 2000"""
_MOST_REPEATED = """SELECT (MIN(?one) AS ?it) WHERE {
  ?figure a sou:Figure ; sou:mentionCount ?n ; sou:basedOn ?one
} GROUP BY ?figure ?n ORDER BY DESC(?n) ?figure LIMIT 12"""
_CONFLICTING = """SELECT (COUNT(DISTINCT ?it) AS ?n) WHERE {{ ?it a sou:Comparison ; sou:outcome {outcome} }}"""


class Atlas:
    """A graph with what many pages need; read when first asked for, by one thread at a time."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph

    @cached_property
    def about(self) -> About:
        """What the graph says of itself."""
        return read_about(self.graph.view)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many claims, sources and conflicts there are."""
        count = "SELECT (COUNT(DISTINCT ?it) AS ?n) WHERE {{ ?it a {of} }}"
        queries = {
            "claims": count.format(of="sou:Claim"),
            "sources": count.format(of="sou:Source"),
            "conflicts": _CONFLICTING.format(outcome=SOUC.conflict),
        }
        return {name: self._number(query) for name, query in queries.items()}

    @cached_property
    def most_said(self) -> dict[NamedNode, Text]:
        """The names of actors, places, sources and the like, those of which most claims are first."""
        return self._named(_MOST_SAID)

    @cached_property
    def repeated_claims(self) -> dict[NamedNode, Text]:
        """The names of one claim of each of the figures that are repeated most."""
        return self._named(_MOST_REPEATED)

    def terms(self, classes: Iterable[NamedNode]) -> list[str]:
        """Returns the IRIs of terms, of our ontology and of those used with it, that are of one of these classes."""
        query = f"SELECT DISTINCT ?it WHERE {{ VALUES ?of {{ {' '.join(map(str, classes))} }} ?it a ?of }} ORDER BY ?it"
        rows = select(self.graph.view, query)
        return [iri.value for row in rows if isinstance(iri := row.get("it"), NamedNode)]

    def _named(self, query: str) -> dict[NamedNode, Text]:
        rows = select(self.graph.view, prologue() + query)
        found = [row["it"] for row in rows if isinstance(row.get("it"), NamedNode)]
        labels = labels_of(self.graph.view, [iri for iri in found if isinstance(iri, NamedNode)])
        return {iri: labels[iri] for iri in found if isinstance(iri, NamedNode) and iri in labels}

    def _number(self, query: str) -> int:
        [(number,)] = select(self.graph.view, prologue() + query).rows
        return int(str(getattr(number, "value", 0)))
