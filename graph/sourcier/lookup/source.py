"""Sources read back from a graph: documents, held or only known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from sourcier.batch import batched
from sourcier.figures.render import render_period
from sourcier.language import Text
from sourcier.lookup.claim import Reference
from sourcier.lookup.facts import Facts, Namer, describe
from sourcier.model import Period
from sourcier.namespaces import SCHEMA, SOU, SOUC, compact, prologue
from sourcier.store.view import View, select

_AT_ONCE = 400


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
    authors: tuple[Reference, ...]
    language: str | None
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
    return list(each_source(view))


def each_source(view: View) -> Iterator[SourceRecord]:
    """Yields every source of the graph, by IRI; they are read some hundreds at a time."""
    rows = select(view, f"{prologue()}SELECT DISTINCT ?source WHERE {{ ?source a sou:Source }}").rows
    iris = sorted((source for (source,) in rows if isinstance(source, NamedNode)), key=str)
    for some in batched(iris, _AT_ONCE):
        yield from read_sources(view, some).values()


def count_claims(view: View) -> dict[NamedNode, int]:
    """Returns how many claims each source carries; sources that carry none are left out."""
    query = f"""{prologue()}SELECT ?source (COUNT(DISTINCT ?claim) AS ?n) WHERE {{
        ?claim sou:mention/oa:hasTarget/oa:hasSource ?source }} GROUP BY ?source"""
    rows = [(row["source"], row["n"]) for row in select(view, query)]
    return {source: int(n.value) for source, n in rows if isinstance(source, NamedNode) and isinstance(n, Literal)}


def read_sources(view: View, iris: Sequence[NamedNode]) -> dict[NamedNode, SourceRecord]:
    """Returns what the graph says of each of those sources, in their order."""
    described = describe(view, iris)
    all_facts = {iri: described.get(iri, {}).get(iri, Facts()) for iri in iris}
    named = Namer(view, [*iris, *(node for facts in all_facts.values() for node in facts.all_nodes())])
    return {iri: _record(iri, facts, named) for iri, facts in all_facts.items()}


def _record(iri: NamedNode, facts: Facts, named: Namer) -> SourceRecord:
    url = facts.node(SCHEMA.url)
    return SourceRecord(
        iri=iri,
        label=named(iri).label,
        publisher=named(facts.node(SCHEMA.publisher) or SOUC.unknown),
        genre=named(facts.node(SOU.genre) or SOUC.unknown),
        published=facts.period(SOU.publishedEarliest, SOU.publishedLatest),
        url=url.value if url else None,
        title=facts.words(SCHEMA.headline),
        authors=tuple(map(named, facts.nodes(SCHEMA.author))),
        language=facts.words(SCHEMA.inLanguage),
        held=facts.words(SOU.held) == "true",
        sha256=facts.words(SOU.sha256),
        characters=facts.integer(SOU.characters),
        inferred=tuple(literal.value for literal in facts.literals(SOU.inferred)),
        note=facts.words(SOU.note),
    )
