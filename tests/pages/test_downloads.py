"""Downloads: every format is told of, files are what they are said to be, and the same graph gives the same."""

from __future__ import annotations

import gzip
import hashlib
import re
import sqlite3
import zipfile
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import RdfFormat, parse

from sourcier.export.catalogue import FORMATS
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.language import LANGUAGES, Language
from sourcier.pages.atlas import Atlas
from sourcier.pages.downloads import IN_NO_LANGUAGE, SUMS, WRITTEN, Download, downloads_page, write_downloads
from sourcier.pages.links import ServedLinks, StaticLinks
from sourcier.pages.render import render

Files = dict[Language, list[Download]]


@pytest.fixture(scope="module")
def atlas(example_graph: KnowledgeGraph) -> Atlas:
    return Atlas(example_graph)


@pytest.fixture(scope="module")
def written(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Files]:
    site = tmp_path_factory.mktemp("site")
    return site, write_downloads(atlas, site)


def test_files_have_the_size_and_the_checksum_that_are_said(written: tuple[Path, Files]) -> None:
    site, files = written
    lines = (site / "downloads" / SUMS).read_text(encoding="ascii").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    told = {one.path: one for several in files.values() for one in several}
    assert len(told) == len(IN_NO_LANGUAGE) + len(LANGUAGES) * (len(WRITTEN) - len(IN_NO_LANGUAGE))
    assert {f"downloads/{name}" for name in sums} == set(told)
    for path, one in told.items():
        data = (site / path).read_bytes()
        assert len(data) == one.size
        assert hashlib.sha256(data).hexdigest() == one.sha256 == sums[path.removeprefix("downloads/")]


def test_files_hold_the_graph(atlas: Atlas, written: tuple[Path, Files]) -> None:
    site, files = written
    found = {one.key: site / one.path for one in files["fr"]}
    quads = list(parse(gzip.decompress(found["nquads"].read_bytes()), format=RdfFormat.N_QUADS))
    assert len(set(quads)) == len(set(atlas.graph.view.quads()))
    with zipfile.ZipFile(found["csv"]) as archive:
        assert archive.testzip() is None
        assert any(name.endswith("claims.csv") for name in archive.namelist())
    with sqlite3.connect(found["sqlite"]) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    for key in ("gexf", "graphml"):
        assert ET.parse(found[key]).getroot().tag.endswith(key)


def test_the_same_graph_gives_the_same_archive(atlas: Atlas, written: tuple[Path, Files], tmp_path: Path) -> None:
    again = write_downloads(atlas, tmp_path, keys=("nquads", "csv"), languages=("fr",))
    before = {one.key: one.sha256 for one in written[1]["fr"]}
    assert {one.key: one.sha256 for one in again["fr"]} == {key: before[key] for key in ("nquads", "csv")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_format_is_told_of_with_what_it_loses(atlas: Atlas, written: tuple[Path, Files], lang: Language) -> None:
    site, files = written
    html = render(downloads_page(files), lang, StaticLinks("downloads", lang), atlas.about)
    text = unescape(html)
    for one in FORMATS:
        assert f'<th scope="row">{one.key}</th>' in html
        assert one.question.in_(lang) in text
    for file in files[lang]:
        assert file.sha256 in html
        assert all(loss.what.in_(lang) in text for loss in file.losses)
    for link in re.findall(r'href="([^"]+)" download', html):
        assert (site / lang / link).resolve().is_file()
    served = render(downloads_page(served=("sourcier.nq.gz", SUMS)), lang, ServedLinks(), atlas.about)
    assert 'href="/dump/sourcier.nq.gz"' in served
    assert "SHA-256</summary>" not in served


@pytest.mark.parametrize(
    ("size", "words"), [(999, "999\u202foctets"), (1000, "1,0\u202fko"), (23_456_789, "23\u202fMo")]
)
def test_sizes_are_read_by_people(size: int, words: str) -> None:
    assert Download("csv", "", size, "", ()).size_in("fr") == words
