"""A real browser that reaches nothing but this machine, and fails at whatever a page complains of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@dataclass
class Heard:
    """What pages complained of, and what they asked for elsewhere."""

    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> Page:
        """Returns the page, listened to from now on."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self._refuse)
        page.on("request", lambda request: self._note(request.url))
        return page

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            self.complaints.append(said.text)

    def _refuse(self, dialog: Dialog) -> None:
        self.complaints.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in {"localhost", "127.0.0.1"}:
            self.outside.append(url)


@contextmanager
def started() -> Iterator[Browser]:
    """Gives a new browser."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("there is no Chromium")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def browsing_in(browser: Browser, **options: Any) -> Iterator[tuple[Page, Heard]]:
    """Gives a page of a browser; what it complains of, or asks for elsewhere, fails the test in the end."""
    heard = Heard()
    context = browser.new_context(**options)
    try:
        yield heard.listen(context.new_page()), heard
    finally:
        context.close()
    assert heard.complaints == []
    assert heard.outside == []


@contextmanager
def browsing(**options: Any) -> Iterator[tuple[Page, Heard]]:
    """Gives a page of a new browser; what it complains of, or asks for elsewhere, fails the test in the end."""
    with started() as browser, browsing_in(browser, **options) as both:
        yield both
