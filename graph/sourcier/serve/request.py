"""A request of the SPARQL protocol, read strictly: what may be meant in two ways is refused."""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.requests import ClientDisconnect, Request

from sourcier.serve.media import GRAPHS, RESULTS
from sourcier.serve.problem import Problem
from sourcier.serve.settings import Settings
from sourcier.store.complexity import MAX_CHARACTERS
from sourcier.store.pool.pool import AbandonedError, Pool
from sourcier.store.pool.question import Limits, Question, Reply
from sourcier.store.pool.remote import RemotePool

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MAX_BODY = 4 * MAX_CHARACTERS
_MAX_FIELDS = 1000
_BODY_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, None where none is asked, its graphs, how long it may take, and the form wanted, where that is said."""

    sparql: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    limits: Limits
    form: str | None = None


class ClientLeftError(Exception):
    """Nobody waits for the answer any more."""


async def read_asked(request: Request, settings: Settings) -> Asked:
    """Returns what a request asks.

    Raises:
        Problem: it is malformed, or asks for what is not done here.
    """
    fields = read_fields(request.scope["query_string"])
    sparql: str | None = None
    if request.method == "POST":
        media_type = read_media_type(request)
        if media_type == FORM:
            fields += read_fields(await read_body(request))
        elif media_type == QUERY:
            sparql = _text(await read_body(request))
        elif media_type == UPDATE:
            raise Problem("refused", "this endpoint is read-only: it takes no update")
        else:
            raise Problem("media-type", f"a query is sent as {QUERY} or {FORM}", {"available": [QUERY, FORM]})
    if any(name == "update" for name, _ in fields):
        raise Problem("refused", "this endpoint is read-only: it takes no update")
    queries = [value for name, value in fields if name == "query"] + ([] if sparql is None else [sparql])
    if len(queries) > 1:
        raise Problem("malformed-request", "there is more than one query")
    if request.method == "POST" and not queries:
        raise Problem("malformed-request", "there is no query: send it as query=…")
    default_graphs, named_graphs = (_graphs(fields, f"{kind}-graph-uri") for kind in ("default", "named"))
    limits = read_limits(fields, settings)
    return Asked(queries[0] if queries else None, default_graphs, named_graphs, limits, _form(fields))


def read_fields(encoded: bytes) -> list[tuple[str, str]]:
    """Returns the names and values of a form or a query string.

    Raises:
        Problem: they are no UTF-8, or too many.
    """
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError as error:
        raise Problem("malformed-request", f"the parameters cannot be read: {_reason(error)}") from error


def read_limits(fields: list[tuple[str, str]], settings: Settings) -> Limits:
    """Returns the limits, with the seconds that `timeout` asks for.

    Raises:
        Problem: they are none, or more than is allowed.
    """
    wanted = [value for name, value in fields if name == "timeout"]
    if not wanted:
        return settings.limits
    try:
        seconds = float(wanted[-1])
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= settings.max_timeout:
        detail = f"timeout is a number of seconds, above 0 and at most {settings.max_timeout:g}"
        raise Problem("parameter", detail, {"limit": "seconds", "allowed": settings.max_timeout})
    return replace(settings.limits, seconds=seconds)


def read_media_type(request: Request) -> str:
    """Returns the media type of the body.

    Raises:
        Problem: it is in another character set than UTF-8.
    """
    media_type, *parameters = request.headers.get("content-type", "").lower().split(";")
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name == "charset" and value.strip('" ') not in {"utf-8", "utf8"}:
            raise Problem("media-type", "a query is sent in UTF-8")
    return media_type.strip()


async def ask(request: Request, pool: Pool | RemotePool, question: Question) -> Reply:
    """Returns the answer of the pool; gives it up as soon as the client is gone.

    Raises:
        ClientLeftError: it is.
    """
    try:
        return await pool.ask(question, partial(_leave, request))
    except AbandonedError as error:
        raise ClientLeftError from error


async def _leave(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def read_body(request: Request, most: int = _MAX_BODY) -> bytes:
    """Returns the body, of at most so many bytes.

    Raises:
        Problem: it is too long, or does not arrive in time.
        ClientLeftError: the client is gone.
    """
    body = bytearray()
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            async for part in request.stream():
                body += part
                if len(body) > most:
                    facts = {"limit": "bytes", "allowed": most}
                    raise Problem("too-large", f"the request is longer than {most} bytes", facts)
    except TimeoutError as error:
        raise Problem("slow-request", f"its body took more than {_BODY_SECONDS:g} s") from error
    except ClientDisconnect as error:
        raise ClientLeftError from error
    return bytes(body)


def _form(fields: list[tuple[str, str]]) -> str | None:
    """Returns the form of answers that `format` names, for clients that cannot set Accept: forms of web pages."""
    named = [value for name, value in fields if name == "format"]
    if not named:
        return None
    known = [*RESULTS, *GRAPHS]
    if len(named) > 1 or named[0] not in known:
        raise Problem("parameter", f"format is one of {', '.join(known)}", {"available": known})
    return named[0]


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem("malformed-request", "the query is not UTF-8") from error


def _graphs(fields: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    graphs = tuple(value for key, value in fields if key == name)
    for graph in graphs:
        try:
            NamedNode(graph)
        except ValueError as error:
            raise Problem("parameter", f"{name} is no absolute IRI: {graph[:200]!r}") from error
    return graphs


def _reason(error: ValueError) -> str:
    return "they are not UTF-8" if isinstance(error, UnicodeError) else f"there are more than {_MAX_FIELDS}"
