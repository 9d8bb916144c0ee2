"""The whole graph as one file to take away, with checksums: written once for each build, sent from disk."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from html import escape
from pathlib import Path

from pyoxigraph import RdfFormat, serialize
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from sourcier.batch import batched
from sourcier.errors import BusyError, DataError
from sourcier.language import Text
from sourcier.serve.answer import is_known
from sourcier.serve.context import service_of
from sourcier.serve.edition import Edition
from sourcier.serve.negotiate import choose
from sourcier.serve.page import languages_of
from sourcier.serve.plain_page import document, page_response
from sourcier.serve.problem import Problem
from sourcier.serve.sending import seconds_to_send
from sourcier.store.held import Held
from sourcier.store.rdf_file import each_quad

DUMP, SUMS = "sourcier.nq.gz", "SHA256SUMS"
_AT_ONCE = 2**20
_QUADS_AT_ONCE = 10_000
_LEVEL = 6
_WAIT_SECONDS = 20.0
_TYPES = {DUMP: "application/gzip", SUMS: "text/plain; charset=utf-8"}
_TITLE = Text("The whole graph", "Le graphe entier")
_TOLD = Text(
    "All named graphs as N-Quads, compressed. The checksums are verified by",
    "Tous les graphes nommés en N-Quads, comprimés. Les sommes se vérifient par",
)
_BUILD = Text("SHA-256 of the N-Quads", "SHA-256 des N-Quads")


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away: its name, size, SHA-256, and when the build was made that it is of."""

    name: str
    size: int
    sha256: str
    changed: float


async def list_dump(request: Request) -> Response:
    """Answers with the files there are, as a page or in JSON."""
    form = choose(request.headers.get("accept"), {"html": ("text/html",), "json": ("application/json",)})
    if form is None:
        raise Problem("not-acceptable", "the list is a page or JSON", {"available": ["text/html", "application/json"]})
    with service_of(request).library.lend() as edition:
        files = _files(await _written(edition, _held(edition)))
        title = (await edition.about()).title
        digest = edition.held.digest
    if form == "json":
        listed = [{"name": one.name, "bytes": one.size, "sha256": one.sha256} for one in files]
        headers = {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Language"}
        return JSONResponse({"digest": digest, "files": listed}, headers=headers)
    lang, _ = languages_of(request)
    rows = "".join(
        f'<tr><td><a href="/dump/{escape(one.name)}">{escape(one.name)}</a></td><td>{one.size}</td>'
        f"<td>{formatdate(one.changed, usegmt=True)}</td><td><code>{one.sha256}</code></td></tr>"
        for one in files
    )
    told = f"<p>{_TOLD.in_(lang)} <code>sha256sum -c {SUMS}</code>. {_BUILD.in_(lang)}: <code>{digest}</code>.</p>"
    return page_response(document(_TITLE.in_(lang), f"{told}<table>{rows}</table>", lang, title))


async def send_dump(request: Request) -> Response:
    """Answers with one of the files, or the part of it that is asked for."""
    name = request.path_params["name"]
    if name not in _TYPES:
        raise Problem("not-found", f"the files are {', '.join(_TYPES)}, and there is none of this name")
    with service_of(request).library.lend() as edition:
        folder = await _written(edition, _held(edition))
        file = next(one for one in _files(folder) if one.name == name)
        headers = {
            "ETag": f'"{file.sha256}"',
            "Last-Modified": formatdate(file.changed, usegmt=True),
            "Cache-Control": "no-cache",
        }
        if is_known(request, headers["ETag"]) or _is_unchanged(request, file):
            return Response(status_code=304, headers=headers)
        response = _Sent(folder / name, headers=headers, media_type=_TYPES[name])
        response.edition, response.size = edition, file.size
        return response


class _Sent(FileResponse):
    """A file of an edition, which stays until it is sent, unless its reader takes too long."""

    edition: Edition
    size: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends it."""
        self.edition.users += 1
        try:
            async with asyncio.timeout(seconds_to_send(self.size)):
                await super().__call__(scope, receive, send)
        finally:
            self.edition.users -= 1


def _held(edition: Edition) -> Held:
    """Returns the graph of an edition.

    Raises:
        Problem: it is elsewhere, and is taken away there.
    """
    if isinstance(edition.held, Held):
        return edition.held
    raise Problem("not-found", "the graph is behind another endpoint, and there is no dump of it here")


async def _written(edition: Edition, held: Held) -> Path:
    """Returns the folder of the files, once they are written.

    Raises:
        BusyError: that takes long.
    """
    try:
        async with asyncio.timeout(_WAIT_SECONDS):
            await edition.once("dump", lambda: asyncio.to_thread(write_dump, held, edition.folder))
    except TimeoutError as error:
        raise BusyError("the dump is being written", seconds=60) from error
    return edition.folder


def write_dump(held: Held, folder: Path) -> bytes:
    """Writes the files of a graph into a folder, little in memory at a time; the same graph gives the same bytes.

    Raises:
        BusyError: the file of the graph was replaced meanwhile.
        DataError: it cannot be read, or they cannot be written.
    """
    try:
        _write(held, folder)
    except OSError as error:
        raise DataError(f"the dump cannot be written: {error.strerror or error}", path=held.file) from error
    return b""


def _write(held: Held, folder: Path) -> None:
    changed = held.file.stat().st_mtime
    read = hashlib.sha256()
    with (folder / DUMP).open("wb") as out, gzip.GzipFile("", "wb", _LEVEL, out, mtime=0) as packed:
        for part in _parts(held.file, read):
            packed.write(part)
    if read.hexdigest() != held.digest:
        raise BusyError("a new build is taking the place of the one served")
    with (folder / DUMP).open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    (folder / SUMS).write_text(f"{digest}  {DUMP}\n", encoding="ascii")
    for name in (DUMP, SUMS):
        os.utime(folder / name, (changed, changed))


def _parts(file: Path, read: hashlib._Hash) -> Iterator[bytes]:
    """Yields the N-Quads of a file some at a time, and tells `read` of all its bytes."""
    with file.open("rb") as source:
        while part := source.read(_AT_ONCE):
            read.update(part)
            if file.suffix == ".nq":
                yield part
    if file.suffix != ".nq":
        for some in batched(each_quad(file), _QUADS_AT_ONCE):
            yield serialize(some, format=RdfFormat.N_QUADS) or b""


def _files(folder: Path) -> list[File]:
    sums = (folder / SUMS).read_bytes()
    digests = {DUMP: sums.split()[0].decode("ascii"), SUMS: hashlib.sha256(sums).hexdigest()}
    said = {name: (folder / name).stat() for name in _TYPES}
    return [File(name, said[name].st_size, digests[name], said[name].st_mtime) for name in _TYPES]


def _is_unchanged(request: Request, file: File) -> bool:
    """Says whether the client has the file as it is, where it names a day and no tag."""
    since = request.headers.get("if-modified-since")
    if since is None or "if-none-match" in request.headers:
        return False
    try:
        return int(file.changed) <= parsedate_to_datetime(since).timestamp()
    except (TypeError, ValueError, OverflowError):
        return False
