"""`draft` and `check --strict` as people run them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).parents[1] / "cases" / "draft"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASES / "data", tmp_path / "data"))


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sourcier", "--data", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=os.environ)


def draft(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "draft", str(CASES / "vigie.txt"), "--publisher", "La Vigie", "--date", "2031-05-14", *more)


def test_a_draft_is_written_among_the_sources_named_by_outlet_and_day(folder: Path) -> None:
    done = draft(folder)
    assert (done.returncode, done.stdout) == (0, f"{folder}/sources/la-vigie-2031-05-14.yaml\n")
    assert (folder / "sources" / "la-vigie-2031-05-14.yaml").read_text(encoding="utf-8").startswith("# Each `?`")
    assert "answers to give" in done.stderr


def test_a_file_that_is_there_is_not_replaced_without_force(folder: Path) -> None:
    path = folder / "sources" / "la-vigie-2031-05-14.yaml"
    path.parent.mkdir()
    path.write_text("mine", encoding="utf-8")
    done = draft(folder)
    assert (done.returncode, path.read_text(encoding="utf-8")) == (2, "mine")
    assert "is there already; give --force" in done.stderr
    assert draft(folder, "--force").returncode == 0
    assert path.read_text(encoding="utf-8") != "mine"


def test_a_draft_goes_to_standard_output_on_request(folder: Path) -> None:
    done = draft(folder, "-o", "-")
    assert "source: la-vigie-2031-05-14\npublisher: la-vigie\npublished: 2031-05-14\n" in done.stdout
    assert not (folder / "sources").exists()


def test_without_publisher_and_date_the_file_gives_the_name_and_both_are_to_decide(folder: Path) -> None:
    done = run(folder, "draft", str(CASES / "vigie.txt"), "-o", "-")
    assert 'source: vigie\npublisher: "?"\npublished: "?"\nlanguage: fr\ngenre: press-article?\n' in done.stdout


def test_an_outlet_that_no_file_defines_is_a_guess(folder: Path) -> None:
    done = run(folder, "draft", str(CASES / "vigie.txt"), "--publisher", "Le Fanal", "-o", "-")
    assert "source: le-fanal\npublisher: le-fanal?\n" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--date", "13/05/2031"], "is no date"),
        (["--id", "Mon article"], "is no identifier"),
        (["--language", "français"], "is no language tag"),
        (["--names", "spacy"], "pip install 'sourcier[names]'"),
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(folder: Path, arguments: list[str], message: str) -> None:
    if "spacy" in arguments and shutil.which("spacy"):
        pytest.skip("spaCy is installed here, so nothing is missing")
    done = run(folder, "draft", str(CASES / "vigie.txt"), *arguments, "-o", "-")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_check_lists_what_is_to_decide_and_refuses_it_only_when_strict(folder: Path) -> None:
    draft(folder)
    lenient, strict = run(folder, "check"), run(folder, "check", "--strict")
    assert (lenient.returncode, strict.returncode) == (0, 1)
    assert lenient.stdout == strict.stdout
    lines = [int(line.split(":")[1]) for line in lenient.stdout.splitlines()]
    assert lines == sorted(lines)
    assert lenient.stderr == f"{len(lines)} to decide\n"
    assert "undecided: this is still to decide: genre: 'press-article'; delete the `?`" in lenient.stdout


def test_a_build_refuses_what_is_to_decide(folder: Path) -> None:
    draft(folder)
    done = run(folder, "build")
    assert done.returncode == 4
    assert "undecided" in done.stderr
    assert not (folder / "graph" / "sourcier.nq").exists()
