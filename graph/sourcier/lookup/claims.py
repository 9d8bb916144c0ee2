"""Claims found in a graph and read back with the words that carry them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from sourcier.errors import DataError, NotFoundError
from sourcier.identifiers import local_key
from sourcier.language import Text
from sourcier.lookup.claim import QuotedMention, ReadClaim, Reference
from sourcier.lookup.derivation import Derivations
from sourcier.lookup.label import as_text, chunks, labels_of
from sourcier.model import DateValue, Period, Quantity, Value
from sourcier.namespaces import CLAIM, OA, RDFS, SOU, SOUC, compact, prologue
from sourcier.store.view import View, select

Facts = Mapping[NamedNode, list[NamedNode | Literal]]


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted; what is None does not matter. `about` is subject or object."""

    about: NamedNode | None = None
    property: NamedNode | None = None
    by: NamedNode | None = None
    source: NamedNode | None = None
    status: NamedNode | None = None
    polarity: NamedNode | None = None


def read_claims(view: View, wanted: ClaimFilter) -> list[ReadClaim]:
    """Returns the claims that fit, ordered by their first place in their first source."""
    solutions = select(view, f"{prologue()}SELECT DISTINCT ?claim WHERE {{ {_pattern(wanted)} }} ORDER BY ?claim")
    iris = [row["claim"] for row in solutions]
    found = read_claims_by_iri(view, [iri for iri in iris if isinstance(iri, NamedNode)])
    return sorted(found, key=_place)


def _place(claim: ReadClaim) -> tuple[str, tuple[int, int], str]:
    first = claim.mentions[0] if claim.mentions else None
    return first.source.id if first else "", (first and first.offsets) or (0, 0), claim.id


def read_claim(view: View, iri: NamedNode) -> ReadClaim:
    """Returns one claim.

    Raises:
        NotFoundError: the IRI is no claim of this graph.
    """
    found = read_claims_by_iri(view, [iri])
    if not found:
        raise NotFoundError(compact(iri), kind="claim")
    return found[0]


def claims_beginning(view: View, key: str) -> list[ReadClaim]:
    """Returns the claims whose keys are `key` and more words after a hyphen."""
    start = Literal(f"{CLAIM}{key}-")
    rows = select(
        view,
        f"{prologue()}SELECT DISTINCT ?claim WHERE {{ ?claim a sou:Claim FILTER(STRSTARTS(STR(?claim), {start})) }}"
        " ORDER BY ?claim",
    )
    return read_claims_by_iri(view, [row["claim"] for row in rows if isinstance(row["claim"], NamedNode)])


def read_claims_by_iri(view: View, iris: Sequence[NamedNode]) -> list[ReadClaim]:
    """Returns the claims of those IRIs, in that order; what is no claim is left out."""
    claims = _describe(view, iris, "BIND(?node AS ?it)")
    values = _describe(view, iris, "?node sou:value ?it")
    mentions = _describe(view, iris, "?node sou:mention ?it")
    targets = _describe(view, [m for by_claim in mentions.values() for m in by_claim], _TARGET)
    derivations = Derivations(view)
    named = _Namer(
        view,
        [*_all_nodes(claims), *_all_nodes(mentions), *_all_nodes(targets), *_all_nodes(values), *derivations.sources()],
    )
    return [
        _read_claim(iri, _Parts(claims, values, mentions, targets, derivations), named)
        for iri in iris
        if iri in claims and SOU.subject in claims[iri][iri]
    ]


def _read_claim(iri: NamedNode, parts: _Parts, named: _Namer) -> ReadClaim:
    try:
        return _Reader(iri, parts, named).claim()
    except (ValueError, ArithmeticError) as error:
        raise DataError(
            f"{compact(iri)} holds a value that cannot be read ({error}); run `sourcier validate`"
        ) from error


_TARGET = "?node oa:hasTarget/(oa:hasSelector|oa:hasSource)? ?it"

_Described = dict[NamedNode, dict[NamedNode, Facts]]
"""For each node asked about, the nodes reached from it and their facts."""


def _describe(view: View, iris: Sequence[NamedNode], path: str) -> _Described:
    found: dict[NamedNode, dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for chunk in chunks(iris):
        query = f"""{prologue()}
            SELECT DISTINCT ?node ?it ?p ?o
            WHERE {{ VALUES ?node {{ {chunk} }} {path} . ?it ?p ?o }} ORDER BY ?it ?p ?o"""
        for row in select(view, query):
            node, it, predicate, value = row["node"], row["it"], row["p"], row["o"]
            if not isinstance(node, NamedNode) or not isinstance(predicate, NamedNode):
                continue
            if isinstance(it, NamedNode) and isinstance(value, NamedNode | Literal):
                found[node][it][predicate].append(value)
    return {node: {it: dict(facts) for it, facts in reached.items()} for node, reached in found.items()}


def _all_nodes(described: _Described) -> Iterable[NamedNode]:
    for reached in described.values():
        for facts in reached.values():
            yield from (value for values in facts.values() for value in values if isinstance(value, NamedNode))


def _pattern(wanted: ClaimFilter) -> str:
    parts = ["?claim a sou:Claim ."]
    if wanted.about:
        parts.append(f"{{ ?claim sou:subject {wanted.about} }} UNION {{ ?claim sou:object {wanted.about} }}")
    simple = {
        SOU.property: wanted.property,
        SOU.claimant: wanted.by,
        SOU.status: wanted.status,
        SOU.polarity: wanted.polarity,
    }
    parts += [f"?claim {predicate} {value} ." for predicate, value in simple.items() if value]
    if wanted.source:
        parts.append(f"?claim sou:mention/oa:hasTarget/oa:hasSource {wanted.source} .")
    return " ".join(parts)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The facts of many claims, of their values and mentions by claim, and of what mentions target by mention."""

    claims: _Described
    values: _Described
    mentions: _Described
    targets: _Described
    derivations: Derivations


class _Namer:
    """Names for the nodes that claims mention."""

    def __init__(self, view: View, iris: Iterable[NamedNode]) -> None:
        self.labels = labels_of(view, iris)

    def __call__(self, iri: NamedNode) -> Reference:
        key = local_key(iri)
        return Reference(iri, self.labels.get(iri, Text(key, key)))


class _Reader:
    """One claim's facts into a `ReadClaim`."""

    def __init__(self, iri: NamedNode, described: _Parts, named: _Namer) -> None:
        self.iri, self.named = iri, named
        self.facts = described.claims[iri][iri]
        self.values = described.values.get(iri, {})
        self.mentions = described.mentions.get(iri, {})
        self.targets = described.targets
        self.derivations = described.derivations

    def claim(self) -> ReadClaim:
        facts = self.facts
        names = {literal.language: literal.value for literal in _literals(facts, RDFS.label)}
        value, mentions = self._value(), self._mentions()
        claim = ReadClaim(
            iri=self.iri,
            label=as_text({language or "": name for language, name in names.items()}),
            subject=self._one(SOU.subject),
            property=self._one(SOU.property),
            value=value,
            object=self.named(value) if isinstance(value, NamedNode) else None,
            claimant=self._one(SOU.claimant),
            on_behalf_of=self._several(SOU.onBehalfOf),
            intent_of=self._several(SOU.intentOf),
            polarity=self._one(SOU.polarity),
            status=self._one(SOU.status),
            claimed_on=_date(facts, SOU.claimedOn),
            horizon=_period(facts, SOU.horizonStart, SOU.horizonEnd),
            horizon_text=_words(facts, SOU.horizonText),
            since=_date(facts, SOU.since),
            until=_date(facts, SOU.until),
            former=_words(facts, SOU.former) == "true",
            condition=_words(facts, SOU.condition),
            role=_words(facts, SOU.role),
            mentions=mentions,
            origins=(),
        )
        origins = {root for m in mentions for root in self.derivations.origins(m.source.iri, claim.speakers)}
        return replace(claim, origins=tuple(self.named(root) for root in sorted(origins, key=str)))

    def _one(self, predicate: NamedNode) -> Reference:
        return next(iter(self._several(predicate)), Reference(SOUC.unknown, Text("?", "?")))

    def _several(self, predicate: NamedNode) -> tuple[Reference, ...]:
        return tuple(self.named(value) for value in self.facts.get(predicate, []) if isinstance(value, NamedNode))

    def _value(self) -> Value | None:
        facts = self.facts
        for quantity in self.values.values():
            return _quantity(quantity)
        if period := _period(facts, SOU.date, SOU.dateEnd):
            return DateValue(period, _node(facts, SOU.bound) or SOUC.exactly)
        return _node(facts, SOU.object) or _words(facts, SOU.text)

    def _mentions(self) -> tuple[QuotedMention, ...]:
        found = [self._mention(iri, facts) for iri, facts in self.mentions.items()]
        return tuple(sorted(found, key=lambda m: (m.source.id, m.offsets or (0, 0), m.iri.value)))

    def _mention(self, iri: NamedNode, facts: Facts) -> QuotedMention:
        reached = self.targets.get(iri, {})
        merged: dict[NamedNode, list[NamedNode | Literal]] = defaultdict(list)
        for target in reached.values():
            for predicate, values in target.items():
                merged[predicate] += values
        start, end = _words(merged, OA.start), _words(merged, OA.end)
        attribution, confidence = _node(facts, SOU.attribution), _node(facts, SOU.readingConfidence)
        return QuotedMention(
            iri=iri,
            source=self.named(_node(merged, OA.hasSource) or iri),
            quote=_words(merged, OA.exact) or "",
            prefix=_words(merged, OA.prefix),
            suffix=_words(merged, OA.suffix),
            offsets=(int(start), int(end)) if start and end else None,
            attribution=self.named(attribution or SOUC.outletVoice),
            cue=_words(facts, SOU.cue),
            reading=_words(facts, SOU.reading),
            confidence=self.named(confidence) if confidence else None,
            note=_words(facts, SOU.note),
        )


def _literals(facts: Facts, predicate: NamedNode) -> list[Literal]:
    return [value for value in facts.get(predicate, []) if isinstance(value, Literal)]


def _words(facts: Facts, predicate: NamedNode) -> str | None:
    return next((literal.value for literal in _literals(facts, predicate)), None)


def _node(facts: Facts, predicate: NamedNode) -> NamedNode | None:
    return next((value for value in facts.get(predicate, []) if isinstance(value, NamedNode)), None)


def _date(facts: Facts, predicate: NamedNode) -> date | None:
    words = _words(facts, predicate)
    return date.fromisoformat(words[:10]) if words else None


def _period(facts: Facts, start: NamedNode, end: NamedNode) -> Period | None:
    first, last = _date(facts, start), _date(facts, end)
    return Period(first, last) if first or last else None


def _quantity(facts: Facts) -> Quantity:
    def number(predicate: NamedNode) -> Decimal | None:
        words = _words(facts, predicate)
        return Decimal(words) if words else None

    return Quantity(
        bound=_node(facts, SOU.bound) or SOUC.exactly,
        unit=_node(facts, SOU.unit) or SOUC.unknown,
        number=number(SOU.number),
        minimum=number(SOU.minimum),
        maximum=number(SOU.maximum),
    )
