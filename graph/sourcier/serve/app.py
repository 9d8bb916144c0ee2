"""The application: which path is answered by what."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from sourcier.errors import EndpointError, SourcierError
from sourcier.language import Text
from sourcier.pages.downloads import downloads_page
from sourcier.pages.editor import editor_page
from sourcier.pages.files import MEDIA_TYPES, static_files
from sourcier.query import catalogue
from sourcier.serve.answer import answer
from sourcier.serve.check import check
from sourcier.serve.context import Service, service_of
from sourcier.serve.description import describe, void
from sourcier.serve.dump import DUMP, SUMS, list_dump, send_dump
from sourcier.serve.edition import Library, opened
from sourcier.serve.envelope import METHODS, Envelope
from sourcier.serve.linked import ontology, thing
from sourcier.serve.log import digest, event
from sourcier.serve.metrics import MEDIA_TYPE, Metrics
from sourcier.serve.negotiate import choose
from sourcier.serve.page import languages_of, show
from sourcier.serve.pages import routes as pages
from sourcier.serve.plain_page import STYLE, escaped, page_response
from sourcier.serve.plain_page import document as document_page
from sourcier.serve.policy import EDITOR_POLICY
from sourcier.serve.problem import MEDIA_TYPE as PROBLEM_TYPE
from sourcier.serve.problem import TYPE, Problem, problem_of
from sourcier.serve.questions import api, ask_question, list_questions
from sourcier.serve.reconcile import routes as reconciling
from sourcier.serve.request import ClientLeftError, read_asked
from sourcier.serve.sending import Sending
from sourcier.serve.settings import Settings
from sourcier.serve.turn import Turn
from sourcier.store.complexity import MAX_CHARACTERS
from sourcier.store.held import Held

_PROBLEM_FORMS = {"json": (PROBLEM_TYPE, "application/json"), "html": ("text/html", "application/xhtml+xml")}
_SERVICE = Text("Sourcier", "Sourcier")
_VARIED = "Accept, Accept-Language"
"""What a problem, and its language, may depend on."""


def make_app(location: str | Path | None = None, settings: Settings | None = None) -> Envelope:
    """Returns the application that serves the graph at a place, by default the shipped one.

    Raises:
        DataError: there is no graph.
    """
    chosen = settings or Settings()
    turns = Turn(32, "too many reconciliation queries are waiting"), Turn(64, "too many pages are waiting")
    service = Service(Library(location, chosen), chosen, Metrics(), catalogue(), Sending(), *turns)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[dict[str, Service]]:
        async with opened(service.library):
            yield {"service": service}

    app = Starlette(
        routes=[
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/sparql/", sparql, methods=["GET", "POST"]),
            Route("/editor", editor),
            Route("/downloads", downloads),
            Route("/check", check, methods=["GET", "POST"]),
            Route("/query/", list_questions),
            Route("/query/{name}", ask_question),
            *reconciling(),
            Route("/openapi.json", api),
            Route("/.well-known/void", void),
            Route("/id/{path:path}", thing),
            Route("/concept/{path:path}", thing),
            Route("/graph/{path:path}", thing),
            Route("/ns", ontology),
            *(Route(f"/{path}", static_file) for path in static_files()),
            Route("/ns.{ending}", ontology),
            Route("/ns/{path:path}", thing),
            Route("/dump/", list_dump),
            Route("/dump/{name}", send_dump),
            Route("/style.css", style),
            *pages(),
            Route("/health", health),
            Route("/ready", ready),
            Route("/metrics", metrics),
        ],
        exception_handlers={
            Problem: _say_problem,
            SourcierError: _say_error,
            HTTPException: _say_http,
            ClientLeftError: _say_nothing,
            Exception: _say_failure,
        },
        lifespan=lifespan,
    )
    return Envelope(app, service.metrics, service.library)


async def sparql(request: Request) -> Response:
    """Answers a request of the SPARQL protocol."""
    service = service_of(request)
    asked = await read_asked(request, service.settings)
    if asked.sparql is None:
        return await describe(request)
    request.scope["sourcier"]["query"] = digest(asked.sparql)
    with service.library.lend() as edition:
        return await answer(request, edition, asked)


async def style(_request: Request) -> Response:
    """Answers with the style of small pages."""
    return Response(STYLE, headers={"Content-Type": "text/css; charset=utf-8", "Cache-Control": "max-age=3600"})


async def editor(request: Request) -> Response:
    """Answers with the SPARQL editor."""
    service = service_of(request)
    lang, _ = languages_of(request)
    query = request.query_params.get("query", "")[:MAX_CHARACTERS]
    with service.library.lend() as edition:
        page = await show(request, edition, lambda atlas: editor_page(atlas, service.questions.values(), lang, query))
    page.headers["Content-Security-Policy"] = EDITOR_POLICY
    return page


async def downloads(request: Request) -> Response:
    """Answers with the formats that the graph can be had in."""
    with service_of(request).library.lend() as edition:
        dumped = (DUMP, SUMS) if isinstance(edition.held, Held) else ()
        return await show(request, edition, lambda _: downloads_page(served=dumped))


async def static_file(request: Request) -> Response:
    """Answers with a file that pages ask for."""
    path = static_files()[request.url.path.removeprefix("/")]
    return FileResponse(path, headers={"Cache-Control": "max-age=3600"}, media_type=MEDIA_TYPES[path.suffix])


async def health(_request: Request) -> Response:
    """Says that the process answers."""
    return JSONResponse({"status": "alive"}, headers={"Cache-Control": "no-store"})


async def ready(request: Request) -> Response:
    """Says whether a query can be answered at once, and of which build."""
    library = service_of(request).library
    if not library.is_ready:
        raise Problem("busy", "no process is free; ask again", {}, {"Retry-After": "1"})
    await library.check()
    held = library.edition.held
    digest_known = {"digest": held.digest} if held.digest else {}
    return JSONResponse({"status": "ready", **digest_known}, headers={"Cache-Control": "no-store"})


async def metrics(request: Request) -> Response:
    """Returns what happened so far, for Prometheus."""
    service = service_of(request)
    pool = service.library.edition.pool
    service.metrics.reloads = service.library.reloads
    gauges = {
        "queries_waiting": ("Queries that wait for their turn.", float(pool.waiting)),
        "queries_running": ("Queries being worked on.", float(pool.busy)),
        "queries_long": ("Of these, those that made way for others.", float(pool.long)),
        "processes_idle": ("Processes that wait for queries.", float(len(pool.pids))),
    }
    text = service.metrics.text(gauges, service.library.ended)
    return Response(text, headers={"Content-Type": MEDIA_TYPE, "Cache-Control": "no-store"})


def _say_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    request.scope["sourcier"]["problem"] = error.kind
    return _document(error, request)


def _say_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, SourcierError)
    if isinstance(error, EndpointError):
        event("the endpoint failed", level=logging.ERROR, reason=str(error))
    problem = problem_of(error)
    if problem.kind == "internal":
        request.scope["sourcier"]["reason"] = str(error)
    return _say_problem(request, problem)


def _say_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        allowed = {"Allow": ", ".join(sorted({*(error.headers or {}).get("Allow", "").split(", "), "OPTIONS"} - {""}))}
        return _say_problem(request, Problem("method", f"use one of {METHODS}", {}, allowed))
    return _say_problem(request, Problem("not-found", "nothing is served under this path"))


def _say_nothing(request: Request, error: Exception) -> Response:
    del error
    request.scope["sourcier"]["problem"] = "client-left"
    return Response(status_code=499)


def _say_failure(request: Request, error: Exception) -> Response:
    del error
    return _say_problem(request, Problem("internal", "the service failed; the log says why"))


def _document(problem: Problem, request: Request) -> Response:
    """Returns the document of a problem, in the client's language."""
    lang, _ = languages_of(request)
    document = {
        "type": f"{TYPE}{problem.kind}",
        "title": problem.title(lang),
        "status": problem.status,
        "detail": problem.detail,
        **problem.facts,
    }
    headers = {**problem.headers, "Cache-Control": "no-store", "Content-Language": lang, "Vary": _VARIED}
    if choose(request.headers.get("accept"), _PROBLEM_FORMS) == "html":
        html = document_page(problem.title(lang), f"<p>{escaped(problem.detail)}</p>", lang, _SERVICE)
        return page_response(html, status=problem.status, headers=headers)
    body = json.dumps(document, ensure_ascii=False).encode()
    return Response(body, problem.status, headers, PROBLEM_TYPE)
