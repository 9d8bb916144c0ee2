"""The media types of answers, and what a client may call them."""

from __future__ import annotations

RESULTS: dict[str, tuple[str, ...]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
"""Of tables and truth values."""

GRAPHS: dict[str, tuple[str, ...]] = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "jsonld": ("application/ld+json", "application/json"),
    "ntriples": ("application/n-triples", "text/plain"),
    "rdfxml": ("application/rdf+xml", "application/xml", "text/xml"),
    "trig": ("application/trig",),
    "nquads": ("application/n-quads",),
}
"""Of graphs."""

_WITH_CHARSET = {"text/csv", "text/tab-separated-values", "text/turtle", "text/plain"}


def content_type(form: str) -> str:
    """Returns the Content-Type of a form."""
    media_type = {**RESULTS, **GRAPHS}[form][0]
    return f"{media_type}; charset=utf-8" if media_type in _WITH_CHARSET else media_type
