"""Model values into quads."""

from sourcier.compile.dataset import compile_curation

__all__ = ["compile_curation"]
