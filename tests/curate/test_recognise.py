from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from sourcier.curate.folder import read_folder
from sourcier.curate.recognise import recognise
from sourcier.evidence import Texts
from sourcier.model import Source
from sourcier.namespaces import SOURCE

ECHO, GAZETTE = SOURCE.term("echo-2031-03-06"), SOURCE.term("gazette-2031-03-05")


@pytest.fixture
def sources(example_folder: Path) -> dict[NamedNode, Source]:
    return {source.iri: source for source in read_folder(example_folder).curation.sources if source.claims}


@pytest.fixture
def texts(example_folder: Path) -> Path:
    return example_folder / "texts"


def recognised(sources: dict[NamedNode, Source], texts: Path) -> dict[NamedNode, list[str]]:
    found = Texts(texts)
    return {iri: [path.name for path in r.paths] for iri, r in recognise(sources.values(), found.paths, found).items()}


def test_each_source_has_the_text_in_which_its_quotes_stand(sources: dict[NamedNode, Source], texts: Path) -> None:
    assert recognised(sources, texts) == {ECHO: ["echo-2031-03-06.txt"], GAZETTE: ["gazette-2031-03-05.txt"]}


def test_half_of_the_quotes_are_enough(sources: dict[NamedNode, Source], texts: Path) -> None:
    text = texts / "gazette-2031-03-05.txt"
    four, _, _ = text.read_text().partition("Ada Martin, sa présidente")

    text.write_text(four)
    assert recognised(sources, texts)[GAZETTE] == []

    text.write_text(f"{four} jusqu’à 120 MW")
    assert recognised(sources, texts)[GAZETTE] == ["gazette-2031-03-05.txt"]


def test_texts_equally_likely_are_all_named(sources: dict[NamedNode, Source], texts: Path) -> None:
    words = (texts / "echo-2031-03-06.txt").read_text()
    (texts / "b.txt").write_text(f"{words} Fin.")

    assert recognised(sources, texts)[ECHO] == ["b.txt", "echo-2031-03-06.txt"]


def test_copies_of_one_text_are_one(sources: dict[NamedNode, Source], texts: Path) -> None:
    (texts / "z.txt").write_bytes((texts / "echo-2031-03-06.txt").read_bytes())

    assert recognised(sources, texts)[ECHO] == ["echo-2031-03-06.txt"]


def test_a_text_belongs_to_the_source_of_which_it_holds_most(sources: dict[NamedNode, Source], texts: Path) -> None:
    text = texts / "gazette-2031-03-05.txt"
    text.write_text(f"{text.read_text()}\nNorvolt dément toute négociation.")
    (texts / "echo-2031-03-06.txt").unlink()

    assert recognised(sources, texts) == {ECHO: [], GAZETTE: ["gazette-2031-03-05.txt"]}


def test_a_text_that_holds_as_much_of_two_sources_is_neither_s(sources: dict[NamedNode, Source], texts: Path) -> None:
    both = "\n".join(path.read_text() for path in sorted(texts.glob("*.txt")))
    for path in texts.glob("*.txt"):
        path.unlink()
    (texts / "both.txt").write_text(both)

    assert recognised(sources, texts) == {ECHO: [], GAZETTE: []}


def test_no_text_is_recognised_by_a_source_without_claims(sources: dict[NamedNode, Source], texts: Path) -> None:
    empty = Source(GAZETTE, sources[GAZETTE].publisher, "fr", sources[GAZETTE].genre)

    assert recognised({GAZETTE: empty}, texts) == {GAZETTE: []}
