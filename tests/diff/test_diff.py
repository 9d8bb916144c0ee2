"""Diffs between two graphs of the small invented folder, of which the second was edited."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Quad

from sourcier.cli import cli
from sourcier.compile import compile_curation
from sourcier.curate.folder import read_folder
from sourcier.diff import Change, ClaimChange, Diff, diff
from sourcier.namespaces import GRAPH
from sourcier.registry import load_registry, ontology_quads
from sourcier.store.embedded import EmbeddedView
from sourcier.store.rdf_file import canonical_nquads
from tests.conftest import EXAMPLE

GAZETTE, ECHO = "sources/gazette-2031-03-05.yaml", "sources/echo-2031-03-06.yaml"
NEW = """\
  - quote: |-
      sa présidente
    at: [138, 151]
    about: ada-martin
    property: worksFor
    object: exemplia
"""
EDITS = [
    (GAZETTE, "status: planned", "status: announced"),
    (GAZETTE, "    about: exemplia\n    property: foundedIn\n    date: 2024\n", None),
    (GAZETTE, "      présidente\n", "      présidente\n\n" + NEW),
    (ECHO, "Norvolt dément toute négociation\n    at: [85, 117]", "Norvolt dément\n    at: [85, 99]"),
    (ECHO, "The outlet's own estimate of the cost of the plan.", "An estimate of the outlet."),
    ("actors.yaml", "Bo Keller", "Bo Kellermann"),
]  # fmt: skip
"""What is edited: a status, a claim taken out, one put in, one found at fewer words, a reading, a name."""


def edited(folder: Path, edits: list[tuple[str, str, str | None]]) -> Path:
    for name, old, new in edits:
        path = folder / name
        words = path.read_text(encoding="utf-8")
        assert old in words
        if new is None:
            claims = words.split("\n\n")
            path.write_text("\n\n".join(claim for claim in claims if old.strip() not in claim), encoding="utf-8")
        else:
            path.write_text(words.replace(old, new), encoding="utf-8")
    return folder


def compiled(folder: Path) -> tuple[Quad, ...]:
    registry = load_registry()
    reading = read_folder(folder, registry=registry)
    reading.raise_for_problems()
    names = [Quad(quad.subject, quad.predicate, quad.object, GRAPH.ontology) for quad in ontology_quads()]
    return (*compile_curation(reading.curation, registry, version="1"), *names)


@pytest.fixture(scope="module")
def before() -> tuple[Quad, ...]:
    return compiled(EXAMPLE)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> tuple[Quad, ...]:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("edited") / "example"))
    return compiled(edited(folder, EDITS))


@pytest.fixture(scope="module")
def found(before: tuple[Quad, ...], after: tuple[Quad, ...]) -> Diff:
    return diff(EmbeddedView.of_quads(before), EmbeddedView.of_quads(after))


@pytest.fixture(scope="module")
def only(found: Diff) -> Callable[[Change], ClaimChange]:
    def of(change: Change) -> ClaimChange:
        [one] = found.of(change)
        return one

    return of


def test_a_graph_does_not_differ_from_itself(before: tuple[Quad, ...]) -> None:
    assert diff(EmbeddedView.of_quads(before), EmbeddedView.of_quads(before)) == Diff((), ())


def test_a_new_claim_is_added(only: Callable[[Change], ClaimChange]) -> None:
    added = only(Change.ADDED)
    assert (added.before, added.claim.quote, added.claim.property.id) == (None, "sa présidente", "souc:worksFor")


def test_a_claim_that_is_gone_is_withdrawn(only: Callable[[Change], ClaimChange]) -> None:
    withdrawn = only(Change.WITHDRAWN)
    assert (withdrawn.after, withdrawn.claim.quote) == (None, "en 2024")


def test_a_claim_at_other_words_is_re_anchored_and_both_are_shown(only: Callable[[Change], ClaimChange]) -> None:
    moved = only(Change.REANCHORED)
    [words] = moved.differences
    assert moved.before
    assert moved.after
    assert moved.before.iri == moved.after.iri
    assert words.field == "words"
    assert "«\u00a0Norvolt dément toute négociation\u00a0» (" in words.before.en
    assert "85–117" in words.before.en
    assert "«\u00a0Norvolt dément\u00a0» (" in words.after.fr
    assert "85–99" in words.after.fr


def test_a_corrected_claim_is_changed_though_its_iri_is_another(found: Diff) -> None:
    [corrected] = [one for one in found.of(Change.CHANGED) if one.claim.property.id == "souc:powerCapacity"]
    assert corrected.before
    assert corrected.after
    assert corrected.before.iri != corrected.after.iri
    [status] = corrected.differences
    assert (status.field, status.before.en, status.after.fr) == ("status", "planned", "annoncé")


def test_another_reading_of_the_same_words_is_a_change(found: Diff) -> None:
    [read] = [one for one in found.of(Change.CHANGED) if one.claim.property.id == "souc:investmentAmount"]
    [difference] = read.differences
    assert difference.field == "readings"
    assert difference.after.en.endswith("An estimate of the outlet., medium")


def test_another_name_changes_the_thing_and_none_of_its_claims(found: Diff) -> None:
    [renamed] = found.things
    assert renamed.before
    assert renamed.after
    assert (renamed.change, renamed.id) == (Change.CHANGED, "actor:bo-keller")
    assert (renamed.before.en, renamed.after.en) == ("Bo Keller", "Bo Kellermann")
    assert not [one for one in found.claims if one.claim.subject.id == "actor:bo-keller"]


def test_what_is_new_is_gone_the_other_way_round(
    before: tuple[Quad, ...], after: tuple[Quad, ...], found: Diff
) -> None:
    back = diff(EmbeddedView.of_quads(after), EmbeddedView.of_quads(before))
    assert [one.claim.id for one in back.of(Change.ADDED)] == [one.claim.id for one in found.of(Change.WITHDRAWN)]
    assert [one.claim.id for one in back.of(Change.WITHDRAWN)] == [one.claim.id for one in found.of(Change.ADDED)]


def test_the_command_prints_a_row_a_difference_and_counts_them(
    before: tuple[Quad, ...], after: tuple[Quad, ...], tmp_path: Path
) -> None:
    for name, quads in (("a.nq", before), ("b.nq", after)):
        (tmp_path / name).write_bytes(canonical_nquads(quads))
    ran = CliRunner().invoke(cli, ["--lang", "fr", "diff", str(tmp_path / "a.nq"), str(tmp_path / "b.nq")])
    rows = [line.split("\t") for line in ran.stdout.splitlines()]
    assert [row[0] for row in rows[1:]] == ["ajout", "changement", "changement", "réancrage", "retrait", "changement"]
    assert "affirmations\u00a0: 1 ajoutées, 2 modifiées, 1 réancrées, 1 retirées\u00a0; noms\u00a0: 1" in ran.stderr
