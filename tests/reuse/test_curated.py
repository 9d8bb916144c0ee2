from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sourcier.curate.folder import read_folder
from sourcier.evidence import Texts
from sourcier.model import Derivation, Period, Source
from sourcier.namespaces import ACTOR, SOU, SOUC, SOURCE
from sourcier.reuse import Direction, Document, Kind, Mark, Standing, documents_of, marks, suggest

TEXT = "Hier, Inès Carral a promis 240 millions à Port-Brume, dont 37 hectares et 1 450 cartes chez Novalys."


def source(name: str, *derived_from: tuple[str, str], on: int | None = None) -> Source:
    return Source(
        iri=SOURCE.term(name),
        publisher=ACTOR.term("courrier"),
        language="fr",
        genre=SOUC.pressArticle,
        published=day(on),
        derived_from=tuple(Derivation(SOURCE.term(earlier), SOU.term(how)) for how, earlier in derived_from),
    )


def day(number: int | None) -> Period | None:
    return Period(date(2031, 5, number), date(2031, 5, number)) if number else None


def mark_of(one: Document, other: Document, *sources: Source) -> Mark:
    [mark] = marks(suggest([one, other]), sources)
    return mark


def test_a_confirmed_derivation_is_marked_and_gives_the_direction() -> None:
    mark = mark_of(Document("a", TEXT), Document("b", TEXT), source("a", ("republishes", "b")), source("b"))
    assert (mark.standing, mark.how, mark.through) == (Standing.CONFIRMED, ("republishes",), ())
    assert (mark.suggestion.later.name, mark.suggestion.earlier.name) == ("a", "b")
    assert mark.suggestion.direction is Direction.CURATED


def test_a_derivation_through_others_is_marked_with_them() -> None:
    sources = (source("a", ("rewrites", "x")), source("x", ("spins", "b")), source("b"))
    mark = mark_of(Document("a", TEXT), Document("b", TEXT), *sources)
    assert (mark.standing, mark.how, mark.through) == (Standing.CONFIRMED, ("rewrites", "spins"), ("x",))


def test_a_common_origin_is_named_by_its_nearest_source() -> None:
    sources = (source("a", ("rewrites", "x")), source("b", ("cites", "y")), source("y", ("rewrites", "x")))
    further = source("x", ("rewrites", "z"))
    mark = mark_of(Document("a", TEXT), Document("b", TEXT), *sources, further, source("z"))
    assert (mark.standing, mark.through) == (Standing.COMMON_ORIGIN, ("x",))


def test_dates_contradict_a_derivation_from_what_came_later() -> None:
    one, other = Document("a", TEXT, day(2)), Document("b", TEXT, day(3))
    mark = mark_of(one, other, source("a", ("rewrites", "b")), source("b"))
    assert mark.standing is Standing.DATES_CONTRADICT
    assert mark.is_contradiction
    assert mark.suggestion.later.name == "a"


@pytest.mark.parametrize(
    ("how", "standing"),
    [
        ("republishes", Standing.TEXTS_CONTRADICT),
        ("spins", Standing.TEXTS_CONTRADICT),
        ("rewrites", Standing.TEXTS_CONTRADICT),
        ("quotes", Standing.CONFIRMED),
        ("cites", Standing.CONFIRMED),
    ],
)
def test_texts_that_share_nothing_contradict_a_derivation_as_a_whole_but_not_one_in_part(
    how: str, standing: Standing
) -> None:
    mark = mark_of(Document("a", TEXT), Document("b", "Il pleut."), source("a", (how, "b")), source("b"))
    assert mark.suggestion.kind is Kind.INDEPENDENT
    assert mark.standing is standing


def test_derivations_in_a_circle_end() -> None:
    sources = (source("a", ("rewrites", "b")), source("b", ("rewrites", "a")))
    assert mark_of(Document("a", TEXT), Document("b", TEXT), *sources).standing is Standing.CONFIRMED


def test_texts_of_which_nothing_is_curated_have_no_mark() -> None:
    assert mark_of(Document("a", TEXT), Document("b.txt", TEXT), source("a")).standing is Standing.NOTHING


def test_texts_are_named_by_the_source_that_recorded_them_else_by_their_file(example_folder: Path) -> None:
    (example_folder / "texts" / "stray.txt").write_text("Un autre texte.", encoding="utf-8")
    curation = read_folder(example_folder).curation
    documents = {d.name: d for d in documents_of(Texts(example_folder / "texts"), curation)}
    assert documents.keys() == {"echo-2031-03-06", "gazette-2031-03-05", "stray.txt"}
    echo = documents["echo-2031-03-06"]
    assert echo.published == Period(date(2031, 3, 6), date(2031, 3, 6))
    assert "L’Écho" in echo.outlets
    assert documents["stray.txt"].published is None


def test_the_same_bytes_in_two_files_are_two_texts(example_folder: Path) -> None:
    texts = example_folder / "texts"
    (texts / "same.txt").write_bytes((texts / "echo-2031-03-06.txt").read_bytes())
    documents = documents_of(Texts(texts), read_folder(example_folder).curation)
    assert sorted(d.name for d in documents) == ["echo-2031-03-06", "gazette-2031-03-05", "same.txt"]
