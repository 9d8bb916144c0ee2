from __future__ import annotations

import pytest

from sourcier.reuse.anchor import Anchor, Capitals, anchors_of, names_of, read_words


def anchors(text: str, *others: str) -> dict[str, str]:
    words = read_words("text", text)
    capitals = Capitals([words, *(read_words("other", other) for other in others)])
    found = anchors_of(words, names_of(words, capitals))
    return {anchor.key: next(iter(here.units.values()), here.written) for anchor, here in found.items()}


def names(text: str, *others: str) -> list[str]:
    words = read_words("text", text)
    capitals = Capitals([words, *(read_words("other", other) for other in others)])
    return [words.written(*place) for place in names_of(words, capitals)]


@pytest.mark.parametrize(
    ("text", "key", "written"),
    [
        ("il faut 5 000 emplois", "5000", "5 000 emplois"),
        ("il faut 5.000 emplois", "5000", "5.000 emplois"),
        ("il faut 5\u202f000 emplois", "5000", "5 000 emplois"),
        ("it takes 5,000 jobs", "5000", "5,000 jobs"),
        ("soit 1,5 GW", "1.5", "1,5 GW"),
        ("some 1.50 GW", "1.5", "1.50 GW"),
        ("soit 289\u00a0% de plus", "289", "289 %"),
        ("levé 10M€ hier", "10", "10M"),
        ("il y en a 52.", "52", "52"),
        ("en 2030 500 000 cartes", "500000", "500 000 cartes"),
        ("plus de 1 200 000 cartes", "1200000", "1 200 000 cartes"),
    ],
)
def test_a_figure_has_one_form_and_keeps_its_unit_as_written(text: str, key: str, written: str) -> None:
    assert anchors(text)[key] == written


def test_a_name_is_a_row_of_capitalised_words_within_a_sentence() -> None:
    text = "Selon Inès Carral, la société Novalys ira à Port-Brume. Elle y sera."
    assert names(text) == ["Inès Carral", "Novalys", "Port-Brume"]


def test_the_first_word_of_a_sentence_is_a_name_where_other_texts_write_it_as_one() -> None:
    assert names("Novalys ira. Demain peut-être.") == []
    assert names("Novalys ira. Demain peut-être.", "avec Novalys demain") == ["Novalys"]


def test_codes_and_acronyms_are_names_wherever_they_stand() -> None:
    assert names("GPU et H100 : risingTIDE arrive.") == ["GPU", "H100", "risingTIDE"]


def test_days_and_months_are_no_names() -> None:
    assert names("it opened on Monday in March") == []


def test_a_title_in_capitals_is_no_name_as_a_whole() -> None:
    assert "Novalys Builds Halls At Port Brume" not in names("Novalys Builds Halls At Port Brume\nmore", "by Novalys")


def test_the_first_place_of_an_anchor_counts() -> None:
    words = read_words("text", "chez Novalys, 240 millions, puis 240 emplois chez Novalys")
    found = anchors_of(words, names_of(words, Capitals([words])))
    assert [(anchor, here.position) for anchor, here in found.items()] == [
        (Anchor("novalys", is_figure=False), 1),
        (Anchor("240", is_figure=True), 2),
    ]
    assert found[Anchor("240", is_figure=True)].units == {"million": "240 millions", "emploi": "240 emplois"}


def test_web_addresses_give_no_anchors() -> None:
    assert anchors("voir https://example.org/Novalys/240-millions ici") == {}
