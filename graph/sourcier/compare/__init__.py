"""Claims compared: which bear on each other, how they stand, and by which rule."""

from sourcier.compare.comparison import Comparison, Comparisons, said_in, value_in
from sourcier.compare.derived import comparison_quads
from sourcier.compare.explain import Explanation, explain_answer, explain_node
from sourcier.compare.history import read_timeline
from sourcier.compare.limits import with_limits
from sourcier.compare.parts import all_parts
from sourcier.compare.read import compare
from sourcier.compare.timeline import timeline
from sourcier.compare.versions import Timeline, Version

__all__ = [
    "Comparison",
    "Comparisons",
    "Explanation",
    "Timeline",
    "Version",
    "all_parts",
    "compare",
    "comparison_quads",
    "explain_answer",
    "explain_node",
    "read_timeline",
    "said_in",
    "timeline",
    "value_in",
    "with_limits",
]
