"""The same pages as a folder that can be put online, or read where it lies: nothing in it asks a server."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path

from pyoxigraph import NamedNode

from sourcier.atomic import making_folder
from sourcier.language import LANGUAGES, Language
from sourcier.lookup.claims import claim_iris
from sourcier.pages.atlas import Atlas
from sourcier.pages.claim import claim_page
from sourcier.pages.compare import compare_page, compared_things, timeline_page
from sourcier.pages.data import data_of
from sourcier.pages.entity import entity_page
from sourcier.pages.general import general_files, general_pages
from sourcier.pages.home import home_page, search_page
from sourcier.pages.links import StaticLinks, file_of, path_of
from sourcier.pages.page import HOME, Page
from sourcier.pages.render import render
from sourcier.pages.site_questions import asking_pages

STATIC = files("sourcier.pages") / "static"
MARK = "site.json"
"""The file that says that a folder is such a site; only such a one is replaced."""


def write_site(atlas: Atlas, folder: Path, *, progress: Callable[[int], None] = lambda _: None) -> int:
    """Writes all pages in both languages, with their data, and returns how many there are.

    `progress` is told how many are written so far. A site that was there before is replaced when all is written.

    Raises:
        DataError: the folder holds something else, or cannot be written.
    """
    written = 0
    with making_folder(folder, marked=MARK) as out:
        with as_file(STATIC) as static:
            shutil.copytree(static, out, dirs_exist_ok=True)
        for page in each_page(atlas):
            _write_page(atlas, page, out)
            written += 1
            progress(written)
        for path, data in general_files(atlas):
            _write(out / path, data)
        for lang_page, lang in asking_pages(atlas, out):
            _write_in(atlas, lang_page, lang, out)
            written += lang == LANGUAGES[0]
            progress(written)
        _write_start(atlas, out)
        (out / MARK).write_text(json.dumps({"pages": written, "languages": LANGUAGES}) + "\n", encoding="utf-8")
    return written


def each_page(atlas: Atlas) -> Iterator[Page]:
    """Yields every page of a graph."""
    yield home_page(atlas)
    yield search_page(atlas, "")
    yield from general_pages(atlas)
    for claim in claim_iris(atlas.graph.view):
        yield claim_page(atlas, claim)
    for thing in _things(atlas):
        yield from _parts(partial(entity_page, atlas, thing))
    for thing, key in compared_things(atlas):
        yield from _parts(partial(compare_page, atlas, thing, key))
        yield from _parts(partial(timeline_page, atlas, thing, key))


def _parts(make: Callable[[int], Page]) -> Iterator[Page]:
    """Yields a page and its further ones."""
    first = make(1)
    yield first
    yield from (make(part) for part in range(2, first.parts + 1))


def _things(atlas: Atlas) -> Iterable[NamedNode]:
    return sorted((iri for iri in atlas.graph.names.known if path_of(iri)), key=str)


def _write_page(atlas: Atlas, page: Page, out: Path) -> None:
    for lang in LANGUAGES:
        _write_in(atlas, page, lang, out)
    for form in page.forms:
        _write(out / "data" / f"{page.path or HOME}.{form}", data_of(atlas.graph, page, form, "en"))


def _write_in(atlas: Atlas, page: Page, lang: Language, out: Path) -> None:
    _write(out / file_of(page.path, lang), render(page, lang, StaticLinks(page.path, lang), atlas.about).encode())


def _write_start(atlas: Atlas, out: Path) -> None:
    """Writes what is opened first: a choice of languages, made by the browser's own where it runs scripts."""
    page = Page("", atlas.about.title, "start.html")
    _write(out / "index.html", render(page, "en", StaticLinks("", "en"), atlas.about).encode())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
