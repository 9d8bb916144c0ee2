"""A foreign graph that wants to do harm by what it says: pages show it as text, run none of it, and stay small."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import BASE, RDFS, SCHEMA, SKOS, SOU
from sourcier.pages.plain import LONGEST
from tests.browser import browsing_in, started
from tests.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCRIPT = "<script>window.harmed=1</script>"
SHORT = (
    SCRIPT, '"><img src=x onerror="window.harmed=1">', "'-window.harmed=1-'", "</title></textarea></script>" + SCRIPT,
    "javascript:window.harmed=1", "{{ 7 * 191 }}${7*191}", "safe\u202eevil\u202c\u2066\u200b",
    "bell\x07 and \x1b[31m and \x85",
    "<svg/onload=window.harmed=1>", "&lt;b&gt; &#x3c;i&#x3e;",
)  # fmt: skip
LONG = ("word " * 220_000, "M" * 1_000_000)
ADDRESSES = (
    "javascript:window.harmed=1", "data:text/html,<script>harmed=1</script>".replace("<", "%3C").replace(">", "%3E"),
    "file:///etc/passwd", "https://a.example/\u202egpj.exe", "https://a.example/" + "a" * 1_000_000, "vbscript:x",
)  # fmt: skip
SPOKEN = {RDFS.label.value, SKOS.altLabel.value, f"{SOU}note", f"{SOU}reading", f"{SOU}role", f"{SOU}conclusion",
          f"{SOU}reason", f"{SOU}inferred", f"{SOU}text", f"{SOU}cue", f"{SOU}asWritten", "http://www.w3.org/ns/oa#exact",
          "http://www.w3.org/ns/oa#prefix", "http://www.w3.org/ns/oa#suffix"}  # fmt: skip
_HARMFUL = "main script:not([type='application/json']), main img, [onerror], [onload], iframe, object, base"
_PROTOCOLS = """["href", "src", "action", "formaction"].flatMap((name) =>
  [...document.querySelectorAll(`[${name}]`)].map((one) => new URL(one.getAttribute(name), location).protocol))"""
CLAIM = "id/claim/exemplia-plan-investment-amount-8f33b755"
_TOO_LARGE = {"query/amounts"}
"""Answers with so many megabytes of names may be refused."""
PAGES = (
    "", "search?q=exemplia", f"search?q={SCRIPT}", CLAIM, "id/actor/exemplia", "id/project/exemplia-plan", "ties",
    "id/source/gazette-2031-03-05", "compare/project/exemplia-plan/investmentAmount",
    "timeline/project/exemplia-plan/investmentAmount", "map", "graph", "changes", "about", "all/claims",
    "query/amounts", "downloads", "check", f"ties?from={SCRIPT}&to=exemplia", "id/actor/harmful",
    f"query/claims-about?about={SCRIPT}", f"nowhere/{SCRIPT}", "concept/conflict", "id/assessment/plan-amount",
)  # fmt: skip


@pytest.fixture(scope="module")
def root(example_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of the small invented graph in which every name, quote and note was replaced."""
    pytest.importorskip("starlette", reason="the extra `serve` is not installed")
    path = tmp_path_factory.mktemp("hostile") / "hostile.nq"
    serialize(_hostile(Path(example_graph.view.location).parents[2] / "sourcier.nq"), str(path), RdfFormat.N_QUADS)
    with serving(data=path) as served:
        yield served.root


def _hostile(path: Path) -> Iterator[Quad]:
    words, addresses = cycle([*SHORT, *SHORT, *SHORT, *LONG]), cycle(ADDRESSES)
    for quad in parse(path=str(path), format=RdfFormat.N_QUADS):
        named = isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(f"{BASE}id/")
        spoken = quad.object
        if named and quad.predicate.value in SPOKEN and isinstance(spoken, Literal):
            said = f"{spoken.value} {next(words)}"
            it = Literal(said, language=spoken.language) if spoken.language else Literal(said)
            yield Quad(quad.subject, quad.predicate, it, quad.graph_name)
        elif quad.predicate.value != f"{SCHEMA}url":
            yield quad
        if quad.object.value == f"{SOU}Source":
            yield Quad(quad.subject, NamedNode(f"{SCHEMA}url"), NamedNode(next(addresses)), quad.graph_name)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


def test_what_a_graph_says_is_shown_and_not_obeyed(root: str, browser: Browser) -> None:
    found = ""
    with browsing_in(browser) as (page, heard):
        for path in PAGES:
            response = page.goto(f"{root}/{path}")
            assert response is not None
            assert response.status in {200, 400, 404, 503} or path in _TOO_LARGE, path
            assert len(response.body()) < 100_000, path
            assert page.evaluate("window.harmed") is None, path
            assert page.locator(_HARMFUL).count() == 0, path
            assert set(page.evaluate(_PROTOCOLS)) <= {"http:", "https:"}, path
            text = page.evaluate("document.documentElement.textContent")
            assert not set(text) & set("\u202e\u202c\u2066\u200b\x07\x1b\x85"), path
            assert "M" * (LONGEST + 1) not in text, path
            found += text
        heard.complaints = [said for said in heard.complaints if "status of 4" not in said]
    for shown in (SCRIPT, "[U+202E]evil", "[U+0007]", "{{ 7 * 191 }}", "&lt;b&gt;", "[…]"):
        assert shown in found
    assert "1337" not in found


def test_the_data_has_all_that_pages_cut(root: str, browser: Browser, example_graph: KnowledgeGraph) -> None:
    with browsing_in(browser) as (page, _):
        paths = [claim.iri.value.removeprefix(BASE) for claim in example_graph.claims()]
        pages = [page.request.get(f"{root}/{path}", headers={"Accept": "text/html"}).body() for path in paths]
        data = [page.request.get(f"{root}/{path}.ttl").body() for path in paths]
    assert max(map(len, pages)) < 100_000
    assert any(b"M" * 1_000_000 in one for one in data)
