"""A whole graph with everything that breaks careless writers and readers, and the graphs that tests export."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

import sourcier
from sourcier.namespaces import (
    ACTOR,
    CLAIM,
    CURRENCY,
    DCAT,
    DCTERMS,
    FOAF,
    GRAPH,
    MENTION,
    OA,
    PLACE,
    PROJECT,
    RDF,
    RDFS,
    SCHEMA,
    SITE,
    SOU,
    SOUC,
    SOURCE,
    WGS,
    XSD,
)
from sourcier.registry import ontology_quads
from sourcier.store.embedded import EmbeddedView
from sourcier.store.view import View
from tests.export.nasty import CONTROL, EMOJI, FORMULA, LINES, LONG, QUOTED, RTL, SEPARATED

GRAPHS = ("shipped", "nasty")
_SOURCE = SOURCE.nasty
_NAMES = {
    ACTOR.quoted: (SOU.Company, QUOTED),
    ACTOR.lines: (SOU.Person, LINES),
    ACTOR.rtl: (SOU.PublicBody, RTL),
    ACTOR.emoji: (SOU.Laboratory, EMOJI),
    ACTOR.long: (SOU.Company, LONG),
    ACTOR.control: (SOU.Association, CONTROL),
    ACTOR.formula: (SOU.State, FORMULA),
    ACTOR.unnamed: (SOU.UnnamedSource, "somebody"),
    PROJECT.separated: (SOU.Project, SEPARATED),
    SITE.site: (SOU.Site, "-1+1"),
    PLACE.edge: (SOU.Place, QUOTED),
    PLACE.same: (SOU.Place, CONTROL),
    PLACE.pointless: (SOU.Place, RTL),
}
_POINTS = {PLACE.edge: ("-90.0", "180.0"), PLACE.same: ("-90.00", "180")}
_QUOTES = (QUOTED, LINES, CONTROL, RTL, EMOJI, FORMULA, SEPARATED, "@SUM(1)", "\tindented", "+33")


_AMOUNTS = {"exactly": "52000000000.00", "upTo": "0.000001", "atLeast": "-5", "about": "12345678901234567890.5"}
_Facts = dict[NamedNode, NamedNode | Literal]
_OVER: _Facts = {SOU.former: Literal("true", datatype=XSD.boolean)}
_TIES: tuple[tuple[str, NamedNode, NamedNode, str, _Facts], ...] = (
    ("worksWith", ACTOR.quoted, ACTOR.lines, "stated", {}),
    ("ownerOf", ACTOR.lines, ACTOR.quoted, "stated", {}),
    ("ownerOf", ACTOR.lines, ACTOR.long, "negotiating", {}),
    ("ownerOf", ACTOR.quoted, ACTOR.long, "abandoned", {}),
    ("ownerOf", ACTOR.formula, ACTOR.long, "stated", _OVER),
    ("ownerOf", ACTOR.rtl, ACTOR.long, "stated", _OVER | {SOU.until: Literal("1899-12-31", datatype=XSD.date)}),
    ("ownerOf", ACTOR.emoji, ACTOR.long, "stated", {SOU.polarity: SOUC.denies}),
    ("worksWith", ACTOR.rtl, ACTOR.rtl, "stated", {}),
    ("operates", ACTOR.emoji, SITE.site, "planned", {SOU.since: Literal("0001-01-01", datatype=XSD.date)}),
    ("locatedIn", ACTOR.quoted, PLACE.edge, "stated", _OVER),
    ("locatedIn", ACTOR.rtl, PLACE.edge, "planned", {SOU.since: Literal("0001-01-01", datatype=XSD.date)}),
    ("locatedIn", ACTOR.emoji, PLACE.same, "stated", {SOU.polarity: SOUC.denies}),
    ("locatedIn", ACTOR.control, PLACE.same, "stated", {}),
    ("locatedIn", ACTOR.lines, PLACE.pointless, "stated", {}),
)


@cache
def graph_of(name: str) -> View:
    """The shipped graph, or the nasty one."""
    return sourcier.open().view if name == "shipped" else EmbeddedView.of_quads(_quads())


def _quads() -> list[Quad]:
    ontology = [Quad(q.subject, q.predicate, q.object, GRAPH.ontology) for q in ontology_quads()]
    found = [
        _quad(_SOURCE, RDF.type, SOU.Source),
        _quad(_SOURCE, RDFS.label, Literal(QUOTED)),
        _quad(_SOURCE, SCHEMA.headline, Literal(LINES)),
        _quad(_SOURCE, SCHEMA.publisher, ACTOR.quoted),
    ]
    for iri, (class_, name) in _NAMES.items():
        found += [_quad(iri, RDF.type, class_), _quad(iri, RDFS.label, Literal(name))]
    return [*found, *_about(), *_points(), *_amounts(), *_ties(), *_words(), *ontology]


def _points() -> Iterator[Quad]:
    for place, (latitude, longitude) in _POINTS.items():
        yield _quad(place, WGS.lat, Literal(latitude, datatype=XSD.decimal))
        yield _quad(place, WGS.long, Literal(longitude, datatype=XSD.decimal))
        yield _quad(place, SOU.precision, SOUC.communeCentre)


def _about() -> Iterator[Quad]:
    """What it says of itself: several languages and none, authors out of order, a licence that nobody knows."""
    for words in (Literal(LINES, language="en"), Literal(RTL, language="fr"), Literal("Δ", language="el")):
        yield _quad(GRAPH.dataset, DCTERMS.title, words)
    yield _quad(GRAPH.dataset, DCTERMS.rights, Literal(FORMULA))
    yield _quad(GRAPH.dataset, DCAT.version, Literal("2.0.1"))
    yield _quad(GRAPH.dataset, DCTERMS.license, NamedNode("https://example.org/licence?a=1&b=2"))
    for number, name in ((2, QUOTED), (1, CONTROL)):
        author = NamedNode(f"{GRAPH.dataset.value}#author-{number:03}")
        yield _quad(GRAPH.dataset, DCTERMS.creator, author)
        yield _quad(author, FOAF.name, Literal(name))


def _amounts() -> Iterator[Quad]:
    for bound, number in _AMOUNTS.items():
        key = f"amount-{bound.lower()}"
        value = NamedNode(f"{CLAIM}{key}#value")
        yield from _claim(key, PROJECT.separated, "investmentAmount", ACTOR.quoted)
        yield _quad(CLAIM.term(key), SOU.value, value)
        yield _quad(value, RDF.type, SOU.Quantity)
        yield _quad(value, SOU.unit, CURRENCY.EUR)
        yield _quad(value, SOU.number, Literal(number, datatype=XSD.decimal))
        yield _quad(value, SOU.bound, SOUC.term(bound))


def _ties() -> Iterator[Quad]:
    for place, (relation, subject, target, status, extra) in enumerate(_TIES):
        yield from _claim(f"tie-{place}", subject, relation, ACTOR.unnamed, status=status, extra=extra)
        yield _quad(CLAIM.term(f"tie-{place}"), SOU.object, target)


def _words() -> Iterator[Quad]:
    for place, words in enumerate(_QUOTES):
        yield from _claim(f"words-{place}", ACTOR.control, "activity", ACTOR.control, quote=words)
        yield _quad(CLAIM.term(f"words-{place}"), SOU.text, Literal(words))


def _claim(  # noqa: PLR0917
    key: str,
    subject: NamedNode,
    property_: str,
    claimant: NamedNode,
    quote: str | None = None,
    status: str = "stated",
    extra: _Facts | None = None,
) -> list[Quad]:
    claim, mention = CLAIM.term(key), MENTION.term(key)
    facts: _Facts = {
        RDF.type: SOU.Claim,
        RDFS.label: Literal(f"says: {quote}"),
        SOU.subject: subject,
        SOU.property: SOUC.term(property_),
        SOU.claimant: claimant,
        SOU.status: SOUC.term(status),
        SOU.polarity: SOUC.asserts,
        SOU.claimedOn: Literal("9999-12-31", datatype=XSD.date),
        **(extra or {}),
    }
    found = [_quad(claim, predicate, value) for predicate, value in facts.items()]
    if quote is None:
        return found
    target, selector = NamedNode(f"{mention.value}#target"), NamedNode(f"{mention.value}#quote")
    return [
        *found,
        _quad(claim, SOU.mention, mention),
        _quad(mention, RDF.type, SOU.Mention),
        _quad(mention, OA.hasBody, claim),
        _quad(mention, OA.hasTarget, target),
        _quad(mention, SOU.attribution, SOUC.directQuote),
        _quad(target, OA.hasSource, _SOURCE),
        _quad(target, OA.hasSelector, selector),
        _quad(selector, OA.exact, Literal(quote)),
    ]


def _quad(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(subject, predicate, value, _SOURCE)
