"""What is missing of a thing, as pages show it: gaps of one kind stand together under the rule that makes them gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.compare.coverage.gap import Covered, Gap
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


def of_claim(covered: Covered | None, claim: ReadClaim, key: str) -> tuple[Gaps, ...]:
    """Returns what is missing or thin of what a claim says, `key` being its property."""
    return _grouped(gap for gap in _gaps(covered) if claim.id in gap.claims and gap.topic == key)


def of_thing(covered: Covered | None, *, figures: bool = False) -> tuple[Gaps, ...]:
    """Returns what is missing of a thing; of its figures too, where they are wanted."""
    return _grouped(gap for gap in _gaps(covered) if figures or gap.figure is None)


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
