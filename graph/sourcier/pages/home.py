"""The home page: search first, then the figures that are repeated most."""

from __future__ import annotations

from pyoxigraph import NamedNode

from sourcier.language import Text
from sourcier.lookup import ReadClaim
from sourcier.lookup.claims import read_claims_by_iri
from sourcier.namespaces import prologue
from sourcier.pages.atlas import Atlas
from sourcier.pages.page import Page
from sourcier.store.view import select

_SHOWN = 12
_REPEATED = f"""{prologue()}
SELECT ?figure ?mentions (MIN(?one) AS ?claim) WHERE {{
  ?figure a sou:Figure ; sou:mentionCount ?mentions ; sou:basedOn ?one .
}} GROUP BY ?figure ?mentions ORDER BY DESC(?mentions) ?figure LIMIT {_SHOWN}
"""


def home_page(atlas: Atlas) -> Page:
    """Returns the home page."""
    values = {"counts": atlas.counts, "figures": _figures(atlas)}
    return Page("", atlas.about.title, "home.html", values)


def search_page(atlas: Atlas, words: str) -> Page:
    """Returns what bears or says those words."""
    found = atlas.graph.find(words, limit=50) if words.strip() else []
    title = Text(f"Search: {words}", f"Recherche\u00a0: {words}") if words else Text("Search", "Recherche")
    return Page("search", title, "search.html", {"asked": words, "found": found}, asked={"q": words} if words else {})


def _figures(atlas: Atlas) -> list[ReadClaim]:
    """Returns a claim of each of the figures that are repeated most."""
    rows = select(atlas.graph.view, _REPEATED)
    claims = [row["claim"] for row in rows if isinstance(row.get("claim"), NamedNode)]
    return read_claims_by_iri(atlas.graph.view, [claim for claim in claims if isinstance(claim, NamedNode)])
