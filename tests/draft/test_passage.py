"""Sentences and quotations."""

from __future__ import annotations

import pytest

from sourcier.draft.passage import Passages


def sentences(text: str) -> list[str]:
    passages, found, place = Passages(text), [], 0
    while place < len(passages.tokens):
        span = passages.sentence(place)
        found.append(text[passages.tokens[span.start].start : passages.tokens[span.stop - 1].end])
        place = span.stop
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a 2,5 Md€. Elle aussi.", ["Il a 2,5 Md€.", "Elle aussi."]),
        ("It rose to £61m. Then it fell.", ["It rose to £61m.", "Then it fell."]),
        ("M. Pastre et J. Evrard sont là. Bien.", ["M. Pastre et J. Evrard sont là.", "Bien."]),
        ("« Oui. » Il part.", ["« Oui. »", "Il part."]),
        ("« Oui ! », dit-il.", ["« Oui ! », dit-il."]),
        ("Un titre\n\nUne phrase", ["Un titre", "Une phrase"]),
        ("Le prix est de 3.5 MW. 12 sont là.", ["Le prix est de 3.5 MW.", "12 sont là."]),
    ],
)
def test_sentences_end_at_stops_and_empty_lines_not_at_titles_or_decimals(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("Il dit « oui » et “non”.", ["« oui »", "“non”"]),
        ('Il dit "oui" puis rien', ['"oui"']),
        ("Il ouvre « sans\n\nfermer »", []),
        ("Jamais » ouvert", []),
    ],
)
def test_quotations_are_closed_within_their_paragraph(text: str, quotations: list[str]) -> None:
    assert [text[start:end] for start, end in Passages(text).quotations] == quotations
