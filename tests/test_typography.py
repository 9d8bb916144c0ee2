from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.typography import level, level_words


def test_a_phrase_is_levelled() -> None:
    assert level_words(" «\u00a0L’e\u0301lan&nbsp;: 18–20\u202f%…\u00a0» ") == '"L\'élan: 18-20%..."'


@pytest.mark.parametrize(
    "words", ["É", "IA", "I", "с", "3,4", "3.4", "m²", "½", "œuf", "a-b", "&amp", "&inconnu;", "&amp;amp;"]
)
def test_letters_figures_and_what_is_no_entity_stay_apart(words: str) -> None:
    others = ["E", "lA", "l", "c", "3,5", "3-4", "m2", "1/2", "oeuf", "ab", "&", "inconnu", "&"]

    assert level_words(words) not in {level_words(other) for other in others}


def test_each_character_comes_from_a_span_of_the_text() -> None:
    text = level("a&nbsp;\n e\u0301…b")

    assert text.words == "a é...b"
    assert text.spans == ((0, 1), (1, 7), (9, 11), (11, 12), (11, 12), (11, 12), (12, 13))


def test_a_place_in_the_text_is_found_in_its_words() -> None:
    assert level("a&nbsp;b").position(7) == 2


@pytest.mark.parametrize(
    ("text", "place"), [("plans", 4), ("e\u0302\u0323\u0301a", 1), ("a…", 2), ("1,5", 2), ("1 500", 2)]
)
def test_no_word_number_or_letter_is_cut(text: str, place: int) -> None:
    levelled = level(text)

    assert not (levelled.ends(place) and levelled.begins(place))


@given(st.text(alphabet=st.sampled_from("aé’'«»\" \u00a0\u202f\n-–…5,.;:%&\u00adﬁ"), max_size=40))
def test_levelling_what_is_level_changes_nothing(text: str) -> None:
    words = level(text).words

    assert level(words).words == words


@given(st.text(max_size=40))
def test_spans_lie_in_the_text_one_behind_the_other(text: str) -> None:
    levelled = level(text)

    assert len(levelled.spans) == len(levelled.words)
    assert all(0 <= start < end <= len(text) for start, end in levelled.spans)
    assert all(a == b or a[1] <= b[0] for a, b in zip(levelled.spans, levelled.spans[1:], strict=False))


@given(st.text(alphabet="aéèçœïô ’«»5", max_size=40))
def test_composed_and_decomposed_text_have_the_same_words(text: str) -> None:
    assert level(unicodedata.normalize("NFD", text)).words == level(text).words
