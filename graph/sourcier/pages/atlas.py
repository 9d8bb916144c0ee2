"""What pages are made from: a graph, and what is read of it once for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from sourcier.compare import Limits, Timeline, limits_of, versions_in
from sourcier.compare.coverage.gap import Covered
from sourcier.compare.some_claims import tables_of_claims
from sourcier.errors import NotFoundError
from sourcier.export.about import About, read_about
from sourcier.identifiers import local_key
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.language import Text
from sourcier.lookup import ReadClaim
from sourcier.lookup.counts import Count, count_graph
from sourcier.lookup.label import labels_of
from sourcier.lookup.point import PlacedPoint, read_points
from sourcier.lookup.terms import property_iri
from sourcier.namespaces import SOUC, compact, prologue
from sourcier.network import Edge, Filters, Network, Node
from sourcier.network.node import FAMILIES
from sourcier.network.projection import read_nodes
from sourcier.pages.whole import Whole
from sourcier.store.view import View, select
from sourcier.tables import open_engine

LARGEST = 50_000
"""Of graphs with more claims than this, what only the whole graph tells is not kept for pages."""

_MOST_SAID = """SELECT ?it (COUNT(DISTINCT ?claim) AS ?n) WHERE {
  { ?claim sou:subject ?it } UNION { ?claim sou:object ?it } UNION { ?claim sou:mention/oa:hasTarget/oa:hasSource ?it }
  ?claim a sou:Claim
} GROUP BY ?it ORDER BY DESC(?n) ?it LIMIT 2000"""
_MOST_REPEATED = """SELECT (MIN(?one) AS ?it) WHERE {
  ?figure a sou:Figure ; sou:mentionCount ?n ; sou:basedOn ?one
} GROUP BY ?figure ?n ORDER BY DESC(?n) ?figure LIMIT 12"""
_CONFLICTING = """SELECT (COUNT(DISTINCT ?it) AS ?n) WHERE {{ ?it a sou:Comparison ; sou:outcome {outcome} }}"""
_LANGUAGES = "SELECT ?source ?language WHERE { ?source a sou:Source ; schema:inLanguage ?language }"
_SERIES = """SELECT ?subject ?property (COUNT(DISTINCT ?claim) AS ?n) WHERE {
  ?claim a sou:Claim ; sou:subject ?subject ; sou:property ?property } GROUP BY ?subject ?property"""


if TYPE_CHECKING:
    from sourcier.pages.drawing import DrawnNode


class Atlas:
    """A graph with what many pages need; read when first asked for, by one thread at a time.

    Without `shows_texts` nothing of the texts that are held here is shown but the quotes of the graph. `before` is an
    earlier release of the graph, to say what changed since.
    """

    def __init__(self, graph: KnowledgeGraph, *, shows_texts: bool = True, before: View | None = None) -> None:
        self.graph, self.shows_texts, self.before = graph, shows_texts, before
        self._reading = RLock()

    def read_ahead(self) -> None:
        """Reads what takes seconds to read, so that no reader of a page waits for it."""
        if (whole := self.whole) is not None:
            with self._reading:
                _ = whole.versions, whole.gaps
        _ = self.ties, self.series

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
    def all_ties(self) -> Network:
        """Who and what is tied to whom and what, also in a large graph, where it takes long to read."""
        return self.ties if self.whole else self.graph.network("ties")

    @cached_property
    def located(self) -> Network:
        """What claims locate where: things of every kind, and the places in which these are said to be."""
        families = tuple(family for family in FAMILIES if family not in {"claim", "source"})
        return self.graph.network("ties", Filters(relations=frozenset({"locatedIn"}), families=families))

    @cached_property
    def tied_pairs(self) -> list[tuple[NamedNode, NamedNode]]:
        """The pairs whose ties a static site has pages of."""
        from sourcier.pages.ties import pairs_made  # noqa: PLC0415 - which is made from an atlas itself

        return list(pairs_made(self))

    @cached_property
    def drawing(self) -> tuple[Network, list[DrawnNode]]:
        """The ties that are drawn, and their nodes with their places."""
        from sourcier.pages.drawing import drawn_network, drawn_nodes  # noqa: PLC0415 - made from an atlas itself

        network = drawn_network(self)
        return network, drawn_nodes(network)

    @cached_property
    def drift(self) -> Timeline:
        """Whatever was said otherwise, put off or given up since an earlier version of it."""
        return self.graph.timeline()

    @cached_property
    def numbers(self) -> list[Count]:
        """How many things of each kind there are."""
        return count_graph(self.graph.view)

    @cached_property
    def located_of(self) -> Mapping[str, tuple[Edge, ...]]:
        """What locates each thing, and at each place what is located there, by their ids."""
        return self.located.incident()

    @cached_property
    def places(self) -> dict[str, Node]:
        """Every place, by its id, also those in which nothing is said to be."""
        return {id_: node for id_, node in read_nodes(self.graph.view).items() if node.family == "place"}

    @cached_property
    def points(self) -> dict[str, PlacedPoint]:
        """The points of places that have one, by the ids of the places."""
        return read_points(self.graph.view)

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

    @cached_property
    def whole(self) -> Whole | None:
        """What only the whole graph tells, None where the graph is too large to keep that for pages."""
        return Whole(self.graph.view) if self.counts["claims"] <= LARGEST else None

    def gaps(self, thing: NamedNode) -> Covered | None:
        """Returns what is missing or thin of a thing, None where nothing is or it is not known here."""
        if self.whole is None:
            return None
        with self._reading:
            return self.whole.gaps.get(compact(thing))

    def timeline(self, thing: NamedNode, key: str) -> Timeline:
        """Returns the versions of what is claimed of one property of a thing.

        Raises:
            NotFoundError: nothing of the kind is claimed, or there is no such property.
        """
        about = property_iri(key)
        if self.whole is None:
            return self.graph.timeline(thing.value, key)
        with self._reading:
            rows = self.whole.versions.get((compact(thing), local_key(about)))
        if rows is None:
            raise NotFoundError(f"{local_key(thing)} {key}", kind="claim with versions")
        return versions_in(self.graph.view, rows)

    def limits(self, claims: Sequence[ReadClaim]) -> Mapping[str, Limits]:
        """Returns what claims leave possible, by their ids."""
        if self.whole is not None:
            with self._reading:
                return self.whole.limits
        engine = open_engine()
        return limits_of(tables_of_claims(self.graph.view, [claim.iri for claim in claims], engine), engine)

    @cached_property
    def series(self) -> Mapping[NamedNode, Mapping[str, int]]:
        """How many claims there are of each thing, by the keys of their properties."""
        found: dict[NamedNode, dict[str, int]] = defaultdict(dict)
        for subject, about, number in select(self.graph.view, prologue() + _SERIES).rows:
            if isinstance(subject, NamedNode) and isinstance(about, NamedNode):
                found[subject][local_key(about)] = int(str(getattr(number, "value", 0)))
        return found

    @cached_property
    def languages(self) -> Mapping[NamedNode, str]:
        """In which language each source is written, where that is known."""
        rows = select(self.graph.view, prologue() + _LANGUAGES).rows
        return {source: str(getattr(code, "value", "")) for source, code in rows if isinstance(source, NamedNode)}

    @cached_property
    def ties(self) -> Network:
        """Who is tied to whom; of a graph too large for that, nobody."""
        return self.graph.network("ties") if self.whole else Network("ties", {}, ())

    @cached_property
    def ties_of(self) -> Mapping[str, tuple[Edge, ...]]:
        """The ties of each actor, site and project, by its id."""
        return self.ties.incident()
