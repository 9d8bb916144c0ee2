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
from sourcier.export.write import export as write_format
from sourcier.network import PROJECTIONS
from sourcier.resources import resource_dir
from tests.export.foreign import network_of

SVG = "{http://www.w3.org/2000/svg}svg"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", *arguments])


@pytest.mark.parametrize("projection", PROJECTIONS)
@pytest.mark.parametrize("key", [one.key for one in FORMATS if one.projections])
def test_a_format_takes_the_projections_that_the_table_says(key: str, projection: str, tmp_path: Path) -> None:
    file = tmp_path / "network"
    if projection in format_of(key).projections:
        write_format(network_of(projection), key, file, "en")
        assert file.is_dir() == format_of(key).is_folder
        assert list(file.iterdir()) if file.is_dir() else file.stat().st_size > 0
    else:
        with pytest.raises(UsageError, match=f"not {projection}"):
            write_format(network_of(projection), key, file, "en")


def test_a_projection_is_written_to_a_file_and_nothing_to_standard_output(tmp_path: Path) -> None:
    done = run("export", "gexf", "--projection", "sources", "-o", str(tmp_path / "sources.gexf"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "source:clubic-2025-02-10" in (tmp_path / "sources.gexf").read_text(encoding="utf-8")


def test_an_option_goes_to_the_format_that_has_it(tmp_path: Path) -> None:
    written = run("export", "crate", "--published", "2031-03-04", "-o", str(tmp_path / "crate"))
    assert written.exit_code == 0
    assert "date-released: 2031-03-04" in (tmp_path / "crate" / "CITATION.cff").read_text(encoding="utf-8")


def test_an_option_is_refused_by_a_format_that_does_not_have_it(tmp_path: Path) -> None:
    refused = run("export", "gexf", "--published", "2031-03-04", "-o", str(tmp_path / "x.gexf"))
    assert refused.exit_code == UsageError.exit_code
    assert "gexf has no option published; it takes none" in refused.stderr
    assert "is no day; write it as 2031-03-04" in run("export", "crate", "--published", "2031").stderr
    assert not list(tmp_path.iterdir())


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
