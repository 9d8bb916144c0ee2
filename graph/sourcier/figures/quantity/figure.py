"""What is read from words: an amount with its passage."""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.model import Quantity


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount read from words, with the passage that carries it: bound, number, unit, and what is counted.

    `start` and `end` are code points of the text as it stands, end exclusive. `counted` is the noun phrase of a count,
    or `rank`; `properties` holds the keys of the claim properties that count such nouns.
    """

    start: int
    end: int
    words: str
    quantity: Quantity
    counted: str | None = None
    properties: frozenset[str] = frozenset()
