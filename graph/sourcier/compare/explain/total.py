"""What a total is made of, as an explanation: what counts, what counts within what, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from sourcier.compare.explain.explanation import Explanation
from sourcier.compare.totals.text import REASONS, collapsed_in, finding_in
from sourcier.compare.totals.total import Total, Totals
from sourcier.language import Text
from sourcier.lookup import ReadClaim
from sourcier.lookup.claims import read_claims_by_iri
from sourcier.namespaces import expand
from sourcier.store.view import View

_LIMITS = Text("amounts to", "s’élève à")
_NAIVE = Text("naive sum", "somme naïve")
_LEFT_OUT = Text("left out: {reason}", "laissé de côté\u202f: {reason}")


def explain_totals(view: View, totals: Totals) -> Explanation:
    """Returns what stands behind totals: one part a total, whose parts are what it counts, collapses and finds."""
    read = _Claims(view, totals)
    parts = [_total(total, read) for total in totals.totals]
    for left in totals.left_out:
        reason = REASONS[left.reason]
        title = Text(_LEFT_OUT.en.format(reason=reason.en), _LEFT_OUT.fr.format(reason=reason.fr))
        parts.append(Explanation(title, claims=read.named(left.claims)))
    return Explanation(totals.property.label, parts=tuple(parts))


class _Claims:
    """The claims that totals name, read at once."""

    def __init__(self, view: View, totals: Totals) -> None:
        names = {name for total in totals.totals for name in _all_names(total)}
        names |= {name for left in totals.left_out for name in left.claims}
        iris = [NamedNode(expand(name) or name) for name in sorted(names)]
        self._read = {claim.id: claim for claim in read_claims_by_iri(view, iris)}

    def named(self, names: Iterable[str]) -> tuple[ReadClaim, ...]:
        """Returns the claims of those names that the graph holds."""
        return tuple(self._read[name] for name in names if name in self._read)


def _all_names(total: Total) -> set[str]:
    groups = [part.claims for part in total.counted]
    groups += [part.claims for part in total.collapsed]
    groups += [part.claims for part in total.findings]
    return {name for group in groups for name in group}


def _total(total: Total, read: _Claims) -> Explanation:
    counted = [
        Explanation(
            counted.subject.label,
            ((_LIMITS, _both(total.interval_of(counted.lower, counted.upper, lang) for lang in ("en", "fr"))),),
            read.named(counted.claims),
        )
        for counted in total.counted
    ]
    collapsed = [
        Explanation(_both(collapsed_in(c, lang) for lang in ("en", "fr")), claims=read.named(c.claims))
        for c in total.collapsed
    ]
    found = [
        Explanation(_both(finding_in(f, total, lang) for lang in ("en", "fr")), claims=read.named(f.claims))
        for f in total.findings
    ]
    facts = (
        (_LIMITS, _both(total.interval_in(lang) for lang in ("en", "fr"))),
        (_NAIVE, _both(total.amount_in(total.naive, lang) for lang in ("en", "fr"))),
    )
    return Explanation(_both(total.name_in(lang) for lang in ("en", "fr")), facts, parts=(*counted, *collapsed, *found))


def _both(words: Iterable[str]) -> Text:
    english, french = words
    return Text(english, french)
