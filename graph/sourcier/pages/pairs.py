"""Pairs of claims as pages show them: those that set the same against the same stand together, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.compare import Comparison
from sourcier.language import Text
from sourcier.lookup import ReadClaim, Reference
from sourcier.namespaces import SOUC

Side = tuple[ReadClaim, ...]


@dataclass(frozen=True, slots=True)
class Opposed:
    """Claims that stand in one way, by one rule, to each side of others; a side is about one thing.

    `is_one_thing` says that all are about one.
    """

    outcome: Reference
    rule: Reference
    reason: Text
    firsts: Side
    sides: tuple[Side, ...]
    is_one_thing: bool


_Pair = tuple[Comparison, ReadClaim, ReadClaim]


def opposed(pairs: Iterable[Comparison], own: NamedNode | None = None) -> tuple[Opposed, ...]:
    """Returns pairs in groups, in their order but for those of different things, which are last.

    Where `own` is a claim, it is the first of its pairs.
    """
    groups: dict[tuple[str, ...], list[_Pair]] = {}
    for found in pairs:
        pair, first, second = _turned(found, own)
        side = _value if first.subject == second.subject else _thing
        key = (pair.outcome.id, pair.rule.id, side(first), side(second))
        groups.setdefault(key, []).append((pair, first, second))
    merged: dict[tuple[object, ...], list[list[_Pair]]] = {}
    for group in groups.values():
        firsts = frozenset(first.iri for _, first, _ in group)
        merged.setdefault((group[0][0].outcome.id, group[0][0].rule.id, firsts), []).append(group)
    return tuple(sorted(map(_opposed, merged.values()), key=lambda one: one.rule.iri == SOUC.differentSubject))


def _turned(pair: Comparison, own: NamedNode | None) -> _Pair:
    """Returns a pair with its own claim first, else what is said of one thing in the order of what it says."""
    first, second = pair.claims
    if own == second.iri:
        return pair, second, first
    if own != first.iri and first.subject == second.subject and _value(second) < _value(first):
        return pair, second, first
    return pair, first, second


def _opposed(groups: list[list[_Pair]]) -> Opposed:
    pair, first, second = groups[0][0]
    return Opposed(
        pair.outcome,
        pair.rule,
        pair.reason,
        _each(first for _, first, _ in groups[0]),
        tuple(_each(second for _, _, second in group) for group in groups),
        first.subject == second.subject,
    )


def _each(claims: Iterable[ReadClaim]) -> Side:
    return tuple({claim.iri: claim for claim in claims}.values())


def _thing(claim: ReadClaim) -> str:
    return claim.subject.id


def _value(claim: ReadClaim) -> str:
    return f"{claim.value_text('en')} {claim.role or ''}"
