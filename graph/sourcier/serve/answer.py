"""Answers of the pool as responses: whole or not at all, with what caches need to know."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from sourcier.errors import BusyError
from sourcier.serve.edition import Edition
from sourcier.serve.media import GRAPHS, RESULTS, content_type
from sourcier.serve.negotiate import allows_gzip, choose
from sourcier.serve.request import Asked, while_connected
from sourcier.store.pool.question import Question, Reply
from sourcier.store.sparql import keywords

_CHUNK = 64 * 1024
_SENDING_SECONDS = 30.0
_LEAST_BYTES_A_SECOND = 32 * 1024
_HELD_BYTES = 64 * 2**20
_CHANGING = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}
"""Functions whose value is another at each call."""

_held = 0


class Whole(Response):
    """A body sent piece by piece, so that a client who reads slowly holds little memory, and not for ever."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends it; a client who does not read it in time is left with less than its Content-Length says."""
        del receive
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        body = b"" if scope["method"] == "HEAD" else bytes(self.body)
        if len(body) <= _CHUNK:
            await send({"type": "http.response.body", "body": body})
            return
        global _held  # noqa: PLW0603 - one budget of memory for the whole process
        _held += len(body)
        try:
            async with asyncio.timeout(_SENDING_SECONDS + len(body) / _LEAST_BYTES_A_SECOND):
                for start in range(0, len(body), _CHUNK):
                    more = start + _CHUNK < len(body)
                    part = body[start : start + _CHUNK]
                    await send({"type": "http.response.body", "body": part, "more_body": more})
        finally:
            _held -= len(body)


async def answer(request: Request, edition: Edition, asked: Asked, *, form: str | None = None) -> Response:
    """Returns the answer to a query, in the form the client wants, a table in `form` where that is given.

    Raises:
        QueryError: it is malformed, refused, or exceeds a limit.
        BusyError: too much is going on.
        NotAcceptableError: no form of it is acceptable.
    """
    assert asked.sparql is not None
    accept = request.headers.get("accept")
    question = Question(
        asked.sparql,
        form or choose(accept, RESULTS),
        choose(accept, GRAPHS),
        asked.default_graphs,
        asked.named_graphs,
        compress=allows_gzip(request.headers.get("accept-encoding")),
        limits=asked.limits,
    )
    tag = tag_of(edition, question)
    if tag and request.method != "POST" and is_known(request, tag):
        return Response(status_code=304, headers=_cache_headers(tag))
    reply = await while_connected(request, edition.pool.ask(question))
    return respond(reply, content_type(reply.form), _cache_headers(tag if request.method != "POST" else None))


def respond(reply: Reply, media_type: str, headers: Mapping[str, str]) -> Response:
    """Returns the response that a whole answer is.

    Raises:
        BusyError: too many large answers are being sent.
    """
    if _held + len(reply.body) > _HELD_BYTES and len(reply.body) > _CHUNK:
        raise BusyError("too many large answers are being sent", seconds=5)
    encoding = {"Content-Encoding": "gzip"} if reply.compressed else {}
    return Whole(reply.body, headers={**headers, **encoding, "Content-Type": media_type})


def tag_of(edition: Edition, question: Question) -> str | None:
    """Returns the entity tag of an answer, that build, query and form determine; None where they do not."""
    if keywords(question.sparql) & _CHANGING:
        return None
    asked = (edition.held.digest, question.sparql, question.result_form, question.graph_form,
             question.default_graphs, question.named_graphs)  # fmt: skip
    return f'W/"{hashlib.sha256(repr(asked).encode("utf-8", "replace")).hexdigest()[:32]}"'


def is_known(request: Request, tag: str) -> bool:
    """Says whether the client has the answer with this tag already."""
    known = request.headers.get("if-none-match", "")
    return tag.removeprefix("W/") in {one.strip().removeprefix("W/") for one in known.split(",")}


def _cache_headers(tag: str | None) -> dict[str, str]:
    if tag is None:
        return {"Cache-Control": "no-store"}
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"}
