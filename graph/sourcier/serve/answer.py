"""Answers of the pool as responses: whole or not at all, with what caches need to know."""

from __future__ import annotations

import hashlib
import re

from starlette.requests import Request
from starlette.responses import Response

from sourcier.serve.context import service_of
from sourcier.serve.edition import Edition
from sourcier.serve.media import GRAPHS, RESULTS, content_type
from sourcier.serve.negotiate import Offers, allows_gzip, choose
from sourcier.serve.request import Asked, ask
from sourcier.serve.sending import Whole
from sourcier.store.pool.question import Question
from sourcier.store.sparql import keywords

_CHANGING = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}
_MAY_CHANGE = re.compile("NOW|RAND|UUID|BNODE", re.IGNORECASE)
"""Functions whose value is another at each call."""


async def answer(
    request: Request, edition: Edition, asked: Asked, *, form: str | None = None, graph_form: str | None = None
) -> Response:
    """Returns the answer to a query in the form the client wants: a table in `form`, a graph in `graph_form` if given.

    Raises:
        QueryError: it is malformed, refused, or exceeds a limit.
        BusyError: too much is going on.
        NotAcceptableError: no form of it is acceptable.
    """
    assert asked.sparql is not None
    accept = request.headers.get("accept")
    question = Question(
        asked.sparql,
        form or _chosen(asked.form, accept, RESULTS),
        graph_form or _chosen(asked.form, accept, GRAPHS),
        asked.default_graphs,
        asked.named_graphs,
        compress=allows_gzip(request.headers.get("accept-encoding")),
        limits=asked.limits,
    )
    tag = tag_of(edition, question)
    if request.method != "POST" and is_known(request, tag):
        return Response(status_code=304, headers=_cache_headers(tag))
    reply = await ask(request, edition.pool, question)
    sending = service_of(request).sending
    sending.refuse_more(len(reply.body))
    headers = _cache_headers(tag if request.method != "POST" else None)
    encoding = {"Content-Encoding": "gzip"} if reply.compressed else {}
    response = Whole(reply.body, headers={**headers, **encoding, "Content-Type": content_type(reply.form)})
    response.sending = sending
    return response


def _chosen(form: str | None, accept: str | None, offers: Offers) -> str | None:
    """Returns the form that was named where it is one of these, none where another kind was, else what is wanted."""
    return choose(accept, offers) if form is None else form if form in offers else None


def tag_of(edition: Edition, question: Question) -> str | None:
    """Returns the entity tag of an answer, that build, query and form determine; None where these do not."""
    if _MAY_CHANGE.search(question.sparql) and keywords(question.sparql) & _CHANGING:
        return None
    return tag_for(edition, question.sparql, question.result_form, question.graph_form,
                   question.default_graphs, question.named_graphs)  # fmt: skip


def tag_for(edition: Edition, *parts: object) -> str | None:
    """Returns the entity tag of what a build and these parts determine; None where the graph may change at any time."""
    if not edition.held.digest:
        return None
    determined = repr((edition.held.digest, *parts)).encode("utf-8", "replace")
    return f'W/"{hashlib.sha256(determined).hexdigest()[:32]}"'


def is_known(request: Request, tag: str | None) -> bool:
    """Says whether the client has the answer with this tag already; what has none is not known."""
    if tag is None:
        return False
    known = request.headers.get("if-none-match", "")
    return tag.removeprefix("W/") in {one.strip().removeprefix("W/") for one in known.split(",")}


def _cache_headers(tag: str | None) -> dict[str, str]:
    if tag is None:
        return {"Cache-Control": "no-store"}
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"}
