"""Claims found in a graph and read back with the words that carry them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from sourcier.batch import batched
from sourcier.errors import NotFoundError
from sourcier.language import Text
from sourcier.lookup.claim import QuotedMention, ReadClaim, Reference
from sourcier.lookup.facts import Described, Facts, Namer, behind, describe, facts_of_each
from sourcier.lookup.label import as_text
from sourcier.lookup.origin import OriginsRead, read_origins, vector_of
from sourcier.model import DateValue, Quantity, Value
from sourcier.namespaces import CLAIM, OA, RDFS, SOU, SOUC, compact, node_of, prologue
from sourcier.store.view import View, select

_AT_ONCE = 400


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


def each_claim(view: View) -> Iterator[ReadClaim]:
    """Yields every claim of the graph by IRI; they are read some hundreds at a time, so that few are held at once."""
    for some in batched(claim_iris(view), _AT_ONCE):
        yield from read_claims_by_iri(view, some)


def claim_iris(view: View, pattern: str = "") -> list[NamedNode]:
    """Returns every claim of the graph, or those of which a pattern of ?claim holds, in order."""
    rows = select(view, f"{prologue()}SELECT DISTINCT ?claim WHERE {{ ?claim a sou:Claim . {pattern} }}").rows
    return sorted((claim for (claim,) in rows if isinstance(claim, NamedNode)), key=str)


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
    if not iris:
        return []
    claims = describe(view, iris)
    facts = {iri: reached[iri] for iri, reached in claims.items()}
    values, mentions = behind(view, facts, SOU.value), behind(view, facts, SOU.mention)
    targets = _targets(view, {iri: known for by_claim in mentions.values() for iri, known in by_claim.items()})
    origins = read_origins(view, iris)
    named = Namer(
        view,
        [*_all_nodes(claims), *_all_nodes(mentions), *_all_nodes(targets), *_all_nodes(values), *origins.nodes()],
    )
    return [
        _Reader(iri, _Parts(claims, values, mentions, targets, origins), named).claim()
        for iri in iris
        if iri in claims and claims[iri][iri].node(SOU.subject)
    ]


def read_mentions(view: View, iris: Sequence[NamedNode]) -> dict[NamedNode, QuotedMention]:
    """Returns the mentions of those IRIs that the graph describes, in that order."""
    described = facts_of_each(view, iris)
    mentions = {iri: described[iri] for iri in iris if iri in described}
    targets = _targets(view, mentions)
    named = Namer(view, [*(node for facts in mentions.values() for node in facts.all_nodes()), *_all_nodes(targets)])
    return {iri: _mention(iri, facts, targets.get(iri, {}), named) for iri, facts in mentions.items()}


def claims_by_id(view: View, names: Iterable[str]) -> dict[str, ReadClaim]:
    """Returns the claims of those ids, as `claim:…`, that the graph holds, by their ids in order."""
    return {claim.id: claim for claim in read_claims_by_iri(view, [node_of(name) for name in sorted(names)])}


def _targets(view: View, mentions: Mapping[NamedNode, Facts]) -> Described:
    """Returns the facts of what mentions target and of its selectors, by mention."""
    targets = behind(view, mentions, OA.hasTarget)
    selectors = behind(view, {it: known for by_it in targets.values() for it, known in by_it.items()}, OA.hasSelector)
    return {
        mention: by_it | {iri: known for it in by_it for iri, known in selectors.get(it, {}).items()}
        for mention, by_it in targets.items()
    }


def _all_nodes(described: Described) -> Iterable[NamedNode]:
    for reached in described.values():
        for facts in reached.values():
            yield from facts.all_nodes()


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

    claims: Described
    values: Described
    mentions: Described
    targets: Described
    origins: OriginsRead


class _Reader:
    """One claim's facts into a `ReadClaim`."""

    def __init__(self, iri: NamedNode, described: _Parts, named: Namer) -> None:
        self.iri, self.named = iri, named
        self.facts = described.claims[iri][iri]
        self.values = described.values.get(iri, {})
        self.mentions = described.mentions.get(iri, {})
        self.targets = described.targets
        self.origins = described.origins

    def claim(self) -> ReadClaim:
        facts = self.facts
        names = {literal.language: literal.value for literal in facts.literals(RDFS.label)}
        value, mentions = self._value(), self._mentions()
        return ReadClaim(
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
            claimed_on=facts.date(SOU.claimedOn),
            horizon=facts.period(SOU.horizonStart, SOU.horizonEnd),
            horizon_text=facts.words(SOU.horizonText),
            since=facts.date(SOU.since),
            until=facts.date(SOU.until),
            former=facts.words(SOU.former) == "true",
            condition=facts.words(SOU.condition),
            role=facts.words(SOU.role),
            mentions=mentions,
            vector=vector_of(facts, self.named),
            origins=self.origins.of_claim(self.iri, self.named),
            figure=self.origins.figure(self.iri, self.named),
        )

    def _one(self, predicate: NamedNode) -> Reference:
        return next(iter(self._several(predicate)), Reference(SOUC.unknown, Text("?", "?")))

    def _several(self, predicate: NamedNode) -> tuple[Reference, ...]:
        return tuple(self.named(node) for node in self.facts.nodes(predicate))

    def _value(self) -> Value | None:
        facts = self.facts
        for quantity in self.values.values():
            return _quantity(quantity)
        if period := facts.period(SOU.date, SOU.dateEnd):
            return DateValue(period, facts.node(SOU.bound) or SOUC.exactly)
        return facts.node(SOU.object) or facts.words(SOU.text)

    def _mentions(self) -> tuple[QuotedMention, ...]:
        found = [_mention(iri, facts, self.targets.get(iri, {}), self.named) for iri, facts in self.mentions.items()]
        return tuple(sorted(found, key=lambda m: (m.source.id, m.offsets or (0, 0), m.iri.value)))


def _mention(iri: NamedNode, facts: Facts, targets: Mapping[NamedNode, Facts], named: Namer) -> QuotedMention:
    merged = Facts()
    for target in targets.values():
        merged.update(target)
    start, end = merged.integer(OA.start), merged.integer(OA.end)
    attribution, confidence = facts.node(SOU.attribution), facts.node(SOU.readingConfidence)
    return QuotedMention(
        iri=iri,
        source=named(merged.node(OA.hasSource) or iri),
        quote=merged.words(OA.exact) or "",
        prefix=merged.words(OA.prefix),
        suffix=merged.words(OA.suffix),
        offsets=(start, end) if start is not None and end is not None else None,
        attribution=named(attribution or SOUC.outletVoice),
        cue=facts.words(SOU.cue),
        reading=facts.words(SOU.reading),
        confidence=named(confidence) if confidence else None,
        note=facts.words(SOU.note),
        roots=tuple(map(named, facts.nodes(SOU.rootSource))),
    )


def _quantity(facts: Facts) -> Quantity:
    return Quantity(
        bound=facts.node(SOU.bound) or SOUC.exactly,
        unit=facts.node(SOU.unit) or SOUC.unknown,
        number=facts.number(SOU.number),
        minimum=facts.number(SOU.minimum),
        maximum=facts.number(SOU.maximum),
    )
