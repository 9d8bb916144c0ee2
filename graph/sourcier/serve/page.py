"""Pages as responses, and small pages for the frames of others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from html import escape

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

CARD_STYLE = """body { font: .8rem/1.3 system-ui, sans-serif; margin: .5rem; color: #1a1a1a; background: #fff }
p, ul { margin: .4rem 0 }
"""


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


def card_page(title: str, body: str, lang: str) -> str:
    """Returns a small page without a way to others, to be shown in a frame; its body is HTML."""
    return (
        f'<!DOCTYPE html><html lang="{"fr" if lang == "fr" else "en"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/card.css"></head>'
        f'<body class="card"><main>{body}</main></body></html>'
    )
