"""Claims minted from their content: equal ones become one claim with several mentions, in one source or over many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from sourcier.errors import DataError
from sourcier.identifiers import digest, kebab, local_key
from sourcier.model import Claim, DateValue, Mention, Period, Quantity, Source, Value
from sourcier.namespaces import CLAIM, MENTION


@dataclass(frozen=True, slots=True)
class Minted:
    """A claim with its IRI and all its mentions; `home` is its earliest source, in whose graph its facts stand."""

    iri: NamedNode
    home: NamedNode
    claim: Claim
    said: date | None
    mentions: tuple[tuple[NamedNode, Source, Mention], ...]
    on_behalf_of: tuple[NamedNode, ...]
    intent_of: tuple[NamedNode, ...]
    horizon_texts: tuple[tuple[str, str], ...]


def mint_claims(sources: Sequence[Source]) -> list[Minted]:
    """Returns the claims of all sources with their IRIs, equal ones merged, in the order first met."""
    groups: dict[str, list[tuple[Source, Claim]]] = defaultdict(list)
    identities: dict[str, list[object]] = {}
    for source in sources:
        for claim in source.claims:
            identity = _identity(claim)
            key = claim_key(claim)
            if identities.setdefault(key, identity) != identity:
                raise DataError(f"two different claims would both be called {key}; change the wording of one")
            groups[key].append((source, claim))
    return [_merge(key, sorted(group, key=lambda pair: _age(pair[0]))) for key, group in groups.items()]


def claim_key(claim: Claim) -> str:
    """Returns the key of a claim, minted from its content."""
    return f"{local_key(claim.subject)}-{kebab(local_key(claim.property))}-{digest(*_identity(claim))}"


def _merge(key: str, group: list[tuple[Source, Claim]]) -> Minted:
    first = group[0][1]
    days = [claim.said or (source.published.end if source.published else None) for source, claim in group]
    return Minted(
        iri=CLAIM.term(key),
        home=group[0][0].iri,
        claim=first,
        said=min((day for day in days if day), default=None),
        mentions=tuple((_mention_iri(key, source, claim.mention), source, claim.mention) for source, claim in group),
        on_behalf_of=_distinct(claim.on_behalf_of for _, claim in group),
        intent_of=_distinct(claim.intent_of for _, claim in group),
        horizon_texts=tuple(sorted({(c.horizon_text, source.language) for source, c in group if c.horizon_text})),
    )


def _age(source: Source) -> tuple[date, str]:
    """Returns what orders sources from the earliest to the latest, those without a date last."""
    published = source.published.end if source.published else None
    return published or date.max, source.iri.value


def _distinct(nodes: Iterable[NamedNode | None]) -> tuple[NamedNode, ...]:
    return tuple(sorted({node for node in nodes if node}, key=lambda n: n.value))


def _mention_iri(key: str, source: Source, mention: Mention) -> NamedNode:
    name = local_key(source.iri)
    return MENTION.term(f"{name}-{digest(key, mention.quote, mention.prefix, mention.suffix)}")


def _identity(claim: Claim) -> list[object]:
    """Returns what makes a claim the same claim wherever it is said."""
    return [
        claim.subject.value,
        claim.property.value,
        _normal(claim.value),
        _days(claim.horizon),
        claim.status.value,
        claim.polarity.value,
        claim.claimant.value,
        _folded(claim.role),
        claim.former,
        _days(claim.since),
        _days(claim.until),
        _folded(claim.condition),
    ]


def _normal(value: Value | None) -> object:
    if isinstance(value, Quantity):
        numbers = [str(n.normalize()) if n is not None else None for n in (value.number, value.minimum, value.maximum)]
        return [value.bound.value, value.unit.value, *numbers]
    if isinstance(value, DateValue):
        return [_days(value.period), value.bound.value]
    return value.value if isinstance(value, NamedNode) else _folded(value)


def _days(period: Period | None) -> object:
    return [str(day) if day else None for day in (period.start, period.end)] if period else None


def _folded(words: str | None) -> str | None:
    return " ".join(words.casefold().replace("’", "'").split()) if words else None
