from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.network.picture.label import balanced, text_width, wrap


@given(st.text(max_size=60), st.sampled_from([40.0, 90.0, 200.0]))
def test_no_line_is_wider_than_asked(text: str, width: float) -> None:
    assert all(text_width(line, 12) <= width for line in wrap(text, 12, width))


@given(st.text("abc de-é’", max_size=60))
def test_wrapping_loses_no_letter(text: str) -> None:
    assert "".join(wrap(text, 12, 60)).replace(" ", "") == text.replace(" ", "")


def test_a_compound_is_broken_behind_its_hyphen() -> None:
    assert wrap("Agresti-Roubache", 12, 80) == ("Agresti-", "Roubache")


def test_french_signs_stay_with_their_words() -> None:
    assert wrap("dit « oui » enfin", 12, 55) == ("dit", "« oui »", "enfin")


def test_what_has_no_room_ends_in_an_ellipsis() -> None:
    assert wrap("one two three four", 12, 40, most=2) == ("one", "two…")


def test_lines_are_of_about_the_same_length() -> None:
    assert balanced("Syndicat intercommunal du parc", 12, (96.0, 200.0), 3) == ("Syndicat", "intercommunal", "du parc")


def test_a_word_is_not_broken_where_a_wider_line_holds_it() -> None:
    assert balanced("Supercalculateurs", 12, (60.0, 96.0, 140.0), 3) == ("Supercalculateurs",)


@pytest.mark.parametrize("text", ["", " "])
def test_no_text_has_no_line(text: str) -> None:
    assert wrap(text, 12, 90) == ()
