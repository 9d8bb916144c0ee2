"""Which of the forms on offer a client wants, told from its Accept header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping

Offers = Mapping[str, tuple[str, ...]]
"""Each form with its media types, the first of which is the one it is sent as; in the order of preference."""


def choose(accept: str | None, offers: Offers) -> str | None:
    """Returns the form that is wanted most, the first on offer where none is preferred; None where none is acceptable.

    >>> offers = {"json": ("application/sparql-results+json", "application/json"), "csv": ("text/csv",)}
    >>> choose("text/csv;q=0.5, application/json", offers), choose("text/*", offers), choose("image/png", offers)
    ('json', 'csv', None)
    """
    ranges = _ranges(accept) if accept and accept.strip() else [("*", "*", 1.0)]
    best, chosen = 0.0, None
    for form, media_types in offers.items():
        named = [quality for main, sub, quality in ranges if f"{main}/{sub}" in media_types[1:]]
        quality = max([_quality(media_types[0], ranges), *named])
        if quality > best:
            best, chosen = quality, form
    return chosen


def choose_language(accept_language: str | None) -> str:
    """Returns French where the client prefers it to English, else English."""
    wanted = _weighted(accept_language or "")
    qualities = {
        lang: max((q for tag, q in wanted if tag.split("-")[0] in {lang, "*"}), default=0.0) for lang in ("en", "fr")
    }
    return "fr" if qualities["fr"] > qualities["en"] else "en"


def allows_gzip(accept_encoding: str | None) -> bool:
    """Says whether an answer may be compressed with gzip."""
    wanted = dict(_weighted(accept_encoding or ""))
    return wanted.get("gzip", wanted.get("*", 0.0)) > 0


def _quality(media_type: str, ranges: list[tuple[str, str, float]]) -> float:
    """Returns the quality that the most specific range gives a media type; 0 where none fits."""
    main, _, sub = media_type.partition("/")
    fits = [(1 + (wanted_sub != "*") + (wanted_main != "*"), quality) for wanted_main, wanted_sub, quality in ranges
            if wanted_main in {main, "*"} and wanted_sub in {sub, "*"}]  # fmt: skip
    return max(fits)[1] if fits else 0.0


def _ranges(accept: str) -> list[tuple[str, str, float]]:
    found = []
    for media_range, quality in _weighted(accept):
        main, _, sub = media_range.partition("/")
        found.append((main, sub or "*", quality))
    return found


def _weighted(header: str) -> list[tuple[str, float]]:
    """Returns the values of a header in lower case, each with its quality; parameters other than that are left out."""
    found = []
    for part in header.lower().split(","):
        value, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, number = parameter.partition("=")
            if name.strip() == "q":
                quality = _read_quality(number.strip())
        if value:
            found.append((value, quality))
    return found


def _read_quality(number: str) -> float:
    try:
        quality = float(number)
    except ValueError:
        return 0.0
    return quality if 0 <= quality <= 1 else 0.0
