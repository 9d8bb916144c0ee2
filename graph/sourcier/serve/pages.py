"""Pages over HTTP: what stands at a path, in the language that is asked for."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sourcier.language import Language
from sourcier.pages.address import page_at
from sourcier.pages.drawing import picture
from sourcier.serve.context import service_of
from sourcier.serve.page import show, show_made
from sourcier.serve.problem import Problem
from sourcier.serve.sending import Whole

_PATHS = (
    *("/", "/search", "/about", "/changes", "/graph", "/map", "/map/{frame}", "/ties", "/ties/{path:path}"),
    *("/compare/{path:path}", "/timeline/{path:path}", "/all/{path:path}"),
)


def routes() -> list[Route]:
    """Returns the paths of pages, each with what answers it."""
    return [*(Route(path, page) for path in _PATHS), Route("/graph.{lang}.svg", drawing)]


async def page(request: Request) -> Response:
    """Answers with the page of the path."""
    path = request.scope["path"].removeprefix("/")
    asked = dict(request.query_params)
    with service_of(request).library.lend() as edition:
        response = await show(request, edition, lambda atlas: page_at(atlas, path, asked))
    if path == "ties" and (elsewhere := response.headers.get("content-location")):
        return RedirectResponse(elsewhere, 303, headers={"Cache-Control": "no-cache"})
    return response


async def drawing(request: Request) -> Response:
    """Answers with the drawing of ties as a picture."""
    lang = request.path_params["lang"]
    if lang not in {"en", "fr"}:
        raise Problem("not-found", "the picture is there in en and fr")
    chosen: Language = "fr" if lang == "fr" else "en"
    with service_of(request).library.lend() as edition:

        async def make() -> bytes:
            return (await show_made(request, edition, lambda atlas: picture(atlas, chosen))).encode()

        body = await edition.once(f"graph.{lang}.svg", make)
    return Whole(body, headers={"Content-Type": "image/svg+xml", "Cache-Control": "no-cache"})
