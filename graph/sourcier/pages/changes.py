"""What changed: between a release of the data and this one, and in what is claimed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sourcier.compare.versions.version import Version
from sourcier.diff import Change, ClaimChange, ThingChange, diff
from sourcier.errors import DataError, QueryError
from sourcier.export.about import About, read_about
from sourcier.language import Text
from sourcier.lookup.claim import Reference
from sourcier.namespaces import node_of
from sourcier.pages.atlas import Atlas
from sourcier.pages.data import FORMS
from sourcier.pages.page import Page
from sourcier.store.view import View

_TITLE = Text("What changed", "Ce qui a changé")
_LISTED = 60
"""How many changes of one kind, or of what is claimed, stand on the page; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Changes of one kind, the first of them, and how many there are in all."""

    change: Change
    claims: tuple[ClaimChange, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ThingsListed:
    """Things that are new, gone or called otherwise: what they are called, before and now."""

    change: Change
    things: tuple[tuple[Reference, ThingChange], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Since:
    """What became of the claims and things of an earlier release."""

    about: About
    claims: tuple[Listed, ...]
    things: tuple[ThingsListed, ...]

    @property
    def is_empty(self) -> bool:
        """Says that nothing changed."""
        return not self.claims and not self.things


def changes_page(atlas: Atlas) -> Page:
    """Returns what changed since an earlier release, where one is known, and what was said otherwise in time."""
    versions = sorted(atlas.drift, key=_day, reverse=True)
    values = {
        "since": _since(atlas, atlas.before),
        "languages": atlas.languages,
        "versions": versions[:_LISTED],
        "versions_more": max(0, len(versions) - _LISTED),
    }
    behind = tuple(version.claim.iri for version in versions)
    return Page("changes", _TITLE, "changes.html", values, FORMS if behind else (), claims=behind)


def _day(version: Version) -> tuple[date, str]:
    return version.claim.claimed_on or date.min, version.claim.id


def _since(atlas: Atlas, before: View | None) -> Since | None:
    """Returns what changed, None where no earlier release is at hand, or is no more."""
    if before is None:
        return None
    try:
        found, about = diff(before, atlas.graph.view), read_about(before)
    except (DataError, QueryError):
        return None
    by_kind = [(change, found.of(change)) for change in Change]
    things = [(change, [thing for thing in found.things if thing.change is change]) for change in Change]
    return Since(
        about=about,
        claims=tuple(Listed(change, claims[:_LISTED], len(claims)) for change, claims in by_kind if claims),
        things=tuple(ThingsListed(change, _named(some[:_LISTED]), len(some)) for change, some in things if some),
    )


def _named(things: Sequence[ThingChange]) -> tuple[tuple[Reference, ThingChange], ...]:
    return tuple((Reference(node_of(one.id), one.after or one.before or Text(one.id, one.id)), one) for one in things)
