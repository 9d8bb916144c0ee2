"""Sourcier: a knowledge graph of actors, sites and investment claims that leads every claim to its words."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sourcier.intake import import_file
    from sourcier.knowledge_graph import KnowledgeGraph, open

__version__ = "0.1.0"
__all__ = ["KnowledgeGraph", "__version__", "import_file", "open"]
_PLACES = {
    "KnowledgeGraph": "sourcier.knowledge_graph",
    "import_file": "sourcier.intake",
    "open": "sourcier.knowledge_graph",
}


def __getattr__(name: str) -> object:
    """Imports what is asked for when it is asked for, so that the command line starts quickly."""
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'sourcier' has no attribute {name!r}")
