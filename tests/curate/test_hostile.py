"""Whatever stands in a file, reading a folder reports it and raises nothing."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcier.curate.folder import Reading, read_folder
from sourcier.curate.kind import Vocabulary
from sourcier.curate.sources import read_source
from sourcier.registry import load_registry

ReadWith = Callable[[str, str | bytes], Reading]
VALID = Path(__file__).parents[1] / "cases" / "curation" / "base" / "sources" / "gazette-article.yaml"
HEAD = "source: new\npublisher: gazette\nlanguage: fr\ngenre: press-article\n"
FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

HUGE = {
    "megabytes-in-one-scalar": "source: " + "x" * 2_000_000,
    "long-scalar": HEAD + "note: |-\n  " + "x" * 30_000,
    "many-keys": "".join(f"k{number}: x\n" for number in range(60_000)),
    "many-items": HEAD + "claims: [" + "a," * 60_000 + "]",
    "deep-lists": "source: " + "[" * 50_000,
    "deep-mappings": "source: " + "{a: " * 50_000,
    "deep-blocks": "- " * 50_000,
    "deep-keys": "? " * 50_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_what_is_too_large_is_refused_in_seconds(read_with: ReadWith, name: str) -> None:
    started = time.monotonic()

    codes = {problem.code for problem in read_with("sources/new.yaml", HUGE[name]).problems}

    assert codes & {"too-large", "not-allowed"}
    assert time.monotonic() - started < 20


def test_a_problem_never_repeats_a_whole_text(read_with: ReadWith) -> None:
    problems = read_with("sources/new.yaml", HEAD.replace("gazette", "x" * 15_000)).problems

    assert problems
    assert all(len(str(problem)) < 500 for problem in problems)


def test_a_folder_in_the_place_of_a_file_is_a_problem(folder: Path) -> None:
    (folder / "sources" / "new.yaml").mkdir()

    assert [problem.code for problem in read_folder(folder).problems] == ["unreadable"]


def test_a_pipe_in_the_place_of_a_file_does_not_block(folder: Path) -> None:
    os.mkfifo(folder / "sources" / "new.yaml")

    assert [problem.code for problem in read_folder(folder).problems] == ["unreadable"]


def test_a_link_to_nowhere_is_a_problem(folder: Path) -> None:
    (folder / "sources" / "new.yaml").symlink_to(folder / "nowhere.yaml")

    assert [problem.code for problem in read_folder(folder).problems] == ["unreadable"]


def test_a_file_name_that_is_no_text_is_a_problem(folder: Path) -> None:
    path = os.fsencode(folder / "sources") + b"/\xff.yaml"
    with open(path, "wb") as file:  # noqa: PTH123 - the name is bytes
        file.write(b"source: x\n")

    assert [problem.code for problem in read_folder(folder).problems] == ["bad-identifier"]


def test_an_unreadable_entity_file_does_not_hide_the_other_problems(read_with: ReadWith, folder: Path) -> None:
    (folder / "sites.yaml").write_text("sites: [\n", encoding="utf-8")

    problems = read_with("sources/new.yaml", HEAD.replace("press-article", "novel")).problems

    assert {"sites.yaml", "sources/new.yaml"} <= {problem.path for problem in problems}


@pytest.fixture(scope="module")
def fuzzed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(VALID.parents[1], tmp_path_factory.mktemp("fuzz") / "data"))


def read_bytes(folder: Path, name: str, content: bytes) -> Reading:
    path = folder / name
    kept = path.read_bytes() if path.exists() else None
    path.write_bytes(content)
    try:
        return read_folder(folder)
    finally:
        if kept is None:
            path.unlink()
        else:
            path.write_bytes(kept)


@FUZZ
@given(content=st.binary(max_size=200))
def test_any_bytes_in_a_source_file_are_reported(fuzzed_folder: Path, content: bytes) -> None:
    assert read_bytes(fuzzed_folder, "sources/new.yaml", content).problems


@FUZZ
@given(content=st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_in_a_source_file_is_reported(fuzzed_folder: Path, content: str) -> None:
    assert read_bytes(fuzzed_folder, "sources/new.yaml", content.encode()).problems


PIECES = st.lists(
    st.sampled_from(
        [*"abz09 -:#\n\n'\"[]{},&*!|>%@`?~\\\t", "  ", "- ", ": ", "|-\n", "\n  ", "\\ud800", "\\0", "é", "’"]
    ),
    max_size=60,
).map("".join)


@FUZZ
@given(content=PIECES)
def test_anything_like_yaml_in_an_entity_file_raises_nothing(fuzzed_folder: Path, content: str) -> None:
    read_bytes(fuzzed_folder, "sites.yaml", content.encode())


@FUZZ
@given(value=PIECES, name=st.sampled_from(["claims", "judgement", "conclusion", "reason", "by", "on"]))
def test_anything_in_a_field_of_an_assessment_is_reported(fuzzed_folder: Path, name: str, value: str) -> None:
    content = f"broken:\n  {name}: {value}\n"

    assert read_bytes(fuzzed_folder, "assessments.yaml", content.encode()).problems


@FUZZ
@given(value=PIECES, name=st.sampled_from(["within", "kind", "name", "code", "aliases", "note"]))
def test_anything_in_a_field_of_an_entity_raises_nothing(fuzzed_folder: Path, name: str, value: str) -> None:
    content = f"france:\n  kind: country\n  name: France\n  {name}: {value}\n"

    read_bytes(fuzzed_folder, "places.yaml", content.encode())


FIELDS = [line.split(":")[0].strip(" -") for line in VALID.read_text("utf-8").splitlines() if ":" in line]


@settings(FUZZ, max_examples=300)
@given(seed=st.integers(0, 2**32), value=PIECES)
def test_any_change_to_a_valid_source_raises_nothing(fuzzed_folder: Path, seed: int, value: str) -> None:
    chooser = random.Random(seed)
    lines = VALID.read_text("utf-8").splitlines()
    for _ in range(chooser.randint(1, 4)):
        place = chooser.randrange(len(lines))
        change = chooser.randrange(5)
        if change == 0:
            del lines[place]
        elif change == 1:
            lines.insert(place, chooser.choice(lines))
        elif change == 2:
            lines[place] = lines[place].partition(":")[0] + ": " + value
        elif change == 3:
            lines[place] = chooser.choice(["  ", "    ", ""]) + lines[place].lstrip()
        else:
            lines[place] = lines[place].replace(chooser.choice(FIELDS), chooser.choice(FIELDS))
    path = fuzzed_folder / "sources" / "gazette-article.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")

    read_source(path, "gazette-article.yaml", Vocabulary(load_registry()))
    read_folder(fuzzed_folder)
