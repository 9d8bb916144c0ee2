"""Plain pages without scripts, for linked data, the dump and the frames of others: what is said in them is text."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from starlette.responses import Response

from sourcier.language import Text
from sourcier.namespaces import BASE, compact
from sourcier.pages.links import public
from sourcier.pages.plain import shown
from sourcier.serve.sending import Whole

STYLE = """body { font: .8rem/1.3 system-ui, sans-serif; margin: .5rem auto; padding: 0 1rem }
body { color: #1a1a1a; background: #fff }
p, ul { margin: .4rem 0 }
"""
"""Of cards; all else has the style of pages."""

_SERVED = tuple(f"{BASE}{part}" for part in ("id/", "concept/", "graph/", "ns"))
"""Begins the IRIs of what has a page here."""
_QUESTIONS = Text("Questions", "Questions")


def card_page(title: str, body: str, lang: str) -> str:
    """Returns a small page without a way to others, to be shown in a frame; its body is HTML."""
    return _bare(title, f"<main>{body}</main>", lang, style="style.css")


def page_response(html: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Returns the response that a page is."""
    usual = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache", "Vary": "Accept, Accept-Language"}
    return Whole(html.encode("utf-8", "replace"), status, {**usual, **(headers or {})})


def document(title: str, body: str, lang: str, graph: Text) -> str:
    """Returns a page; its title is text, its body is HTML."""
    home = f'<a class="brand" href="/">{escape(graph.in_(lang))}</a>'
    way = f'<header class="bar">{home}<nav><a href="/query/">{_QUESTIONS.in_(lang)}</a></nav></header>'
    return _bare(f"{title} – {graph.in_(lang)}", f"{way}<main><h1>{escaped(title)}</h1>{body}</main>", lang)


def _bare(title: str, body: str, lang: str, *, style: str = "pages.css") -> str:
    return (
        f'<!DOCTYPE html><html lang="{"fr" if lang == "fr" else "en"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escaped(title)}</title><link rel="icon" type="image/svg+xml" href="/icon.svg">'
        f'<link rel="stylesheet" href="/{style}"></head>'
        f"<body>{body}</body></html>"
    )


def link(iri: str, words: str = "") -> str:
    """Returns a link to what has the IRI: things of ours here, others where they are; no link to what is no page."""
    name = escaped(words or compact(iri))
    if iri.startswith(_SERVED):
        return f'<a href="/{escape(quote(iri.removeprefix(BASE), safe="/#%"))}">{name}</a>'
    return f'<a href="{escape(iri)}">{name}</a>' if public(iri) else name


def escaped(words: str) -> str:
    """Returns words as HTML that shows them as pages do."""
    return escape(shown(words))
