"""What stands in both of two texts, to be looked at before anything is believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcier.reuse.anchor import Anchor, Words
from sourcier.reuse.likeness import Profile, kept_in_order
from sourcier.reuse.passage import shared_passages
from sourcier.reuse.weight import Weights


@dataclass(frozen=True, slots=True)
class Shared:
    """A figure or a name, as each text writes it first, and what it weighs that both have it."""

    later: str
    earlier: str
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Shared figures and names, those that weigh most first; the anchors that stand in one order; passages, in part.

    What is written in the later text stands before what is written in the earlier one.
    """

    figures: tuple[Shared, ...]
    names: tuple[Shared, ...]
    in_order: tuple[tuple[str, str], ...]
    passages: tuple[str, ...]


def gather(later: Profile, earlier: Profile, weights: Weights) -> Evidence:
    """Returns what the two texts share."""
    shared = [anchor for anchor in later.anchors if anchor in earlier.anchors]
    weight = {a: weights.shared(a, later.anchors[a], earlier.anchors[a]) for a in shared}
    figures = [Shared(*_written(later, earlier, a), weight[a]) for a in shared if a.is_figure]
    return Evidence(
        figures=tuple(sorted(figures, key=lambda s: -s.weight)),
        names=tuple(sorted(_names(later, earlier, weight), key=lambda s: -s.weight)),
        in_order=tuple(_written(later, earlier, anchor) for anchor in kept_in_order(later, earlier)),
        passages=tuple(shared_passages(later.words, later.shingles, earlier.shingles)),
    )


def _written(later: Profile, earlier: Profile, anchor: Anchor) -> tuple[str, str]:
    """Returns the anchor as each text writes it, a figure with the word behind it where both have the same."""
    here, there = later.anchors[anchor], earlier.anchors[anchor]
    if common := sorted(here.units.keys() & there.units.keys()):
        return here.units[common[0]], there.units[common[0]]
    return here.written, there.written


def _names(later: Profile, earlier: Profile, weight: dict[Anchor, float]) -> Iterator[Shared]:
    """Yields each run of words that is in a name here and, word for word, in a name there."""
    there = {run: place for place in earlier.names for run in [_keys(earlier.words, *place)]}
    seen: set[Sequence[str]] = set()
    covered: set[Anchor] = set()
    for first, last in later.names:
        run = _keys(later.words, first, last)
        if run in there and run not in seen:
            seen.add(run)
            anchors = [Anchor(key, is_figure=False) for key in run]
            covered.update(anchors)
            yield Shared(
                later.words.written(first, last),
                earlier.words.written(*there[run]),
                sum(weight[a] for a in dict.fromkeys(anchors)),
            )
    for anchor, its_weight in weight.items():
        if not anchor.is_figure and anchor not in covered:
            yield Shared(*_written(later, earlier, anchor), its_weight)


def _keys(words: Words, first: int, last: int) -> tuple[str, ...]:
    return tuple(token.key for token in words.tokens[first : last + 1])
