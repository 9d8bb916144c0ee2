"""The home page: search first, then the figures that are repeated most."""

from __future__ import annotations

from pyoxigraph import NamedNode

from sourcier.language import Text
from sourcier.lookup import ReadClaim
from sourcier.lookup.claims import read_claims_by_iri
from sourcier.namespaces import prologue
from sourcier.pages.atlas import Atlas
from sourcier.pages.data import FORMS
from sourcier.pages.page import Page
from sourcier.store.view import select

_SHOWN = 12
_REPEATED = f"""{prologue()}
SELECT ?figure ?claim ?said WHERE {{
  {{ SELECT ?figure ?mentions WHERE {{ ?figure a sou:Figure ; sou:mentionCount ?mentions }}
    ORDER BY DESC(?mentions) ?figure LIMIT {_SHOWN} }}
  ?figure sou:basedOn ?claim . OPTIONAL {{ ?claim sou:claimedOn ?said }}
}} ORDER BY DESC(?mentions) ?figure (!BOUND(?said)) ?said ?claim
"""


def home_page(atlas: Atlas) -> Page:
    """Returns the home page."""
    figures = _figures(atlas)
    values = {"counts": atlas.counts, "figures": figures, "languages": atlas.languages}
    behind = tuple(claim.iri for claim in figures)
    return Page("", atlas.about.title, "home.html", values, FORMS if behind else (), claims=behind)


def search_page(atlas: Atlas, words: str) -> Page:
    """Returns what bears or says those words."""
    found = atlas.graph.find(words, limit=50) if words.strip() else []
    title = Text(f"Search: {words}", f"Recherche\u00a0: {words}") if words else Text("Search", "Recherche")
    return Page("search", title, "search.html", {"asked": words, "found": found}, asked={"q": words} if words else {})


def _figures(atlas: Atlas) -> list[ReadClaim]:
    """Returns of each of the figures that are repeated most the claim that was said first."""
    first: dict[object, NamedNode] = {}
    for figure, claim, _ in select(atlas.graph.view, _REPEATED).rows:
        if isinstance(claim, NamedNode):
            first.setdefault(figure, claim)
    return read_claims_by_iri(atlas.graph.view, list(first.values()))
