"""Reconciliation (API 0.2 of the W3C Entity Reconciliation group): queries, suggestions, previews, values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sourcier.errors import NotFoundError
from sourcier.namespaces import ID
from sourcier.reconcile.answer import extended, flyout, proposed, suggested
from sourcier.reconcile.card import card_html, read_card
from sourcier.reconcile.manifest import manifest
from sourcier.reconcile.reconciler import Reconciler
from sourcier.reconcile.wire import read_extend, read_queries, write_results
from sourcier.serve.context import base_of, service_of
from sourcier.serve.negotiate import choose_language
from sourcier.serve.plain_page import card_page
from sourcier.serve.problem import Problem
from sourcier.serve.request import FORM, read_body, read_fields, read_media_type
from sourcier.serve.sending import Whole

T = TypeVar("T")

_PATH = "/reconcile"
_FRAMES = (
    "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)


def routes() -> Iterable[Route]:
    """Yields the routes of the service: in the client's language, and in each of ours."""
    for path in (_PATH, f"{_PATH}/en", f"{_PATH}/fr"):
        yield Route(path, reconcile, methods=["GET", "POST"])
        yield Route(f"{path}/", reconcile, methods=["GET", "POST"])
        yield Route(f"{path}/suggest/{{what}}", suggest)
        yield Route(f"{path}/flyout/{{what}}", fly_out)
        yield Route(f"{path}/preview", preview)
        yield Route(f"{path}/properties", propose)
        yield Route(f"{path}/view", view)


async def reconcile(request: Request) -> Response:
    """Answers with candidates, with values of properties, or with what the service is."""
    fields = read_fields(request.scope["query_string"])
    if request.method == "POST":
        if read_media_type(request) != FORM:
            raise Problem("media-type", f"queries are sent as {FORM}", {"available": [FORM]})
        fields += read_fields(await read_body(request))
    given = _one_each(fields)
    lang = _language(request)
    if "queries" in given and "extend" in given:
        raise Problem("malformed-request", "send queries or extend, not both")
    if "queries" in given:
        queries = read_queries(given["queries"])
        seconds = service_of(request).settings.timeout
        found = await in_turn(request, lambda reconciler: reconciler.match(queries, seconds=seconds))
        return _json(write_results(found, lang))
    if "extend" in given:
        ids, wanted = read_extend(given["extend"])
        return _json(await in_turn(request, lambda reconciler: extended(reconciler, ids, wanted, lang)))
    if request.method == "POST":
        raise Problem("malformed-request", "there is nothing to answer: send queries=… or extend=…")
    with service_of(request).library.lend() as edition:
        title = (await edition.about()).title.in_(lang)
    return _json(manifest(f"{base_of(request)}{_base(request)}", title, lang), vary="Accept-Language, Host")


async def suggest(request: Request) -> Response:
    """Answers with the entities, types or properties whose names begin so."""
    given, what, lang = _given(request), request.path_params["what"], _language(request)
    prefix, cursor = given.get("prefix", ""), _number(given, "cursor", 0)
    return _json(await in_turn(request, lambda reconciler: suggested(reconciler, what, prefix, cursor, lang)))


async def fly_out(request: Request) -> Response:
    """Answers with a few words, as HTML, on an entity, a type or a property."""
    given, what, lang = _given(request), request.path_params["what"], _language(request)
    return _json(await in_turn(request, lambda reconciler: flyout(reconciler, what, given.get("id", ""), lang)))


async def preview(request: Request) -> Response:
    """Answers with a small page on an entity, which others may show in a frame."""
    id_, lang = _given(request).get("id", ""), _language(request)

    def made(reconciler: Reconciler) -> str:
        known = reconciler.index.by_id(id_)
        card = read_card(reconciler, known.iri, lang) if known else None
        if card is None:
            raise NotFoundError(id_[:100])
        page = f"{base_of(request)}{_base(request)}/view?id={quote(card.known.id, safe='')}"
        return card_page(card.known.label.in_(lang), card_html(card, lang, page=page), lang)

    html = await in_turn(request, made)
    headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache", "Vary": "Accept-Language"}
    return Whole(html.encode(), headers={**headers, "Content-Security-Policy": _FRAMES, "Content-Language": lang})


async def propose(request: Request) -> Response:
    """Answers with the properties that things of a type can have, those that are used first."""
    given, lang = _given(request), _language(request)
    limit = _number(given, "limit", 0)
    return _json(await in_turn(request, lambda reconciler: proposed(reconciler, given.get("type", ""), limit, lang)))


async def view(request: Request) -> Response:
    """Leads to all that is said of an entity; one that is named elsewhere, to its own address."""
    given = _given(request)

    def address(reconciler: Reconciler) -> str:
        known = reconciler.index.by_id(given.get("id", ""))
        if known is None:
            raise NotFoundError(given.get("id", "")[:100])
        local = ID.local(known.iri)
        if local is not None:
            return f"{base_of(request)}/id/{quote(local)}"
        if not known.iri.value.startswith(("http://", "https://")):
            raise Problem("not-found", "it is named elsewhere, and its IRI is no address")
        return known.iri.value

    return RedirectResponse(await in_turn(request, address), 303, headers={"Cache-Control": "no-cache"})


async def in_turn(request: Request, work: Callable[[Reconciler], T]) -> T:
    """Returns what is made in a thread, of which one at a time works and a few may wait."""
    service = service_of(request)
    with service.library.lend() as edition:
        return await service.reconciling.work(partial(edition.reconcile, work))


def _json(value: object, *, vary: str = "Accept-Language") -> Response:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Whole(body, headers={"Content-Type": "application/json", "Cache-Control": "no-cache", "Vary": vary})


def _base(request: Request) -> str:
    """Returns the path of the service that a request is sent to."""
    return "/".join(request.url.path.split("/")[: 3 if _fixed_language(request) else 2])


def _fixed_language(request: Request) -> str:
    word = f"{request.url.path}//".split("/")[2]
    return word if word in {"en", "fr"} else ""


def _language(request: Request) -> str:
    return _fixed_language(request) or choose_language(request.headers.get("accept-language"))


def _given(request: Request) -> dict[str, str]:
    return _one_each(read_fields(request.scope["query_string"]))


def _one_each(fields: list[tuple[str, str]]) -> dict[str, str]:
    """Returns what was given, each name once; names that mean nothing here are left out by who reads it."""
    given: dict[str, str] = {}
    for name, value in fields:
        if name in given:
            raise Problem("parameter", f"{name[:50]} is given more than once")
        given[name] = value
    if "callback" in given:
        raise Problem("refused", "there is no JSONP: every answer may be read from anywhere (CORS), as JSON")
    return given


def _number(given: dict[str, str], name: str, default: int) -> int:
    words = given.get(name) or str(default)
    if not (words.isascii() and words.isdigit() and len(words) < 10):
        raise Problem("parameter", f"{name} is a whole number")
    return int(words)
