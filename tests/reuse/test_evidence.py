from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

from sourcier.reuse import Document, Suggestion, suggest


def level(text: str) -> str:
    """The text in one typography, without case, accents and line ends."""
    plain = unicodedata.normalize("NFD", text.casefold()).translate({0x2019: "'", 0xA0: " ", 0x202F: " "})
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def sentences(text: str) -> set[str]:
    return {level(sentence).strip(' .!?…»”"') for sentence in re.split(r"(?<=[.!?…:;])\s|\n", text)}


def check(suggestion: Suggestion) -> None:
    later, earlier = level(suggestion.later.text), level(suggestion.earlier.text)
    evidence = suggestion.evidence()
    for shared in (*evidence.figures, *evidence.names):
        assert level(shared.later) in later
        assert level(shared.earlier) in earlier
    places = [later.find(level(here)) for here, _ in evidence.in_order]
    assert -1 not in places
    assert all(level(there) in earlier for _, there in evidence.in_order)
    words = re.sub(r"\W+", " ", earlier)
    for passage in evidence.passages:
        assert re.sub(r"\W+", " ", level(passage)).strip() in words
        assert len(passage) <= 120
        assert level(passage).strip(' .!?…»”"') not in sentences(suggestion.later.text)


def test_whatever_is_shown_stands_in_both_texts_and_is_no_whole_sentence(
    pairs: Mapping[frozenset[str], Suggestion],
) -> None:
    for suggestion in pairs.values():
        check(suggestion)


def test_what_is_shown_of_the_articles_is_true_and_short(texts_folder: Path) -> None:
    documents = [Document(path.name, path.read_text(encoding="utf-8")) for path in texts_folder.glob("*.txt")]
    for suggestion in suggest([*documents, Document("copy", documents[0].text)]):
        check(suggestion)


def test_figures_names_order_and_passages_are_shown() -> None:
    one = "Hier, Inès Carral a promis 240 millions d’euros à Port-Brume, dont 37 hectares clos au bord du quai neuf."
    other = (
        "À Port-Brume, Inès Carral promet « 240 millions » et 37 hectares clos au bord du quai. Le reste est à Brest."
    )
    [suggestion] = suggest([Document("a", one), Document("b", other)])
    evidence = suggestion.evidence()
    assert [(figure.later, figure.earlier) for figure in evidence.figures] == [
        ("240 millions", "240 millions"),
        ("37 hectares", "37 hectares"),
    ]
    assert {name.later for name in evidence.names} == {"Inès Carral", "Port-Brume"}
    assert [later for later, _ in evidence.in_order][-2:] == ["240 millions", "37 hectares"]
    assert evidence.passages == ("37 hectares clos au bord du quai",)


def test_a_figure_whose_unit_differs_is_shown_without_it() -> None:
    [suggestion] = suggest([Document("a", "il y a 733 tonnes"), Document("b", "on a 733 euros")])
    [figure] = suggestion.evidence().figures
    assert (figure.later, figure.earlier) == ("733", "733")


@pytest.mark.parametrize(
    "text", ["Il pleut sur la ville de Port-Brume.", "Il pleut sur la ville de Port-Brume. Il neige aussi."]
)
def test_a_shared_sentence_is_shown_in_part(text: str) -> None:
    [suggestion] = suggest([Document("a", text), Document("b", text)])
    [passage] = suggestion.evidence().passages
    assert passage == "Il pleut sur la ville de Port"
