"""What the readers of this folder hand over: a quantity with its place among the tokens."""

from __future__ import annotations

from dataclasses import dataclass

from sourcier.figures.quantity.figure import Figure
from sourcier.figures.quantity.token import Tokens
from sourcier.model import Quantity


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity between two tokens; what is counted lies between two others, or is named by `counted`."""

    start: int
    end: int
    quantity: Quantity
    counted: tuple[int, int] | str | None = None
    properties: frozenset[str] = frozenset()

    def figure(self, tokens: Tokens) -> Figure:
        """Returns the figure, with its place in the text."""
        start, end = tokens[self.start].start, tokens[self.end - 1].end
        counted = self.counted
        if isinstance(counted, tuple):
            counted = tokens.text[tokens[counted[0]].start : tokens[counted[1] - 1].end]
        return Figure(start, end, tokens.text[start:end], self.quantity, counted, self.properties)
