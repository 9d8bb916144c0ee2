"""The report is a value: results in a fixed order, and how many nodes each shape looked at.

`conforms` is the W3C's: true only where there is no result at all, warnings included. What stops a build is a
violation: `violations`, or `raise_for_results()`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcier.errors import ValidationError
from sourcier.validate.result import Result, Severity
from sourcier.validate.serialize import to_json, to_turtle

_LISTED = 20


@dataclass(frozen=True, slots=True)
class Report:
    """What validating a graph gave; `focus_counts` maps each shape's name to the number of nodes it looked at."""

    results: tuple[Result, ...]
    focus_counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """Whether there is no result of any severity."""
        return not self.results

    @property
    def violations(self) -> tuple[Result, ...]:
        """What must be mended."""
        return tuple(result for result in self.results if result.severity is Severity.VIOLATION)

    @property
    def warnings(self) -> tuple[Result, ...]:
        """What should be mended, or known."""
        return tuple(result for result in self.results if result.severity is not Severity.VIOLATION)

    @property
    def idle_shapes(self) -> tuple[str, ...]:
        """The shapes that found no node to look at: they say nothing about this graph."""
        return tuple(name for name, count in self.focus_counts.items() if not count)

    def raise_for_results(self) -> None:
        """Does nothing where the graph is fit for use.

        Raises:
            ValidationError: there are violations; it lists the first of them and carries this report.
        """
        if not self.violations:
            return
        count = len(self.violations)
        lines = [f"{count} violation{'s' if count > 1 else ''} of the shapes"]
        lines += [f"  {result.in_('en')}" for result in self.violations[:_LISTED]]
        if count > _LISTED:
            lines.append(f"  … and {count - _LISTED} more")
        raise ValidationError("\n".join(lines), self)

    def to_turtle(self) -> str:
        """Returns the W3C validation report; equal reports give equal text."""
        return to_turtle(self.results)

    def to_json(self) -> str:
        """Returns the same report as JSON-LD, with `focusCounts` beside it; equal reports give equal text."""
        return to_json(self.results, self.focus_counts)
