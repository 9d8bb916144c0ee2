"""What part of something somebody owns, as far as is known: an interval, and what it becomes along a chain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from sourcier.language import Text

_HALF = Fraction(1, 2)
_UP_TO = Text("up to {high} %", "jusqu’à {high}\u00a0%")
_LESS = Text("less than {high} %", "moins de {high}\u00a0%")
_MORE = Text("more than {low} %, {rest}", "plus de {low}\u00a0%, {rest}")


@dataclass(frozen=True, slots=True)
class Share:
    """A part that is more than `low`, and at most `high`, or less than that where `is_below`."""

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(1)
    is_below: bool = False

    @property
    def is_possible(self) -> bool:
        """Whether any part can be so."""
        return self.low < self.high

    @property
    def is_known(self) -> bool:
        """Whether it says more than that it is a part."""
        return self != Share()

    def of(self, other: Share) -> Share:
        """Returns what part of a whole this part of another part is.

        >>> Share(Fraction(1, 2)).of(Share(is_below=True)).in_words("en")
        'less than 100 %'
        """
        return Share(self.low * other.low, self.high * other.high, self.is_below or other.is_below)

    def beside(self, lows: Fraction) -> Share:
        """Returns what is left of it beside other owners of the same thing, who together have more than `lows`.

        >>> OWNED.beside(Fraction(1, 2)).in_words("en")
        'less than 50 %'
        """
        left = 1 - lows
        return replace(self, high=left, is_below=True) if left <= self.high else self

    def in_words(self, lang: str) -> str:
        """Returns the interval as people write it.

        >>> CONTROL.in_words("en")
        'more than 50 %, up to 100 %'
        """
        rest = (_LESS if self.is_below else _UP_TO).in_(lang).format(high=_percent(self.high, lang))
        return _MORE.in_(lang).format(low=_percent(self.low, lang), rest=rest) if self.low else rest


OWNED = Share()
"""What “owns, wholly or in part” says."""
CONTROL = Share(low=_HALF)
"""What “subsidiary” says: more than half."""


def _percent(part: Fraction, lang: str) -> str:
    """Returns a part in percent, to four digits behind the point at most."""
    written = f"{float(100 * part):.4f}".rstrip("0").rstrip(".")
    return written.replace(".", ",") if lang == "fr" else written
