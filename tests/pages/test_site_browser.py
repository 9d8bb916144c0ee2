"""The files of a site as a person opens them from a disk: from the home page by search to a claim and its source."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sourcier.language import LANGUAGES, Language
from sourcier.pages.atlas import Atlas
from sourcier.pages.claim import claim_page
from sourcier.pages.entity import entity_page
from sourcier.pages.files import static_files
from sourcier.pages.home import home_page, search_page
from sourcier.pages.index import INDEX, search_index
from sourcier.pages.links import StaticLinks, file_of
from sourcier.pages.page import Page
from sourcier.pages.render import render
from tests.browser import browsing

ASKED = "52 milliards"


@pytest.fixture(scope="module")
def folder(shipped: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The part of the site of the shipped graph that the search for a figure leads to."""
    folder = tmp_path_factory.mktemp("a site ’ on # a disk")
    for path, file in static_files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, folder / path)
    (folder / INDEX).write_bytes(search_index(shipped).script)
    found = [claim for claim in shipped.graph.claims() if ASKED in claim.quote.replace("\u00a0", " ")]
    sources = {source.iri for claim in found for source in claim.sources}
    pages = [home_page(shipped), search_page(shipped, ""), *(claim_page(shipped, claim.iri) for claim in found)]
    for page in (*pages, *(entity_page(shipped, source) for source in sorted(sources, key=str))):
        for lang in LANGUAGES:
            _write(folder / file_of(page.path, lang), page, lang, shipped)
    _write(folder / "index.html", Page("", shipped.about.title, "start.html"), "en", shipped)
    return folder


def _write(path: Path, page: Page, lang: Language, atlas: Atlas) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(page, lang, StaticLinks(page.path, lang), atlas.about), encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_person_reads_the_site_from_a_disk(folder: Path, lang: Language) -> None:
    with browsing(locale=lang) as (page, heard):
        requested: list[str] = []
        page.on("request", lambda request: requested.append(request.url))
        page.goto((folder / "index.html").as_uri())
        page.wait_for_url(f"**/{lang}/index.html")
        page.fill("input[name=q]", ASKED)
        page.keyboard.press("Enter")
        page.wait_for_selector("#found li a[href*='claim/']")
        assert "search.html?q=52+milliards" in page.url
        page.click("#found li a[href*='claim/'] >> nth=0")
        assert page.get_attribute("html", "lang") == lang
        assert ASKED in page.inner_text("#words mark >> nth=0").replace("\u00a0", " ")
        assert page.locator("#origins .counts").is_visible()
        claim = page.url
        page.click("#words article h3 a >> nth=0")
        assert "/id/source/" in page.url
        assert page.locator("main q", has_text=ASKED).count() > 0
        page.go_back()
        assert page.url == claim
        page.click("header a[hreflang]")
        other = "fr" if lang == "en" else "en"
        assert page.get_attribute("html", "lang") == other
        assert page.url == claim.replace(f"/{lang}/", f"/{other}/")
        page.click(".brand")
        assert page.url.endswith(f"/{other}/index.html")
        assert all(url.startswith("file:") for url in requested)
        assert heard.complaints == []
