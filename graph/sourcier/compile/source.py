"""Entities and sources into triples."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from sourcier.compile.labels import Labels
from sourcier.compile.literal import day, decimal, flag, plain, typed
from sourcier.figures.render import render_period
from sourcier.language import LANGUAGES, Text
from sourcier.model import Entity, Source
from sourcier.namespaces import RDF, RDFS, SCHEMA, SKOS, SOU, WGS, XSD

Facts = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]
_UNDATED = Text("undated", "sans date")


def entity_facts(entity: Entity) -> Facts:
    """Yields what is known of an entity: identity only."""
    yield entity.iri, RDF.type, entity.type
    for language, name in entity.names.items():
        yield entity.iri, RDFS.label, Literal(name, language=language) if language else plain(name)
    for alias in entity.aliases:
        yield entity.iri, SKOS.altLabel, plain(alias)
    if entity.kind:
        yield entity.iri, SOU.kind, entity.kind
    if entity.code:
        yield entity.iri, SOU.officialCode, plain(entity.code)
    if entity.within:
        yield entity.iri, SOU.within, entity.within
    if entity.point:
        yield entity.iri, WGS.lat, decimal(entity.point.latitude)
        yield entity.iri, WGS.long, decimal(entity.point.longitude)
        yield entity.iri, SOU.precision, entity.point.precision
    if entity.note:
        yield entity.iri, SOU.note, plain(entity.note)


def source_facts(source: Source, labels: Labels) -> Facts:
    """Yields the description of a source, without its claims."""
    iri = source.iri
    yield iri, RDF.type, SOU.Source
    for lang in LANGUAGES:
        when = render_period(source.published, lang) if source.published else _UNDATED.in_(lang)
        yield iri, RDFS.label, Literal(f"{labels.name(source.publisher, lang)}, {when}", language=lang)
    yield iri, SCHEMA.publisher, source.publisher
    yield iri, SCHEMA.inLanguage, plain(source.language)
    yield iri, SOU.genre, source.genre
    yield iri, SOU.held, flag(source.text is not None)
    yield from _source_details(source)
    for author in source.authors:
        yield iri, SCHEMA.author, author
    for field, reason in (source.inferred or {}).items():
        yield iri, SOU.inferred, plain(f"{field}: {reason}")
    for derivation in source.derived_from:
        yield iri, SOU.derivedFrom, derivation.source
        yield iri, derivation.how, derivation.source
    for entity in source.unnamed:
        yield from entity_facts(entity)


def _source_details(source: Source) -> Facts:
    iri = source.iri
    if source.title:
        yield iri, SCHEMA.headline, Literal(source.title, language=source.language)
    if source.published and source.published.start and source.published.end:
        yield iri, SOU.publishedEarliest, day(source.published.start)
        yield iri, SOU.publishedLatest, day(source.published.end)
        if source.published.day:
            yield iri, SCHEMA.datePublished, day(source.published.day)
    if source.url:
        yield iri, SCHEMA.url, source.url
    if source.text:
        yield iri, SOU.sha256, plain(source.text.sha256)
        yield iri, SOU.characters, typed(str(source.text.characters), XSD.integer)
    if source.note:
        yield iri, SOU.note, plain(source.note)
