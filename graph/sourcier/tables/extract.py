"""Quads into rows of the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from sourcier.errors import DataError
from sourcier.identifiers import kebab
from sourcier.namespaces import OA, RDF, RDFS, SCHEMA, SOU, SOUC, compact
from sourcier.registry import ClaimProperty, Registry, Unit, load_registry

Row = dict[str, object]
Rows = dict[str, list[Row]]
"""The rows of each table of `schema.TABLES`."""

_AT_LEAST = {SOUC.atLeast, SOUC.moreThan}
_SPEAKERS = {SOU.claimant: "claimant", SOU.onBehalfOf: "on-behalf-of", SOU.intentOf: "intent-of"}
_STATED = {None, "high"}


def rows_of(quads: Iterable[Quad]) -> Rows:
    """Returns the rows of every table, each table sorted by its first columns.

    Raises:
        DataError: a literal cannot be read as what its predicate asks for; `sourcier validate` says where.
    """
    facts = _Facts(quads)
    registry = load_registry()
    rows: Rows = {
        "claims": list(_claims(facts, registry)),
        "speakers": list(_speakers(facts)),
        "mentions": list(_mentions(facts)),
        "sources": list(_sources(facts)),
        "derivations": list(_derivations(facts, registry)),
        "entities": list(_entities(facts, registry)),
    }
    rows["parts"] = list(_parts(rows))
    return {name: sorted(table, key=lambda row: [str(value) for value in row.values()]) for name, table in rows.items()}


class _Facts:
    """The triples of a graph by subject and predicate, whatever graph they stand in."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.about: dict[object, dict[NamedNode, list[object]]] = defaultdict(lambda: defaultdict(list))
        self.of_class: dict[object, list[NamedNode]] = defaultdict(list)
        for quad in quads:
            known = self.about[quad.subject][quad.predicate]
            if quad.object not in known:
                known.append(quad.object)
                if quad.predicate == RDF.type and isinstance(quad.subject, NamedNode):
                    self.of_class[quad.object].append(quad.subject)

    def nodes(self, iri: object, predicate: NamedNode) -> list[NamedNode]:
        values = self.about[iri].get(predicate, [])
        return sorted((value for value in values if isinstance(value, NamedNode)), key=str)

    def node(self, iri: object, predicate: NamedNode) -> NamedNode | None:
        return next(iter(self.nodes(iri, predicate)), None)

    def words(self, iri: object, predicate: NamedNode, *, language: str | None = None) -> str | None:
        """Returns the first literal, of that language where one is wanted and there is one."""
        values = [value for value in self.about[iri].get(predicate, []) if isinstance(value, Literal)]
        fitting = [value for value in values if language and value.language == language]
        return min((value.value for value in fitting or values), default=None)

    def day(self, iri: object, predicate: NamedNode) -> date | None:
        words = self.words(iri, predicate)
        try:
            return date.fromisoformat(words[:10]) if words else None
        except ValueError as error:
            raise _unreadable(iri, predicate, words) from error

    def number(self, iri: object, predicate: NamedNode) -> Decimal | None:
        words = self.words(iri, predicate)
        try:
            number = Decimal(words) if words else None
        except ArithmeticError as error:
            raise _unreadable(iri, predicate, words) from error
        if number is not None and not number.is_finite():
            raise _unreadable(iri, predicate, words)
        return number


def _unreadable(iri: object, predicate: NamedNode, words: str | None) -> DataError:
    what = compact(iri) if isinstance(iri, NamedNode) else str(iri)
    return DataError(f"{what}: {compact(predicate)} cannot be read: {words!r}; run `sourcier validate`")


def _claims(facts: _Facts, registry: Registry) -> Iterator[Row]:
    units = {unit.iri: unit for unit in registry.units.values()}
    properties = {prop.iri: prop for prop in registry.properties.values()}
    for iri in facts.of_class[SOU.Claim]:
        subject, node = facts.node(iri, SOU.subject), facts.node(iri, SOU.property)
        claimant, prop = facts.node(iri, SOU.claimant), properties.get(node) if node else None
        if subject is None or prop is None or claimant is None:
            continue
        start = facts.day(iri, SOU.date)
        target = facts.node(iri, SOU.object)
        yield {
            "claim": compact(iri),
            "subject": compact(subject),
            "property": prop.key,
            "value_kind": _key(prop.value_kind),
            "functional": prop.functional,
            "additive": prop.additive,
            **_figure(facts, iri, prop, units),
            "object": compact(target) if target else None,
            "date_start": start,
            "date_end": facts.day(iri, SOU.dateEnd) or start,
            "text": facts.words(iri, SOU.text),
            "claimant": compact(claimant),
            "claimed_on": facts.day(iri, SOU.claimedOn),
            "polarity": _key(facts.node(iri, SOU.polarity) or SOUC.asserts),
            "status": _key(facts.node(iri, SOU.status) or SOUC.stated),
            "former": facts.words(iri, SOU.former) == "true",
            "horizon_start": facts.day(iri, SOU.horizonStart),
            "horizon_end": facts.day(iri, SOU.horizonEnd),
            "horizon_text": facts.words(iri, SOU.horizonText),
            "condition": facts.words(iri, SOU.condition),
            "role": facts.words(iri, SOU.role),
        }


def _figure(facts: _Facts, iri: NamedNode, prop: ClaimProperty, units: dict[NamedNode, Unit]) -> Row:
    """Returns the columns of the figure; those of a date carry its bound only."""
    node = facts.node(iri, SOU.value)
    bound = facts.node(node or iri, SOU.bound)
    unit = units.get(facts.node(node, SOU.unit) or SOUC.unknown) if node else None
    columns: Row = dict.fromkeys(("nominal_low", "nominal_high", "unit", "measure"))
    columns = {"bound": _key(bound) if bound else None, **columns}
    if node is None or unit is None:
        return columns
    number, low, high = (facts.number(node, predicate) for predicate in (SOU.number, SOU.minimum, SOU.maximum))
    if number is not None:
        low = high = number
    elif low is None or high is None:
        low = high = low if low is not None else high
    is_money = unit.dimension == SOUC.money
    columns |= {"unit": unit.code, "measure": unit.code if is_money else _key(prop.dimension or unit.dimension)}
    if low is not None and high is not None:
        columns |= {"nominal_low": low * unit.factor, "nominal_high": high * unit.factor}
    return columns


def _speakers(facts: _Facts) -> Iterator[Row]:
    for iri in facts.of_class[SOU.Claim]:
        for predicate, part in _SPEAKERS.items():
            for actor in facts.nodes(iri, predicate):
                yield {"claim": compact(iri), "actor": compact(actor), "part": part}


def _mentions(facts: _Facts) -> Iterator[Row]:
    for iri in facts.of_class[SOU.Claim]:
        for mention in facts.nodes(iri, SOU.mention):
            target = facts.node(mention, OA.hasTarget)
            source = facts.node(target, OA.hasSource)
            if source is None:
                continue
            confidence = facts.node(mention, SOU.readingConfidence)
            places = [facts.number(selector, OA.start) for selector in facts.nodes(target, OA.hasSelector)]
            ends = [facts.number(selector, OA.end) for selector in facts.nodes(target, OA.hasSelector)]
            yield {
                "mention": compact(mention),
                "claim": compact(iri),
                "source": compact(source),
                "start": next((int(place) for place in places if place is not None), None),
                "end": next((int(end) for end in ends if end is not None), None),
                "attribution": _key(facts.node(mention, SOU.attribution) or SOUC.outletVoice),
                "confidence": _key(confidence) if confidence else None,
            }


def _sources(facts: _Facts) -> Iterator[Row]:
    for iri in facts.of_class[SOU.Source]:
        publisher, genre = facts.node(iri, SCHEMA.publisher), facts.node(iri, SOU.genre)
        yield {
            "source": compact(iri),
            "publisher": compact(publisher) if publisher else None,
            "published_start": facts.day(iri, SOU.publishedEarliest),
            "published_end": facts.day(iri, SOU.publishedLatest),
            "genre": _key(genre) if genre else None,
            "held": facts.words(iri, SOU.held) == "true",
        }


def _derivations(facts: _Facts, registry: Registry) -> Iterator[Row]:
    for iri in facts.of_class[SOU.Source]:
        for how, predicate in registry.derivations.items():
            for earlier in facts.nodes(iri, predicate):
                yield {"source": compact(iri), "earlier": compact(earlier), "how": how}


def _entities(facts: _Facts, registry: Registry) -> Iterator[Row]:
    for kind, above in registry.superclasses.items():
        if above.isdisjoint({SOU.Actor, SOU.Place, SOU.Site, SOU.Project, SOU.Event}):
            continue
        for iri in facts.of_class[kind]:
            sort, within = facts.node(iri, SOU.kind), facts.node(iri, SOU.within)
            name = iri.value.rsplit("/", 1)[-1]
            yield {
                "entity": compact(iri),
                "class": kind.value.rsplit("#", 1)[-1],
                "kind": _key(sort) if sort else None,
                "label_en": facts.words(iri, RDFS.label, language="en") or name,
                "label_fr": facts.words(iri, RDFS.label, language="fr") or name,
                "within": compact(within) if within else None,
            }


def _parts(rows: Rows) -> Iterator[Row]:
    certain = {mention["claim"] for mention in rows["mentions"] if mention["confidence"] in _STATED}
    for claim in rows["claims"]:
        if claim["property"] == "partOf" and claim["polarity"] == "asserts" and claim["object"]:
            yield {
                "claim": claim["claim"],
                "part": claim["subject"],
                "whole": claim["object"],
                "status": claim["status"],
                "certain": claim["claim"] in certain,
            }


def _key(concept: NamedNode) -> str:
    """Returns the notation of a concept: `souc:upTo` is `up-to`."""
    return kebab(concept.value.rsplit("/", 1)[-1])
