"""Every folder of tests/cases/curation is laid over the valid one; `expected.txt` says what must be found in it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sourcier.curate.folder import read_folder
from sourcier.curate.problem import CODES

CASES = Path(__file__).parents[1] / "cases" / "curation"
NAMES = sorted(path.name for path in CASES.iterdir() if path.name != "base")
EXPECTATION = re.compile(r"(?P<path>[^:]+):(?P<line>\d+): (?P<code>[a-z-]+)(?:: (?P<words>.+))?")


def expectations(name: str) -> list[re.Match[str]]:
    lines = (CASES / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    return [match for line in lines if (match := EXPECTATION.fullmatch(line))]


@pytest.fixture
def case_folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(CASES / "base", folder)
    ignore = shutil.ignore_patterns("expected.txt")
    shutil.copytree(CASES / request.param, folder, dirs_exist_ok=True, ignore=ignore)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(("case_folder", "name"), [(name, name) for name in NAMES], indirect=["case_folder"], ids=NAMES)
def test_a_broken_folder_gives_exactly_the_expected_places_and_codes(case_folder: Path, name: str) -> None:
    found = [(problem.path, problem.line, problem.code) for problem in read_folder(case_folder).problems]
    expected = [(match["path"], int(match["line"]), match["code"]) for match in expectations(name)]

    assert expected
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(("case_folder", "name"), [(name, name) for name in NAMES], indirect=["case_folder"], ids=NAMES)
def test_every_problem_says_what_to_do_about_it(case_folder: Path, name: str) -> None:
    problems = read_folder(case_folder).problems

    assert all(problem.remedy and problem.detail for problem in problems)
    for match in expectations(name):
        place = f"{match['path']}:{match['line']}: {match['code']}: "
        assert any(str(p).startswith(place) and (match["words"] or "") in str(p) for p in problems), match[0]


def test_the_folder_that_cases_are_laid_over_is_sound() -> None:
    assert read_folder(CASES / "base").problems == ()


def test_every_expectation_is_well_formed() -> None:
    lines = [line for name in NAMES for line in (CASES / name / "expected.txt").read_text("utf-8").splitlines()]

    assert [line for line in lines if not EXPECTATION.fullmatch(line)] == []


def test_every_code_is_found_by_a_case() -> None:
    assert {match["code"] for name in NAMES for match in expectations(name)} == set(CODES)
