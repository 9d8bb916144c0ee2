"""Model values into quads."""

from sourcier.compile.dataset import compile_curation, compile_statements

__all__ = ["compile_curation", "compile_statements"]
