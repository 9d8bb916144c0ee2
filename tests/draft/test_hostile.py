"""What is no article, or a strange one, gives an error that says why, or a draft that is true."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from sourcier.draft import read_article, write_draft
from sourcier.errors import DataError

from .conftest import DraftOf


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "there are no words in it"),
        (b" \n\n ", "there are no words in it"),
        (bytes(range(256)), "character U\\+0000|not UTF-8"),
        ("coûte 40 M€".encode("latin-1", "replace"), "not UTF-8"),
        (b"40 MW\x00", "U\\+0000 is no text"),
        (b"Le site tirera 40 MW. " * 50_000, "at most 100000 are one article"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    with pytest.raises(DataError, match=message):
        read_article(path)


def test_a_folder_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        read_article(tmp_path)


PLAIN = "L’usine coûtera près de 12 millions d’euros d’ici à fin 2033, a annoncé Zoé Éluard.\n\nElle tirera 40 MW."


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        unicodedata.normalize("NFD", PLAIN).encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace("é", "&eacute;").replace(" MW", "&nbsp;MW").encode(),
        PLAIN.replace(" de 12", "\nde 12").encode(),
    ],
    ids=["plain", "nfd", "crlf", "bom", "entities", "wrapped"],
)
def test_the_same_words_give_the_same_claims_in_any_encoding_of_them(draft_of: DraftOf, content: bytes) -> None:
    made = draft_of(content)
    words = [claim.quote.words.replace("\u00a0", " ") for claim in made.claims]
    assert words == ["près de 12 millions d’euros d’ici à fin 2033", "40 MW"]
    assert made.article.held.characters == len(content.decode())


def test_a_text_without_end_of_sentence_is_drafted_in_reasonable_time(draft_of: DraftOf) -> None:
    text = " ".join(f"le lot {n} compte {n} emplois et tire {n} MW" for n in range(200, 1200))
    assert len(draft_of(text).claims) == 2000


def test_a_figure_repeated_in_the_same_words_is_listed_where_its_place_cannot_be_told(draft_of: DraftOf) -> None:
    sentence = "Le site tirera 40 MW du réseau, dit le maire à ses voisins réunis sous la halle du marché. "
    made = draft_of(sentence * 5)
    assert len(made.claims) + len(made.lost) == 5
    assert len(made.lost) >= 3
    assert "#   40 MW" in write_draft(made, "fr")


def test_words_that_look_like_yaml_are_kept_as_they_are(draft_of: DraftOf) -> None:
    text = write_draft(draft_of("# a: b\n- {x: [1]}\nIl y aura 40 emplois: #vrai & *faux! %TAG | 12 MW"), "fr")
    assert "      40 emplois\n" in text
    assert "      12 MW\n" in text
