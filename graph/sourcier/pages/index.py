"""The index of a static site: names, and the words of claims, in a script that gives them to the search."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.language import Text
from sourcier.lookup.label import as_text
from sourcier.lookup.names import each_quote
from sourcier.namespaces import compact
from sourcier.pages.atlas import Atlas
from sourcier.pages.links import path_of

INDEX = "search-index.js"
MOST_BYTES = 400_000
"""What the index may take, compressed, for the claims in it; names are always in it."""


@dataclass(frozen=True, slots=True)
class Index:
    """The script, and how many claims are not in it for its size."""

    script: bytes
    left_out: int


def search_index(atlas: Atlas, *, most: int = MOST_BYTES) -> Index:
    """Returns the index: all names, and as many claims as fit, those of the most repeated figures first."""
    names = _names(atlas)
    claims = _claims(atlas)
    kept = len(claims)
    script = _script(names, claims, 0)
    while kept and len(gzip.compress(script, 6)) > most:
        kept = int(kept * min(0.9, most / len(gzip.compress(script, 6))))
        script = _script(names, claims[:kept], len(claims) - kept)
    return Index(script, len(claims) - kept)


def _script(names: list[dict[str, object]], claims: list[dict[str, object]], left_out: int) -> bytes:
    index = {"names": names, "claims": claims, "leftOut": left_out}
    words = json.dumps(index, ensure_ascii=True, separators=(",", ":"))
    return f"const SOURCIER_INDEX={words};\n".encode("ascii")


def _names(atlas: Atlas) -> list[dict[str, object]]:
    known = atlas.graph.names
    return [
        {"path": path, "id": named.id, "label": _both(named.label), "names": sorted(set(known.spellings(iri)))}
        for iri, named in sorted(known.known.items(), key=lambda pair: pair[0].value)
        if (path := path_of(iri))
    ]


def _claims(atlas: Atlas) -> list[dict[str, object]]:
    quotes: dict[NamedNode, list[str]] = defaultdict(list)
    labels: dict[NamedNode, dict[str, str]] = defaultdict(dict)
    for claim, quote, label in each_quote(atlas.graph.view):
        labels[claim][label.language or ""] = label.value
        if quote.value not in quotes[claim]:
            quotes[claim].append(quote.value)
    order = {iri: place for place, iri in enumerate(atlas.repeated_claims)}
    return [
        {"path": path, "id": compact(iri), "label": _both(as_text(labels[iri])), "quotes": quotes[iri]}
        for iri in sorted(quotes, key=lambda iri: (order.get(iri, len(order)), iri.value))
        if (path := path_of(iri))
    ]


def _both(text: Text) -> list[str]:
    return [text.en, text.fr]
