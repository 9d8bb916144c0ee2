"""One result of validation: what is wrong where, how much it weighs, and what to do, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from sourcier.language import Text
from sourcier.namespaces import compact

Term = NamedNode | BlankNode | Literal


class Severity(StrEnum):
    """How much a result weighs, heaviest first."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that is not as a shape or check wants it.

    `shape` names the shape or check, `component` the kind of constraint within it; `path` is None where the node as
    a whole is meant.
    """

    severity: Severity
    focus_node: Term
    path: NamedNode | None
    value: Term | None
    shape: NamedNode
    component: NamedNode
    message: Text

    @property
    def rule(self) -> str:
        """The name of the shape or check: `Claim-subject`, `part-of-cycle`."""
        return self.shape.value.rpartition("#")[2]

    @property
    def place(self) -> str:
        """The focus node, and the path and value where they are known, in short."""
        return " ".join(_short(term) for term in (self.focus_node, self.path, self.value) if term is not None)

    @property
    def sort_key(self) -> tuple[int, str, str, str, str, str]:
        """Heaviest first, then by rule, focus node, path, value."""
        rank = list(Severity).index(self.severity)
        path = "" if self.path is None else self.path.value
        value = "" if self.value is None else str(self.value)
        return rank, self.shape.value, str(self.focus_node), path, value, self.component.value

    def in_(self, lang: str) -> str:
        """Returns the result as one line in that language.

        >>> from sourcier.namespaces import CLAIM, SH, SOUSH
        >>> text = Text("A claim must have a subject.", "Une affirmation doit avoir un sujet.")
        >>> Result(Severity.VIOLATION, CLAIM.a, None, None, SOUSH.x, SH.MinCountConstraintComponent, text).in_("en")
        'violation x: claim:a: A claim must have a subject.'
        """
        return f"{self.severity} {self.rule}: {self.place}: {self.message.in_(lang)}"


def _short(term: Any) -> str:
    if isinstance(term, NamedNode):
        return compact(term)
    return str(term)
