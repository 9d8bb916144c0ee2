"""The numbers of mentions, outlets, origins and primary documents behind a claim or figure, each with its claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import NamedNode

from sourcier.compare.explain.behind import claims_behind
from sourcier.compare.explain.explanation import Explanation, in_both, number
from sourcier.compare.explain.interest import interest_parts
from sourcier.identifiers import camel
from sourcier.language import Text
from sourcier.lookup import Origin, ReadClaim, Reference, SourceRecord, Vector, badge, read_sources, rule_in
from sourcier.lookup.origin import origin_in
from sourcier.namespaces import SOUC
from sourcier.store.view import View

MENTIONS = Text("mentions", "mentions")
OUTLETS = Text("outlets", "médias")
ORIGINS = Text("origins", "origines")
DISINTERESTED = Text("disinterested", "désintéressées")
DOCUMENTS = Text("primary documents", "documents de première main")
_ROOTS = Text("rests on", "repose sur")
_GENRE = Text("genre", "genre")
_FIGURE = Text("as a figure", "comme chiffre")

_Sources = Mapping[NamedNode, SourceRecord]


def vector_parts(
    view: View, claims: Sequence[ReadClaim], vector: Vector, origins: Sequence[Origin]
) -> tuple[Explanation, ...]:
    """Returns what a vector counts: its mentions by outlet, its origins, and its primary documents if it has any."""
    sources = _sources(view, claims)
    mentions = Explanation(
        MENTIONS,
        ((MENTIONS, number(vector.mentions)), (OUTLETS, number(vector.outlets))),
        parts=tuple(_outlets(claims, sources)),
    )
    low, high = vector.origins_low, vector.origins_high
    interval = number(low) if low == high else Text(f"{low} to {high}", f"{low} à {high}")
    facts = (
        (ORIGINS, interval),
        (DISINTERESTED, number(vector.disinterested)),
        (vector.support.label, in_both(lambda lang: rule_in(vector, lang))),
    )
    heard = Explanation(ORIGINS, facts, parts=tuple(_origins(view, claims, origins)))
    documents = tuple(_documents(claims, sources))
    counted = ((DOCUMENTS, number(vector.primary_documents)),)
    return (mentions, heard, *([Explanation(DOCUMENTS, counted, parts=documents)] if documents else []))


def figure_part(view: View, claim: ReadClaim, claims: Sequence[ReadClaim]) -> tuple[Explanation, ...]:
    """Returns what stands behind the figure that a claim repeats, if others repeat it too; `claims` are all that do."""
    figure = claim.figure
    if figure is None or len(figure.claims) < 2:
        return ()
    title = in_both(lambda lang: f"{_FIGURE.in_(lang)} – {figure.label.in_(lang)}")
    facts = ((ORIGINS, in_both(lambda lang: badge(figure.vector, figure.origins, lang))),)
    parts = vector_parts(view, claims, figure.vector, figure.origins)
    return (Explanation(title, facts, tuple(claims), parts),)


def _sources(view: View, claims: Sequence[ReadClaim]) -> _Sources:
    named = {source.iri for claim in claims for source in (*claim.sources, *claim.roots)}
    return read_sources(view, sorted(named, key=str))


def _outlets(claims: Sequence[ReadClaim], sources: _Sources) -> Iterator[Explanation]:
    """Yields one part an outlet, with how many mentions it carries and the claims that these are of."""
    groups: dict[Reference, dict[NamedNode, ReadClaim]] = {}
    counts: dict[Reference, int] = {}
    for claim in claims:
        for mention in claim.mentions:
            outlet = sources[mention.source.iri].publisher
            groups.setdefault(outlet, {})[claim.iri] = claim
            counts[outlet] = counts.get(outlet, 0) + 1
    for outlet, own in sorted(groups.items(), key=lambda group: (-counts[group[0]], group[0].id)):
        yield Explanation(outlet.label, ((MENTIONS, number(counts[outlet])),), tuple(own.values()))


def _origins(view: View, claims: Sequence[ReadClaim], origins: Sequence[Origin]) -> Iterator[Explanation]:
    """Yields one part an origin, with the claims that it speaks in and, where it has an interest, how that is known."""
    based = claims_behind(view, [origin.iri for origin in origins])
    for origin in origins:
        own = tuple(claim for claim in claims if claim.iri in based.get(origin.iri, ()))
        yield Explanation(_whose(origin), _rests_on(origin), own, interest_parts(view, origin, own))


def _whose(origin: Origin) -> Text:
    return in_both(lambda lang: origin_in(origin, lang))


def _rests_on(origin: Origin) -> tuple[tuple[Text, Text], ...]:
    roots = in_both(lambda lang: ", ".join(root.label.in_(lang) for root in origin.roots))
    return ((_ROOTS, roots),) if origin.roots else ()


def _documents(claims: Sequence[ReadClaim], sources: _Sources) -> Iterator[Explanation]:
    """Yields one part a primary document that carries claims, or is a root of them."""
    from sourcier.compare.origins.vectors import PRIMARY_GENRES  # noqa: PLC0415 - Ibis is slow to import

    primary = {SOUC.term(camel(genre)) for genre in PRIMARY_GENRES}
    for iri, source in sources.items():
        own = tuple(c for c in claims if iri in {known.iri for known in (*c.sources, *c.roots)})
        if source.genre.iri in primary and own:
            yield Explanation(source.label, ((_GENRE, source.genre.label),), own)
