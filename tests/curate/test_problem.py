from __future__ import annotations

import pytest

from sourcier.curate.problem import CODES, Problem, did_you_mean
from sourcier.errors import CurationError


def test_a_problem_reads_as_place_code_what_and_remedy() -> None:
    problem = Problem("data/a.yaml", 41, "unknown-entity", "'valence-2'", "did you mean 'valence'?")

    assert str(problem) == (
        "data/a.yaml:41: unknown-entity: no file defines this entity: 'valence-2'; did you mean 'valence'?"
    )


def test_a_problem_has_its_heading_in_french_too() -> None:
    problem = Problem("a.yaml", 1, "cycle", "'x'", "mend it")

    assert problem.in_("fr") == "a.yaml:1: cycle: cela tourne en rond\u00a0: 'x'; mend it"


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_explained_in_both_languages(code: str) -> None:
    assert CODES[code].en
    assert CODES[code].fr
    assert CODES[code].en != CODES[code].fr


def test_problems_sort_by_file_then_line() -> None:
    problems = [Problem("b", 1, "cycle", "", ""), Problem("a", 10, "cycle", "", ""), Problem("a", 9, "cycle", "", "")]

    assert [(p.path, p.line) for p in sorted(problems)] == [("a", 9), ("a", 10), ("b", 1)]


def test_what_is_near_is_suggested() -> None:
    assert did_you_mean("exempla", ["norvolt", "exemplia"]) == "did you mean 'exemplia'?"


def test_what_is_not_near_is_not_suggested() -> None:
    assert did_you_mean("zebra", ["norvolt", "exemplia"]) == ""


def test_a_word_too_long_to_be_misspelt_gets_no_suggestion() -> None:
    assert did_you_mean("x" * 20_000, ["x" * 19_999]) == ""


def test_the_error_for_callers_keeps_every_problem() -> None:
    problems = [Problem("a", 1, "cycle", "x", "y"), Problem("b", 2, "cycle", "x", "y")]

    error = CurationError(problems)

    assert error.problems == tuple(problems)
    assert str(error).startswith("2 problems in the curation files\na:1: cycle:")
