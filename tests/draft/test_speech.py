"""Who is said to say it."""

from __future__ import annotations

import pytest

from .conftest import DraftOf, answers_of


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("« Nous créerons 40 emplois », explique Maud Évrard.", ("maud-evrard?", "direct-quote", "explique")),
        ("« 40 emplois », a promis la patronne, Maud Évrard.", ("maud-evrard?", "direct-quote", "a promis")),
        ("Maud Évrard explique : « Nous créerons 40 emplois. »", ("maud-evrard?", "direct-quote", "explique")),
        ("“We will hire 40 people,” said Lena Holt.", ("lena-holt?", "direct-quote", "said")),
        ("“We will hire 40 people,” Lena Holt said.", ("lena-holt?", "direct-quote", "said")),
        ("Ondine a annoncé 40 emplois.", ("ondine?", "reported-speech", "a annoncé")),
        ("Ondine créera 40 emplois, selon Maud Évrard.", ("maud-evrard?", "reported-speech", "selon")),
        ("D’après Tarn Capital, Ondine compte 40 salariés.", ("tarn-capital?", "reported-speech", "D’après")),
        ("According to Lena Holt, it has 40 employees.", ("lena-holt?", "reported-speech", "According to")),
        ("« 40 emplois », grince Odile Pastre.", ("odile-pastre?", "direct-quote", "grince")),
    ],
)
def test_a_speaker_is_proposed_where_the_text_says_so_plainly(
    draft_of: DraftOf, words: str, expected: tuple[str, str, str]
) -> None:
    [found] = [answers_of(claim) for claim in draft_of(words).claims if "value" in answers_of(claim)]
    assert (found.get("by"), found.get("attribution"), found.get("cue")) == expected


@pytest.mark.parametrize(
    "words", ["Ondine emploie 40 salariés.", "Le site compte 40 salariés. Ondine a annoncé autre chose."]
)
def test_nobody_is_credited_where_the_outlet_speaks(draft_of: DraftOf, words: str) -> None:
    [claim] = draft_of(words).claims
    assert {"by", "attribution", "cue"} & set(answers_of(claim)) == set()


def test_quotation_marks_without_a_name_are_an_unattributed_quote_to_decide(draft_of: DraftOf) -> None:
    [claim] = draft_of("Il y aura là « 40 emplois ».").claims
    assert answers_of(claim)["attribution"] == "unattributed-quote?"


def test_a_denial_is_proposed_as_one(draft_of: DraftOf) -> None:
    [claim] = draft_of("Ondine dément la suppression de 40 emplois.").claims
    assert answers_of(claim)["polarity"] == "denies?"
