"""Sourcier: a knowledge graph of actors, sites and investment claims that leads every claim to its words."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sourcier.knowledge_graph import KnowledgeGraph, open

__version__ = "0.1.0"
__all__ = ["KnowledgeGraph", "__version__", "open"]


def __getattr__(name: str) -> object:
    """Imports what is asked for when it is asked for, so that the command line starts quickly."""
    if name in {"KnowledgeGraph", "open"}:
        return getattr(import_module("sourcier.knowledge_graph"), name)
    raise AttributeError(f"module 'sourcier' has no attribute {name!r}")
