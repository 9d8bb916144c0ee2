"""What a format cannot hold: fields that are dropped, rows that are left out, and why. Nothing is lost unsaid."""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.language import Text


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that is in the graph and not in the file: `what` it is, how often, and why.

    `count` is how many rows, values or the like it concerns, None where it is all of them.
    """

    what: str
    why: Text
    count: int | None = None
