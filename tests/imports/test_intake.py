"""From a file to a data folder and its graph, by the command; a failure changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import sourcier
from sourcier.build import build, write_built
from sourcier.cli import cli
from sourcier.cli.group import SUMMARIES
from sourcier.imports.catalogue import FORMATS
from sourcier.imports.json_schema import schema_text
from sourcier.registry import load_registry
from sourcier.resources import resource_dir
from tests.imports.tables import MAPPING, TABLE


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "centres.csv").write_text(TABLE)
    (tmp_path / "centres.yaml").write_text(MAPPING)
    return tmp_path


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["--lang", "en", "--data", str(folder), *arguments])
    return result.exit_code, result.stderr


def take(files: Path, folder: Path, *more: str) -> tuple[int, str]:
    return run(folder, "import", "csv", str(files / "centres.csv"), "--mapping", str(files / "centres.yaml"), *more)


def test_an_import_is_in_the_next_build_and_leads_back_to_its_cell(files: Path, example_folder: Path) -> None:
    code, said = take(files, example_folder)
    assert (code, "3 records: 3 imported, 0 refused" in said) == (0, True)
    before = (example_folder / "imports" / "centres.nq").read_bytes()
    assert take(files, example_folder)[0] == 0
    assert (example_folder / "imports" / "centres.nq").read_bytes() == before
    write_built(build(example_folder), example_folder / "graph")
    kg = sourcier.open(example_folder, texts=files)
    [claim] = kg.claims("site:example-north", property="powerCapacity")
    [mention] = kg.trace(claim.id).mentions
    assert mention.source.genre.label.en == "dataset"
    assert mention.finding is not None
    assert mention.finding.is_found
    assert mention.mention.note == "centres.csv, line 2, column Power (MW)"


def test_cells_are_verified_with_the_quotes_of_texts(files: Path, example_folder: Path) -> None:
    take(files, example_folder)
    texts = example_folder / "texts"
    (texts / "centres.csv").write_text(TABLE)
    assert "imports/centres.nq: centres: 12/12 – centres.csv" in run(example_folder, "verify", "--texts", str(texts))[1]
    (texts / "centres.csv").write_text(TABLE.replace("40", "41"))
    code, said = run(example_folder, "verify", "--texts", str(texts))
    assert (code, "imports/centres.nq: centres: 0/12 – no text found" in said) == (1, True)


def test_refused_rows_are_told_and_end_with_one_and_strict_writes_nothing(files: Path, example_folder: Path) -> None:
    (files / "centres.csv").write_text(TABLE.replace("40", "forty"))
    code, said = take(files, example_folder, "--strict")
    assert (code, "centres.csv:4: bad-value: " in said, (example_folder / "imports").exists()) == (1, True, False)
    code, said = take(files, example_folder)
    assert (code, "2 imported, 1 refused" in said) == (1, True)
    assert (example_folder / "imports" / "centres.nq").is_file()


def test_a_dry_run_writes_nothing(files: Path, example_folder: Path) -> None:
    assert take(files, example_folder, "--dry-run")[0] == 0
    assert not (example_folder / "imports").exists()


def test_what_contradicts_the_folder_is_refused_and_changes_nothing(files: Path, example_folder: Path) -> None:
    take(files, example_folder)
    before = (example_folder / "imports" / "centres.nq").read_bytes()
    other = files / "other.ttl"
    other.write_text(
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "<https://w3id.org/sourcier/id/actor/beta> a <https://w3id.org/sourcier/ns#Person> ; rdfs:label 'Beta' .\n"
    )
    code, said = run(example_folder, "import", "rdf", str(other))
    assert (code, "actor:beta has rdf:type sou:Person here, and sou:Company in imports/centres.nq" in said) == (4, True)
    assert [path.name for path in (example_folder / "imports").iterdir()] == ["centres.nq"]
    assert (example_folder / "imports" / "centres.nq").read_bytes() == before


def test_formats_stand_in_the_order_of_their_names_and_are_listed() -> None:
    keys = [one.key for one in FORMATS]
    assert keys == sorted(keys)
    listed = CliRunner().invoke(cli, ["import", "--list"]).output
    assert all(one.question.en in listed or one.question.fr in listed for one in FORMATS)
    assert "import" in SUMMARIES["Publish"]


def test_the_schema_that_editors_use_is_what_the_reader_takes() -> None:
    kept = resource_dir("data") / "schema" / "mapping.schema.json"
    assert kept.read_text(encoding="utf-8") == schema_text(load_registry())
