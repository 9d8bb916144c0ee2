"""Pages over HTTP: what stands at a path, in the language that is asked for."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sourcier.errors import NotFoundError
from sourcier.language import Language
from sourcier.pages.address import page_at
from sourcier.pages.atlas import Atlas
from sourcier.pages.data import FORMS, RDF_FORMS, data_of
from sourcier.pages.drawing import picture
from sourcier.pages.page import HOME
from sourcier.serve.answer import is_known
from sourcier.serve.context import service_of
from sourcier.serve.media import content_type
from sourcier.serve.page import headers_of, languages_of, show, show_made
from sourcier.serve.problem import Problem
from sourcier.serve.sending import Whole

_PATHS = (
    *("/", "/search", "/about", "/changes", "/graph", "/map", "/map/{frame}", "/ties", "/ties/{path:path}"),
    *("/compare/{path:path}", "/timeline/{path:path}", "/all/{path:path}"),
)

_NAMED = (HOME, "changes", "graph", "map")
"""The pages without a path below theirs that have data."""


def routes() -> list[Route]:
    """Returns the paths of pages, each with what answers it."""
    data = [Route(f"/{name}.{ending}", page) for name in _NAMED for ending in FORMS]
    return [*(Route(path, page) for path in _PATHS), *data, Route("/graph.{lang}.svg", drawing)]


async def page(request: Request) -> Response:
    """Answers with the page of the path, or with its data in the form that the path ends in."""
    path = request.scope["path"].removeprefix("/")
    stem, _, ending = path.rpartition(".")
    if ending in FORMS:
        return await _data(request, stem, ending)
    asked = dict(request.query_params)
    with service_of(request).library.lend() as edition:
        edition.read_ahead()
        response = await show(request, edition, lambda atlas: page_at(atlas, path, asked))
    if path == "ties" and (elsewhere := response.headers.get("content-location")):
        return RedirectResponse(elsewhere, 303, headers={"Cache-Control": "no-cache"})
    return response


async def _data(request: Request, path: str, ending: str) -> Response:
    """Returns the data of the page with that path."""
    at = "" if path == HOME else path
    lang, _ = languages_of(request)

    def make(atlas: Atlas) -> bytes:
        found = page_at(atlas, at, {})
        if ending not in found.forms:
            raise NotFoundError(f"{path}.{ending}", kind="page with such data")
        return data_of(atlas.graph, found, ending, lang)

    with service_of(request).library.lend() as edition:
        headers = headers_of(request, edition, lang)
        if is_known(request, headers.get("ETag")):
            return Response(status_code=304, headers=headers)
        edition.read_ahead()
        body = await show_made(request, edition, make)
    return Whole(body, headers={**headers, "Content-Type": content_type(RDF_FORMS.get(ending, ending))})


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
