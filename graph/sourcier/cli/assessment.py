"""Assessments as people read them on a terminal: always somebody's judgement, apart from what sources say."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence

from sourcier.figures.render import render_period
from sourcier.language import Text
from sourcier.lookup import ReadAssessment
from sourcier.model import Period

_HEADING = Text(
    "What curators conclude; no source says it ({n}):",
    "Ce que concluent des curateurs\u202f; aucune source ne le dit ({n})\u00a0:",
)
_SIGNED = Text("Judgement of {who}, on {day}: {what}", "Jugement signé par {who}, le {day}\u00a0: {what}")
_BECAUSE = Text("Because: {reason}", "Parce que\u00a0: {reason}")


def assessments_text(assessments: Sequence[ReadAssessment], lang: str) -> str:
    """Returns assessments as text, each with signer, day, conclusion, reason and claims; empty where there are none."""
    if not assessments:
        return ""
    lines = ["", _HEADING.in_(lang).format(n=len(assessments))]
    for assessment in assessments:
        who = ", ".join(signer.label.in_(lang) for signer in assessment.signers)
        what = assessment.judgement.label.in_(lang)
        lines += _wrapped(_SIGNED.in_(lang).format(who=who, day=_day(assessment, lang), what=what), "- ", "  ")
        lines += _wrapped(assessment.conclusion.in_(lang), "    ")
        lines += _wrapped(_BECAUSE.in_(lang).format(reason=assessment.reason.in_(lang)), "    ")
        for claim in assessment.claims:
            lines += [*_wrapped(claim.label.in_(lang), "    - ", "      "), f"      {claim.id}"]
        lines.append(f"    {assessment.id}")
    return "\n".join(lines) + "\n"


def _day(assessment: ReadAssessment, lang: str) -> str:
    return render_period(Period(assessment.signed, assessment.signed), lang)


def _wrapped(words: str, first: str, indent: str | None = None) -> list[str]:
    width = max(40, shutil.get_terminal_size((100, 24)).columns)
    return textwrap.wrap(
        words,
        width,
        initial_indent=first,
        subsequent_indent=first if indent is None else indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
