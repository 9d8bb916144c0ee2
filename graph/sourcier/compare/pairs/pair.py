"""Two claims in one row, as expressions: what rules are written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sourcier.tables.engine import Expression


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of two claims, as expressions."""

    row: Expression

    def a(self, column: str) -> Any:
        """Returns a column of the first claim."""
        return self.row[f"a_{column}"]

    def b(self, column: str) -> Any:
        """Returns a column of the second claim."""
        return self.row[f"b_{column}"]

    def equal(self, column: str) -> Any:
        """Says that both claims have the same there, and have something."""
        return (self.a(column) == self.b(column)).fill_null(False)

    def differ(self, column: str) -> Any:
        """Says that both claims have something there, and not the same."""
        return (self.a(column) != self.b(column)).fill_null(False)

    def identical(self, column: str) -> Any:
        """Says that both claims have the same there, or nothing."""
        return self.a(column).identical_to(self.b(column))

    def both(self, column: str, value: str) -> Any:
        """Says that both claims have that value there."""
        return (self.a(column) == value) & (self.b(column) == value)

    def one_of_each(self, column: str, value: str, other: str) -> Any:
        """Says that one claim has one of those values there, and the other the other."""
        return ((self.a(column) == value) & (self.b(column) == other)) | (
            (self.a(column) == other) & (self.b(column) == value)
        )

    def given(self, column: str) -> Any:
        """Says that both claims have something there."""
        return self.a(column).notnull() & self.b(column).notnull()

    def either(self, column: str, values: tuple[str, ...], others: tuple[str, ...]) -> Any:
        """Says that one claim has one of `values` there, and the other one of `others`."""
        return (self.a(column).isin(values) & self.b(column).isin(others)) | (
            self.a(column).isin(others) & self.b(column).isin(values)
        )
