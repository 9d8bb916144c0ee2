"""Plain pages without scripts, for linked data, the dump and the frames of others: what is said in them is text."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from starlette.responses import Response

from sourcier.language import Text
from sourcier.namespaces import BASE, compact
from sourcier.serve.sending import Whole

STYLE = """body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
body { color: #1a1a1a; background: #fff }
table { border-collapse: collapse; display: block; overflow-x: auto }
th, td { border: 1px solid #999; padding: .3rem .6rem; text-align: left; vertical-align: top }
th { background: #eee }
label { display: block; margin: .5rem 0 }
input, select, button { font: inherit }
section { margin: 2rem 0 }
.quote { background: #fff8dc }
.derived { border-left: .4rem double #666; padding-left: 1rem }
.notice { font-style: italic }
.card { font-size: .8rem; line-height: 1.3; margin: .5rem auto }
.card p, .card ul { margin: .4rem 0 }
.error { border: 2px solid #a00; padding: .5rem 1rem }
"""

_SERVED = tuple(f"{BASE}{part}" for part in ("id/", "concept/", "graph/", "ns"))
"""Begins the IRIs of what has a page here."""
_QUESTIONS = Text("Questions", "Questions")


def card_page(title: str, body: str, lang: str) -> str:
    """Returns a small page without a way to others, to be shown in a frame; its body is HTML."""
    return _bare(title, f"<main>{body}</main>", lang, kind="card")


def page_response(html: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Returns the response that a page is."""
    usual = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache", "Vary": "Accept, Accept-Language"}
    return Whole(html.encode("utf-8", "replace"), status, {**usual, **(headers or {})})


def document(title: str, body: str, lang: str, graph: Text) -> str:
    """Returns a page; its title is text, its body is HTML."""
    way = f'<nav><a href="/query/">{_QUESTIONS.in_(lang)}</a></nav>'
    return _bare(f"{title} – {graph.in_(lang)}", f"{way}<main><h1>{escape(title)}</h1>{body}</main>", lang)


def _bare(title: str, body: str, lang: str, *, kind: str = "page") -> str:
    return (
        f'<!DOCTYPE html><html lang="{"fr" if lang == "fr" else "en"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/style.css"></head>'
        f'<body class="{kind}">{body}</body></html>'
    )


def link(iri: str, words: str = "") -> str:
    """Returns a link to what has the IRI: things of ours here, others where they are; no link to what is no page."""
    shown = escape(words or compact(iri))
    if iri.startswith(_SERVED):
        return f'<a href="/{escape(quote(iri.removeprefix(BASE), safe="/#%"))}">{shown}</a>'
    if iri.startswith(("http://", "https://")):
        return f'<a href="{escape(iri)}">{shown}</a>'
    return shown
