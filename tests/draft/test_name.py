"""Names in texts: known ones whole and in their own case, official places by their context, others by capitals."""

from __future__ import annotations

import pytest

from sourcier.draft.passage import Passages
from sourcier.draft.place import PlaceFinder
from sourcier.draft.unknown import counted, unknown_names
from sourcier.gazetteer import load_gazetteer

from .conftest import DraftOf


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("ONDINE s’agrandit, dit-on.", ["ondine"]),
        ("L’usine d’Ondine, et Maud Evrard.", ["ondine", "maud-evrard"]),
        ("On attend Évrard au Moulin.", ["maud-evrard"]),
        ("Voici le Moulin.", ["ondine-valence"]),
        ("Plan d’Ondine, version 2.", ["ondine-plan"]),
        ("Une ondine dans l’eau.", []),
        ("Ondinette et Ondine42 et Ondine-sur-Mer.", []),
        ("Il dit Tarn\n\nCapital.", []),
    ],
)
def test_known_names_are_found_whole_and_the_longest_wins(draft_of: DraftOf, words: str, known: list[str]) -> None:
    assert list(draft_of(words).known) == known


def places(words: str) -> list[tuple[str, str, bool]]:
    passages = Passages(words)
    found = PlaceFinder(passages, load_gazetteer()).find(set())
    return [
        (
            passages.text[passages.tokens[p.start].start : passages.tokens[p.end - 1].end],
            p.candidates[0].code,
            p.is_sure,
        )
        for p in found
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Une usine à Valence (Drôme) ouvre.", ("Valence", "26362", True)),
        ("Une usine à Valence (26) ouvre.", ("Valence", "26362", True)),
        ("Une usine à Valence (Tarn-et-Garonne) ouvre.", ("Valence", "82186", True)),
        ("Une usine à Valence ouvre.", ("Valence", "26362", False)),
        ("Une usine à Saint-Denis ouvre, dans la Seine-Saint-Denis.", ("Saint-Denis", "93066", False)),
        ("A plant in Port-la-Nouvelle.", ("Port-la-Nouvelle", "11266", True)),
        ("Un projet en Occitanie.", ("Occitanie", "76", True)),
    ],
)
def test_a_place_is_sure_only_where_nothing_else_bears_the_name_or_the_brackets_say_which(
    words: str, expected: tuple[str, str, bool]
) -> None:
    assert expected in places(words)


@pytest.mark.parametrize("words", ["Marc Valence parle.", "Valence parle.", "Une Rouget passe.", "Il pense à valence."])
def test_a_name_is_no_place_without_words_that_make_it_one(words: str) -> None:
    assert places(words) == []


def test_several_namesakes_are_shown_with_a_question_mark(draft_of: DraftOf) -> None:
    from sourcier.draft import write_draft

    text = write_draft(draft_of("Une usine à Valence ouvre avec 30 emplois."), "fr")
    assert "#   Valence? = commune 26362 (Drôme) | commune 82186 (Tarn-et-Garonne)" in text


def test_unknown_names_are_capitalised_words_within_sentences_or_pairs_of_them() -> None:
    passages = Passages("Hier, Hydral a embauché. Odile Pastre dirige. Demain viendra Hydral. Lundi aussi.")
    assert counted(passages, unknown_names(passages, set())) == {"Hydral": 2, "Odile Pastre": 1}


def test_names_in_capitals_throughout_are_not_guessed() -> None:
    assert unknown_names(Passages("TOUT EST EN CAPITALES ICI"), set()) == []
