"""What a format cannot hold: fields that are dropped, rows that are left out, and why. Nothing is lost unsaid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sourcier.language import Text


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that is in the graph and not in the file: `what` it is, how often, and why.

    `count` is how many rows, values or the like it concerns, None where it is all of them.
    """

    what: Text
    why: Text
    count: int | None = None


def counted(counts: Mapping[Loss, int]) -> tuple[Loss, ...]:
    """Returns each loss with how often it was met, in order; what was never met is left out."""
    return tuple(replace(loss, count=count) for loss, count in counts.items() if count)
