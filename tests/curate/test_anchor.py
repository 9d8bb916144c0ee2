from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from sourcier.curate.anchor import Anchoring, anchor, write_anchors
from sourcier.curate.folder import read_folder
from sourcier.curate.place import Place
from sourcier.evidence import State, Texts
from sourcier.model import HeldText
from sourcier.namespaces import SOURCE

TEXT = """Gazette du 5 mars 2031.

Exemplia, fondée en 2024, investira 3,4 milliards d’euros d’ici 2035.
Le plan se traduira dans plusieurs centaines d’emplois, dit Ada Martin, sa présidente.
Le centre sera refroidi à l’eau de mer.
"""
KEY = SOURCE.term("gazette-article")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    write(folder, TEXT)
    return folder


@pytest.fixture
def source_file(folder: Path) -> Path:
    return folder / "sources" / "gazette-article.yaml"


def write(texts: Path, words: str, name: str = "article.txt") -> None:
    (texts / name).write_bytes(words.encode())


def anchoring_of(folder: Path, texts: Path) -> Anchoring:
    reading = read_folder(folder)
    assert reading.problems == ()
    return next(a for a in anchor(reading.curation, Texts(texts)) if a.source.iri == KEY)


def write_all(folder: Path, texts: Path) -> list[Path]:
    return write_anchors(folder, anchor(read_folder(folder).curation, Texts(texts)))


def states(anchoring: Anchoring) -> list[State]:
    return [quote.finding.state for quote in anchoring.quotes]


def test_a_source_without_record_is_matched_by_its_quotes(folder: Path, texts: Path) -> None:
    write(texts, "Tout autre chose.", "a-first-in-order.txt")

    anchoring = anchoring_of(folder, texts)

    assert anchoring.path == texts / "article.txt"
    assert states(anchoring) == [State.VERBATIM] * 4
    assert not anchoring.is_recorded


def test_a_source_whose_quotes_stand_nowhere_has_no_text(folder: Path, texts: Path) -> None:
    write(texts, "Tout autre chose.")

    anchoring = anchoring_of(folder, texts)

    assert anchoring.path is None
    assert anchoring.quotes == ()
    assert not anchoring.is_sound


def test_a_source_without_claims_is_not_looked_for(folder: Path, texts: Path) -> None:
    anchorings = anchor(read_folder(folder).curation, Texts(texts))

    assert [a.source.iri for a in anchorings] == [KEY]


def test_hash_length_and_offsets_are_written(folder: Path, texts: Path, source_file: Path) -> None:
    assert write_all(folder, texts) == [source_file]

    source = anchoring_of(folder, texts).source
    assert source.text is not None
    assert source.text.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert source.text.characters == len(TEXT)
    for claim in source.claims:
        assert claim.mention.offsets is not None
        start, end = claim.mention.offsets
        assert TEXT[start:end] == claim.mention.quote


def test_what_was_written_is_sound(folder: Path, texts: Path) -> None:
    write_all(folder, texts)

    assert anchoring_of(folder, texts).is_sound


def test_writing_twice_changes_nothing(folder: Path, texts: Path, source_file: Path) -> None:
    write_all(folder, texts)
    before = source_file.read_bytes()

    assert write_all(folder, texts) == []
    assert source_file.read_bytes() == before


def test_only_the_lines_of_hash_and_offsets_are_new(folder: Path, texts: Path, source_file: Path) -> None:
    before = source_file.read_text(encoding="utf-8").splitlines()

    write_all(folder, texts)

    after = source_file.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if not line.lstrip().startswith(("text: {", "at: "))] == before
    assert len(after) == len(before) + 5


def test_offsets_count_code_points_and_not_bytes_or_folded_line_ends(folder: Path, texts: Path) -> None:
    write(texts, "\r\n𝔐é\r\n" + TEXT.replace("\n", "\r\n"))
    write_all(folder, texts)

    first = anchoring_of(folder, texts).source.claims[0].mention

    assert first.offsets is not None
    assert first.offsets[0] == TEXT.index(first.quote) + 8


def test_words_in_other_typography_are_anchored_where_they_stand(folder: Path, texts: Path) -> None:
    write(texts, TEXT.replace("d’euros", "d'euros").replace("3,4 milliards", "3,4\u00a0milliards"))

    anchoring = anchoring_of(folder, texts)

    assert states(anchoring)[0] == State.SAME_WORDS
    assert states(anchoring)[1:] == [State.VERBATIM] * 3


def test_a_text_that_changed_is_another_text(folder: Path, texts: Path) -> None:
    write_all(folder, texts)
    write(texts, "Mis à jour. " + TEXT)

    anchoring = anchoring_of(folder, texts)

    assert states(anchoring) == [State.VERBATIM] * 4
    assert not anchoring.is_recorded
    assert not anchoring.is_sound


def test_writing_again_moves_the_offsets_along(folder: Path, texts: Path) -> None:
    write_all(folder, texts)
    write(texts, "Mis à jour. " + TEXT)

    write_all(folder, texts)

    anchoring = anchoring_of(folder, texts)
    assert anchoring.is_sound
    assert anchoring.source.claims[0].mention.offsets == (TEXT.index("3,4") + 12, TEXT.index("3,4") + 44)


@pytest.mark.parametrize(
    ("words", "instead", "state"),
    [
        ("3,4 milliards", "4,3 milliards", State.CHANGED),
        ("3,4 milliards d’euros d’ici 2035", "beaucoup", State.GONE),
        ("Gazette du", "3,4 milliards d’euros d’ici 2035 : Gazette du", State.AMBIGUOUS),
    ],
)
def test_a_quote_that_no_longer_stands_alone_loses_its_offsets(
    folder: Path, texts: Path, words: str, instead: str, state: State
) -> None:
    write_all(folder, texts)
    write(texts, TEXT.replace(words, instead))
    assert states(anchoring_of(folder, texts))[0] == state

    write_all(folder, texts)

    anchoring = anchoring_of(folder, texts)
    assert anchoring.is_recorded
    assert not anchoring.is_sound
    offsets = [claim.mention.offsets for claim in anchoring.source.claims]
    assert offsets[0] is None
    assert None not in offsets[1:]


def test_a_quote_whose_words_went_elsewhere_is_shown_with_what_stands_in_its_place(folder: Path, texts: Path) -> None:
    write_all(folder, texts)
    write(texts, TEXT.replace("3,4 milliards", "4,3 milliards") + "Hier : 3,4 milliards d’euros d’ici 2035, encore.")

    quote = anchoring_of(folder, texts).quotes[0]

    assert quote.finding.state == State.VERBATIM
    assert quote.place == Place.ELSEWHERE
    assert quote.finding.nearest == "4,3 milliards d’euros d’ici 2035"


def test_nothing_is_written_while_a_quote_may_have_changed_places(folder: Path, texts: Path, source_file: Path) -> None:
    write_all(folder, texts)
    write(texts, TEXT.replace("3,4 milliards", "4,3 milliards") + "Hier : 3,4 milliards d’euros d’ici 2035, encore.")
    before = source_file.read_bytes()

    assert write_all(folder, texts) == []
    assert source_file.read_bytes() == before


def test_a_place_taken_away_by_hand_is_written_where_the_words_stand(
    folder: Path, texts: Path, source_file: Path
) -> None:
    write_all(folder, texts)
    write(texts, TEXT.replace("3,4 milliards", "4,3 milliards") + "Hier : 3,4 milliards d’euros d’ici 2035, encore.")
    lines = source_file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.remove(next(line for line in lines if line.startswith("    at: ")))
    source_file.write_text("".join(lines), encoding="utf-8")
    assert anchoring_of(folder, texts).quotes[0].place == Place.UNRECORDED

    write_all(folder, texts)

    assert anchoring_of(folder, texts).is_sound


def test_a_quote_with_a_prefix_whose_place_was_corrected_has_changed_though_its_words_stand_elsewhere(
    folder: Path, texts: Path, source_file: Path
) -> None:
    words = TEXT + "Norvolt investira 3,4 milliards d’euros d’ici 2035.\n"
    quote = "quote: |-\n      3,4 milliards d’euros d’ici 2035\n"
    before = source_file.read_text(encoding="utf-8")
    prefixed = before.replace(quote, f"{quote}    prefix: |-\n      en 2024, investira\n", 1)
    source_file.write_text(prefixed, encoding="utf-8")
    write(texts, words)
    write_all(folder, texts)
    assert anchoring_of(folder, texts).is_sound

    write(texts, words.replace("3,4", "4,3", 1))

    finding = anchoring_of(folder, texts).quotes[0].finding
    assert (finding.state, finding.nearest) == (State.CHANGED, "4,3 milliards d’euros d’ici 2035")


def test_a_wrong_place_in_the_recorded_text_is_moved_and_written(folder: Path, texts: Path, source_file: Path) -> None:
    write_all(folder, texts)
    first = anchoring_of(folder, texts).source.claims[0].mention.offsets
    assert first
    at = f"at: [{first[0]}, {first[1]}]"
    source_file.write_text(source_file.read_text(encoding="utf-8").replace(at, "at: [1, 9]"), encoding="utf-8")
    assert anchoring_of(folder, texts).quotes[0].place == Place.MOVED

    write_all(folder, texts)

    assert anchoring_of(folder, texts).is_sound


def test_a_text_that_is_recorded_for_another_source_is_not_recognised(folder: Path, texts: Path) -> None:
    write_all(folder, texts)
    reading = read_folder(folder)
    [source] = [source for source in reading.curation.sources if source.iri == KEY]
    other = replace(source, iri=SOURCE.term("other"), text=HeldText("0" * 64, 1))

    anchorings = anchor(replace(reading.curation, sources=(source, other)), Texts(texts))

    assert [a.path is None for a in anchorings] == [False, True]


def test_comments_beside_and_above_stay(folder: Path, texts: Path, source_file: Path) -> None:
    before = source_file.read_text(encoding="utf-8")
    before = before.replace(
        "derived_from:", "# where from\ntext: {sha256: " + "0" * 64 + ", characters: 1}  # read\nderived_from:"
    )
    before = before.replace("    about: exemplia-plan\n", "    # what about\n    about: exemplia-plan\n", 1)
    source_file.write_text(before, encoding="utf-8")

    write_all(folder, texts)

    after = source_file.read_text(encoding="utf-8")
    assert f"characters: {len(TEXT)}}}  # read\n" in after
    start = TEXT.index("3,4")
    assert f"    at: [{start}, {start + 32}]\n    # what about\n    about: exemplia-plan\n" in after
    assert "# where from\ntext: {" in after


@pytest.mark.parametrize(
    "written",
    [
        "    at: [1, 2]  # by hand\n",
        "    at:\n      - 1\n      - 2  # by hand\n",
        "    at: [\n      1,  # by hand\n      2\n    ]\n",
        "    at:\n    - 1  # by hand\n    - 2\n",
    ],
)
def test_offsets_in_any_style_are_replaced_whole(folder: Path, texts: Path, source_file: Path, written: str) -> None:
    before = source_file.read_text(encoding="utf-8")
    source_file.write_text(
        before.replace("    about: exemplia-plan\n", f"{written}    about: exemplia-plan\n", 1), "utf-8"
    )

    write_all(folder, texts)

    assert anchoring_of(folder, texts).is_sound
    assert "# by hand" in source_file.read_text(encoding="utf-8")


@pytest.mark.parametrize("first", ["about: exemplia-plan\n", "at: [1, 2]\n    about: exemplia-plan\n"])
def test_a_claim_may_begin_with_any_key(folder: Path, texts: Path, source_file: Path, first: str) -> None:
    before = source_file.read_text(encoding="utf-8")
    quote = "quote: |-\n      3,4 milliards d’euros d’ici 2035\n"
    moved = before.replace(f"  - {quote}    about: exemplia-plan\n", f"  - {first}    {quote}")
    assert moved != before
    source_file.write_text(moved, encoding="utf-8")

    write_all(folder, texts)

    assert anchoring_of(folder, texts).is_sound


def test_a_first_key_that_is_taken_away_leaves_its_hyphen(folder: Path, texts: Path, source_file: Path) -> None:
    before = source_file.read_text(encoding="utf-8")
    source_file.write_text(before.replace("  - quote: |-\n", "  - at: [1, 2]\n    quote: |-\n", 1), encoding="utf-8")
    write(texts, TEXT.replace("3,4 milliards", "4,3 milliards"))

    write_all(folder, texts)

    assert len(anchoring_of(folder, texts).quotes) == 4


def test_claims_in_any_indent_are_anchored(folder: Path, texts: Path, source_file: Path) -> None:
    head, _, claims = source_file.read_text(encoding="utf-8").partition("claims:\n")
    outdented = "".join(line.removeprefix("  ") for line in claims.splitlines(keepends=True))
    source_file.write_text(f"{head}claims:\n{outdented}", encoding="utf-8")

    write_all(folder, texts)

    assert anchoring_of(folder, texts).is_sound


def test_files_with_line_ends_of_windows_keep_them(folder: Path, texts: Path, source_file: Path) -> None:
    source_file.write_bytes(source_file.read_bytes().replace(b"\n", b"\r\n"))

    write_all(folder, texts)

    content = source_file.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert anchoring_of(folder, texts).is_sound
