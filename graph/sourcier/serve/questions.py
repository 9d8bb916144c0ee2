"""Named questions: the list, and each with its parameters, as a page, a table or JSON."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sourcier.errors import AmbiguousNameError, LimitError, NotFoundError, UsageError
from sourcier.query import bind, named_query, read_values
from sourcier.serve.answer import answer
from sourcier.serve.context import base_of, service_of
from sourcier.serve.edition import Edition
from sourcier.serve.media import RESULTS
from sourcier.serve.negotiate import choose, choose_language
from sourcier.serve.openapi import openapi
from sourcier.serve.page import Page, answer_page, list_page, page_response
from sourcier.serve.problem import Problem
from sourcier.serve.request import Asked, ask, read_fields, read_limits
from sourcier.store.pool.process import NotAcceptableError
from sourcier.store.pool.question import Limits, Question

_FORMS = {"html": ("text/html", "application/xhtml+xml"), **RESULTS}
_PAGE_ROWS, _PAGE_BYTES = 1000, 2 * 2**20


async def list_questions(request: Request) -> Response:
    """Answers with every question, in plain words, as a page or in JSON."""
    questions = service_of(request).questions
    form = choose(request.headers.get("accept"), {"html": ("text/html",), "json": ("application/json",)})
    if form is None:
        raise Problem("not-acceptable", "the list is a page or JSON", {"available": ["text/html", "application/json"]})
    lang = choose_language(request.headers.get("accept-language"))
    if form == "html":
        with service_of(request).library.lend() as edition:
            about = await edition.about()
        return page_response(list_page(questions.values(), lang, about.title))
    listed = [
        {
            "name": query.name,
            "question": {"en": query.question.en, "fr": query.question.fr},
            "tags": query.tags,
            "parameters": [
                {"name": p.name, "type": p.type, "required": p.required, "default": p.default} for p in query.parameters
            ],
        }
        for query in questions.values()
    ]
    return JSONResponse(listed, headers={"Cache-Control": "no-cache", "Vary": "Accept"})


async def ask_question(request: Request) -> Response:
    """Answers one question, in the form that the path ends in, else that the client wants."""
    service = service_of(request)
    name, _, ending = request.path_params["name"].partition(".")
    if ending and ending not in _FORMS:
        raise Problem("not-found", f"a question is answered as {', '.join(_FORMS)}, and not as this")
    query = service.questions.get(name) or named_query(name)
    form = ending or choose(request.headers.get("accept"), _FORMS)
    if form is None:
        raise NotAcceptableError(graph=False)
    request.scope["sourcier"]["question"] = name
    fields = read_fields(request.scope["query_string"])
    limits = read_limits([field for field in fields if field[0] == "timeout"], service.settings)
    given = _parameters(fields)
    lang = given.get("lang") or choose_language(request.headers.get("accept-language"))
    with service.library.lend() as edition:
        page = Page(query, given, lang, (await edition.about()).title)
        if form == "html":
            return await _answer_page(request, edition, page, limits)
        sparql = await asyncio.to_thread(_bound, edition, page)
        response = await answer(request, edition, Asked(sparql, (), (), limits), form=form)
        response.headers.setdefault("Content-Language", "fr" if lang == "fr" else "en")
        response.headers.add_vary_header("Accept-Language")
        return response


async def api(request: Request) -> Response:
    """Answers with the interface in OpenAPI."""
    service = service_of(request)
    with service.library.lend() as edition:
        document = openapi(service.questions, await edition.about(), base_of(request))
    return JSONResponse(document, headers={"Cache-Control": "no-cache", "Vary": "Host"})


def _parameters(fields: list[tuple[str, str]]) -> dict[str, str]:
    """Returns what was given; a field of the form that was left empty is not given."""
    given: dict[str, str] = {}
    for name, value in fields:
        if name in given:
            raise Problem("parameter", f"{name} is given more than once")
        if name != "timeout" and value:
            given[name] = value
    return given


def _bound(edition: Edition, page: Page) -> str:
    known = page.query.parameters
    words = dict(page.given)
    if any(parameter.name == "lang" for parameter in known):
        words.setdefault("lang", page.lang)
    elif words.get("lang") == page.lang:
        del words["lang"]
    missing = [p.name for p in known if p.required and p.name not in words]
    if missing and words.keys() <= {p.name for p in known}:
        raise Problem("parameter", f"the question needs a value: {missing[0]}=…", {"missing": missing})
    return bind(page.query.sparql, known, read_values(known, words, edition.resolve))


async def _answer_page(request: Request, edition: Edition, page: Page, limits: Limits) -> Response:
    """Returns the page of a question, which says itself what is wrong with its parameters."""
    if any(p.required and p.name not in page.given for p in page.query.parameters) and not page.given:
        return page_response(answer_page(page, None))
    try:
        sparql = await asyncio.to_thread(_bound, edition, page)
        least = replace(limits, rows=min(limits.rows, _PAGE_ROWS), bytes=min(limits.bytes, _PAGE_BYTES))
        reply = await ask(request, edition.pool, Question(sparql, limits=least))
    except (Problem, NotFoundError, AmbiguousNameError, UsageError) as error:
        said = error.detail if isinstance(error, Problem) else str(error)
        return page_response(answer_page(page, None, error=said), status=400)
    except LimitError as error:
        return page_response(answer_page(page, None, error=str(error)), status=413)
    return page_response(answer_page(page, json.loads(reply.body)))
