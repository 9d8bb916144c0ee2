"""The versions of what is claimed of one thing, over the day they were said, as people read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from sourcier.compare.pairs.comparison import value_in
from sourcier.compare.versions.before import ANOTHER, SAME_ACTOR
from sourcier.figures.render import render_quantity
from sourcier.language import Text, preferred_language
from sourcier.lookup import ReadClaim, Reference
from sourcier.model import Quantity
from sourcier.namespaces import SOUC
from sourcier.registry import load_registry

_HEADINGS = (
    Text("said at latest", "dit au plus tard"),
    Text("says", "dit"),
    Text("value", "valeur"),
    Text("event", "événement"),
    Text("exact words", "mots exacts"),
)
_VOICES = {
    SAME_ACTOR: Text(
        "in another voice, on the same actor: a difference, not drift",
        "par une autre voix, au sujet du même acteur\u00a0: une différence, non une dérive",
    ),
    ANOTHER: Text(
        "in another voice: a difference, not drift", "par une autre voix\u00a0: une différence, non une dérive"
    ),
}
_SAME_THING = {
    SAME_ACTOR: Text("in another voice, on the same actor", "par une autre voix, au sujet du même acteur"),
    ANOTHER: Text("in another voice", "par une autre voix"),
}
_UNSURE = Text(
    "which came first is not certain: a source is dated by its month or year only",
    "l’ordre n’est pas certain\u00a0: une source n’est datée que du mois ou de l’année",
)
_NO_DIFFERENCE = {SOUC.restated, SOUC.otherPeriod}


@dataclass(frozen=True, slots=True)
class Version:
    """A claim with what happened since the version `before` it, None where there is none.

    `reason` is the event in plain words; `voice` says whose the two are (`same-voice`, `same-actor`, `another-voice`):
    only one speaker's versions are drift. `is_certain` says that the two were surely said in that order. `difference`
    is by how much the figure is higher, in the unit of the claim.
    """

    claim: ReadClaim
    event: Reference
    reason: Text
    before: ReadClaim | None
    voice: str | None
    is_certain: bool
    difference: Quantity | None

    @property
    def is_drift(self) -> bool:
        """Says that one speaker said it otherwise before."""
        return self.voice == "same-voice" and self.event.iri not in _NO_DIFFERENCE

    def difference_in(self, lang: str) -> str:
        """Returns the difference with its sign, as in `+€2 bn`; empty where there is none."""
        if self.difference is None or self.difference.number is None:
            return ""
        unit = load_registry().unit_of(self.difference.unit)
        assert unit is not None
        number = self.difference.number
        amount = Quantity(SOUC.exactly, self.difference.unit, abs(number), None, None)
        return ("+" if number > 0 else "−") + render_quantity(amount, unit, lang)

    def notes_in(self, lang: str) -> list[str]:
        """Returns what a reader must know beside the event: the difference, another voice, an uncertain order."""
        if self.before is None:
            return []
        voices = _SAME_THING if self.event.iri in _NO_DIFFERENCE else _VOICES
        other = [voices[self.voice].in_(lang)] if self.voice in voices else []
        unsure = [] if self.is_certain else [_UNSURE.in_(lang)]
        return [*filter(None, [self.difference_in(lang)]), *other, *unsure]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Versions by what they are versions of, then by the day they were said; those that are not dated last."""

    versions: tuple[Version, ...]

    def __len__(self) -> int:
        return len(self.versions)

    def __iter__(self) -> Iterator[Version]:
        """Yields the versions."""
        return iter(self.versions)

    def __getitem__(self, place: int) -> Version:
        return self.versions[place]

    def _repr_html_(self) -> str:
        lang = preferred_language()
        head = "".join(f"<th>{escape(heading.in_(lang))}</th>" for heading in _HEADINGS)
        rows = (
            (
                version.claim.claimed_on.isoformat() if version.claim.claimed_on else "",
                version.claim.claimant.label.in_(lang),
                value_in(version.claim, lang),
                " · ".join([version.event.label.in_(lang), *version.notes_in(lang)]),
                version.claim.quote,
            )
            for version in self.versions
        )
        body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        return f"<table><tr>{head}</tr>{body}</table>"


def difference_of(claim: ReadClaim, amount: Decimal | None) -> Quantity | None:
    """Returns an amount in the base unit as a quantity in the unit of a claim's value."""
    if amount is None or not isinstance(claim.value, Quantity):
        return None
    unit = load_registry().unit_of(claim.value.unit)
    return Quantity(SOUC.exactly, claim.value.unit, amount / unit.factor, None, None) if unit else None
