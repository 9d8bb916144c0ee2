"""Wordings."""
from __future__ import annotations

from sourcier.language import Text

WORDS: dict[str, Text] = {}
