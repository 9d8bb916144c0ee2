"""The drawing of all ties: all of it stands in a list, what draws it is what was vendored, and a browser draws it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

import sourcier
from sourcier.language import LANGUAGES, Language
from sourcier.namespaces import compact
from sourcier.network import Standing
from sourcier.pages import drawing
from sourcier.pages.atlas import Atlas
from sourcier.pages.drawing import drawing_page, drawn_network, picture
from sourcier.pages.links import StaticLinks
from sourcier.pages.render import render
from tests.network.picture.test_rendered import BROWSERS
from tests.pages.document import Document

STATIC = Path(sourcier.__file__).parent / "pages" / "static"


def drawn(atlas: Atlas, lang: Language = "en") -> Document:
    return Document(render(drawing_page(atlas), lang, StaticLinks("graph", lang), atlas.about))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_has_every_node_and_every_tie(shipped: Atlas, lang: Language) -> None:
    found = drawn(shipped, lang)

    assert sorted(found.values("data-node")) == sorted(shipped.all_ties.tied().nodes)
    assert sorted(found.values("data-edge")) == sorted(edge.id for edge in shipped.all_ties.edges)
    assert len(found.html.encode()) < 250_000


def test_each_tie_leads_to_its_claims_and_says_how_far_it_has_come(shipped: Atlas) -> None:
    found = drawn(shipped)
    items = {
        attributes["data-edge"]: (attributes, "".join(texts))
        for name, attributes, texts in found.elements
        if "data-edge" in attributes
    }

    assert {attributes["data-standing"] for attributes, _ in items.values()} == {
        str(edge.standing) for edge in shipped.all_ties.edges
    }
    for edge in shipped.all_ties.edges:
        attributes, words = items[edge.id]
        assert (attributes["data-source"], attributes["data-target"]) == edge.ends
        assert ("data-symmetric" in attributes) == edge.symmetric
        assert edge.exists or edge.standing.label.en in words
        assert any(link.endswith(f"{edge.quotes[0].claim.partition(':')[2]}.html") for link in found.links)


def test_no_two_nodes_lie_upon_each_other(shipped: Atlas) -> None:
    found = drawn(shipped)
    places = list(zip(map(float, found.values("data-x")), map(float, found.values("data-y")), strict=True))

    assert len(set(places)) == len(places) > 100


def test_every_standing_and_kind_that_occurs_is_in_the_legend(shipped: Atlas) -> None:
    found = drawn(shipped)
    boxes = [
        attributes for name, attributes, _ in found.elements if name == "input" and attributes.get("type") == "checkbox"
    ]

    assert {box["value"] for box in boxes if box["name"] == "standing"} == {
        str(e.standing) for e in shipped.all_ties.edges
    }
    assert {box["value"] for box in boxes if box["name"] == "kind"} == set(found.values("data-kind"))


def test_standings_differ_in_dashes_not_in_colour_alone() -> None:
    style = (STATIC / "pages.css").read_text(encoding="utf-8")
    dashes = {
        standing: re.findall(rf"\.line-{standing} {{ stroke: [^}}]*?stroke-dasharray: ([^}};]+)", style)
        for standing in Standing
    }

    assert dashes.pop(Standing.EXISTING) == []
    assert len({tuple(found) for found in dashes.values()}) == len(dashes)
    assert all(dashes.values())


def test_what_is_too_much_to_draw_is_left_out_and_counted(shipped: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_MOST_NODES", 10)
    atlas = Atlas(shipped.graph)
    network = drawn_network(atlas)
    left_out = len(shipped.all_ties.nodes) - len(network.nodes)

    assert 2 <= len(network.nodes) <= 10
    assert f"{left_out} nodes with fewer ties are not drawn" in drawn(atlas).html
    assert "actor:sesterce" in network.nodes


def test_a_graph_without_ties_is_a_page(example: Atlas) -> None:
    from pyoxigraph import Store

    from sourcier.knowledge_graph import KnowledgeGraph
    from sourcier.store.embedded import EmbeddedView

    assert drawn(Atlas(KnowledgeGraph(EmbeddedView(Store())))).values("data-node") == []
    assert set(drawn(example).values("data-standing")) >= {"denied", "negotiated"}


def test_the_picture_has_the_same_ties(example: Atlas) -> None:
    markup = picture(example, "fr")

    assert markup.startswith("<svg")
    for edge in example.all_ties.edges:
        assert f'data-id="{edge.id}"' in markup


def test_what_is_vendored_is_what_was_published() -> None:
    table = (STATIC / "VENDORED.md").read_text(encoding="utf-8")
    hashes = dict(re.findall(r"\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|", table))

    assert "cytoscape/cytoscape.min.js" in hashes
    for name, hash_ in hashes.items():
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == hash_
    for path in (STATIC / "cytoscape").iterdir():
        assert f"cytoscape/{path.name}" in hashes


def test_scripts_make_no_style_that_the_policy_forbids_and_ask_nothing() -> None:
    ours = (STATIC / "graph.js").read_text(encoding="utf-8")
    theirs = (STATIC / "cytoscape" / "cytoscape.min.js").read_text(encoding="utf-8")

    for forbidden in ("eval(", "new Function", "XMLHttpRequest", "WebSocket", "importScripts", "fetch("):
        assert forbidden not in ours
        assert forbidden not in theirs
    assert "innerHTML" not in ours
    assert "__________cytoscape_stylesheet" in theirs  # the page has an element of that name, so that none is put in


def test_a_browser_draws_it_and_says_how_much(shipped: Atlas, tmp_path: Path) -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip("no Chromium is installed, which draws the ties")
    shutil.copytree(STATIC, tmp_path, dirs_exist_ok=True)
    page = tmp_path / "en" / "graph.html"
    page.parent.mkdir()
    page.write_text(drawn(shipped).html, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    options += ["--virtual-time-budget=4000", "--host-resolver-rules=MAP * ~NOTFOUND"]
    environment = {**os.environ, "HOME": str(tmp_path)}
    address = f"{page.as_uri()}#{compact(shipped.graph.resolve('sesterce'))}"
    shown = subprocess.run(
        [str(browser), *options, address], check=True, capture_output=True, text=True, timeout=120, env=environment
    ).stdout
    nodes, edges = len(shipped.all_ties.tied().nodes), len(shipped.all_ties.edges)
    [chosen] = re.findall(r'<section class="chosen".*?</section>', shown, re.DOTALL)

    assert f"{edges} of {edges} ties, {nodes} of {nodes} nodes" in shown
    assert shown.count("<canvas") >= 3
    assert ">Sesterce</a>" in chosen
    assert unescape(chosen).count("<li>") == len(shipped.all_ties.incident()["actor:sesterce"])
