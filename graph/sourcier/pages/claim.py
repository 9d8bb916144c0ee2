"""The page of a claim: the words first, then who stands behind them, how they are read, and what contradicts them."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.compare.explain.interest import interest_parts
from sourcier.compare.pairs.comparison import Comparison
from sourcier.evidence import Texts
from sourcier.identifiers import local_key
from sourcier.lookup import Origin, ReadClaim, SourceRecord
from sourcier.lookup.claims import read_claims_by_iri
from sourcier.namespaces import BASE, SOUC
from sourcier.pages import missing
from sourcier.pages.atlas import Atlas
from sourcier.pages.links import path_about
from sourcier.pages.page import Page
from sourcier.pages.pairs import opposed
from sourcier.pages.provenance import trees
from sourcier.trace import TracedMention

_AROUND = 240
"""How many characters of a text that is held here are shown on either side of the words."""
_COMPARED_AT_ONCE = 60
"""Where more claims than this are made of one property of a thing, those on the page of a claim are its own pairs."""
_GRAVE = {SOUC.conflict, SOUC.undecided}


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


@dataclass(frozen=True, slots=True)
class Interest:
    """An origin with the claims that bind it to what is claimed."""

    origin: Origin
    claims: tuple[ReadClaim, ...]


def claim_page(atlas: Atlas, iri: NamedNode) -> Page:
    """Returns the page of a claim.

    Raises:
        NotFoundError: the IRI is no claim of this graph.
    """
    graph = atlas.graph
    traced = graph.trace(str(iri.value))
    claim = traced.claim
    thing, key = claim.subject.iri, local_key(claim.property.iri)
    figure = claim.figure if claim.figure and len(claim.figure.claims) > 1 else None
    repeating = [other for other in figure.claims if other != iri] if figure else []
    own, elsewhere = _pairs(atlas, claim, key)
    covered = atlas.gaps(thing)
    values = {
        "claim": claim,
        "languages": atlas.languages,
        "sources": _by_source(traced.mentions, graph.texts if atlas.shows_texts else None),
        "limits": atlas.limits([claim]).get(claim.id),
        "interests": _interests(atlas, claim),
        "groups": opposed(own, iri),
        "elsewhere": opposed(elsewhere),
        "figure": figure,
        "repeating": read_claims_by_iri(graph.view, repeating),
        "trees": trees(traced.mentions),
        "gaps_known": atlas.whole is not None,
        "gaps_of_claim": missing.of_claim(covered, claim),
        "gaps_of_thing": missing.of_thing(covered, but=claim),
        "several": atlas.series.get(thing, {}).get(key, 0),
        "shows_texts": atlas.shows_texts,
        "compared": path_about("compare", thing, key),
        "timeline": path_about("timeline", thing, key),
        "assessments": graph.assessments(iri.value),
    }
    return Page(iri.value.removeprefix(BASE), claim.label, "claim.html", values, ("ttl", "jsonld", "csv"), iri.value)


def _pairs(atlas: Atlas, claim: ReadClaim, key: str) -> tuple[list[Comparison], list[Comparison]]:
    """Returns what the claim is compared with, and which other claims of the same contradict each other."""
    is_much = atlas.series.get(claim.subject.iri, {}).get(key, 0) > _COMPARED_AT_ONCE
    named = claim.iri if is_much else claim.subject.iri
    found = atlas.graph.compare(named.value, property=key)
    own = [pair for pair in found if claim in pair.claims]
    return own, [pair for pair in found if claim not in pair.claims and pair.outcome.iri in _GRAVE]


def _interests(atlas: Atlas, claim: ReadClaim) -> list[Interest]:
    """Returns the interested origins of a claim, each with the claims that bind it to what is claimed."""
    found = []
    for origin in claim.origins:
        if origin.interested:
            parts = interest_parts(atlas.graph.view, origin, [claim])
            behind = {one.iri: one for part in parts for one in part.claims if one.iri != claim.iri}
            found.append(Interest(origin, tuple(behind.values())))
    return found


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
    held = texts.text_of(traced.source.sha256) if texts else None
    if held is None or traced.finding is None or traced.finding.offsets is None:
        return None
    text, (start, end) = held.original, traced.finding.offsets
    return Excerpt(text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND])
