"""Planted networks as the RDF that the compiler and the comparisons write: projected, it must be the network again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from pyoxigraph import NamedNode, Quad

from benchmarks.planted.network.generate import PlantedNetwork
from benchmarks.planted.network.scene import FIRST_DAY, WORDS
from benchmarks.planted.scene import OUTLETS
from sourcier.compile.claim import claim_facts, mention_facts
from sourcier.compile.labels import Labels
from sourcier.compile.literal import flag
from sourcier.compile.mint import Minted
from sourcier.compile.source import entity_facts, source_facts
from sourcier.identifiers import camel, local_key
from sourcier.model import Claim, Curation, Entity, HeldText, Mention, Period, Source
from sourcier.namespaces import GRAPH, MENTION, ORIGIN, RDF, SOU, SOUC, node_of
from sourcier.network.statement import Statement
from sourcier.registry import Registry, load_registry

_CONFIDENCE = {1: None, 2: SOUC.medium, 3: SOUC.low}
_DERIVED = GRAPH.term("derived/origins")
_TEXT = HeldText("0" * 64, 6000)


def network_quads(planted: PlantedNetwork) -> Iterator[Quad]:
    """Yields the graph: entities, sources, claims with their mentions and roots, and the origins of each claim."""
    entities = [
        *(Entity(node.iri, _class(node.kind), {"": node.label.en}) for node in planted.network.nodes.values()),
        *(Entity(node_of(outlet), SOU.Outlet, {"": outlet}) for outlet in OUTLETS),
    ]
    registry = load_registry()
    labels = Labels(Curation(tuple(entities), (), {}), registry)
    sources = {source: _source(source, number) for number, source in enumerate(planted.sources)}
    for entity in entities:
        yield from (Quad(*fact, GRAPH.entities) for fact in entity_facts(entity))
    for source in sources.values():
        yield from (Quad(*fact, source.iri) for fact in source_facts(source, labels))
    for one in planted.statements:
        yield from _of_claim(_minted(one, sources, registry), one, labels)
        yield from _of_origins(one)


def _of_claim(minted: Minted, one: Statement, labels: Labels) -> Iterator[Quad]:
    yield from (Quad(*fact, minted.home) for fact in claim_facts(minted, labels))
    for place, (iri, source, mention) in zip(one.places, minted.mentions, strict=True):
        yield from (Quad(*fact, source.iri) for fact in mention_facts(iri, minted.iri, source, mention))
        yield from (Quad(iri, SOU.rootSource, node_of(root), _DERIVED) for root in place.roots)


def _of_origins(one: Statement) -> Iterator[Quad]:
    claim = node_of(one.claim)
    for party, is_certain in one.parties.items():
        iri = ORIGIN.term(f"{local_key(claim)}-{local_key(node_of(party))}")
        yield Quad(iri, RDF.type, SOU.Origin, _DERIVED)
        yield Quad(iri, SOU.party, node_of(party), _DERIVED)
        yield Quad(iri, SOU.basedOn, claim, _DERIVED)
        yield Quad(iri, SOU.certain, flag(is_certain), _DERIVED)


def _minted(one: Statement, sources: dict[str, Source], registry: Registry) -> Minted:
    claim, mention = node_of(one.claim), _mention(one)
    assert one.object is not None, "only relations are planted"
    return Minted(
        iri=claim,
        home=sources[one.places[0].source].iri,
        claim=Claim(
            subject=node_of(one.subject),
            property=registry.properties[one.relation].iri,
            value=node_of(one.object),
            claimant=node_of(one.claimant),
            polarity=SOUC.denies if one.denied else SOUC.asserts,
            status=registry.schemes["status"][one.status].iri,
            mention=mention,
            former=one.former,
            role=one.role,
            since=Period(one.since, one.since) if one.since else None,
            until=Period(one.until, one.until) if one.until else None,
        ),
        said=one.said,
        mentions=tuple(
            (MENTION.term(f"{local_key(claim)}-{number}"), sources[place.source], mention)
            for number, place in enumerate(one.places)
        ),
        on_behalf_of=(),
        intent_of=(),
        horizon_texts=(),
    )


def _mention(one: Statement) -> Mention:
    return Mention(WORDS, SOUC.reportedSpeech, offsets=(0, 8), confidence=_CONFIDENCE[one.confidence])


def _source(name: str, number: int) -> Source:
    day = FIRST_DAY + timedelta(days=number % 1000)
    outlet = OUTLETS[number % len(OUTLETS)]
    return Source(
        iri=node_of(name), publisher=node_of(outlet), language="en", genre=SOUC.pressArticle,
        published=Period(day, day), text=_TEXT,
    )  # fmt: skip


def _class(kind: str) -> NamedNode:
    words = camel(kind)
    return SOU.term(words[0].upper() + words[1:])
