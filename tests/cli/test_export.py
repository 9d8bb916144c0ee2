"""export as people run it: every format, what is left out, what cannot be said."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcier.cli import cli
from sourcier.errors import NotFoundError, UsageError
from sourcier.export.catalogue import FORMATS, format_of
from sourcier.resources import resource_dir

SVG = "{http://www.w3.org/2000/svg}svg"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", *arguments])


@pytest.mark.parametrize(
    ("key", "projection"), [(one.key, projection) for one in FORMATS for projection in one.projections]
)
def test_every_projection_that_a_format_takes_is_written_in_it(key: str, projection: str, tmp_path: Path) -> None:
    file = tmp_path / "network"
    avoid = ["--property", "selectedSite"] if projection != "sources" else []
    done = run("export", key, "--projection", projection, *avoid, "-o", str(file))
    assert done.exit_code == 0, done.stderr
    assert done.stdout == ""
    assert file.is_dir() == format_of(key).is_folder
    assert list(file.iterdir()) if file.is_dir() else file.stat().st_size > 0


def test_what_an_export_leaves_out_is_said() -> None:
    done = run("export", "svg", "--property", "selectedSite", "--property", "locatedIn")
    assert ET.fromstring(done.stdout).tag == SVG
    assert "edges are not shown, as one of their ends is not" in done.stderr
    assert "not in it: dates, origins, quotes" in done.stderr


def test_what_a_format_cannot_hold_is_written_to_a_file(tmp_path: Path) -> None:
    run("export", "svg", "--property", "selectedSite", "--loss", str(tmp_path / "loss.json"))
    [loss] = json.loads((tmp_path / "loss.json").read_text(encoding="utf-8"))
    assert loss["what"]["en"] == "dates, origins, quotes"
    assert set(loss["why"]) == {"en", "fr"}


def test_the_formats_are_listed() -> None:
    listed = [line.split("\t") for line in run("export", "--list").stdout.splitlines()[1:]]
    assert listed == [[one.key, ", ".join(one.opens_in), one.question.en] for one in FORMATS]


def test_a_format_must_be_named_and_be_one() -> None:
    assert f"say which format: {', '.join(one.key for one in FORMATS)}" in run("export").stderr
    unknown = run("export", "svgz")
    assert unknown.exit_code == NotFoundError.exit_code
    assert "did you mean 'svg'" in unknown.stderr


def test_a_format_of_the_whole_graph_takes_no_filter(tmp_path: Path) -> None:
    for option in (["--property", "ownerOf"], ["--projection", "ties"], ["--min-origins", "2"]):
        refused = run("export", "nquads", *option, "-o", str(tmp_path / "graph.nq"))
        assert refused.exit_code == UsageError.exit_code
        assert "made of the whole graph: it takes no projection and no filter" in refused.stderr
    assert not list(tmp_path.iterdir())


def test_a_format_of_the_whole_graph_is_written_as_a_stream() -> None:
    done = run("export", "nquads")
    assert done.stdout_bytes == (resource_dir("data") / "graph" / "sourcier.nq").read_bytes()
    assert done.stderr == ""


def test_a_folder_of_tables_is_no_stream() -> None:
    assert "name a new folder" in run("export", "parquet").stderr


def test_every_writer_is_there() -> None:
    for one in FORMATS:
        module, _, name = one.writer.partition(":")
        assert callable(getattr(import_module(module), name)), one.key
