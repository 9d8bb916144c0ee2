"""Claims and mentions into triples."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from sourcier.compile.labels import Labels
from sourcier.compile.literal import day, decimal, flag, plain, typed
from sourcier.compile.mint import Minted
from sourcier.identifiers import part_of
from sourcier.language import LANGUAGES
from sourcier.model import Claim, DateValue, Mention, Quantity, Source
from sourcier.namespaces import OA, RDF, RDFS, SOU, XSD

Facts = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]


def claim_facts(minted: Minted, labels: Labels) -> Facts:
    """Yields the claim with its value, for the graph of its earliest source."""
    iri, claim = minted.iri, minted.claim
    language = minted.mentions[0][1].language
    yield iri, RDF.type, SOU.Claim
    for lang in LANGUAGES:
        yield iri, RDFS.label, Literal(labels.claim(claim, lang), language=lang)
    yield iri, SOU.subject, claim.subject
    yield iri, SOU.property, claim.property
    yield iri, SOU.claimant, claim.claimant
    yield iri, SOU.polarity, claim.polarity
    yield iri, SOU.status, claim.status
    for actor in minted.on_behalf_of:
        yield iri, SOU.onBehalfOf, actor
    for actor in minted.intent_of:
        yield iri, SOU.intentOf, actor
    if minted.said:
        yield iri, SOU.claimedOn, day(minted.said)
    for words, spoken in minted.horizon_texts:
        yield iri, SOU.horizonText, Literal(words, language=spoken)
    for predicate, qualifier in ((SOU.condition, claim.condition), (SOU.role, claim.role)):
        if qualifier:
            yield iri, predicate, Literal(qualifier, language=language)
    yield from _times(iri, claim)
    yield from _value(minted, language)


def _times(iri: NamedNode, claim: Claim) -> Facts:
    if claim.horizon and claim.horizon.start:
        yield iri, SOU.horizonStart, day(claim.horizon.start)
    if claim.horizon and claim.horizon.end:
        yield iri, SOU.horizonEnd, day(claim.horizon.end)
    if claim.since and claim.since.start:
        yield iri, SOU.since, day(claim.since.start)
    if claim.until and claim.until.end:
        yield iri, SOU.until, day(claim.until.end)
    if claim.former:
        yield iri, SOU.former, flag(True)


def _value(minted: Minted, language: str) -> Facts:
    iri, value = minted.iri, minted.claim.value
    if isinstance(value, Quantity):
        node = part_of(iri, "value")
        yield iri, SOU.value, node
        yield node, RDF.type, SOU.Quantity
        yield node, SOU.bound, value.bound
        yield node, SOU.unit, value.unit
        for quote, spoken in sorted({(mention.quote, source.language) for _, source, mention in minted.mentions}):
            yield node, SOU.asWritten, Literal(quote, language=spoken)
        for predicate, number in (
            (SOU.number, value.number),
            (SOU.minimum, value.minimum),
            (SOU.maximum, value.maximum),
        ):
            if number is not None:
                yield node, predicate, decimal(number)
    elif isinstance(value, DateValue):
        assert value.period.start is not None
        assert value.period.end is not None
        yield iri, SOU.date, day(value.period.start)
        yield iri, SOU.dateEnd, day(value.period.end)
        yield iri, SOU.bound, value.bound
    elif isinstance(value, NamedNode):
        yield iri, SOU.object, value
    elif value is not None:
        yield iri, SOU.text, Literal(value, language=language)


def mention_facts(iri: NamedNode, claim: NamedNode, source: Source, mention: Mention) -> Facts:
    """Yields one place where a source carries the claim, as a Web Annotation."""
    target, quote, position = (part_of(iri, name) for name in ("target", "quote", "position"))
    yield claim, SOU.mention, iri
    yield iri, RDF.type, SOU.Mention
    yield iri, OA.hasBody, claim
    yield iri, OA.hasTarget, target
    yield iri, SOU.attribution, mention.attribution
    if mention.cue:
        yield iri, SOU.cue, Literal(mention.cue, language=source.language)
    if mention.reading:
        yield iri, SOU.reading, plain(mention.reading)
    if mention.confidence:
        yield iri, SOU.readingConfidence, mention.confidence
    if mention.note:
        yield iri, SOU.note, plain(mention.note)
    yield target, RDF.type, OA.SpecificResource
    yield target, OA.hasSource, source.iri
    yield target, OA.hasSelector, quote
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, plain(mention.quote)
    if mention.prefix:
        yield quote, OA.prefix, plain(mention.prefix)
    if mention.suffix:
        yield quote, OA.suffix, plain(mention.suffix)
    if mention.offsets and source.text:
        yield target, OA.hasSelector, position
        yield position, RDF.type, OA.TextPositionSelector
        yield position, OA.start, typed(str(mention.offsets[0]), XSD.nonNegativeInteger)
        yield position, OA.end, typed(str(mention.offsets[1]), XSD.nonNegativeInteger)
