"""Quotes that lead to exactly one place."""

from __future__ import annotations

import pytest

from sourcier.draft.quotation import Quotes
from sourcier.evidence import find_words
from sourcier.model import Mention
from sourcier.namespaces import SOUC
from sourcier.typography import level


def places(text: str, words: str) -> list[int]:
    return [n for n in range(len(text)) if text.startswith(words, n)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("40 MW.", "40 MW"),
        ("D’abord 40 MW ici, puis 40 MW là.", "40 MW"),
        ("40 MW et 40 MW et encore 40 MW", "40 MW"),
        ("La ville a 40 MW. L’île a 40 MW.", "40 MW"),
        ("le site de 40 MW à Brume, le site de 40 MW à Combe", "40 MW"),
        ("« 40 MW » ou “40 MW” ?", "40 MW"),
        ("140 MW, 40 MW", "40 MW"),
        ("un\ncentre de 40\nMW, un centre de 40\nMW", "40\nMW"),
    ],
)
def test_each_place_of_the_words_is_told_from_the_others(text: str, words: str) -> None:
    levelled = level(text)
    quotes = Quotes(levelled)
    for start in places(text, words):
        if start and text[start - 1].isdigit():
            continue
        quote = quotes.of((start, start + len(words)))
        assert quote.is_found
        finding = find_words(levelled, Mention(quote.words, SOUC.outletVoice, quote.prefix, quote.suffix))
        assert finding.offsets == (start, start + len(words))


def test_words_that_stand_once_need_no_neighbours() -> None:
    quote = Quotes(level("Le site tirera 40 MW.")).of((15, 20))
    assert (quote.words, quote.prefix, quote.suffix) == ("40 MW", None, None)


def test_a_quote_stands_on_one_line() -> None:
    assert Quotes(level("coûtera 12 millions\r\nd’euros")).of((8, 28)).words == "12 millions d’euros"


def test_a_place_that_nothing_near_tells_from_another_is_given_up() -> None:
    text = "Le site tirera 40 MW du réseau, dit le maire à ses voisins réunis sous la halle du marché. " * 5
    middle = places(text, "40 MW")[2]
    assert not Quotes(level(text)).of((middle, middle + 5)).is_found
