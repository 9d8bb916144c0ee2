"""What a static site has for who asks: questions with their answers, the index of its search, the downloads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sourcier.language import LANGUAGES, Language
from sourcier.pages.atlas import Atlas
from sourcier.pages.check import check_page
from sourcier.pages.downloads import downloads_page, write_downloads
from sourcier.pages.editor import editor_page
from sourcier.pages.index import INDEX, search_index
from sourcier.pages.page import Page
from sourcier.pages.questions import answered_pages, questions_page
from sourcier.query import catalogue
from sourcier.store.results import write_results


def asking_pages(atlas: Atlas, out: Path) -> Iterator[tuple[Page, Language]]:
    """Yields the pages, each in one language, and writes the files that they lead to.

    Raises:
        DataError: a file cannot be written.
    """
    (out / INDEX).write_bytes(search_index(atlas).script)
    files = write_downloads(atlas, out)
    queries = catalogue()
    for lang in LANGUAGES:
        yield questions_page(queries.values()), lang
        yield editor_page(atlas, queries.values(), lang), lang
        yield check_page(), lang
        yield downloads_page(files), lang
        for query in queries.values():
            for page, answer in answered_pages(atlas, query, lang):
                if answer is not None:
                    takes_lang = any(parameter.name == "lang" for parameter in query.parameters)
                    folder = out / "data" / (lang if takes_lang else "")
                    for form in ("csv", "json"):
                        there = folder / f"{page.path}.{form}"
                        there.parent.mkdir(parents=True, exist_ok=True)
                        there.write_bytes(write_results(answer, form))
                yield page, lang
