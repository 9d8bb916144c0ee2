"""Gaps as values: what is missing, or thin, of one thing after the other, each with the claims that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.language import Text
from sourcier.lookup.claim import Reference
from sourcier.registry import load_registry

GAPS = (
    "in-dispute", "said-undisclosed", "not-said", "only-of-whole", "only-of-part", "only-roughly", "only-tentative",
    "only-by-reading", "interested-only", "one-origin", "no-currency", "no-horizon", "day-unknown", "only-promised",
)  # fmt: skip
"""In the order in which they are told: what needs a call first."""
CAVEAT = Text(
    "These are gaps of this graph, not of the world: what no claim here says may be said elsewhere.",
    "Ce sont les lacunes de ce graphe, non du monde\u00a0: ce qu’aucune affirmation ne dit ici est peut-être dit "
    "ailleurs.",
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of one thing.

    `topic` is a need or a claim property, by its key. `figure` is the value of the figure that it is of, in words, with
    the `parties` whose voices stand behind it; `values` are what is in dispute, or said in no way that is good enough;
    `others` the wholes or parts of which it is said instead; `words` what is said not to be disclosed, `speakers` who
    says so; `statuses` those in which the thing is promised. `claims` are what the gap rests on; where nobody says
    anything, those that promise the thing.
    """

    key: str
    topic: str
    claims: tuple[str, ...]
    figure: Text | None = None
    parties: tuple[Reference, ...] = ()
    values: tuple[Text, ...] = ()
    others: tuple[Reference, ...] = ()
    words: tuple[str, ...] = ()
    speakers: tuple[Reference, ...] = ()
    statuses: tuple[str, ...] = ()

    @property
    def label(self) -> Text:
        """What the gap is called."""
        return load_registry().schemes["gap"][self.key].label

    @property
    def reason(self) -> Text:
        """The rule that it is a gap by."""
        return load_registry().schemes["gap"][self.key].definition

    @property
    def about(self) -> Text:
        """What the need is called, or the claim property."""
        registry = load_registry()
        need = registry.schemes["need"].get(self.topic)
        return need.label if need else registry.properties[self.topic].label


@dataclass(frozen=True, slots=True)
class Covered:
    """One thing with its gaps. `mentions` is how often claims speak of it; `promised`, whether it is an undertaking."""

    subject: Reference
    kind: Text
    promised: bool
    mentions: int
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The gaps of a graph, thing by thing: what is promised first, and of that what most is said of.

    `left_out` is how many other things have gaps too.
    """

    things: tuple[Covered, ...]
    left_out: int = 0

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that the gaps rest on, each once."""
        return tuple(sorted({claim for thing in self.things for gap in thing.gaps for claim in gap.claims}))
