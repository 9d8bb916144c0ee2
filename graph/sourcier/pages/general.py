"""The pages that are of no single thing: about the data, maps, the drawing, ties of pairs, what changed, lists."""

from __future__ import annotations

from collections.abc import Iterator

from sourcier.language import LANGUAGES
from sourcier.pages.about import about_page
from sourcier.pages.all import LISTED, all_page, all_parts
from sourcier.pages.atlas import Atlas
from sourcier.pages.changes import changes_page
from sourcier.pages.drawing import drawing_page, picture
from sourcier.pages.map import map_page
from sourcier.pages.map_view import VIEWS
from sourcier.pages.page import Page
from sourcier.pages.ties import ties_page, ways_page


def general_pages(atlas: Atlas) -> Iterator[Page]:
    """Yields them all; of pairs those whose ties a site of files has."""
    yield about_page(atlas)
    yield changes_page(atlas)
    yield drawing_page(atlas)
    for view in VIEWS:
        yield map_page(atlas, view.key)
    yield ties_page(atlas)
    for one, other in atlas.tied_pairs:
        yield ways_page(atlas, one, other)
    for count in atlas.numbers:
        for number in range(1, all_parts(count.count) + 1) if count.key in LISTED else ():
            yield all_page(atlas, count.key, number)


def general_files(atlas: Atlas) -> Iterator[tuple[str, bytes]]:
    """Yields the path and content of files that these pages refer to and that are no pages themselves."""
    for lang in LANGUAGES:
        yield f"graph.{lang}.svg", picture(atlas, lang).encode()
