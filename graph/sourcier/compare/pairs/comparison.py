"""Comparisons as people read them: two claims, how they stand to each other, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from pyoxigraph import NamedNode

from sourcier.language import Text, preferred_language
from sourcier.lookup import ReadClaim, Reference

_HEADINGS = (
    Text("first", "première"),
    Text("second", "seconde"),
    Text("outcome", "issue"),
    Text("reason", "raison"),
)
_ONE_SPEAKER = Text(" Both are said by {name}.", " Les deux sont dites par {name}.")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims compared; `iri` is None where the graph does not hold the comparison.

    `reason` is the rule in plain words.
    """

    iri: NamedNode | None
    first: ReadClaim
    second: ReadClaim
    outcome: Reference
    rule: Reference
    reason: Text

    @property
    def claims(self) -> tuple[ReadClaim, ReadClaim]:
        """Both claims."""
        return self.first, self.second

    def reason_in(self, lang: str) -> str:
        """Returns the reason in words, and says so where both claims are one speaker's."""
        if self.first.claimant != self.second.claimant:
            return self.reason.in_(lang)
        return self.reason.in_(lang) + _ONE_SPEAKER.in_(lang).format(name=self.first.claimant.label.in_(lang))


@dataclass(frozen=True, slots=True)
class Comparisons:
    """The claims looked at, and each pair of them that bears on the other, the gravest first."""

    claims: tuple[ReadClaim, ...]
    pairs: tuple[Comparison, ...]

    def __len__(self) -> int:
        return len(self.pairs)

    def __iter__(self) -> Iterator[Comparison]:
        """Yields the pairs."""
        return iter(self.pairs)

    def __getitem__(self, place: int) -> Comparison:
        return self.pairs[place]

    def _repr_html_(self) -> str:
        lang = preferred_language()
        head = "".join(f"<th>{escape(heading.in_(lang))}</th>" for heading in _HEADINGS)
        rows = (
            (said_in(pair.first, lang), said_in(pair.second, lang), pair.outcome.label.in_(lang), pair.reason_in(lang))
            for pair in self.pairs
        )
        body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        return f"<table><tr>{head}</tr>{body}</table>"


def said_in(claim: ReadClaim, lang: str) -> str:
    """Returns in words what a claim says of what, and whether that is denied, planned or over."""
    colon = "\u00a0: " if lang == "fr" else ": "
    return f"{claim.claimant.label.in_(lang)} – {claim.subject.label.in_(lang)}{colon}{value_in(claim, lang)}"


def value_in(claim: ReadClaim, lang: str) -> str:
    """Returns the value of a claim with its horizon, and whether it is denied, planned or over.

    A horizon stands in its own words, with the time that they are read as in brackets.
    """
    horizon = claim.horizon_text or claim.horizon_in(lang)
    if claim.horizon_text and claim.horizon:
        horizon = f"{claim.horizon_text} ({claim.horizon_in(lang)})"
    value = ", ".join(filter(None, [claim.value_text(lang), claim.role, horizon]))
    state = claim.state_in(lang)
    return f"{value} ({state})".strip() if state else value
