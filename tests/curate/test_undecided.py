"""What a draft leaves to decide is reported field by field; a question mark in words is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcier.curate.folder import Reading, read_folder
from sourcier.curate.problem import UNDECIDED

from .conftest import CASES

_SOURCES = sorted((CASES / "base" / "sources").glob("*.yaml"))


def test_each_value_that_ends_in_a_question_mark_is_one_to_decide_and_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    marked = 0
    for path in _SOURCES:
        text = path.read_text(encoding="utf-8")
        guessed, count = re.subn(
            r"(?m)^(    (?:about|property|value|by|status|horizon|unit|bound|object): .+)$", r"\1?", text
        )
        marked += count
        (folder / "sources" / path.name).write_text(guessed, encoding="utf-8")
    problems = read_folder(folder).problems
    assert marked > 0
    assert [problem.code for problem in problems] == [UNDECIDED] * marked


@pytest.mark.parametrize("value", ['"?"', "exemplia?", "exemplia ?", '"exemplia?"'])
def test_a_question_mark_is_one_whether_or_not_something_is_proposed(
    read_with: Callable[[str, str | bytes], Reading], value: str
) -> None:
    head = f"source: draft\npublisher: {value}\nlanguage: fr\ngenre: press-article\n"
    [problem] = read_with("sources/draft.yaml", head).problems
    assert (problem.line, problem.code) == (2, UNDECIDED)
    assert problem.remedy == ("delete the `?`, or write another value" if "exemplia" in value else "write a value")


def test_a_question_in_a_list_is_one_too(read_with: Callable[[str, str | bytes], Reading]) -> None:
    head = "source: draft\npublisher: gazette\nauthor: [ada-martin?]\nlanguage: fr\ngenre: press-article\n"
    assert UNDECIDED in [problem.code for problem in read_with("sources/draft.yaml", head).problems]


def test_a_question_mark_in_words_or_in_an_address_belongs_to_them(
    read_with: Callable[[str, str | bytes], Reading],
) -> None:
    [publisher] = re.findall(r"(?m)^publisher: (\S+)$", _SOURCES[0].read_text(encoding="utf-8"))
    head = (
        f"source: draft\ntitle: |-\n  Pourquoi ?\npublisher: {publisher}\nlanguage: fr\ngenre: press-article\n"
        "url: https://example.org/?\nnote: |-\n  Vraiment ?\n"
    )
    assert read_with("sources/draft.yaml", head).problems == ()
