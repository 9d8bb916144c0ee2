"""What is missing of a thing, as pages show it: gaps of one kind stand together under the rule that makes them gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.compare.coverage.gap import Covered, Gap
from sourcier.identifiers import local_key
from sourcier.language import Text
from sourcier.lookup import ReadClaim
from sourcier.namespaces import node_of

_MOST_CLAIMS = 6


@dataclass(frozen=True, slots=True)
class Missing:
    """One gap with the first of the claims that it rests on, and how many more these are."""

    gap: Gap
    claims: tuple[NamedNode, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """Gaps of one kind, and the rule that they are gaps by."""

    label: Text
    reason: Text
    each: tuple[Missing, ...]


def of_claim(covered: Covered | None, claim: ReadClaim) -> tuple[Gaps, ...]:
    """Returns what is missing or thin of what a claim says."""
    return _grouped(gap for gap in _gaps(covered) if _is_of(gap, claim))


def of_thing(covered: Covered | None, but: ReadClaim | None = None) -> tuple[Gaps, ...]:
    """Returns what is missing of a thing, its figures apart, and without what is missing of a claim."""
    gaps = (gap for gap in _gaps(covered) if gap.figure is None)
    return _grouped(gap for gap in gaps if but is None or not _is_of(gap, but))


def _is_of(gap: Gap, claim: ReadClaim) -> bool:
    return claim.id in gap.claims and gap.topic == local_key(claim.property.iri)


def _gaps(covered: Covered | None) -> tuple[Gap, ...]:
    return covered.gaps if covered else ()


def _grouped(gaps: Iterable[Gap]) -> tuple[Gaps, ...]:
    groups: dict[str, list[Gap]] = {}
    for gap in gaps:
        groups.setdefault(gap.key, []).append(gap)
    return tuple(
        Gaps(several[0].label, several[0].reason, tuple(map(_missing, several))) for several in groups.values()
    )


def _missing(gap: Gap) -> Missing:
    shown = gap.claims[:_MOST_CLAIMS]
    return Missing(gap, tuple(map(node_of, shown)), len(gap.claims) - len(shown))
