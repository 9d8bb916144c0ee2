"""Text reuse: which of the texts at hand tell the same thing again, with the evidence.

*Reuse* is what two texts show; *derivation* is what a curator then asserts between two sources (`derived_from`), and
this package never does. Word for word copies are found by their words; copies whose words were exchanged, and rewrites,
by what survives: rare figures and names, and their order.
"""

from sourcier.reuse.curated import Mark, Standing, documents_of, marks
from sourcier.reuse.evidence import Evidence, Shared
from sourcier.reuse.likeness import Likeness
from sourcier.reuse.suggestion import Direction, Document, Kind, Suggestion, suggest

__all__ = [
    "Direction",
    "Document",
    "Evidence",
    "Kind",
    "Likeness",
    "Mark",
    "Shared",
    "Standing",
    "Suggestion",
    "documents_of",
    "marks",
    "suggest",
]
