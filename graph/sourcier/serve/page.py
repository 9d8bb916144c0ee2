"""Pages of questions: plain HTML without scripts, in which whatever the graph or the client says is text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote, urlencode

from starlette.responses import Response

from sourcier.language import Text
from sourcier.namespaces import BASE, compact
from sourcier.query import INCLUDE, INCLUDED, NamedQuery, Parameter
from sourcier.serve.sending import Whole

STYLE = """body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
body { color: #1a1a1a; background: #fff }
table { border-collapse: collapse; display: block; overflow-x: auto }
th, td { border: 1px solid #999; padding: .3rem .6rem; text-align: left; vertical-align: top }
th { background: #eee }
label { display: block; margin: .5rem 0 }
input, select, button { font: inherit }
.card { font-size: .8rem; line-height: 1.3; margin: .5rem auto }
.card p, .card ul { margin: .4rem 0 }
.error { border: 2px solid #a00; padding: .5rem 1rem }
"""

_QUESTIONS = Text("Questions", "Questions")
_ASK = Text("Ask", "Demander")
_REQUIRED = Text("needed", "nécessaire")
_ROWS = Text("{n} rows", "{n} lignes")
_ROW = Text("1 row", "1 ligne")
_NONE = Text("The answer has no rows.", "La réponse n’a aucune ligne.")
_WRONG = Text("This cannot be answered:", "Il n’y a pas de réponse\u00a0:")
_AS = Text("The same as", "La même chose en")
_ENDPOINT = Text("Any other question can be asked in SPARQL at", "Toute autre question se pose en SPARQL à")


@dataclass(frozen=True, slots=True)
class Page:
    """A question as it was asked: with what was given, in a language, of a graph with that title."""

    query: NamedQuery
    given: Mapping[str, str]
    lang: str
    graph: Text


def list_page(queries: Iterable[NamedQuery], lang: str, graph: Text) -> str:
    """Returns the page that lists all questions."""
    items = "".join(
        f'<li><a href="/query/{quote(query.name)}">{escape(query.question.in_(lang))}</a></li>' for query in queries
    )
    endpoint = f'<p>{_ENDPOINT.in_(lang)} <a href="/sparql">/sparql</a>.</p>'
    return _document(_QUESTIONS.in_(lang), f"<ul>{items}</ul>{endpoint}", lang, graph)


def answer_page(page: Page, results: dict[str, Any] | None, *, error: str = "") -> str:
    """Returns the page of one question: its form, and its answer or what is wrong."""
    parts = [f"<p>{escape(page.query.description)}</p>", _form(page)]
    if error:
        parts.append(f'<p class="error" role="alert">{_WRONG.in_(page.lang)} {escape(error)}</p>')
    if results is not None:
        parts += [_downloads(page), _table(results, page.lang)]
    return _document(page.query.question.in_(page.lang), "".join(parts), page.lang, page.graph)


def card_page(title: str, body: str, lang: str) -> str:
    """Returns a small page without a way to others, to be shown in a frame; its body is HTML."""
    return _bare(title, f"<main>{body}</main>", lang, kind="card")


def page_response(html: str, *, status: int = 200) -> Response:
    """Returns the response that a page is."""
    headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache"}
    return Whole(html.encode(), status, {**headers, "Vary": "Accept, Accept-Language"})


def _document(title: str, body: str, lang: str, graph: Text) -> str:
    way = f'<nav><a href="/query/">{_QUESTIONS.in_(lang)}</a></nav>'
    return _bare(f"{title} – {graph.in_(lang)}", f"{way}<main><h1>{escape(title)}</h1>{body}</main>", lang)


def _bare(title: str, body: str, lang: str, *, kind: str = "page") -> str:
    return (
        f'<!DOCTYPE html><html lang="{"fr" if lang == "fr" else "en"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/style.css"></head>'
        f'<body class="{kind}">{body}</body></html>'
    )


def _form(page: Page) -> str:
    fields = "".join(_field(parameter, page) for parameter in page.query.parameters)
    return f'<form action="/query/{quote(page.query.name)}">{fields}<button>{_ASK.in_(page.lang)}</button></form>'


def _field(parameter: Parameter, page: Page) -> str:
    name = escape(parameter.name)
    value = page.given.get(parameter.name, page.lang if parameter.name == "lang" else parameter.default or "")
    choices = {INCLUDE: INCLUDED, "lang": ("en", "fr")}.get(parameter.name)
    if choices:
        options = "".join(f"<option{' selected' * (choice == value)}>{choice}</option>" for choice in choices)
        return f'<label>{name} <select name="{name}">{options}</select></label>'
    needed = f" ({_REQUIRED.in_(page.lang)})" if parameter.required else ""
    required = " required" if parameter.required else ""
    return f'<label>{name}{needed} <input name="{name}" value="{escape(value)}"{required}></label>'


def _downloads(page: Page) -> str:
    asked = urlencode({"lang": page.lang, **page.given} if _takes_lang(page.query) else page.given)
    links = ", ".join(
        f'<a href="/query/{quote(page.query.name)}.{form}?{escape(asked)}">{form.upper()}</a>'
        for form in ("csv", "json")
    )
    return f"<p>{_AS.in_(page.lang)} {links}.</p>"


def _takes_lang(query: NamedQuery) -> bool:
    return any(parameter.name == "lang" for parameter in query.parameters)


def _table(results: dict[str, Any], lang: str) -> str:
    names, rows = results["head"]["vars"], results["results"]["bindings"]
    if not rows:
        return f"<p>{_NONE.in_(lang)}</p>"
    number = (_ROW if len(rows) == 1 else _ROWS).in_(lang).format(n=len(rows))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join("<tr>" + "".join(f"<td>{_cell(row.get(name))}</td>" for name in names) + "</tr>" for row in rows)
    return f"<p>{number}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(term: dict[str, Any] | None) -> str:
    if term is None:
        return ""
    value = str(term["value"])
    if term["type"] == "uri":
        return _link(value)
    words = value.split()
    if words and all(word.startswith(f"{BASE}id/") for word in words):
        return " ".join(_link(word) for word in words)
    return escape(value)


def _link(iri: str) -> str:
    """Returns a link to what has the IRI: things of ours here, others where they are; no link to what is no page."""
    if iri.startswith(f"{BASE}id/"):
        return f'<a href="/{escape(quote(iri.removeprefix(BASE), safe="/#%"))}">{escape(compact(iri))}</a>'
    if iri.startswith(("http://", "https://")):
        return f'<a href="{escape(iri)}">{escape(compact(iri))}</a>'
    return escape(iri)
