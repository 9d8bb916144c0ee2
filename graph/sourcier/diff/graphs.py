"""Two graphs held against each other: the changes of claims, and of the things that claims are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import NamedNode

from sourcier.diff.field import Difference, alike, differences
from sourcier.diff.touched import touched_claims
from sourcier.language import Text
from sourcier.lookup.claim import QuotedMention, ReadClaim
from sourcier.lookup.claims import read_claims_by_iri
from sourcier.network.projection import read_nodes
from sourcier.store.view import View


class Change(StrEnum):
    """What became of something from one graph to the next."""

    ADDED = "added"
    CHANGED = "changed"
    REANCHORED = "re-anchored"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """The change in words."""
        return _LABELS[self]


_LABELS = {
    Change.ADDED: Text("added", "ajout"),
    Change.CHANGED: Text("changed", "changement"),
    Change.REANCHORED: Text("re-anchored", "réancrage"),
    Change.WITHDRAWN: Text("withdrawn", "retrait"),
}


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """What became of a claim; `before` is None where it is added, `after` where it is withdrawn.

    A claim is the same where its content is, so one of which the value was corrected is another by its IRI: it is
    paired with what it was by the place where both stand. It is re-anchored where only its words or their place differ.
    """

    change: Change
    before: ReadClaim | None
    after: ReadClaim | None
    differences: tuple[Difference, ...] = ()

    @property
    def claim(self) -> ReadClaim:
        """The claim as it is now, or as it was where it is withdrawn."""
        claim = self.after or self.before
        assert claim
        return claim


@dataclass(frozen=True, slots=True)
class ThingChange:
    """An actor, place, site, project, event or source that is new, gone, or called otherwise."""

    change: Change
    id: str
    before: Text | None
    after: Text | None


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed from one graph to the next, claims by their ids within each kind of change."""

    claims: tuple[ClaimChange, ...]
    things: tuple[ThingChange, ...]

    def of(self, change: Change) -> tuple[ClaimChange, ...]:
        """Returns the claims of which that became."""
        return tuple(one for one in self.claims if one.change is change)


def diff(before: View, after: View) -> Diff:
    """Returns what changed from one graph to the next."""
    old, new = ({claim.iri: claim for claim in read_claims_by_iri(view, sorted(iris, key=str))}
                for view, iris in zip((before, after), touched_claims(before, after), strict=True))  # fmt: skip
    pairs = {iri: (claim, new[iri]) for iri, claim in old.items() if iri in new}
    withdrawn = [claim for iri, claim in old.items() if iri not in pairs]
    added = [claim for iri, claim in new.items() if iri not in pairs]
    continued = list(_continued(withdrawn, added))
    gone = {id(claim) for pair in continued for claim in pair}
    changes = [
        *(ClaimChange(Change.ADDED, None, claim) for claim in added if id(claim) not in gone),
        *(change for pair in (*pairs.values(), *continued) if (change := _changed(*pair))),
        *(ClaimChange(Change.WITHDRAWN, claim, None) for claim in withdrawn if id(claim) not in gone),
    ]
    changes.sort(key=lambda one: (list(Change).index(one.change), one.claim.id))
    return Diff(tuple(changes), tuple(_things(before, after)))


def _changed(before: ReadClaim, after: ReadClaim) -> ClaimChange | None:
    found = differences(before, after)
    if not found:
        return None
    is_moved = all(one.field == "words" for one in found)
    return ClaimChange(Change.REANCHORED if is_moved else Change.CHANGED, before, after, found)


def _continued(withdrawn: Iterable[ReadClaim], added: Iterable[ReadClaim]) -> Iterator[tuple[ReadClaim, ReadClaim]]:
    """Yields each withdrawn claim with the added one that takes its place, the likest first, each only once.

    It does so where it stands at the same words of the same source and is about the same thing or property.
    """
    by_source: dict[NamedNode, list[ReadClaim]] = {}
    for claim in added:
        for source in claim.sources:
            by_source.setdefault(source.iri, []).append(claim)
    found = [
        (-alike(one, other), one.id, other.id, one, other)
        for one in withdrawn
        for other in dict.fromkeys(claim for source in one.sources for claim in by_source.get(source.iri, ()))
        if _same_place(one, other) and (one.subject.iri == other.subject.iri or one.property.iri == other.property.iri)
    ]
    taken: set[str] = set()
    for _, old, new, one, other in sorted(found, key=lambda pair: pair[:3]):
        if not taken & {f"-{old}", f"+{new}"}:
            taken |= {f"-{old}", f"+{new}"}
            yield one, other


def _same_place(one: ReadClaim, other: ReadClaim) -> bool:
    return any(_overlap(first, second) for first in one.mentions for second in other.mentions)


def _overlap(one: QuotedMention, other: QuotedMention) -> bool:
    if one.source.iri != other.source.iri:
        return False
    if one.quote == other.quote or not one.offsets or not other.offsets:
        return one.quote == other.quote
    return one.offsets[0] < other.offsets[1] and other.offsets[0] < one.offsets[1]


def _things(before: View, after: View) -> Iterator[ThingChange]:
    old, new = ({id_: node.label for id_, node in read_nodes(view).items() if node.family != "claim"}
                for view in (before, after))  # fmt: skip
    for id_ in sorted({*old, *new}):
        was, is_ = old.get(id_), new.get(id_)
        if was != is_:
            change = Change.ADDED if was is None else Change.WITHDRAWN if is_ is None else Change.CHANGED
            yield ThingChange(change, id_, was, is_)
