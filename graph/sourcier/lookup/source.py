"""Sources read back from a graph: documents, held or only known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from sourcier.figures.render import render_period
from sourcier.identifiers import local_key
from sourcier.language import Text
from sourcier.lookup.claim import Reference
from sourcier.lookup.label import labels_of
from sourcier.model import Period
from sourcier.namespaces import SCHEMA, SOU, SOUC, compact, prologue
from sourcier.store.view import View, select


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source as described in the graph. `sha256` and `characters` are there only where its text was read."""

    iri: NamedNode
    label: Text
    publisher: Reference
    genre: Reference
    published: Period | None
    url: str | None
    title: str | None
    held: bool
    sha256: str | None
    characters: int | None
    inferred: tuple[str, ...]
    note: str | None

    @property
    def id(self) -> str:
        """The IRI with its prefix, as in `source:…`."""
        return compact(self.iri)

    def published_in(self, lang: str) -> str:
        """Returns the day or period of publication in words; empty where unknown."""
        return render_period(self.published, lang) if self.published else ""


def list_sources(view: View) -> list[SourceRecord]:
    """Returns every source of the graph, by IRI."""
    rows = select(view, f"{prologue()}SELECT DISTINCT ?source WHERE {{ ?source a sou:Source }} ORDER BY ?source")
    return [read_source(view, row["source"]) for row in rows if isinstance(row["source"], NamedNode)]


def count_claims(view: View) -> dict[NamedNode, int]:
    """Returns how many claims each source carries; sources that carry none are left out."""
    query = f"""{prologue()}SELECT ?source (COUNT(DISTINCT ?claim) AS ?n) WHERE {{
        ?claim sou:mention/oa:hasTarget/oa:hasSource ?source }} GROUP BY ?source"""
    rows = [(row["source"], row["n"]) for row in select(view, query)]
    return {source: int(n.value) for source, n in rows if isinstance(source, NamedNode) and isinstance(n, Literal)}


def read_source(view: View, iri: NamedNode) -> SourceRecord:
    """Returns what the graph says of a source."""
    facts: dict[NamedNode, list[NamedNode | Literal]] = {}
    for row in select(view, f"SELECT DISTINCT ?p ?o WHERE {{ {iri} ?p ?o }} ORDER BY ?p ?o"):
        predicate, value = row["p"], row["o"]
        if isinstance(predicate, NamedNode) and isinstance(value, NamedNode | Literal):
            facts.setdefault(predicate, []).append(value)
    nodes = {p: v for p, values in facts.items() for v in values if isinstance(v, NamedNode)}
    words = {p: v.value for p, values in reversed(facts.items()) for v in values if isinstance(v, Literal)}
    labels = labels_of(view, [iri, *nodes.values()])

    def reference(predicate: NamedNode, otherwise: NamedNode) -> Reference:
        node = nodes.get(predicate, otherwise)
        return Reference(node, labels.get(node, Text(local_key(node), local_key(node))))

    earliest, latest = words.get(SOU.publishedEarliest), words.get(SOU.publishedLatest)
    inferred = [v.value for v in facts.get(SOU.inferred, []) if isinstance(v, Literal)]
    return SourceRecord(
        iri=iri,
        label=labels.get(iri, Text(local_key(iri), local_key(iri))),
        publisher=reference(SCHEMA.publisher, SOUC.unknown),
        genre=reference(SOU.genre, SOUC.unknown),
        published=Period(date.fromisoformat(earliest), date.fromisoformat(latest)) if earliest and latest else None,
        url=nodes[SCHEMA.url].value if SCHEMA.url in nodes else None,
        title=words.get(SCHEMA.headline),
        held=words.get(SOU.held) == "true",
        sha256=words.get(SOU.sha256),
        characters=int(words[SOU.characters]) if SOU.characters in words else None,
        inferred=tuple(inferred),
        note=words.get(SOU.note),
    )
