"""What shapes cannot say: a rule with a name, a severity and a message that its findings fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from sourcier.language import Text
from sourcier.namespaces import SOUSH, compact
from sourcier.validate.result import Result, Severity, Term

COMPONENT = SOUSH.CheckConstraintComponent
PLACEHOLDER = re.compile(r"\{(\w+)\}")

Finding = Mapping[str, Term]
"""One place where a rule is broken: `focus`, and where they help `path`, `value` and whatever the message names."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: its findings become results. `{name}` in the message stands for what the finding has under that name."""

    name: str
    summary: str
    severity: Severity
    message: Text
    tags: tuple[str, ...] = ()

    @property
    def iri(self) -> NamedNode:
        """The IRI that results name as their source shape."""
        return SOUSH.term(self.name)

    def result(self, finding: Finding) -> Result:
        """Returns the finding as a result."""
        path = finding.get("path")
        return Result(
            severity=self.severity,
            focus_node=finding["focus"],
            path=path if isinstance(path, NamedNode) else None,
            value=finding.get("value"),
            shape=self.iri,
            component=COMPONENT,
            message=Text(_fill(self.message.en, finding), _fill(self.message.fr, finding)),
        )


def _fill(template: str, finding: Finding) -> str:
    return PLACEHOLDER.sub(lambda match: _shown(finding.get(match[1])), template)


def _shown(term: Term | None) -> str:
    if term is None:
        return "–"
    if isinstance(term, NamedNode):
        return compact(term)
    return term.value if isinstance(term, Literal) else str(term)
