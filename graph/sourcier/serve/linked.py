"""Linked data: what the graph says of one thing, and the ontology, under the path of its IRI.

The document is answered at once, with 200: `Content-Location` names the form that was chosen, `Link` the thing that it
describes and the other forms. Forms that hold named graphs keep each statement in the graphs that say it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from pyoxigraph import DefaultGraph, NamedNode, Quad
from starlette.requests import Request
from starlette.responses import Response

from sourcier import __version__
from sourcier.lookup.statements import statements_of
from sourcier.namespaces import BASE, GRAPH
from sourcier.pages.address import page_at
from sourcier.pages.data import question_of
from sourcier.pages.links import path_of
from sourcier.query import bind, read_values
from sourcier.serve.answer import answer, is_known, tag_for, tag_of
from sourcier.serve.context import service_of
from sourcier.serve.edition import Edition
from sourcier.serve.media import GRAPHS, content_type
from sourcier.serve.negotiate import choose
from sourcier.serve.ontology_page import ontology_page
from sourcier.serve.page import languages_of, show
from sourcier.serve.plain_page import page_response
from sourcier.serve.problem import Problem
from sourcier.serve.request import Asked, ask
from sourcier.serve.said import read_said, rows_of
from sourcier.serve.sending import Whole
from sourcier.serve.thing_page import thing_page
from sourcier.store.pool.process import NotAcceptableError
from sourcier.store.pool.question import Limits, Question, Reply
from sourcier.store.rdf_file import write_dataset

_LIMITS = Limits()
"""Of queries that are our own."""
_FORMS = {**GRAPHS, "html": ("text/html", "application/xhtml+xml")}
ENDINGS = {"ttl": "turtle", "jsonld": "jsonld", "nt": "ntriples", "rdf": "rdfxml", "trig": "trig", "nq": "nquads",
           "html": "html"}  # fmt: skip
"""What a path may end in to ask for a form."""
_NAMES = {"ttl": "Turtle", "trig": "TriG", "jsonld": "JSON-LD", "nt": "N-Triples", "nq": "N-Quads", "rdf": "RDF/XML"}
_VARY = "Accept, Accept-Encoding, Accept-Language"
"""The same on every form, as some caches remember only one of them a path."""
_WITH_GRAPHS = {"trig", "nquads"}
_ONTOLOGY = f"{BASE}ns"
_FURTHER = re.compile("id/[^/]+/[^/]+/[0-9]+")
"""The path of a further page of a thing with many claims."""

Page = Callable[[Edition, NamedNode, str], Awaitable[str]]


async def thing(request: Request) -> Response:
    """Answers with what is said of the thing whose IRI this path ends, and of its parts."""
    path = request.scope["path"].removeprefix("/")
    with service_of(request).library.lend() as edition:
        if _FURTHER.fullmatch(path):
            edition.read_ahead()
            return await show(request, edition, lambda atlas: page_at(atlas, path, {}))
        node, form = await _named(request, edition, path)
        if form == "csv":
            return await _table(request, edition, node)

        async def page(edition: Edition, node: NamedNode, lang: str) -> str:
            said = await read_said(node, _asking(request, edition))
            return thing_page(said, lang, (await edition.about()).title, _NAMES)

        return await _described(request, edition, node, statements_of(node), form, page)


async def _table(request: Request, edition: Edition, node: NamedNode) -> Response:
    """Returns the answer to the question that the page of a thing answers, as a table."""
    name, words = question_of(node)
    query = service_of(request).questions[name]
    given = {**words, "lang": languages_of(request)[0]}
    values = await asyncio.to_thread(read_values, query.parameters, given, edition.resolve)
    asked = Asked(bind(query.sparql, query.parameters, values), (), (), _LIMITS)
    return await answer(request, edition, asked, form="csv")


async def ontology(request: Request) -> Response:
    """Answers with the ontology."""
    ending = request.path_params.get("ending")
    sparql = f"SELECT ?s ?p ?o ?g WHERE {{ VALUES ?g {{ {GRAPH.ontology} }} GRAPH ?g {{ ?s ?p ?o }} }}"

    async def page(edition: Edition, _node: NamedNode, lang: str) -> str:
        async def make() -> bytes:
            rows = rows_of((await edition.pool.ask(Question(sparql))).body)
            title = (await edition.about()).title
            return (await asyncio.to_thread(ontology_page, rows, lang, title, _NAMES)).encode()

        return (await edition.once(f"ontology {lang}", make)).decode()

    if ending is not None and ending not in ENDINGS:
        raise Problem("not-found", f"the ontology comes as {', '.join(ENDINGS)}, and not as this")
    with service_of(request).library.lend() as edition:
        form = ENDINGS[ending] if ending else None
        return await _described(request, edition, NamedNode(_ONTOLOGY), sparql, form, page)


async def _named(request: Request, edition: Edition, path: str) -> tuple[NamedNode, str | None]:
    """Returns the thing whose IRI the path ends, and the form that its ending asks for, if any.

    What bears the ending in its own IRI comes first.

    Raises:
        Problem: nothing is said of any such thing.
    """
    stem, _, ending = path.rpartition(".")
    endings = {**ENDINGS, "csv": "csv"}
    asked = [(path, None), *([(stem, endings[ending])] if ending in endings else [])]
    for name, form in asked:
        try:
            node = NamedNode(f"{BASE}{name}")
        except ValueError:
            continue
        known = await _asking(request, edition)(Question(f"ASK {{ {node} ?p ?o }}", limits=_LIMITS))
        if b"true" in known.body:
            return node, form
    raise Problem("not-found", "nothing is said of what has this IRI")


async def _described(  # noqa: PLR0913, PLR0917 - what is described, and how
    request: Request, edition: Edition, node: NamedNode, sparql: str, form: str | None, page: Page
) -> Response:
    chosen = form or choose(request.headers.get("accept"), _FORMS)
    if chosen is None:
        raise NotAcceptableError(graph=True)
    if chosen == "html":
        response = await _read(request, edition, node) or await _page(request, edition, node, page)
    elif chosen in _WITH_GRAPHS:
        response = await _dataset(request, edition, sparql, chosen)
    else:
        triples = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ {sparql} }} }}"
        response = await answer(request, edition, Asked(triples, (), (), _LIMITS), graph_form=chosen)
    response.headers["Vary"] = _VARY
    ending = next(ending for ending, name in ENDINGS.items() if name == chosen)
    response.headers["Link"] = _links(node)
    if form is None:
        response.headers["Content-Location"] = f"{_path(node)}.{ending}"
    return response


async def _read(request: Request, edition: Edition, node: NamedNode) -> Response | None:
    """Returns the page that people read of a claim or a thing with a name; None where there is none."""
    if (path := path_of(node)) is None:
        return None
    edition.read_ahead()
    try:
        response = await show(request, edition, lambda atlas: page_at(atlas, path, {}))
    except Problem as problem:
        if problem.kind == "not-found":
            return None
        raise
    if "content-location" in response.headers:
        del response.headers["content-location"]
    return response


async def _page(request: Request, edition: Edition, node: NamedNode, page: Page) -> Response:
    lang, _ = languages_of(request)
    tag = tag_for(edition, __version__, lang, node)
    headers = {**_tagged(tag), "Content-Language": lang}
    if is_known(request, tag):
        return Response(status_code=304, headers={**headers, "Cache-Control": "no-cache"})
    return page_response(await page(edition, node, lang), headers=headers)


async def _dataset(request: Request, edition: Edition, sparql: str, form: str) -> Response:
    """Returns the statements, each in every graph that says it."""
    tag = tag_of(edition, Question(sparql, None, form))
    headers = {**_tagged(tag), "Cache-Control": "no-cache"}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    reply = await _asking(request, edition)(Question(sparql, limits=_LIMITS))
    body = await asyncio.to_thread(_write_dataset, reply.body, form)
    return Whole(body, headers={**headers, "Content-Type": content_type(form)})


def _write_dataset(rows: bytes, form: str) -> bytes:
    quads = [
        Quad(row["s"], row["p"], row["o"], row["g"] or DefaultGraph())  # type: ignore[arg-type] # rows of triples
        for row in rows_of(rows)
    ]
    return write_dataset(sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad))), form)


def _tagged(tag: str | None) -> dict[str, str]:
    return {"ETag": tag} if tag else {}


def _asking(request: Request, edition: Edition) -> Callable[[Question], Awaitable[Reply]]:
    return lambda question: ask(request, edition.pool, question)


def _path(node: NamedNode) -> str:
    return quote(f"/{node.value.removeprefix(BASE)}", safe="/%")


def _links(node: NamedNode) -> str:
    """Returns what the document is about, where it is best found, and its other forms."""
    path = _path(node)
    others = [f'<{path}.{ending}>; rel="alternate"; type="{_FORMS[form][0]}"' for ending, form in ENDINGS.items()]
    return ", ".join([f'<{quote(node.value, safe="/:%")}>; rel="describes"', f'<{path}>; rel="canonical"', *others])
