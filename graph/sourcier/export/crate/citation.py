"""The citation file of a deposit, in the Citation File Format 1.2.0, which repositories read."""

from __future__ import annotations

import json
from datetime import date

from sourcier import __version__
from sourcier.export.about import AUTHORS, DESCRIPTION, KEYWORDS, TITLE

_MESSAGE = "If you use this dataset, please cite it as below, and the sources of the claims that you quote."


def citation(published: date) -> str:
    """Returns the file; JSON strings are YAML strings, so that no word can break it."""
    return "\n".join(
        (
            "cff-version: 1.2.0",
            f"message: {_quoted(_MESSAGE)}",
            "type: dataset",
            f"title: {_quoted(TITLE.en)}",
            f"abstract: {_quoted(DESCRIPTION.en)}",
            "authors:",
            f"  - name: {_quoted(AUTHORS.en)}",
            f"version: {_quoted(__version__)}",
            f"date-released: {published.isoformat()}",
            "license: CC-BY-4.0",
            "keywords:",
            *(f"  - {_quoted(word)}" for word in KEYWORDS),
            "",
        )
    )


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
