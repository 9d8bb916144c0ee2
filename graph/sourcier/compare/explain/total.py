"""A total back to claims: what counts and how its claims compare, what counts within what and why, what is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from sourcier.compare.explain.comparison import pairs_by_rule
from sourcier.compare.explain.explanation import CLAIMS, Explanation, counted, in_both, number
from sourcier.compare.pairs.read import read_comparisons
from sourcier.compare.totals.text import HEADINGS, REASONS, collapsed_in, finding_in
from sourcier.compare.totals.total import Collapsed, Counted, LeftOut, Share, Total, Totals
from sourcier.language import Text
from sourcier.lookup import ReadClaim
from sourcier.lookup.claims import claims_by_id
from sourcier.store.view import View

_LIMITS = Text("amounts to", "s’élève à")
_NAIVE = Text("naive sum", "somme naïve")
_SUBJECTS = Text("subjects", "sujets")
_LEFT_OUT = Text("left out: {reason}", "écarté\u00a0: {reason}")
_BECAUSE = Text("because of what is part of what", "parce que l’un fait partie de l’autre")
_REPEATED = "repeated"
"""What collapses because several claims are of one subject stands with that subject."""
_COMPARED = Text("how these claims compare", "comment ces affirmations se comparent")


def explain_totals(view: View, totals: Totals) -> Explanation:
    """Returns what stands behind totals: one part a total, whose parts are what it counts, collapses and finds.

    The claims of what is counted once come with their comparisons, where the graph holds any; what counts within
    something else with the claims that say that it is part of it.
    """
    reader = _Reader(view, totals)
    parts = [reader.total(total) for total in totals.totals]
    parts += [counted(_said(_left_out_in, left), reader.claims(left.claims)) for left in totals.left_out]
    return Explanation(totals.property.label, parts=tuple(parts))


class _Reader:
    """The claims that totals name, and the comparisons between them, read at once."""

    def __init__(self, view: View, totals: Totals) -> None:
        names = {name for total in totals.totals for name in _all_names(total)}
        names |= {name for left in totals.left_out for name in left.claims}
        self._read = claims_by_id(view, names)
        several = {name for total in totals.totals for c in total.counted if len(c.claims) > 1 for name in c.claims}
        self._pairs = read_comparisons(view, self.claims(sorted(several)))

    def claims(self, names: Iterable[str]) -> tuple[ReadClaim, ...]:
        """Returns the claims of those names that the graph holds."""
        return tuple(self._read[name] for name in names if name in self._read)

    def total(self, total: Total) -> Explanation:
        """Returns one total: its limits and numbers, then everything that they are made of."""
        facts = (
            (_LIMITS, in_both(total.interval_in)),
            (_NAIVE, in_both(lambda lang: total.amount_in(total.naive, lang))),
            (CLAIMS, number(len(total.claims))),
            (_SUBJECTS, number(len(total.counted))),
        )
        return Explanation(in_both(total.name_in), facts, parts=tuple(self._parts(total)))

    def _parts(self, total: Total) -> Iterator[Explanation]:
        for subject in total.counted:
            yield self._counted(total, subject)
        yield from (self._collapsed(c) for c in total.collapsed if c.kind != _REPEATED)
        for finding in total.findings:
            yield counted(_said(finding_in, finding, total), self.claims(finding.claims))
        for share in total.shares if len(total.shares) > 1 else ():
            yield self._share(total, share)

    def _counted(self, total: Total, subject: Counted) -> Explanation:
        limits = in_both(lambda lang: total.interval_of(subject.lower, subject.upper, lang))
        own = self.claims(subject.claims)
        iris = {claim.iri for claim in own}
        pairs = pairs_by_rule(pair for pair in self._pairs if {claim.iri for claim in pair.claims} <= iris)
        parts = (Explanation(_COMPARED, parts=pairs),) if pairs else ()
        return Explanation(subject.subject.label, ((_LIMITS, limits), (CLAIMS, number(len(own)))), own, parts)

    def _collapsed(self, collapsed: Collapsed) -> Explanation:
        because = self.claims(collapsed.because)
        parts = [counted(_BECAUSE, because)] if because else []
        return counted(_said(collapsed_in, collapsed), self.claims(collapsed.claims), parts)

    def _share(self, total: Total, share: Share) -> Explanation:
        title = in_both(lambda lang: f"{HEADINGS['share'].in_(lang)} – {share.status.label.in_(lang)}")
        limits = in_both(lambda lang: total.interval_of(share.lower, share.upper, lang))
        naive = in_both(lambda lang: total.amount_in(share.naive, lang))
        own = [claim for claim in self.claims(total.claims) if claim.status.iri == share.status.iri]
        return Explanation(title, ((_LIMITS, limits), (_NAIVE, naive), (CLAIMS, number(len(own)))), tuple(own))


def _all_names(total: Total) -> set[str]:
    groups: list[Sequence[str]] = [part.claims for part in total.counted]
    groups += [names for part in total.collapsed for names in (part.claims, part.because)]
    groups += [part.claims for part in total.findings]
    return {name for group in groups for name in group}


def _left_out_in(left: LeftOut, lang: str) -> str:
    return _LEFT_OUT.in_(lang).format(reason=REASONS[left.reason].in_(lang))


def _said(words: Callable[..., str], *arguments: object) -> Text:
    return in_both(lambda lang: words(*arguments, lang))
