"""Pages as responses."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from sourcier.language import LANGUAGES, Language
from sourcier.pages.atlas import Atlas
from sourcier.pages.links import ServedLinks
from sourcier.pages.page import Page
from sourcier.pages.render import render
from sourcier.serve.edition import Edition
from sourcier.serve.negotiate import choose_language
from sourcier.serve.sending import Whole


def languages_of(request: Request) -> tuple[Language, Language | None]:
    """Returns the language of a page, and that which was asked for in the address, if any."""
    asked = next((lang for lang in LANGUAGES if lang == request.query_params.get("lang")), None)
    wanted: Language = "fr" if choose_language(request.headers.get("accept-language")) == "fr" else "en"
    return asked or wanted, asked


async def show(request: Request, edition: Edition, make: Callable[[Atlas], Page], *, status: int = 200) -> Response:
    """Returns a page of an edition as a response, in the language that is asked for, else in the client's."""
    lang, asked = languages_of(request)

    def made(atlas: Atlas) -> str:
        return render(make(atlas), lang, ServedLinks(lang=asked), atlas.about)

    html = await asyncio.to_thread(edition.page, made)
    headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache", "Content-Language": lang}
    return Whole(html.encode("utf-8", "replace"), status, {**headers, "Vary": "Accept, Accept-Language"})
