"""Gaps back to claims: each with the rule that it is one by, and what is said of the thing at all."""

from __future__ import annotations

from collections.abc import Iterator

from sourcier.compare.coverage.gap import Coverage, Covered, Gap
from sourcier.compare.coverage.need import DISCLOSED
from sourcier.compare.explain.explanation import Explanation, in_both, number
from sourcier.language import Text
from sourcier.lookup import ReadClaim
from sourcier.lookup.claims import ClaimFilter, claims_by_id, read_claims
from sourcier.store.view import View

_COVERAGE = Text("gaps, thing by thing", "lacunes, chose par chose")
_MENTIONS = Text("mentions", "mentions")
_SAID = Text("all that is said of it, or ties something to it", "tout ce qui en est dit, ou y rattache quelque chose")
_REASON = Text("reason", "raison")
_VALUE = Text("value", "valeur")


def explain_coverage(view: View, found: Coverage) -> Explanation:
    """Returns one part a thing: its gaps with the claims that they rest on, and what its mentions are counted from."""
    known = claims_by_id(view, found.claims)
    return Explanation(_COVERAGE, parts=tuple(_thing(view, thing, known) for thing in found.things))


def _thing(view: View, thing: Covered, known: dict[str, ReadClaim]) -> Explanation:
    said = read_claims(view, ClaimFilter(about=thing.subject.iri))
    gaps = [_gap(gap, known) for gap in thing.gaps]
    everything = Explanation(_SAID, ((_MENTIONS, number(thing.mentions)),), tuple(said))
    return Explanation(thing.subject.label, ((_MENTIONS, number(thing.mentions)),), parts=(*gaps, everything))


def _gap(gap: Gap, known: dict[str, ReadClaim]) -> Explanation:
    title = gap.label
    if gap.topic != DISCLOSED:
        title = in_both(lambda lang: f"{gap.label.in_(lang)} – {gap.about.in_(lang)}")
    claims = tuple(known[name] for name in gap.claims if name in known)
    return Explanation(title, tuple(_facts(gap)), claims)


def _facts(gap: Gap) -> Iterator[tuple[Text, Text]]:
    if gap.figure:
        yield _VALUE, gap.figure
    yield _REASON, gap.reason
