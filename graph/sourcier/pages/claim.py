"""The page of a claim: the words first, then who stands behind them, how they are read, and what contradicts them."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.evidence import Texts
from sourcier.lookup import SourceRecord
from sourcier.lookup.claims import read_claims_by_iri
from sourcier.namespaces import BASE
from sourcier.pages.atlas import Atlas
from sourcier.pages.page import Page
from sourcier.trace import TracedMention

_AROUND = 240
"""How many characters of a text that is held here are shown on either side of the words."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words in the text that is held here, with what stands around them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class SourceOfClaim:
    """One source with the mentions in it, each with its place in the text where that is held."""

    source: SourceRecord
    mentions: tuple[tuple[TracedMention, Excerpt | None], ...]


def claim_page(atlas: Atlas, iri: NamedNode) -> Page:
    """Returns the page of a claim.

    Raises:
        NotFoundError: the IRI is no claim of this graph.
    """
    graph = atlas.graph
    traced = graph.trace(str(iri.value))
    claim = traced.claim
    figure = claim.figure if claim.figure and len(claim.figure.claims) > 1 else None
    repeating = [other for other in figure.claims if other != iri] if figure else []
    values = {
        "claim": claim,
        "sources": _by_source(traced.mentions, graph.texts),
        "comparisons": graph.compare(iri.value, everything=False),
        "figure": figure,
        "repeating": read_claims_by_iri(graph.view, repeating),
        "assessments": graph.assessments(iri.value),
    }
    return Page(iri.value.removeprefix(BASE), claim.label, "claim.html", values, ("ttl", "jsonld", "csv"), iri.value)


def _by_source(mentions: tuple[TracedMention, ...], texts: Texts | None) -> list[SourceOfClaim]:
    sources = dict.fromkeys(traced.source.iri for traced in mentions)
    return [
        SourceOfClaim(
            next(traced.source for traced in mentions if traced.source.iri == iri),
            tuple((traced, _excerpt(traced, texts)) for traced in mentions if traced.source.iri == iri),
        )
        for iri in sources
    ]


def _excerpt(traced: TracedMention, texts: Texts | None) -> Excerpt | None:
    """Returns the words in their text, where they were found once in the text that is held here."""
    if texts is None or traced.finding is None or traced.finding.offsets is None or traced.source.sha256 is None:
        return None
    path = texts.by_hash(traced.source.sha256)
    if path is None:
        return None
    text = texts.read(path)[0].original
    start, end = traced.finding.offsets
    return Excerpt(text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND])
