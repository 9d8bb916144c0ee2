"""The citation file of a deposit, in the Citation File Format 1.2.0, which repositories read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from sourcier.export.about import About, spdx_of

_MESSAGE = "If you use this dataset, please cite it as below, and the sources of the claims that you quote."


def citation(about: About, licence: str, published: date) -> str:
    """Returns the file; JSON strings are YAML strings, so that no word can break it."""
    return "".join(f"{line}\n" for line in _lines(about, licence, published))


def _lines(about: About, licence: str, published: date) -> Iterator[str]:
    spdx = spdx_of(licence)
    yield "cff-version: 1.2.0"
    yield f"message: {_quoted(_MESSAGE)}"
    yield "type: dataset"
    yield f"title: {_quoted(about.title.en)}"
    yield f"abstract: {_quoted(about.description.en)}"
    yield "authors:"
    yield from (f"  - name: {_quoted(name)}" for name in about.authors)
    if about.version:
        yield f"version: {_quoted(about.version)}"
    yield f"date-released: {published.isoformat()}"
    yield f"license: {spdx}" if spdx else f"license-url: {_quoted(licence)}"
    if about.keywords:
        yield "keywords:"
        yield from (f"  - {_quoted(word)}" for word in sorted(set(about.keywords)))


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
