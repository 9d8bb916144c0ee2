from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sourcier.errors import DataError
from sourcier.evidence import Finding, State, Texts, find_nearest, find_quote, read_text
from sourcier.model import Mention
from sourcier.namespaces import SOUC
from sourcier.typography import level


def find(text: str, quote: str, prefix: str | None = None, suffix: str | None = None) -> Finding:
    return find_quote(level(text), Mention(quote, SOUC.outletVoice, prefix, suffix))


def test_a_quote_is_found_where_it_stands() -> None:
    assert find("Le plan vaut 3,4 milliards.", "3,4 milliards") == Finding(State.VERBATIM, (13, 26), 1)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("vaut 3,4\u00a0milliards ici", "3,4 milliards"),
        ("vaut 450\u202f000 euros ici", "450 000 euros"),
        ("vaut 450\u2009000 euros ici", "450\u00a0000 euros"),
        ("vaut 3,4\nmilliards ici", "3,4 milliards"),
        ("vaut 3,4 \r\n   milliards ici", "3,4 milliards"),
        ("vaut 3,4\tmilliards ici", "3,4 milliards"),
        ("voici l’entreprise ici", "l'entreprise"),
        ("voici l'entreprise ici", "l’entreprise"),
        ("voici “le plan” ici", '"le plan"'),
        ("voici « le plan » ici", '" le plan "'),
        ("voici 18–20 mois ici", "18-20 mois"),
        ("voici 18‑20 mois ici", "18—20 mois"),
        ("voici le plan… ici", "le plan..."),
        ("voici l’investis\u00adsement ici", "l’investissement"),
        ("voici l’investis\u200bsement ici", "l’investissement"),
        ("voici le\ufeff plan ici", "le plan"),
        ("voici l’e\u0301le\u0301gance ici", "l’élégance"),
        ("voici l’élégance ici", "l’e\u0301le\u0301gance"),
        ("voici R&amp;D ici", "R&D"),
        ("voici l&#8217;entreprise ici", "l’entreprise"),
        ("voici 3,4&nbsp;milliards ici", "3,4 milliards"),
        ("voici R&D ici", "R&amp;D"),
        ("R&D, R&amp;D;plan ici", "R&D;plan"),
        ("R&D, R&D;plan&nbsp;B ici", "R&D;plan B"),
        ("voici «\u00a0le plan\u00a0» ici", '"le plan"'),
        ("voici ‹le plan› ici", "’le plan’"),
        ("voici 52% ici", "52\u00a0%"),
        ("voici le plan\u202f; bon ici", "le plan; bon"),
        ("voici un plan -- bon ici", "un plan — bon"),
        ("voici le proﬁl ici", "le profil"),
        ("voici un porte-\r\nparole ici", "un porte-parole"),
        ("voici un porte- parole ici", "un porte-parole"),
        ("voici l&#x2019;e&#769;lan ici", "l’élan"),
        ("voici l&rsquo;&Eacute;tat ici", "l’État"),
    ],
)
def test_the_same_words_in_other_typography_are_found(text: str, quote: str) -> None:
    finding = find(text, quote)

    assert finding.state == State.SAME_WORDS
    assert finding.offsets is not None
    start, end = finding.offsets
    assert text[start:end] == text.partition(" ")[2].removesuffix(" ici")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("investir 540 millions d’euros demain", "investir 450 millions d’euros"),
        ("investir 3,4 milliards d’euros demain", "investir 3,5 milliards d’euros"),
        ("investir 3.4 milliards d’euros demain", "investir 3,4 milliards d’euros"),
        ("investir 450 millions de dollars demain", "investir 450 millions d’euros"),
        ("Intelligence ArtificiaI pour tous", "Intelligence Artificial"),
        ("la société Sesterсe investira", "la société Sesterce"),
        ("la Société Exemplia investira", "la société Exemplia"),
        ("l’elegance du plan", "l’élégance du plan"),
        ("il ne compte pas investir demain", "il compte investir demain"),
        ("tout l’investis-\nsement prévu", "tout l’investissement prévu"),
        ("vaut 1,52 milliards ici", "52 milliards"),
    ],
)
def test_words_that_are_merely_near_are_never_found(text: str, quote: str) -> None:
    finding = find(text, quote)

    assert finding.state == State.CHANGED
    assert finding.offsets is None
    assert finding.nearest
    assert finding.nearest != quote


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("le plan vaut 152 milliards", "52 milliards"),
        ("le plan vaut 1,52 milliards", "52 milliards"),
        ("le plan vaut 1 450 euros", "450 euros"),
        ("le plan vaut 1\u202f450 euros", "450 euros"),
        ("un recul de -5 %", "5 %"),
        ("le plan vaut 52,5 milliards", "vaut 52"),
        ("le plan vaut 52 000 euros", "vaut 52"),
        ("le plan vaut 520 euros", "vaut 52"),
        ("des milliardaires", "des milliard"),
        ("des milliards", "illiards"),
        ("le cafe\u0301 du coin", "le cafe"),
        ("la suite…", "suite."),
        ("le caf&eacute; du coin", "le caf"),
        ("le plan vaut 52&nbsp;000 euros", "vaut 52"),
        ("le plan vaut 1&#8239;450 euros", "450 euros"),
        ("l’investis\u00adsement", "l’investis"),
        ("des mil\u200bliards", "des mil"),
    ],
)
def test_a_part_of_a_word_or_number_is_not_found(text: str, quote: str) -> None:
    assert not find(text, quote).is_found


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("en 2025 450 emplois", "450 emplois"),
        ("en 2025, 52 milliards", "52 milliards"),
        ("vaut 52 milliards, 5 ans", "52 milliards"),
        ("le 5 (52 milliards)", "52 milliards"),
        ("d’ici 2030. 52 milliards", "d’ici 2030"),
        ("l’entreprise", "entreprise"),
        ("data-center", "center"),
        ("(52 %)", "52 %"),
    ],
)
def test_words_beside_numbers_and_marks_are_found(text: str, quote: str) -> None:
    assert find(text, quote).state == State.VERBATIM


def test_words_that_were_removed_are_gone() -> None:
    assert find("Il ne reste rien de la phrase.", "3,4 milliards d’euros") == Finding(State.GONE)


def test_everything_is_gone_from_an_empty_text() -> None:
    assert find("", "3,4 milliards") == Finding(State.GONE)


def test_a_quote_that_stands_twice_is_ambiguous() -> None:
    assert find("un plan, puis un plan", "un plan") == Finding(State.AMBIGUOUS, places=2)


def test_the_same_words_that_stand_twice_are_ambiguous() -> None:
    assert find("l’un plan, puis l’un plan", "l'un plan") == Finding(State.AMBIGUOUS, places=2)


def test_a_prefix_chooses_between_two_places() -> None:
    assert find("un plan, puis un plan", "un plan", prefix="puis").offsets == (14, 21)


def test_a_suffix_chooses_between_two_places() -> None:
    assert find("un plan, puis un plan", "un plan", suffix=", puis").offsets == (0, 7)


def test_a_prefix_in_other_typography_chooses_too() -> None:
    assert find("un plan, puis l’autre : un plan", "un plan", prefix="l'autre\u00a0:").offsets == (24, 31)


def test_a_prefix_that_stands_nowhere_is_no_match() -> None:
    assert not find("un plan, puis un plan", "un plan", prefix="enfin").is_found


def test_a_suffix_that_is_not_near_is_no_match() -> None:
    assert not find("un plan, puis un jour", "un plan", suffix="un jour").is_found


def test_offsets_count_code_points() -> None:
    assert find("𝔐𝔐 é un plan", "un plan").offsets == (5, 12)


def test_offsets_hold_the_whole_of_a_composed_letter() -> None:
    text = "un cafe\u0301, puis"

    assert find(text, "un café").offsets == (0, 8)


def test_offsets_hold_the_whole_of_an_entity() -> None:
    text = "dit &laquo; oui &raquo; ici"

    assert find(text, "« oui »").offsets == (4, 23)


def test_what_is_nearest_is_shown_for_words_that_changed() -> None:
    assert find("il va investir 540 millions d’euros ici", "450 millions d’euros").nearest == "540 millions d’euros"


def test_what_is_nearest_is_shown_as_it_stands() -> None:
    assert (
        find("il va investir 540&nbsp;millions d’euros ici", "450 millions d’euros").nearest
        == "540&nbsp;millions d’euros"
    )


def test_what_is_nearest_is_sought_beside_the_prefix_and_not_where_the_same_words_stand() -> None:
    text = "Au sud, un plan de 450 millions. Au nord, un plan de 540 millions."

    assert find(text, "450 millions", prefix="Au nord, un plan de") == Finding(State.CHANGED, nearest="540 millions")


def test_a_quote_whose_prefix_changed_is_shown_with_what_stands_before_it() -> None:
    text = "Au sud, un plan de 450 millions. À l’est, un plan de 540 millions."

    finding = find(text, "540 millions", prefix="À l’ouest, un plan de")

    assert finding == Finding(State.CHANGED, nearest="À l’est, un plan de 540 millions")


def test_nothing_but_a_prefix_that_is_left_is_no_nearest() -> None:
    assert find("Au nord, un vaste plan de", "9 M", prefix="Au nord, un vaste plan de") == Finding(State.GONE)


def test_the_same_words_in_two_typographies_are_ambiguous() -> None:
    assert find("l’un plan, puis l'un plan", "l'un plan") == Finding(State.AMBIGUOUS, places=2)


def test_what_stands_within_a_span_is_nearest_however_like_the_rest_is() -> None:
    text = "vaut 1,5 GW. Puis vaut 5,1 GW. Puis vaut 1,6 GW."
    mention = Mention("1,4 GW", SOUC.outletVoice)

    assert find_nearest(level(text), mention, (12, 30), was_replaced=True).nearest == "5,1 GW"


def test_a_byte_order_mark_is_a_code_point() -> None:
    assert find("\ufeffun plan", "un plan") == Finding(State.VERBATIM, (1, 8), 1)


WORDS = [
    "plan",
    "l’IA",
    "l'IA",
    "3,4",
    "450",
    "milliards",
    "d’euros",
    "« oui »",
    '"oui"',
    "18–20",
    "a…",
    "R&D",
    "R&amp;D",
    "é",
    "e\u0301",
    "œuf",
]
SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\n", "  ", "\r\n", "\u00ad "])


@st.composite
def texts(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
    return "".join(word + draw(SPACES) for word in words)


def plain(text: str) -> str:
    """The words in one typography, written out here once more in another way."""
    text = unicodedata.normalize("NFC", text.replace("&amp;", "&").replace("\u00ad", ""))
    for marks, mark in (("’", "'"), ("«»“”", '"'), ("–—", "-")):
        for old in marks:
            text = text.replace(old, mark)
    return re.sub(r' ?" ?', '"', " ".join(text.replace("…", "...").split()))


@given(text=texts(), data=st.data())
def test_what_is_found_says_the_same_as_the_quote(text: str, data: st.DataObject) -> None:
    quote = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join))

    finding = find(text, quote)

    if finding.offsets:
        start, end = finding.offsets
        assert plain(text[start:end]) == plain(quote)
    assert finding.is_found == (finding.offsets is not None)
    if finding.state == State.GONE:
        assert plain(quote) not in plain(text).split()


@given(text=texts(), data=st.data())
def test_words_taken_from_a_text_are_found_in_it(text: str, data: st.DataObject) -> None:
    words = text.split()
    first = data.draw(st.integers(0, len(words) - 1))
    quote = " ".join(words[first : first + 3])
    assume(quote.strip("\u00ad "))

    assert (
        find(text, quote).state in {State.VERBATIM, State.SAME_WORDS, State.AMBIGUOUS}
        or quote[0].isdigit()
        or quote[-1].isdigit()
    )


@pytest.mark.parametrize("quote", [" ", "\n", "\u00a0 "])
def test_a_quote_without_words_is_nowhere(quote: str) -> None:
    assert find("\x1b{", quote).state == State.GONE
    assert find("une phrase", quote).state == State.GONE


@given(text=st.text(max_size=80), quote=st.text(min_size=1, max_size=20))
def test_any_quote_in_any_text_has_a_state(text: str, quote: str) -> None:
    finding = find(text, quote)

    if finding.state == State.VERBATIM:
        assert finding.offsets is not None
        assert text[slice(*finding.offsets)] == quote


def test_a_text_is_read_with_the_hash_of_its_bytes_and_its_code_points(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("é\r\n𝔐".encode())

    text, held = read_text(path)

    assert text == "é\r\n𝔐"
    assert held.characters == 4
    assert held.sha256 == hashlib.sha256("é\r\n𝔐".encode()).hexdigest()


def test_a_text_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("un\nété".encode("latin-1"))

    with pytest.raises(DataError, match=r"a\.txt:2: not UTF-8"):
        read_text(path)


def test_a_text_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"a\.txt: No such file"):
        read_text(tmp_path / "a.txt")


def test_texts_are_found_by_their_hash(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("un", encoding="utf-8")
    (tmp_path / "b.txt").write_text("deux", encoding="utf-8")
    (tmp_path / "c.md").write_text("trois", encoding="utf-8")
    texts = Texts(tmp_path)

    assert texts.by_hash(hashlib.sha256(b"deux").hexdigest()) == tmp_path / "b.txt"
    assert texts.by_hash(hashlib.sha256(b"trois").hexdigest()) is None


def test_texts_in_folders_below_are_found(tmp_path: Path) -> None:
    (tmp_path / "2031").mkdir()
    (tmp_path / "2031" / "A.TXT").write_text("un", encoding="utf-8")

    assert Texts(tmp_path).paths == (tmp_path / "2031" / "A.TXT",)


def test_a_folder_of_texts_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such folder of texts"):
        Texts(tmp_path / "nowhere")
