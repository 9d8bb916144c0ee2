"""Pages as responses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from sourcier import __version__
from sourcier.language import LANGUAGES, Language
from sourcier.pages.atlas import Atlas
from sourcier.pages.links import ServedLinks
from sourcier.pages.page import Page
from sourcier.pages.render import render
from sourcier.serve.answer import is_known, tag_for
from sourcier.serve.context import service_of
from sourcier.serve.edition import Edition
from sourcier.serve.negotiate import choose_language
from sourcier.serve.sending import Whole

T = TypeVar("T")


def languages_of(request: Request) -> tuple[Language, Language | None]:
    """Returns the language of a page, and that which was asked for in the address, if any."""
    asked = next((lang for lang in LANGUAGES if lang == request.query_params.get("lang")), None)
    wanted: Language = "fr" if choose_language(request.headers.get("accept-language")) == "fr" else "en"
    return asked or wanted, asked


async def show(request: Request, edition: Edition, make: Callable[[Atlas], Page], *, status: int = 200) -> Response:
    """Returns a page of an edition as a response, in the language that is asked for, else in the client's.

    Where it stands at another path than was asked for, its `Content-Location` says so.
    """
    lang, asked = languages_of(request)
    path = request.scope["raw_path"].decode("latin-1")
    headers = headers_of(request, edition, lang)
    if status != 200 or request.method == "POST":
        headers.pop("ETag", None)
    if is_known(request, headers.get("ETag")):
        return Response(status_code=304, headers=headers)

    def made(atlas: Atlas) -> tuple[str, str]:
        page = make(atlas)
        return page.path, render(page, lang, ServedLinks(lang=asked), atlas.about)

    there, html = await show_made(request, edition, made)
    if f"/{quote(there)}" != path:
        headers["Content-Location"] = f"/{quote(there)}" + (f"?lang={asked}" if asked else "")
    body = html.encode("utf-8", "replace")
    return Whole(body, status, {**headers, "Content-Type": "text/html; charset=utf-8"})


def headers_of(request: Request, edition: Edition, lang: Language) -> dict[str, str]:
    """Returns what caches need to know of a page or its data; no entity tag where the graph may change at any time."""
    headers = {"Cache-Control": "no-cache", "Content-Language": lang, "Vary": "Accept, Accept-Language"}
    path, asked = (request.scope[part].decode("latin-1") for part in ("raw_path", "query_string"))
    tag = tag_for(edition, __version__, lang, path, asked)
    return {**headers, "ETag": tag} if tag else headers


async def show_made(request: Request, edition: Edition, make: Callable[[Atlas], T]) -> T:
    """Returns what is made of an edition for people to read, in a thread, of which one at a time works.

    Raises:
        BusyError: too many wait for their turn.
        Problem: there is no such thing.
    """
    return await service_of(request).paging.work(partial(edition.page, make))
