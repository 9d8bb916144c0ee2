"""*Check my list* over HTTP: a list is read, answered, and forgotten."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from sourcier.batch import batched
from sourcier.errors import DataError, NotFoundError, UsageError
from sourcier.pages.check import (
    MOST_BYTES,
    ON_A_PAGE,
    Checked,
    check_csv,
    check_page,
    query_of,
    read_list,
    words_of,
)  # fmt: skip
from sourcier.reconcile.query import Candidate, Query
from sourcier.reconcile.reconciler import Reconciler
from sourcier.serve.context import service_of
from sourcier.serve.form import read_form
from sourcier.serve.page import languages_of, show
from sourcier.serve.problem import Problem
from sourcier.serve.reconcile import in_turn
from sourcier.serve.sending import Whole

_AT_ONCE = 25
"""How many names are looked up before others have their turn."""
_FORM_BYTES = MOST_BYTES + 16 * 1024


async def check(request: Request) -> Response:
    """Answers with the form, or with what the names in a list may be names of."""
    service = service_of(request)
    if request.method != "POST":
        with service.library.lend() as edition:
            return await show(request, edition, lambda _: check_page())
    fields = await read_form(request, _FORM_BYTES)
    column, kind = _words(fields, "column"), _words(fields, "kind")
    try:
        uploaded = fields.get("file", b"")
        given = words_of(uploaded) if uploaded.strip() else _words(fields, "names")
        names = read_list(given, column)
    except (DataError, NotFoundError, UsageError) as error:
        said = str(error)
        with service.library.lend() as edition:
            typed = _words(fields, "names").splitlines()
            page = await show(
                request, edition, lambda _: check_page(typed, kind=kind, column=column, error=said), status=400
            )
        return _unkept(page)
    lang, _ = languages_of(request)
    if fields.get("action") == b"csv":
        body = check_csv(await _checked(request, names, kind, 1), lang)
        headers = {"Content-Type": "text/csv; charset=utf-8", "Content-Language": lang}
        return _unkept(Whole(body, headers={**headers, "Content-Disposition": 'attachment; filename="checked.csv"'}))
    first = _first(_words(fields, "from"), len(names))
    checked = await _checked(request, names[: first - 1 + ON_A_PAGE], kind, first)
    with service.library.lend() as edition:
        return _unkept(await show(request, edition, lambda _: check_page(names, checked, kind=kind)))


async def _checked(request: Request, names: Sequence[str], kind: str, first: int) -> list[Checked]:
    """Returns what each name from the row `first` on may be a name of, as far as time allows."""
    end = time.monotonic() + service_of(request).settings.max_timeout
    found: dict[str, tuple[Candidate, ...]] = {}
    for some in batched(dict.fromkeys(names[first - 1 :]), _AT_ONCE):
        if time.monotonic() > end:
            break
        queries = {str(place): query_of(name, kind) for place, name in enumerate(some)}

        def match(reconciler: Reconciler, asked: dict[str, Query] = queries) -> dict[str, list[Candidate]]:
            return reconciler.match(asked)

        answers = await in_turn(request, match)
        found |= {name: tuple(answers[str(place)]) for place, name in enumerate(some)}
        await asyncio.sleep(0)
    return [Checked(row, name, found.get(name)) for row, name in enumerate(names, start=1) if row >= first]


def _words(fields: dict[str, bytes], name: str) -> str:
    try:
        return fields.get(name, b"").decode().strip()
    except UnicodeDecodeError as error:
        raise Problem("malformed-request", f"{name} is not UTF-8") from error


def _first(words: str, most: int) -> int:
    return int(words) if words.isascii() and words.isdigit() and 0 < int(words[:6]) <= most else 1


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
