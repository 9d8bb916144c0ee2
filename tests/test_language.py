from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from sourcier.language import Text, preferred_language

SOURCES = sorted((Path(__file__).parents[1] / "graph" / "sourcier").rglob("*.py"))
BAD_SPACE = re.compile(r" [:;?!»]|« |[a-zé]'[a-zéèà]")


def french_wordings() -> list[tuple[str, str]]:
    """Every French wording that stands in the code as the second argument of `Text`, with its place."""
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
                words = node.args[1] if len(node.args) > 1 else None
                if isinstance(words, ast.Constant) and isinstance(words.value, str):
                    found.append((f"{path.name}:{node.lineno}", words.value))
    return found


def test_french_wordings_have_french_typography() -> None:
    wordings = french_wordings()
    assert len(wordings) > 100
    wrong = [(place, words) for place, words in wordings if BAD_SPACE.search(re.sub(r"`[^`]*`|\{[^}]*\}", "", words))]
    assert wrong == []


@pytest.mark.parametrize(
    ("variable", "value", "language"),
    [("LANG", "fr_FR.UTF-8", "fr"), ("LANG", "C", "en"), ("LC_ALL", "fr_BE", "fr"), ("SOURCIER_LANG", "fr", "fr")],
)
def test_the_language_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, language: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert preferred_language() == language


def test_an_unknown_language_gets_english() -> None:
    assert Text("yes", "oui").in_("de") == "yes"
