"""Every kind of page in a real browser, as a person uses it: of the shipped graph, without any other network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sourcier.language import LANGUAGES, Language
from tests.browser import browsing_in, started

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PLAN = "project/sesterce-plan/investmentAmount"
PAGES = {
    "": ("Most repeated figures", "Les chiffres les plus répétés"),
    "search?q=52+milliards": ("52 milliards", "52 milliards"),
    "search?q=zzzz": ("Nothing in this graph", "Rien dans ce graphe"),
    "id/claim/sesterce-plan-investment-amount-6cbe5112": ("€52 bn", "52\u00a0Md€"),
    "id/source/clubic-2025-02-10": ("Clubic", "Clubic"),
    "id/actor/sesterce": ("Open conflicts", "Conflits ouverts"),
    "id/site/sesterce-valence-data-centre": ("Valence", "Valence"),
    "id/project/sesterce-plan": ("Sesterce investment plan", "Plan d’investissement de Sesterce"),
    "id/place/valence": ("Valence", "Valence"),
    "id/event/ai-action-summit": ("AI Action Summit", "Sommet"),
    f"compare/{PLAN}": ("Side by side", "Côte à côte"),
    f"timeline/{PLAN}": ("What is said, day by day", "Ce qui est dit, jour après jour"),
    "ties": ("Ties between two", "Liens entre deux"),
    "map": ("Map of sites: France", "Carte des sites\u00a0: France"),
    "map/europe": ("Map of sites: Europe", "Carte des sites\u00a0: Europe"),
    "map/world": ("Map of sites: World", "Carte des sites\u00a0: Monde"),
    "graph": ("Who and what claims tie", "Ce que des affirmations lient"),
    "changes": ("What changed", "Ce qui a changé"),
    "about": ("About the data", "À propos des données"),
    "all/claims": ("All: claims", "Tout\u00a0: affirmations"),
    "all/claims/2": ("All: claims", "Tout\u00a0: affirmations"),
    "query/": ("Questions", "Questions"),
    "query/amounts": ("rows", "lignes"),
    "editor": ("SPARQL editor", "Éditeur SPARQL"),
    "check": ("Check my list", "Vérifier ma liste"),
    "downloads": ("Downloads", "Téléchargements"),
    "concept/conflict": ("conflict", "contradiction"),
}
"""Paths of pages, and words that each shows in English and in French."""
_LARGE = {"graph", "editor"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


def address(root: str, path: str, lang: Language) -> str:
    return f"{root}/{path}{'&' if '?' in path else '?'}lang={lang}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_shows_its_words_and_complains_of_nothing(root: str, browser: Browser, lang: Language) -> None:
    with browsing_in(browser) as (page, heard):
        for path, words in PAGES.items():
            response = page.goto(address(root, path, lang))
            assert response is not None
            assert response.status == 200, path
            assert page.get_attribute("html", "lang") == lang
            assert page.locator("h1:visible").count() == 1, path
            assert words[LANGUAGES.index(lang)] in page.inner_text("main"), path
            assert not page.evaluate("[...document.images].filter((image) => !image.naturalWidth).length"), path
            assert len(response.body()) < 100_000 or path in _LARGE, path
            assert heard.complaints == [], path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nothing_is_a_page_says_so(root: str, browser: Browser, lang: Language) -> None:
    with browsing_in(browser) as (page, heard):
        for path in ("nowhere", "id/actor/nobody", "compare/actor/nobody/revenue", "query/nothing", "map/moon"):
            response = page.goto(address(root, path, lang))
            assert response is not None
            assert response.status == 404
            assert page.get_attribute("html", "lang") == lang
            assert page.inner_text("h1") == ("There is nothing here" if lang == "en" else "Il n’y a rien ici")
        asked_once = "Failed to load resource: the server responded with a status of 404 (Not Found)"
        assert heard.complaints == [asked_once] * 5, "a page asks for what is not there"
        heard.complaints.clear()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_from_the_home_page_three_clicks_lead_to_words_origins_and_conflicts(
    root: str, browser: Browser, lang: Language
) -> None:
    with browsing_in(browser) as (page, _):
        page.goto(address(root, "", lang))
        page.click("main .claims a:has-text('52')")
        assert page.locator("#words mark", has_text="52 milliards").first.is_visible()
        assert page.locator("#origins .counts").first.is_visible()
        assert "Sesterce" in page.inner_text("#origins .voices")
        assert page.locator("#conflicts").is_visible()
        page.click("#others a >> nth=0")
        assert f"/compare/{PLAN}" in page.url
        assert "450" in page.inner_text("#values")
        page.go_back()
        page.click("#words article h3 a >> nth=0")
        assert "/id/source/" in page.url
        assert page.get_attribute("html", "lang") == lang


def test_search_works_by_keyboard_alone(root: str, browser: Browser) -> None:
    with browsing_in(browser, locale="fr-FR") as (page, _):
        page.goto(f"{root}/")
        reach(page, "input[name=q]")
        page.keyboard.type("52 milliards")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=52+milliards*")
        reach(page, ".found a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/id/**")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        page.wait_for_url("**#content")
        assert page.get_attribute("html", "lang") == "fr"


def reach(page: Page, selector: str) -> None:
    """Goes from one part to the next until it is at the first with that selector."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    pytest.fail(f"the keyboard does not lead to {selector}")


def test_another_language_is_the_same_page(root: str, browser: Browser) -> None:
    with browsing_in(browser) as (page, _):
        for path in ("", f"compare/{PLAN}", "search?q=Sesterce", "query/amounts", "ties/actor/oreus/actor/core42"):
            page.goto(address(root, path, "en"))
            page.click("header a[hreflang=fr]")
            assert page.get_attribute("html", "lang") == "fr"
            assert page.url == address(root, path, "fr")
            page.click("header a[hreflang=en]")
            assert page.url == address(root, path, "en")


def test_forms_are_filled_in_and_answered(root: str, browser: Browser) -> None:
    with browsing_in(browser) as (page, _):
        page.goto(f"{root}/ties")
        page.fill("#from", "Sesterce")
        page.fill("#to", "Digital Realty")
        page.click("form.two button")
        page.wait_for_url("**/ties/actor/sesterce/actor/digital-realty*")
        assert page.locator("#ways details[open] .quotes q:visible").count() > 0
        page.click("#ways summary >> nth=0")
        assert page.locator("#ways details:not([open]) .quotes q:visible").count() == 0

        page.goto(f"{root}/query/claims-about")
        page.fill("form.ask input[name=about]", "Sesterce")
        page.click("form.ask button")
        assert page.locator("#answer tbody tr").count() > 10
        assert "about=Sesterce" in page.url

        page.goto(f"{root}/check")
        page.fill("#names", "Sesterce\nOreus\nnobody of that name")
        page.click("button[value=page]")
        rows = page.locator("#answer tbody tr")
        assert [rows.nth(place).locator("a").count() > 0 for place in range(3)] == [True, True, False]
        assert "Oréus" in rows.nth(1).inner_text()


def test_the_drawing_answers_to_search_and_filter(root: str, browser: Browser) -> None:
    with browsing_in(browser) as (page, _):
        page.goto(f"{root}/graph")
        page.wait_for_selector("#drawing canvas")
        before = page.screenshot()
        said = page.inner_text(".graph-buttons [role=status]")
        page.fill("input[name=wanted]", "oreus")
        assert page.inner_text(".graph-buttons [role=status]") != said
        found = page.locator("#list .nodes > li:visible h3 > a").all_inner_texts()
        assert found
        assert all("Oréus" in name for name in found)
        page.wait_for_timeout(100)
        assert page.screenshot() != before, "what is found looks like all else"
        page.fill("input[name=wanted]", "")
        page.uncheck("input[name=kind] >> nth=0")
        assert page.inner_text(".graph-buttons [role=status]") != said
        page.click("button[data-do=all]")
        assert page.inner_text(".graph-buttons [role=status]") == said
        page.click("#list button >> nth=0")
        assert page.locator(".chosen q").first.is_visible()
        assert page.evaluate("document.activeElement.className") == "chosen"
