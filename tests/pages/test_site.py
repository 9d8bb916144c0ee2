"""The pages as a folder: every link in it leads somewhere, and nothing leads out but what readers follow themselves."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from sourcier.errors import DataError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.pages.atlas import Atlas
from sourcier.pages.site import write_site

_LARGEST = 100_000


class Page(HTMLParser):
    """What a page refers to, what it loads, its language and its headings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.followed: list[str] = []
        self.loaded: list[str] = []
        self.ids: set[str] = set()
        self.lang = ""
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        if tag in {"a", "form"}:
            self.followed += [given[name] for name in ("href", "action") if name in given]
        elif given.get("rel") not in {"canonical", "license"}:
            self.loaded += [given[name] for name in ("href", "src") if name in given]
        if tag == "html":
            self.lang = given["lang"]
        if "id" in given:
            self.ids.add(given["id"])


@pytest.fixture(scope="module")
def folder(example_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small invented graph."""
    out = tmp_path_factory.mktemp("site") / "site"
    write_site(Atlas(example_graph, before=example_graph.view), out)
    return out


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[Path, Page]:
    """Every page of it."""
    return {path: Page(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}


def test_every_link_leads_to_a_file_of_the_folder_or_to_the_web(folder: Path, pages: dict[Path, Page]) -> None:
    assert len(pages) > 50
    for path, page in pages.items():
        for address in [*page.followed, *page.loaded]:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                assert parts.scheme in {"http", "https"}
                assert address not in page.loaded
            else:
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
                assert target.is_file(), (path, address)
                assert target.is_relative_to(folder)
                if parts.fragment and target in pages:
                    assert unquote(parts.fragment) in pages[target].ids, (path, address)


def test_pages_are_in_their_language_small_and_without_inline_scripts_and_styles(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        text = path.read_text(encoding="utf-8")
        assert page.lang in {"en", "fr"}
        assert not page.inline
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style", text)
        assert len(text) < _LARGEST, path


def test_the_same_pages_are_there_in_both_languages(folder: Path) -> None:
    english, french = ({path.relative_to(folder / lang) for path in (folder / lang).rglob("*.html")}
                       for lang in ("en", "fr"))  # fmt: skip
    assert english == french
    for lang in ("en", "fr"):
        assert all(
            f'<html lang="{lang}">' in path.read_text(encoding="utf-8") for path in (folder / lang).rglob("*.html")
        )


def test_a_site_takes_the_place_of_a_site_and_of_nothing_else(example_graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DataError, match="not empty"):
        write_site(Atlas(example_graph), tmp_path / "kept")
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["letter.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_the_same_graph_gives_the_same_bytes(example_graph: KnowledgeGraph, folder: Path) -> None:
    before = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    write_site(Atlas(example_graph, before=example_graph.view), folder)
    assert {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_site_says_what_changed_since_an_earlier_release(folder: Path) -> None:
    changes = (folder / "en" / "changes.html").read_text(encoding="utf-8")

    assert "No claim and no name changed." in changes


def test_what_pages_are_drawn_from_is_there(folder: Path) -> None:
    for path in ("graph.en.svg", "graph.fr.svg", "graph.js", "graph.css", "cytoscape/cytoscape.min.js"):
        assert (folder / path).is_file()
