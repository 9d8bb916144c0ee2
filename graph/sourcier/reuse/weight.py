"""How much it says that two texts share an anchor: little for what many texts have, much for what is rare.

Rarity is counted over the texts compared, and over a hundred imagined ones, in which years, small numbers and short
acronyms are frequent. So two texts alone can be compared, and a release that half of a folder copies stays rare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from math import log

from sourcier.reuse.anchor import Anchor, Occurrence

_IMAGINED = 100
_NAME, _ACRONYM = 0.03, 0.2
_FREQUENT = 0.2


def prior(anchor: Anchor) -> float:
    """Returns in which share of all texts the anchor is expected before any is read.

    >>> [prior(Anchor(figure, is_figure=True)) for figure in ("2030", "7", "50", "289")]
    [0.5, 0.4, 0.1, 0.005]
    """
    if not anchor.is_figure:
        return _ACRONYM if len(anchor.key) <= 3 else _NAME
    whole, _, decimals = anchor.key.partition(".")
    if not decimals and len(whole) == 4 and whole[:2] in {"19", "20"}:
        return 0.5
    if not decimals and (len(whole) == 1 or (len(whole) == 2 and whole <= "31")):
        return 0.4
    significant = len((whole + decimals).strip("0"))
    return {0: 0.4, 1: 0.1, 2: 0.04}.get(significant, 0.005)


def is_telling(anchor: Anchor) -> bool:
    """Says whether the anchor is rare before any text is read, however often it stands in the texts at hand."""
    return prior(anchor) < _FREQUENT


class Weights:
    """What each anchor weighs, from 0 to 1, over the texts counted."""

    def __init__(self, texts: Collection[Mapping[Anchor, Occurrence]]) -> None:
        having = Counter(anchor for anchors in texts for anchor in anchors)
        size = len(texts) + _IMAGINED
        self._rarity = {
            anchor: log(size / min(size, count + _IMAGINED * prior(anchor))) / log(size)
            for anchor, count in having.items()
        }

    def rarity(self, anchor: Anchor) -> float:
        """Returns how rare the anchor is, from 0, in every text, to 1."""
        return self._rarity[anchor]

    def total(self, anchors: Mapping[Anchor, Occurrence]) -> float:
        """Returns what all anchors of a text weigh; a name of several words weighs as one."""
        return sum(self._rarity[anchor] / here.width for anchor, here in anchors.items())

    def shared(self, anchor: Anchor, one: Occurrence, other: Occurrence) -> float:
        """Returns what it weighs that two texts have it; a figure counts half where other words follow it."""
        weight = self._rarity[anchor] / max(one.width, other.width)
        is_same = not anchor.is_figure or one.units.keys() & other.units.keys() or one.units == other.units
        return weight if is_same else weight / 2
