"""The page about the data: what it holds, how it is read and derived, its sources, licence, and how to correct it."""

from __future__ import annotations

from decimal import Decimal

from sourcier.export.about import licence_name
from sourcier.figures.render import render_number
from sourcier.language import LANGUAGES, Text
from sourcier.lookup.counts import Count
from sourcier.pages.all import LISTED
from sourcier.pages.atlas import Atlas
from sourcier.pages.method import COUNTED, DERIVED, READ, code_lists, terms
from sourcier.pages.page import Page
from sourcier.registry import load_registry

_TITLE = Text("About the data", "À propos des données")
_ELSEWHERE = {"mentions": "all/claims", "ties": "graph"}
_SOURCES = 100


def about_page(atlas: Atlas) -> Page:
    """Returns the page about the data."""
    view, carried = atlas.graph.view, atlas.graph.claims_by_source()
    sources = sorted(
        atlas.graph.sources(), key=lambda source: (not source.held, -carried.get(source.iri, 0), source.id)
    )
    values = {
        "numbers": [(count, _grouped(count.count), _page_of(count)) for count in atlas.numbers],
        "conflict": load_registry().schemes["outcome"]["conflict"],
        "counted": terms(COUNTED),
        "derived": code_lists(view, DERIVED),
        "read": code_lists(view, READ),
        "listed": [(source, carried.get(source.iri, 0)) for source in sources[:_SOURCES]],
        "unlisted": max(0, len(sources) - _SOURCES),
        "licence_name": licence_name(atlas.about.licence) if atlas.about.licence else "",
    }
    return Page("about", _TITLE, "about.html", values)


def _grouped(number: int) -> Text:
    return Text(*(render_number(Decimal(number), lang) for lang in LANGUAGES))


def _page_of(count: Count) -> str | None:
    """Returns the path of the page that lists what a number counts, None where there is none."""
    return f"all/{count.key}" if count.key in LISTED else _ELSEWHERE.get(count.key)
