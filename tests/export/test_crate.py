"""The deposit, read by `sha256sum`, the libraries of RO-Crate and Croissant, and the schema of citation files."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker
from ruamel.yaml import YAML

from sourcier.errors import UsageError
from sourcier.export.about import read_about
from sourcier.export.crate.deposit import write_crate
from sourcier.export.tables.columns import PUBLISHED
from sourcier.namespaces import DCTERMS
from sourcier.store.embedded import EmbeddedView
from sourcier.store.location import open_view
from sourcier.store.rdf_file import canonical_nquads
from tests.export.foreign import HERE, program
from tests.export.nasty_graph import GRAPHS, graph_of

DAY = date(2031, 3, 4)
LICENCES = {
    "shipped": "https://creativecommons.org/licenses/by/4.0/",
    "nasty": "https://example.org/licence?a=1&b=2",
}


@pytest.fixture(scope="module", params=GRAPHS)
def crate(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("crate")
    write_crate(graph_of(request.param), folder, "en", published=DAY)
    return request.param, folder


def paths(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_every_file_has_the_checksum_that_the_manifest_says(crate: tuple[str, Path]) -> None:
    _, folder = crate
    manifest = folder / "manifest-sha256.txt"
    checked = subprocess.run(
        [program("sha256sum"), "--check", "--strict", manifest.name],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(checked.stdout.splitlines()) == len(list(paths(folder))) - 1


def test_the_library_of_ro_crate_finds_every_file_with_size_checksum_and_licence(crate: tuple[str, Path]) -> None:
    ROCrate = pytest.importorskip("rocrate.rocrate", reason="rocrate is not installed").ROCrate  # noqa: N806
    name, folder = crate
    read = ROCrate(folder)
    files = {entity.id: entity for entity in read.data_entities if entity.type == "File"}
    assert read.version == "1.2"
    assert set(files) == set(paths(folder)) - {"ro-crate-metadata.json", "manifest-sha256.txt"}
    assert all(entity["contentSize"] == str((folder / id_).stat().st_size) for id_, entity in files.items())
    assert files["shapes/claim.ttl"]["license"].id == "https://www.apache.org/licenses/LICENSE-2.0"
    assert files["graph/sourcier.nq"]["license"].id == LICENCES[name]


def test_the_root_of_the_crate_has_what_a_repository_asks_for(crate: tuple[str, Path]) -> None:
    ROCrate = pytest.importorskip("rocrate.rocrate", reason="rocrate is not installed").ROCrate  # noqa: N806
    root = ROCrate(crate[1]).root_dataset
    assert root["datePublished"] == "2031-03-04"
    assert root["name"] and root["description"] and root["version"]  # noqa: PT018 - one question: nothing is empty
    assert root["license"].id == LICENCES[crate[0]]
    authors = root["author"] if isinstance(root["author"], list) else [root["author"]]
    assert [author["name"] for author in authors] == list(read_about(graph_of(crate[0])).authors)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_croissant_reads_as_many_records_of_each_table_as_there_are_rows(crate: tuple[str, Path]) -> None:
    mlcroissant = pytest.importorskip("mlcroissant", reason="mlcroissant is not installed")
    _, folder = crate
    dataset = mlcroissant.Dataset(str(folder / "croissant.json"))
    assert dataset.metadata.ctx.issues.report() == ""
    for table in PUBLISHED:
        with (folder / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = len(list(csv.reader(file))) - 1
        assert len(list(dataset.records(table))) == rows, table


def test_the_citation_file_follows_the_schema_of_its_format(crate: tuple[str, Path]) -> None:
    schema = json.loads((HERE / "schema" / "cff-1.2.0" / "schema.json").read_text(encoding="utf-8"))
    citation: dict[str, Any] = YAML(typ="safe").load(crate[1] / "CITATION.cff")
    citation["date-released"] = citation["date-released"].isoformat()
    assert not list(Draft7Validator(schema, format_checker=FormatChecker()).iter_errors(citation))
    assert (citation["type"], citation["date-released"]) == ("dataset", "2031-03-04")


def test_the_graph_in_it_is_the_graph_byte_for_byte_and_opens_with_the_tool(crate: tuple[str, Path]) -> None:
    name, folder = crate
    expected = canonical_nquads(graph_of(name).quads())
    assert (folder / "graph" / "sourcier.nq").read_bytes() == expected
    assert canonical_nquads(open_view(folder / "graph").quads()) == expected


def test_the_page_to_read_first_names_what_is_there_in_both_languages(crate: tuple[str, Path]) -> None:
    page = (crate[1] / "README.md").read_text(encoding="utf-8")
    beside = {path.name for path in crate[1].iterdir()}
    assert all(page.count(f"| `{name}{'/' if (crate[1] / name).is_dir() else ''}` |") == 2 for name in beside)
    assert "Published 4 March 2031. Authors: " in page
    assert "Publié le 4 mars 2031. Auteurs\u00a0: " in page


def test_the_same_graph_and_day_give_the_same_bytes(crate: tuple[str, Path], tmp_path: Path) -> None:
    name, folder = crate
    write_crate(graph_of(name), tmp_path, "en", published=DAY)
    assert (tmp_path / "manifest-sha256.txt").read_bytes() == (folder / "manifest-sha256.txt").read_bytes()


def test_a_graph_that_nobody_signed_makes_no_crate(tmp_path: Path) -> None:
    unsigned = EmbeddedView.of_quads(
        [quad for quad in graph_of("shipped").quads() if quad.predicate != DCTERMS.creator]
    )
    with pytest.raises(UsageError, match="write `authors:` and `licence:`"):
        write_crate(unsigned, tmp_path, "en", published=DAY)
    assert not list(tmp_path.iterdir())


def test_a_crate_without_a_day_is_refused_and_the_remedy_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    with pytest.raises(UsageError, match="--published 2031-03-04"):
        write_crate(graph_of("nasty"), tmp_path, "en")


def test_the_day_of_reproducible_builds_is_taken_where_none_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    write_crate(graph_of("nasty"), tmp_path, "fr")
    assert "date-released: 1970-01-01" in (tmp_path / "CITATION.cff").read_text(encoding="utf-8")
