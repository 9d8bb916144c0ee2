"""Shapes and checks: what a graph must be, what it should be, and what to do where it is not.

Shapes (`shapes/`) say what one node must have; checks (`queries/check/`) are queries that must return no row;
what neither says well is written in `builtin.py`. All of them give the same results in one report.
"""

from sourcier.validate.report import Report
from sourcier.validate.result import Result, Severity
from sourcier.validate.rule import Rule
from sourcier.validate.shapes import ShapesError
from sourcier.validate.validator import Validator, load_validator, validate

__all__ = [
    "Report",
    "Result",
    "Rule",
    "Severity",
    "ShapesError",
    "Validator",
    "load_validator",
    "validate",
]
