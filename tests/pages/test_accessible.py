"""What axe-core finds in pages, in light and in dark: nothing that is serious."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import browsing_in, started

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = (
    "", "id/claim/sesterce-plan-investment-amount-6cbe5112", "id/actor/sesterce",
    "compare/project/sesterce-plan/investmentAmount", "map", "graph", "query/amounts", "editor", "nowhere",
)  # fmt: skip
_LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
_RUN = """wanted => axe.run({ resultTypes: ["violations"], runOnly: wanted }).then((found) => found.violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120))}`))"""


@pytest.fixture(scope="module")
def axe() -> str:
    own = Path(__file__).parents[1] / "export" / "node_modules"
    modules = Path(os.environ.get("SOURCIER_NODE_MODULES") or own)
    path = modules / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("not installed: axe-core; run `npm ci` in tests/export")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


def test_nothing_serious_is_found(root: str, browser: Browser, axe: str) -> None:
    with browsing_in(browser, viewport={"width": 1100, "height": 900}) as (page, heard):
        for path in PAGES:
            page.emulate_media(color_scheme="light")
            page.goto(f"{root}/{path}")
            if path == "editor":
                page.click("#run")
                page.wait_for_selector("#results table a.iri")
            page.evaluate(axe)
            assert page.evaluate(_RUN, _LEVELS) == [], path
            page.emulate_media(color_scheme="dark")
            assert page.evaluate(_RUN, ["color-contrast"]) == [], f"{path} in the dark"
        heard.complaints = [said for said in heard.complaints if "404 (Not Found)" not in said]


def test_it_finds_what_is_serious(browser: Browser, axe: str) -> None:
    with browsing_in(browser) as (page, _):
        page.set_content("<html lang=en><title>a</title><main><h1>b</h1><a href='/'></a><input></main></html>")
        page.evaluate(axe)
        assert {found.partition(":")[0] for found in page.evaluate(_RUN, _LEVELS)} == {"label", "link-name"}
