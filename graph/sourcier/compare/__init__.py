"""Claims compared: pairs, origins, totals, versions, each over the whole graph and for what somebody asks about."""

from sourcier.compare.explain.answer import explain_answer
from sourcier.compare.explain.explain import Explicable, explain
from sourcier.compare.explain.explanation import Explanation
from sourcier.compare.limits import Limits, limits_of, with_limits
from sourcier.compare.pairs.comparison import Comparison, Comparisons, said_in, value_in
from sourcier.compare.pairs.derived import comparison_quads
from sourcier.compare.pairs.read import compare
from sourcier.compare.parts import all_parts
from sourcier.compare.versions.find import timeline
from sourcier.compare.versions.read import read_changes, read_timeline, versions_in
from sourcier.compare.versions.version import Timeline, Version

__all__ = [
    "Comparison",
    "Comparisons",
    "Explanation",
    "Explicable",
    "Limits",
    "Timeline",
    "Version",
    "all_parts",
    "compare",
    "comparison_quads",
    "explain",
    "explain_answer",
    "limits_of",
    "read_changes",
    "read_timeline",
    "said_in",
    "timeline",
    "value_in",
    "versions_in",
    "with_limits",
]
