"""Findings back to the claims behind them, row by row."""

from __future__ import annotations

from collections.abc import Sequence

from sourcier.analysis.findings import CLAIMS, Findings
from sourcier.analysis.said.coverage import CoverageFindings
from sourcier.compare import Explanation, explain
from sourcier.compare.explain.explanation import number
from sourcier.language import Text
from sourcier.listing import Cell
from sourcier.lookup.claims import claims_by_id
from sourcier.store.view import View

_FINDINGS = Text("findings", "résultats")


def explain_findings(view: View, findings: Findings) -> Explanation:
    """Returns the claims behind findings, one part a row with its numbers and names as facts."""
    if isinstance(findings, CoverageFindings):
        return explain(view, findings.found)
    english, french = findings.for_programs("en"), findings.for_programs("fr")
    read = claims_by_id(view, findings.claims)
    parts = []
    for one, other in zip(english.rows, french.rows, strict=True):
        cells = dict(zip(english.keys, one, strict=True))
        facts = [
            (Text(key, key), Text(_shown(cell), _shown(translated)))
            for key, cell, translated in zip(english.keys, one, other, strict=True)
            if key != CLAIMS and cell not in (None, ())
        ]
        behind = cells[CLAIMS]
        claims = tuple(read[claim] for claim in behind if claim in read) if isinstance(behind, tuple) else ()
        parts.append(Explanation(_title(one, other), tuple(facts), claims))
    return Explanation(_FINDINGS, ((_FINDINGS, number(len(parts))),), parts=tuple(parts))


def _title(one: Sequence[Cell], other: Sequence[Cell]) -> Text:
    return Text(" – ".join(map(_shown, one[:3])), " – ".join(map(_shown, other[:3])))


def _shown(cell: Cell) -> str:
    return ", ".join(cell) if isinstance(cell, tuple) else "" if cell is None else str(cell)
