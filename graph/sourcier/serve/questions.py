"""Named questions: the list, and each with its parameters, as a page, a table or JSON."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sourcier.errors import AmbiguousNameError, LimitError, NotFoundError, UsageError
from sourcier.pages.questions import FIRST, question_page, questions_page
from sourcier.query import NamedQuery, bind, named_query, read_values
from sourcier.serve.answer import answer
from sourcier.serve.context import base_of, service_of
from sourcier.serve.edition import Edition
from sourcier.serve.media import RESULTS
from sourcier.serve.negotiate import choose, choose_language
from sourcier.serve.openapi import openapi
from sourcier.serve.page import languages_of, show
from sourcier.serve.problem import Problem
from sourcier.serve.request import Asked, ask, read_fields, read_limits
from sourcier.store.answer import Solutions
from sourcier.store.limited import decode_answer
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
    if form == "html":
        with service_of(request).library.lend() as edition:
            return await show(request, edition, lambda _: questions_page(questions.values()))
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
        if form == "html":
            return await _answer_page(request, edition, query, given, limits)
        sparql = await asyncio.to_thread(_bound, edition, query, given, lang)
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


def _bound(edition: Edition, query: NamedQuery, given: Mapping[str, str], lang: str) -> str:
    known = query.parameters
    words = dict(given)
    if any(parameter.name == "lang" for parameter in known):
        words.setdefault("lang", lang)
    elif words.get("lang") == lang:
        del words["lang"]
    missing = [p.name for p in known if p.required and p.name not in words]
    if missing and words.keys() <= {p.name for p in known}:
        raise Problem("parameter", f"the question needs a value: {missing[0]}=…", {"missing": missing})
    return bind(query.sparql, known, read_values(known, words, edition.resolve))


async def _answer_page(
    request: Request, edition: Edition, query: NamedQuery, given: dict[str, str], limits: Limits
) -> Response:
    """Returns the page of a question, which says itself what is wrong with its parameters."""
    lang, _ = languages_of(request)
    first = _first(given.pop(FIRST, "1"))
    asked = {name: value for name, value in given.items() if name != "lang"}
    if any(p.required and p.name not in asked for p in query.parameters) and not asked:
        return await show(request, edition, lambda atlas: question_page(atlas, query, lang, {}))
    try:
        sparql = await asyncio.to_thread(_bound, edition, query, given, lang)
        least = replace(limits, rows=min(limits.rows, _PAGE_ROWS), bytes=min(limits.bytes, _PAGE_BYTES))
        reply = await ask(request, edition.pool, Question(sparql, limits=least))
    except (Problem, NotFoundError, AmbiguousNameError, UsageError, LimitError) as error:
        said = error.detail if isinstance(error, Problem) else str(error)
        status = 413 if isinstance(error, LimitError) else 400
        return await show(
            request, edition, lambda atlas: question_page(atlas, query, lang, asked, error=said), status=status
        )
    answer = decode_answer("results", reply.body)
    assert isinstance(answer, Solutions)
    return await show(
        request,
        edition,
        lambda atlas: question_page(atlas, query, lang, asked, answer=answer, sparql=sparql, first=first),
    )


def _first(words: str) -> int:
    if not (words.isascii() and words.isdigit() and len(words) < 7):
        raise Problem("parameter", f"{FIRST} is the number of a row")
    return int(words)
