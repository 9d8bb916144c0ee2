"""Versions back to claims: each event with the claim, the one before it, and the difference between the two."""

from __future__ import annotations

from collections.abc import Iterator

from sourcier.compare.explain.explanation import Explanation, in_both, number
from sourcier.compare.pairs.comparison import value_in
from sourcier.compare.versions.version import Timeline, Version
from sourcier.language import Text
from sourcier.lookup import ReadClaim

_VERSIONS = Text("versions", "versions")
_UNDATED = Text("not dated", "non daté")
_REASON = Text("reason", "raison")
_NOW = Text("value", "valeur")
_BEFORE = Text("before", "avant")
_DIFFERENCE = Text("difference", "différence")
_TO_KNOW = Text("note", "à savoir")


def explain_timeline(found: Timeline) -> Explanation:
    """Returns one part a version: its event and difference, with the claim and the one said before."""
    return Explanation(_VERSIONS, ((_VERSIONS, number(len(found))),), parts=tuple(map(_version, found)))


def _version(version: Version) -> Explanation:
    claim, before = version.claim, version.before
    said = claim.claimed_on.isoformat() if claim.claimed_on else None
    title = in_both(lambda lang: f"{said or _UNDATED.in_(lang)} – {version.event.label.in_(lang)}")
    return Explanation(title, tuple(_facts(version)), (claim, before) if before else (claim,))


def _facts(version: Version) -> Iterator[tuple[Text, Text]]:
    yield _REASON, version.reason
    yield _NOW, _value(version.claim)
    if version.before is None:
        return
    yield _BEFORE, _value(version.before)
    if version.difference is not None:
        yield _DIFFERENCE, in_both(version.difference_in)
    notes = in_both(lambda lang: " · ".join(n for n in version.notes_in(lang) if n != version.difference_in(lang)))
    if notes.en:
        yield _TO_KNOW, notes


def _value(claim: ReadClaim) -> Text:
    return in_both(lambda lang: value_in(claim, lang))
