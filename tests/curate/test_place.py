from __future__ import annotations

import pytest

from sourcier.curate.place import Pin, Pins, Place, place_of
from sourcier.typography import Span, level

TEXT = "Au nord le plan vaut 450 millions. Au sud il en vaut 540, dit-on au port."
NORTH, SUM, SOUTH, END = (0, 7), (21, 33), (35, 41), (65, 72)


def places(now: str, *spans: Span) -> list[Place]:
    """Where the passages of TEXT that stand at these spans are, each found once in another text."""
    text = level(now)
    pins = [Pin(span, (at := now.index(TEXT[slice(*span)]), at + span[1] - span[0])) for span in spans]
    return [place_of(pin, Pins(pins, len(TEXT), text)) for pin in pins]


def test_what_stands_at_the_same_offsets_is_as_recorded() -> None:
    assert places(TEXT, NORTH, SUM) == [Place.RECORDED, Place.RECORDED]


def test_what_an_insertion_pushed_along_is_moved() -> None:
    assert places(f"Ce matin encore. {TEXT}", SUM, SOUTH) == [Place.MOVED, Place.MOVED]


def test_a_passage_alone_keeps_its_distance_to_the_end_of_the_text() -> None:
    assert places(f"Ce matin encore. {TEXT}", SUM) == [Place.MOVED]


def test_words_that_stand_elsewhere_have_other_surroundings() -> None:
    now = TEXT.replace("450 millions", "540 millions").replace("540, dit", "450 millions, dit")

    assert places(now, NORTH, SUM, SOUTH, END)[1] == Place.ELSEWHERE


def test_words_between_two_insertions_have_other_surroundings() -> None:
    now = TEXT.replace("le plan", "le plan que voici, amendé,").replace(". Au sud", ", à ce que l’on sait. Au sud")

    assert places(now, NORTH, SUM, SOUTH)[1] == Place.ELSEWHERE


def test_a_passage_that_moves_with_another_keeps_its_place() -> None:
    now = f"{TEXT[34:]} {TEXT[:34]}"

    assert places(now, NORTH, SUM) == [Place.MOVED, Place.MOVED]


def test_a_passage_within_another_is_no_witness_of_its_place() -> None:
    now = TEXT.replace("450 millions", "540 millions").replace("540, dit", "450 millions, dit")

    assert places(now, SUM, (21, 24), END) == [Place.ELSEWHERE, Place.ELSEWHERE, Place.MOVED]


@pytest.mark.parametrize(("now", "has_room"), [("540 millions", True), ("beaucoup", True), ("", False)])
def test_a_gap_lies_between_the_neighbours_and_says_what_was_lost(now: str, has_room: bool) -> None:
    text = TEXT.replace("450 millions", now)
    shift = len(text) - len(TEXT)
    pins = Pins([Pin(NORTH, NORTH), Pin(SOUTH, (SOUTH[0] + shift, SOUTH[1] + shift))], len(TEXT), level(text))

    gap = pins.gap(SUM)

    assert gap
    assert gap.now == (7, 35 + shift)
    assert gap.has_room == has_room


def test_neighbours_that_changed_sides_leave_no_gap() -> None:
    pins = Pins([Pin(NORTH, (40, 47)), Pin(SOUTH, (0, 6))], len(TEXT), level(TEXT))

    assert pins.gap(SUM) is None
