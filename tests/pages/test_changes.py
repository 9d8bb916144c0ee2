"""What changed: what is claimed over time, and two releases held against each other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sourcier.build import build, write_built
from sourcier.diff import Change
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.pages import changes
from sourcier.pages.atlas import Atlas
from sourcier.pages.changes import changes_page
from sourcier.store.location import open_view
from sourcier.store.release import open_release, write_release
from tests.diff.test_diff import EDITS, edited
from tests.pages.document import document


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """The small invented folder after some edits."""

    from tests.conftest import EXAMPLE

    folder = edited(Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("later") / "example")), EDITS)
    target = tmp_path_factory.mktemp("later-graph")
    write_built(build(folder), target)
    return Atlas(KnowledgeGraph(open_view(target)))


def since(atlas: Atlas, before: Atlas) -> Atlas:
    return Atlas(atlas.graph, before=before.graph.view)


def test_whatever_was_said_otherwise_stands_with_what_was_before_and_its_rule(shipped: Atlas) -> None:
    found = document(shipped, changes_page(shipped))
    versions = list(shipped.drift)
    items = found.all("li", "version")

    assert len(items) == len(versions) > 20
    for version in versions:
        [*fit] = [item for item in items if version.claim.quote.split()[0] in item and version.event.label.en in item]
        assert fit
        assert version.reason.en in fit[0]
    assert all(words for words in found.all("p", "event"))


def test_the_newest_is_first(shipped: Atlas) -> None:
    days = [day for day in document(shipped, changes_page(shipped)).values("datetime") if day]

    assert days == sorted(days, reverse=True)


def test_without_an_earlier_release_none_is_made_up(shipped: Atlas) -> None:
    assert "No earlier release is at hand" in document(shipped, changes_page(shipped)).section("data")


def test_releases_are_held_against_each_other(example: Atlas, later: Atlas) -> None:
    page = changes_page(since(later, example))
    found = document(later, page)
    data = found.section("data")

    for change, total in {Change.ADDED: 1, Change.REANCHORED: 1, Change.WITHDRAWN: 1}.items():
        assert f"claims – {change.label.en} ({total})" in data
    assert "Bo Kellermann before: Bo Keller" in data
    assert "announced" in data
    assert "planned" in data
    assert len(found.all("del")) == 1
    assert "No earlier release" not in data


def test_what_is_withdrawn_has_no_link_to_a_page_that_is_gone(example: Atlas, later: Atlas) -> None:
    found = document(later, changes_page(since(later, example)))
    claims = {claim.iri.value.rpartition("/")[2] for claim in later.graph.claims()}
    linked = {link.rpartition("/")[2].removesuffix(".html") for link in found.links if "/claim/" in link}

    assert linked <= claims


def test_an_earlier_release_that_is_gone_is_as_none(example: Atlas, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    write_release(folder, b"<http://a/> <http://a/> <http://a/> <http://a/> .\n")
    before = open_release(folder)
    shutil.rmtree(folder)
    gone = document(example, changes_page(Atlas(example.graph, before=before))).section("data")
    assert "No earlier release is at hand" in gone or "claims – added" in gone


def test_nothing_changed_is_said(example: Atlas) -> None:
    data = document(example, changes_page(since(example, example))).section("data")

    assert "No claim and no name changed." in data


def test_long_lists_are_cut_and_the_rest_is_counted(
    example: Atlas, shipped: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "_LISTED", 5)
    total = len(shipped.graph.claims())
    data = document(shipped, changes_page(since(shipped, example))).section("data")

    assert f"claims – added ({total})" in data
    assert f"and {total - 5} more" in data
