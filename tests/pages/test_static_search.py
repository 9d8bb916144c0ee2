"""Search and *check my list* in the files of a static site, in a browser, beside what the command line finds."""

from __future__ import annotations

import csv
import gzip
import json
import shutil
from pathlib import Path

import pytest

import sourcier
from sourcier.language import LANGUAGES, Language
from sourcier.lookup.names import fold
from sourcier.namespaces import CLAIM, compact
from sourcier.pages.atlas import Atlas
from sourcier.pages.check import check_page
from sourcier.pages.files import static_files
from sourcier.pages.home import search_page
from sourcier.pages.index import INDEX, MOST_BYTES, search_index
from sourcier.pages.links import StaticLinks, file_of, path_of
from sourcier.pages.render import render
from tests.browser import browsing

ASKED = (
    "sesterce", "SESTERCE", "52 milliards", "52 billion", "oreus", "Oréus", "valence data", "eau", "data centre", "le",
    "GPU", "l'épopée", "Manssouri Youssef", "100 %", "bureau", "2030", "zzzz", "52", "Sesterce plan", "d’euros",
)  # fmt: skip
WORDS = ("L’Épopée", "SESTERCE", "ﬁn", "x²", "Straße", "ΣΟΦΟΣ", "a_b-c", "½ m²", "Ѕеѕtеrсе", "ﷺ", "№ 5", "e\u0301", "İ")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas(sourcier.open())


@pytest.fixture(scope="module")
def site(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site with space é")
    for path, file in static_files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, folder / path)
    (folder / INDEX).write_bytes(search_index(atlas).script)
    for lang in LANGUAGES:
        for page in (search_page(atlas, ""), check_page()):
            there = folder / file_of(page.path, lang)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_text(render(page, lang, StaticLinks(page.path, lang), atlas.about), encoding="utf-8")
    return folder


def address(site: Path, path: str, lang: Language = "en") -> str:
    return (site / file_of(path, lang)).as_uri()


def test_the_index_is_small_and_says_what_it_leaves_out(atlas: Atlas) -> None:
    whole = search_index(atlas)
    assert whole.left_out == 0
    assert len(gzip.compress(whole.script)) < MOST_BYTES
    part = search_index(atlas, most=25_000)
    assert len(gzip.compress(part.script, 6)) <= 25_000
    told = json.loads(part.script.decode().removeprefix("const SOURCIER_INDEX=").removesuffix(";\n"))
    assert told["leftOut"] == part.left_out > 0
    assert len(told["names"]) == sum(1 for iri in atlas.graph.names.known if path_of(iri))
    assert len(told["claims"]) + part.left_out == len(atlas.graph.claims())


def test_the_browser_finds_and_ranks_as_the_command_line_does(atlas: Atlas, site: Path) -> None:
    with browsing() as (page, _):
        page.goto(address(site, "search"))
        for asked in ASKED:
            found = page.evaluate(
                "words => SourcierNames.find(words, 1000).found.map((one) => [one.id, one.words])", asked
            )
            expected = [
                [compact(match.named.iri), match.words]
                for match in atlas.graph.find(asked, limit=10_000)
                if path_of(match.named.iri)
            ]
            assert found == expected[:1000], asked


def test_the_browser_folds_words_as_we_do(site: Path, atlas: Atlas) -> None:
    spelled = [name for iri in atlas.graph.names.known for name in atlas.graph.names.spellings(iri)]
    quotes = [claim.quote for claim in atlas.graph.claims()]
    words = [*WORDS, *spelled, *quotes]
    with browsing() as (page, _):
        page.goto(address(site, "search"))
        assert page.evaluate("words => words.map(SourcierNames.fold)", words) == [fold(one) for one in words]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_person_searches_files_with_the_keyboard_and_shares_the_address(site: Path, lang: Language) -> None:
    with browsing() as (page, _):
        page.goto(address(site, "search", lang))
        page.focus("main input[name=q]")
        page.keyboard.type("52 milliards")
        page.wait_for_selector("#found li")
        said = page.inner_text("#found-status")
        assert said.split()[0].isdigit()
        assert ("results" in said, "résultats" in said) == (lang == "en", lang == "fr")
        page.keyboard.press("Enter")
        assert page.url.endswith("search.html?q=52+milliards")
        page.reload()
        page.wait_for_selector("#found li a")
        assert page.input_value("header input[name=q]") == "52 milliards"
        assert page.inner_text("#found-status") == said
        link = page.get_attribute("#found li a", "href")
        assert link is not None
        assert link.startswith("id/")
        assert link.endswith(".html")
        other = page.get_attribute("a[hreflang]", "href")
        assert other is not None
        assert other.endswith("search.html?q=52+milliards")


def test_what_is_asked_is_text_and_what_is_not_found_is_said(site: Path) -> None:
    with browsing() as (page, _):
        page.goto(address(site, "search") + "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
        page.wait_for_function("document.getElementById('found-status').textContent")
        assert "<img src=x onerror=alert(1)>" in page.inner_text("#found-status")
        assert page.locator("main img").count() == 0


def test_a_list_is_checked_in_the_browser(site: Path, tmp_path: Path) -> None:
    listed = tmp_path / "names.csv"
    listed.write_text('Sesterce;Valence\n"Oréus";"a;b"\nzzzz;c\n=cmd();d\n', encoding="utf-8")
    with browsing() as (page, _):
        page.goto(address(site, "check"))
        page.set_input_files("#file", listed)
        page.wait_for_selector("#check-answer tbody tr")
        rows = page.locator("#check-answer tbody tr")
        assert rows.count() == 4
        assert "Oréus" in rows.nth(1).inner_text()
        assert "nothing like it" in rows.nth(2).inner_text()
        assert page.inner_text("#check-status").endswith("of 4")
        with page.expect_download() as download:
            page.click("#check-csv")
        with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
            told = list(csv.DictReader(file))
        assert [row["id"] for row in told] == ["actor:sesterce", "actor:oreus", "", ""]
        assert told[3]["name"] == "'=cmd()"
        page.fill("#names", "\n".join(["a"] * 1001))
        page.click("#check button:not([type])")
        assert page.inner_text("#check-status").startswith("1001 names")


def test_claims_stand_in_the_index_with_their_words(atlas: Atlas) -> None:
    told = json.loads(search_index(atlas).script.decode().partition("=")[2].removesuffix(";\n"))
    quotes = {one["id"]: one["quotes"] for one in told["claims"]}
    for claim in atlas.graph.claims()[:50]:
        assert CLAIM.local(claim.iri)
        assert claim.quote in quotes[compact(claim.iri)]
