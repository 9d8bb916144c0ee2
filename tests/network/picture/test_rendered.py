"""Labels measured as a browser shows them, in the fonts of this machine: none touches another or leaves its figure."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import sourcier
from sourcier.network import Network, project
from sourcier.network.picture import draw
from tests.network.picture.planted import network, node, planted

Rendered = Callable[[str], list[dict[str, Any]]]

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MEASURE = """
const told = [...document.querySelectorAll('svg g[data-id], svg g[data-words-of], svg g[data-standing-of]')];
const box = one => { const r = one.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
const found = told.flatMap(g => [...g.querySelectorAll(':scope > text')].map(text => {
  const shapes = [...g.children].filter(one => !['title', 'text'].includes(one.tagName)).map(box);
  return {words: text.textContent, box: box(text), shapes: g.dataset.id ? shapes : []};
}));
document.title = 'done';
const out = document.createElement('pre');
out.id = 'found';
out.textContent = JSON.stringify(found);
document.body.append(out);
"""


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip("no Chromium is installed, which measures labels as they are shown")
    folder = tmp_path_factory.mktemp("rendered")

    def measure(svg: str) -> list[dict[str, Any]]:
        page = folder / "page.html"
        page.write_text(f"<!doctype html><meta charset=utf-8><body>{svg}<script>{MEASURE}</script>", encoding="utf-8")
        found: list[dict[str, Any]] = json.loads(_shown(str(browser), page, folder))
        return found

    return measure


def _shown(browser: str, page: Path, folder: Path) -> str:
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--dump-dom"]
    command = [browser, *options, page.as_uri()]
    environment = {**os.environ, "HOME": str(folder)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment)
    found = re.search(r'<pre id="found">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, done.stderr[-2000:]
    return unescape(found[1])


def touching(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Returns texts whose boxes overlap by more than the room between two lines of one label."""
    pairs = []
    for one, other in combinations(found, 2):
        (l1, t1, r1, b1), (l2, t2, r2, b2) = one["box"], other["box"]
        if min(r1, r2) - max(l1, l2) > 0.5 and min(b1, b2) - max(t1, t2) > 2.5:
            pairs.append((one["words"], other["words"]))
    return pairs


def leaving(found: list[dict[str, Any]]) -> list[str]:
    """Returns texts that are broader than the figure that they belong to."""
    return [
        one["words"]
        for one in found
        if one["shapes"]
        and (
            one["box"][0] < min(box[0] for box in one["shapes"]) - 0.5
            or one["box"][2] > max(box[2] for box in one["shapes"]) + 0.5
        )
    ]


def in_font(svg: str, font: str) -> str:
    return re.sub(r'font-family="[^"]*"', f'font-family="{font}"', svg)


def around(actor: str) -> Network:
    ties = project(sourcier.open().view, "ties")
    return ties.around({end for one in ties.edges if actor in one.ends for end in one.ends})


@pytest.mark.parametrize("font", ["Liberation Sans", "DejaVu Sans"])
def test_labels_do_not_collide_in_the_shipped_graph(rendered: Rendered, font: str) -> None:
    ties = project(sourcier.open().view, "ties")
    found = rendered(in_font(draw(ties, lang="fr"), font))
    assert len(found) > len(ties.nodes)
    assert (touching(found), leaving(found)) == ([], [])


@pytest.mark.parametrize("font", ["Liberation Sans", "DejaVu Sans"])
def test_words_on_lines_do_not_collide(rendered: Rendered, font: str) -> None:
    near = around("actor:oreus")
    found = rendered(in_font(draw(near, lang="fr", emphasis=frozenset({"actor:oreus"})), font))
    assert len(found) > len(near.nodes) + 20
    assert (touching(found), leaving(found)) == ([], [])


def test_labels_do_not_collide_in_a_planted_network(rendered: Rendered) -> None:
    found = rendered(in_font(draw(planted(80, 100)), "DejaVu Sans"))
    assert (touching(found), leaving(found)) == ([], [])


def test_labels_in_other_scripts_stay_in_their_figures(rendered: Rendered) -> None:
    names = ("Институт «Аврора»", "大学人工智能研究所", "שלום עולם", "مركز البيانات", "WWW MMM ŒŒŒ", "ﷺ" * 3, "É̂" * 9)
    made = network([node(f"actor:{i}", label=name) for i, name in enumerate(names)], [])
    found = rendered(in_font(draw(made), "DejaVu Sans"))
    assert len(found) >= len(names)
    assert (touching(found), leaving(found)) == ([], [])
