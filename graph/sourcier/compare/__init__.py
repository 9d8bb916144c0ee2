"""Comparing claims over the whole graph: Ibis expressions over its tables, on whatever engine evaluates them.

Which claims bear on each other, how they stand and by which rule; how many voices stand behind them.
"""

from sourcier.compare.comparison import Comparison, Comparisons, said_in, value_in
from sourcier.compare.derived import comparison_quads
from sourcier.compare.limits import with_limits
from sourcier.compare.parts import all_parts
from sourcier.compare.read import compare

__all__ = [
    "Comparison",
    "Comparisons",
    "all_parts",
    "compare",
    "comparison_quads",
    "said_in",
    "value_in",
    "with_limits",
]
