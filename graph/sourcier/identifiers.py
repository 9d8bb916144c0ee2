"""Keys and the IRIs minted from them.

A key is lower-case ASCII words joined by hyphens. What is minted from content ends in eight hexadecimal digits of a
SHA-256 over that content, so that equal content gets equal IRIs and readers still see what an IRI is about.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata

from pyoxigraph import NamedNode

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_key(text: str) -> bool:
    """Says whether `text` may stand as an identifier in curation files.

    >>> is_key("example-plan-2035"), is_key("Example Plan")
    (True, False)
    """
    return KEY.fullmatch(text) is not None


def kebab(text: str) -> str:
    """Returns `text` in the form of a key: unaccented, lower case, hyphens; camel case is split.

    >>> kebab("investmentAmount"), kebab("L’Épopée")
    ('investment-amount', 'l-epopee')
    """
    split = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text)
    letters = "".join(c for c in unicodedata.normalize("NFKD", split) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")


def camel(key: str) -> str:
    """Returns a key in lowerCamelCase, the form of concepts' names.

    >>> camel("direct-quote")
    'directQuote'
    """
    head, *tail = key.split("-")
    return head + "".join(part.capitalize() for part in tail)


def digest(*parts: object) -> str:
    """Returns eight hexadecimal digits that stand for `parts` (strings, numbers, None, or lists of them)."""
    content = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()[:8]


def local_key(iri: NamedNode) -> str:
    """Returns the last segment of an individual's IRI.

    >>> local_key(NamedNode("https://w3id.org/sourcier/id/actor/sesterce"))
    'sesterce'
    """
    return iri.value.rsplit("/", 1)[-1]


def part_of(iri: NamedNode, name: str) -> NamedNode:
    """Returns the IRI of a part that belongs to `iri` alone (its value, its target, a selector)."""
    return NamedNode(f"{iri.value}#{name}")
