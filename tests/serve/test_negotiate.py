from __future__ import annotations

import pytest

from sourcier.serve.media import GRAPHS, RESULTS
from sourcier.serve.negotiate import allows_gzip, choose, choose_language


@pytest.mark.parametrize(
    ("accept", "results", "graphs"),
    [
        (None, "json", "turtle"),
        ("", "json", "turtle"),
        ("*/*", "json", "turtle"),
        ("application/json", "json", "jsonld"),
        ("text/csv, application/sparql-results+json;q=0.9", "csv", None),
        ("text/csv;q=0.1, */*;q=0.2", "json", "turtle"),
        ("application/*", "json", "jsonld"),
        ("text/turtle;q=0, text/*", "csv", None),
        ("application/n-quads;q=1.0;level=1", None, "nquads"),
        ("application/rdf+xml;q=0.5, text/turtle;q=0.4", None, "rdfxml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "xml", "rdfxml"),
        ("TEXT/CSV; Q=1", "csv", None),
        ("text/csv;q=2", None, None),
        ("text/csv;q=nan", None, None),
        (";;;,,,", None, None),
    ],
)
def test_the_most_wanted_form_on_offer_is_chosen(accept: str | None, results: str | None, graphs: str | None) -> None:
    assert (choose(accept, RESULTS), choose(accept, GRAPHS)) == (results, graphs)


@pytest.mark.parametrize(
    ("header", "lang"),
    [(None, "en"), ("fr", "fr"), ("fr-CA, en;q=0.8", "fr"), ("en, fr;q=0.9", "en"), ("de, *;q=0.1", "en")],
)
def test_french_is_spoken_with_who_prefers_it(header: str | None, lang: str) -> None:
    assert choose_language(header) == lang


@pytest.mark.parametrize(
    ("header", "allowed"),
    [(None, False), ("gzip", True), ("br, gzip;q=0.1", True), ("gzip;q=0, *", False), ("*", True), ("br", False)],
)
def test_answers_are_compressed_only_for_who_says_so(header: str | None, allowed: bool) -> None:
    assert allows_gzip(header) is allowed
