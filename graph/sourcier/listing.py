"""Rows under headings: what answers are laid out as before anybody decides on a format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sourcier.language import Text

Cell = str | int | Decimal | bool | tuple[str, ...] | None
"""A tuple is a list in JSON; elsewhere its members are joined by ` | `."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the keys are what columns are called in JSON, CSV and TSV, in any language.

    Columns named in `unbroken` keep their width on a terminal: ids that people copy.
    """

    headings: dict[str, Text]
    rows: Sequence[Sequence[Cell]]
    unbroken: tuple[str, ...] = ()

    @property
    def keys(self) -> list[str]:
        """The columns' keys, in order."""
        return list(self.headings)

    def without_shared(self, *keys: str) -> Table:
        """Returns the same rows without those of these columns in which all rows say the same."""
        places = {key: place for place, key in enumerate(self.headings)}
        shared = {key for key in keys if len({row[places[key]] for row in self.rows}) == 1}
        kept = [place for key, place in places.items() if key not in shared]
        headings = {key: heading for key, heading in self.headings.items() if key not in shared}
        return Table(headings, [[row[place] for place in kept] for row in self.rows], self.unbroken)
