"""The vault, each note read by remark with wikilinks, its front matter by yaml, both of npm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sourcier.export.fields import clean, url_of
from sourcier.export.write import export
from sourcier.network import Edge, Network, Standing
from sourcier.network.picture.caption import CAVEAT
from tests.export.foreign import network_of, read_with_npm
from tests.export.nasty import LINES, NASTY, QUOTED

NAMES = ("ties", "nasty")
PACKAGES = ("unified", "remark-parse", "remark-frontmatter", "remark-wiki-link", "yaml")
OF_NOTES = {"root", "yaml", "heading", "text", "paragraph", "link", "wikiLink", "blockquote"}
"""What notes are made of: neither HTML nor code nor pictures nor lists come from words."""
Vaults = Mapping[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both vaults, beside each other."""
    found = tmp_path_factory.mktemp("vaults")
    for name in NAMES:
        export(network_of(name), "obsidian", found / name, "en")
    return found


@pytest.fixture(scope="module")
def vaults(folder: Path) -> Vaults:
    """The notes of each vault as they are read."""
    notes = read_with_npm("obsidian.mjs", *PACKAGES, path=folder)
    return {name: [note for note in notes if note["path"].startswith(f"{name}/")] for name in NAMES}


def edges_of(network: Network, id_: str) -> list[Edge]:
    """What a note tells of: the edges of a node, or those that a source carries."""
    in_note = [edge for edge in network.edges if id_ in edge.ends]
    return in_note if id_ in network.nodes else [edge for edge in network.edges if id_ in edge.sources]


def by_id(notes: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {note["front"]["id"]: note for note in notes if note["front"]}


@pytest.mark.parametrize("name", NAMES)
def test_there_is_a_note_for_each_node_and_each_source_with_what_is_known_of_it(name: str, vaults: Vaults) -> None:
    network, notes = network_of(name), by_id(vaults[name])
    sources = {source for edge in network.edges for source in edge.sources}
    assert notes.keys() == network.nodes.keys() | sources
    assert len(vaults[name]) == len(notes) + 1
    for id_, note in notes.items():
        label, front, file = clean(network.name(id_).en), note["front"], Path(note["path"]).stem
        assert file == label or label in front.get("aliases", []) or not label
        assert note["title"] == re.sub(r"[ \t\r\n]+", " ", label).strip() or not label
        assert front.get("url") == url_of(id_)
        assert front["tags"] == [front["tags"][0].replace(" ", "")]
        if id_ in network.nodes:
            assert front["kind"] == network.nodes[id_].kind


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_a_note_and_every_note_is_in_the_index(name: str, vaults: Vaults) -> None:
    files = Counter(Path(note["path"]).stem for note in vaults[name])
    assert max(files.values()) == 1
    [index] = [note for note in vaults[name] if note["path"] == f"{name}/Index.md"]
    assert {link for note in vaults[name] for link in note["links"]} <= files.keys()
    assert Counter(index["links"]) == files - Counter(["Index"])
    assert CAVEAT.en in index["paragraphs"]


@pytest.mark.parametrize("name", NAMES)
def test_every_tie_stands_in_the_notes_of_its_ends_and_sources_under_its_standing(name: str, vaults: Vaults) -> None:
    network = network_of(name)
    for id_, note in by_id(vaults[name]).items():
        edges = edges_of(network, id_)
        assert Counter(note["addresses"])[url_of(id_) or ""] in {0, 1}
        told = [line for line in note["paragraphs"][1:] if "\n" in line]
        assert len(told) == len(edges)
        headings = [standing.label.en for standing in Standing if any(edge.standing is standing for edge in edges)]
        assert [words.lower() for words in note["headings"][1:]] == headings
        ordered = sorted(edges, key=lambda edge: (edge.standing.rank, network.edges.index(edge)))
        for edge, line in zip(ordered, told, strict=True):
            assert line.endswith(edge.id)
            assert edge.exists or f"{edge.standing.label.en})" in line


@pytest.mark.parametrize("name", NAMES)
def test_quotes_are_word_for_word_with_their_claim_and_source(name: str, vaults: Vaults) -> None:
    network, notes = network_of(name), by_id(vaults[name])
    for id_, note in notes.items():
        expected = Counter((plain(quote.words), quote.claim) for edge in edges_of(network, id_)
                           for quote in edge.quotes if id_ in network.nodes or quote.source == id_)  # fmt: skip
        found = Counter(("\n".join(words), reference.rpartition("· ")[2]) for *words, reference in note["quotes"])
        assert found == expected


def plain(words: str) -> str:
    return "\n".join(line.strip() for line in clean(words).splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_words_is_read_as_a_sign(name: str, vaults: Vaults) -> None:
    assert {kind for note in by_id(vaults[name]).values() for kind in note["types"]} == OF_NOTES


def test_words_are_read_as_they_are(vaults: Vaults) -> None:
    assert by_id(vaults["nasty"])["actor:quoted"]["title"] == QUOTED
    assert by_id(vaults["nasty"])["actor:lines"]["front"]["aliases"] == [LINES]


def test_in_french_names_are_elided_in_links_too(tmp_path: Path) -> None:
    export(network_of("ties"), "obsidian", tmp_path / "fr", "fr")
    notes = "".join(path.read_text(encoding="utf-8") for path in sorted((tmp_path / "fr").rglob("*.md")))
    assert "fait partie d’[[Écosystème de l’IA en région Sud]]" in notes
    assert re.findall(r"\bde \[\[[AEIOUÉ][^]]+", notes) == []
    assert "## Dit existant" in notes


def test_what_cannot_be_said_is_counted_and_the_bytes_are_the_same(folder: Path, tmp_path: Path) -> None:
    losses = export(NASTY, "obsidian", tmp_path / "again", "en")
    assert {loss.what.en: loss.count for loss in losses} == {
        "statuses, roots, confidence, weights": None,
        "control characters": 3,
        "weights that are no number": 2,
    }
    for file in (folder / "nasty").rglob("*.md"):
        assert (tmp_path / "again" / file.relative_to(folder / "nasty")).read_bytes() == file.read_bytes()
