"""How much two texts have in common, by several measures that do not depend on each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcier.reuse.anchor import Anchor, Capitals, Occurrence, Words, anchors_of, names_of
from sourcier.reuse.passage import shingles_of
from sourcier.reuse.weight import Weights, is_telling

_CAUTION = 3.0
_NEAR = 4
_LEAST_GAPS = 4


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of a text; `weight` is the sum over its anchors."""

    words: Words
    names: tuple[tuple[int, int], ...]
    anchors: Mapping[Anchor, Occurrence]
    shingles: Mapping[tuple[str, ...], int]
    weight: float


def profiles_of(texts: Sequence[Words]) -> tuple[list[Profile], Weights]:
    """Returns what is compared of each text, and what anchors weigh over all of them."""
    capitals = Capitals(texts)
    names = [tuple(names_of(words, capitals)) for words in texts]
    anchors = [anchors_of(words, places) for words, places in zip(texts, names, strict=True)]
    weights = Weights(anchors)
    profiles = [
        Profile(words, places, found, shingles_of(words), weights.total(found))
        for words, places, found in zip(texts, names, anchors, strict=True)
    ]
    return profiles, weights


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts have in common. Shares are from 0 to 1.

    `figures` and `names` count the shared anchors that are rare in themselves, names by their words. `weight` is the
    sum over all shared anchors, `common` its share of what the text with fewer anchors has, made smaller where there
    are few to judge by. `order` is the share of the shared anchors that stand in the same order; `spacing` the share
    of the stretches between them that are equally long in both, None where there are too few to say. `verbatim` is
    the share of the shorter text's shingles that stand in the other.
    """

    figures: int
    names: int
    weight: float
    common: float
    order: float
    spacing: float | None
    verbatim: float


NOTHING = Likeness(0, 0, 0.0, 0.0, 0.0, None, 0.0)
"""Of texts that share no anchor and no passage."""


def compare(one: Profile, other: Profile, weights: Weights) -> Likeness:
    """Returns what the two texts have in common."""
    places = _places(one, other)
    shared = _shared(one, other)
    weight = sum(weights.shared(anchor, one.anchors[anchor], other.anchors[anchor]) for anchor in shared)
    kept = longest_increasing(list(places.values()))
    fewest = min(len(one.shingles), len(other.shingles))
    common = len(one.shingles.keys() & other.shingles.keys())
    return Likeness(
        figures=sum(anchor.is_figure for anchor in places),
        names=sum(not anchor.is_figure for anchor in places),
        weight=weight,
        common=_share(weight, min(one.weight, other.weight) + _CAUTION),
        order=_share(len(kept), len(places)),
        spacing=_spacing(kept),
        verbatim=_share(common, fewest),
    )


def kept_in_order(one: Profile, other: Profile) -> list[Anchor]:
    """Returns the longest row of rare shared anchors that first stand in the same order in both texts."""
    places = _places(one, other)
    kept = set(longest_increasing(list(places.values())))
    return [anchor for anchor, place in places.items() if place in kept]


def _places(one: Profile, other: Profile) -> dict[Anchor, tuple[int, int]]:
    """Returns the rare anchors that both have, in the order of the first, with their place in each."""
    return {
        anchor: (one.anchors[anchor].position, other.anchors[anchor].position)
        for anchor in _shared(one, other)
        if is_telling(anchor)
    }


def _shared(one: Profile, other: Profile) -> list[Anchor]:
    """Returns the anchors that both have, in the order of the first."""
    return sorted(one.anchors.keys() & other.anchors.keys(), key=lambda anchor: one.anchors[anchor].position)


def longest_increasing(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns the longest row of pairs that increases on both sides; the pairs given increase on the first.

    >>> longest_increasing([(1, 5), (2, 1), (3, 2), (4, 9)])
    [(2, 1), (3, 2), (4, 9)]
    """
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for i, (_, place) in enumerate(places):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [i]
    row: list[tuple[int, int]] = []
    at = last[-1] if last else None
    while at is not None:
        row.append(places[at])
        at = before[at]
    return row[::-1]


def _spacing(kept: Sequence[tuple[int, int]]) -> float | None:
    """Returns how many of the stretches between anchors have the same number of words, within a seventh or one."""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept)]
    gaps = [(here, there) for here, there in steps if max(here, there) >= _NEAR]
    if len(gaps) < _LEAST_GAPS:
        return None
    return sum(abs(here - there) <= max(1, max(here, there) // 7) for here, there in gaps) / len(gaps)


def _share(part: float, whole: float) -> float:
    return min(1.0, part / whole) if whole else 0.0
