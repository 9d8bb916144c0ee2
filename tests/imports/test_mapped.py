"""Tables by a mapping: what becomes a claim, which words carry it, and what is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad

from sourcier.errors import CurationError, DataError, UsageError
from sourcier.imports.catalogue import read_import
from sourcier.imports.imported import Imported, Request
from sourcier.imports.known import Known, entity_iri
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.model import Entity
from sourcier.namespaces import GRAPH, OA, SOU, SOURCE
from sourcier.registry import ontology_quads
from sourcier.store.embedded import EmbeddedView
from sourcier.validate import validate
from tests.imports.tables import MAPPING, TABLE, take


def graph_of(imported: Imported) -> KnowledgeGraph:
    quads = [*imported.quads, *(Quad(q.subject, q.predicate, q.object, GRAPH.ontology) for q in ontology_quads())]
    return KnowledgeGraph(EmbeddedView.of_quads(quads))


def refusals(imported: Imported) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in imported.problems]


def test_every_filled_cell_becomes_a_claim_of_the_publisher(tmp_path: Path) -> None:
    claims = graph_of(take(tmp_path)).claims()
    told = {
        (claim.subject.id, claim.property.label.en, claim.value_text("en"), claim.status.label.en) for claim in claims
    }
    assert told == {
        ("actor:alpha-data", "operates", "Example North", "operating"),
        ("actor:alpha-data", "operates", "Example South", "planned"),
        ("actor:beta", "operates", "Example East", "operating"),
        ("actor:beta", "operates", "Example South", "planned"),
        ("site:example-east", "located in", "Nearland", "stated"),
        ("site:example-north", "activity", 'says "hello" to\nall', "stated"),
        ("site:example-north", "located in", "Farland", "stated"),
        ("site:example-north", "opening date", "May 2031", "stated"),
        ("site:example-north", "power capacity", "1,200.5\u00a0MW", "operating"),
        ("site:example-south", "located in", "Farland", "stated"),
        ("site:example-south", "opening date", "2033", "stated"),
        ("site:example-south", "power capacity", "40\u00a0MW", "planned"),
    }  # fmt: skip
    assert {claim.claimant.id for claim in claims} == {"actor:example-institute"}


def test_the_words_of_every_claim_stand_in_the_table_where_they_are_recorded(tmp_path: Path) -> None:
    text = "\ufeff" + TABLE
    for claim in graph_of(take(tmp_path, text)).claims():
        for mention in claim.mentions:
            assert mention.offsets is not None
            assert text[slice(*mention.offsets)] == mention.quote
            assert mention.note is not None
            assert mention.note.startswith("centres.csv, line ")


def test_an_import_of_its_own_breaks_no_shape(tmp_path: Path) -> None:
    assert validate(take(tmp_path).quads).violations == ()


def test_a_long_cell_is_quoted_by_its_first_words(tmp_path: Path) -> None:
    long = " ".join(["word"] * 60)
    [claim] = graph_of(take(tmp_path, TABLE.replace("Planned,2033,", f"Planned,2033,{long}"))).claims(
        "site:example-south", property="activity"
    )
    assert claim.value == long
    assert len(claim.quote) <= 120
    assert long.startswith(f"{claim.quote} ")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"1 200,5"', "NaN", "bad-value"),
        ('"1 200,5"', "١٢", "bad-value"),
        ('"1 200,5"', "1.200", "bad-value"),
        ("Operational,05/2031", "Closed,05/2031", "unknown-word"),
        ("05/2031", "31/31/2031", "bad-value"),
        ("05/2031", "soon", "bad-value"),
        ("Farland,\"1", "\"1", "bad-record"),
        ("Example North", "", "missing-key"),
        ("Example North", "a\u202eb", "bad-value"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_refused_whole_with_its_line(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    imported = take(tmp_path, TABLE.replace(old, new, 1))
    assert (imported.records, imported.imported, imported.refused) == (3, 2, 1)
    assert refusals(imported) == [(2, code)]
    assert "site:example-north" not in {claim.subject.id for claim in graph_of(imported).claims()}


def test_a_problem_names_the_file_the_line_and_the_remedy(tmp_path: Path) -> None:
    [problem] = take(tmp_path, TABLE.replace("Operational,05", "Closed,05")).problems
    assert str(problem).startswith(f"{tmp_path}/centres.csv:2: unknown-word: ")
    assert "add it to `map:`, on line " in str(problem)


def test_names_that_would_share_an_id_are_refused_until_the_mapping_decides(tmp_path: Path) -> None:
    table = TABLE.replace("Example East,Beta,", "Example East,BETA,")
    assert refusals(take(tmp_path, table)) == [(5, "duplicate-identifier")]
    mapping = MAPPING.replace("    name: {column: Operator, split: ;}", "    id: beta\n    name: {column: Operator}")
    assert take(tmp_path, table.replace("Alpha Data", "beta"), mapping).refused == 0


def test_a_known_entity_is_named_by_exactly_its_name(tmp_path: Path) -> None:
    known = Entity(entity_iri("actor", "alpha"), SOU.Company, {"en": "Alpha Data", "fr": "Données Alpha"})
    imported = take(tmp_path, known=(known,))
    claims = {quad.object for quad in imported.quads if quad.predicate == SOU.subject}
    assert known.iri in claims
    assert entity_iri("actor", "alpha-data") not in claims
    assert not any(quad.graph_name == GRAPH.entities and quad.subject == known.iri for quad in imported.quads)


def test_a_name_that_two_known_entities_bear_is_refused(tmp_path: Path) -> None:
    known = tuple(Entity(entity_iri("actor", key), SOU.Company, {"": "Beta"}) for key in ("beta-one", "beta-two"))
    assert refusals(take(tmp_path, known=known)) == [(4, "unknown-entity"), (5, "unknown-entity")]


def test_the_guard_of_spreadsheets_is_no_part_of_the_words(tmp_path: Path) -> None:
    imported = take(tmp_path, TABLE.replace("Planned,2033,", "Planned,2033,'=SUM(A1)"))
    [claim] = graph_of(imported).claims("site:example-south", property="activity")
    assert (claim.value, claim.quote) == ("=SUM(A1)", "=SUM(A1)")


def test_a_table_in_latin_1_is_read_as_declared_and_never_guessed(tmp_path: Path) -> None:
    table = TABLE.replace("Farland", "Forêt")
    declared = MAPPING.replace("table:\n", "table:\n  encoding: latin-1\n")
    names = {claim.value_text("en") for claim in graph_of(take(tmp_path, table.encode("latin-1"), declared)).claims()}
    assert "Forêt" in names
    with pytest.raises(DataError, match="is not utf-8"):
        take(tmp_path, table.encode("latin-1"))
    with pytest.raises(DataError, match="the table is UTF-8"):
        take(tmp_path, table, declared)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    property: operates\n", "    property: operate\n", "did you mean 'operates'"),
        ("{column: Operator,", "{column: Operatr,", "did you mean 'Operator'"),
        ("    unit: MW\n", "    unit: MW\n    bond: about\n", "did you mean 'bound'"),
        ("  - about: operator\n", "  - about: operater\n", "did you mean 'operator'"),
        ("    kind: company\n", "    kind: compny\n", "did you mean 'company'"),
        ('  decimal: ","\n', "  decimal: x\n", "one of"),
        ("{id: example-institute, kind: organization, name: Example Institute}", "nobody", "give id, kind and name"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_mapping_is_told_with_its_line_and_the_nearest(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    line = MAPPING[: MAPPING.index(old)].count("\n") + 1 + new.count("\n", 0, -1)
    with pytest.raises(CurationError, match=words) as caught:
        take(tmp_path, mapping=MAPPING.replace(old, new, 1))
    assert f"centres.yaml:{line}: " in str(caught.value)


def test_a_table_needs_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "centres.csv").write_text(TABLE)
    with pytest.raises(UsageError, match="--mapping"):
        read_import("csv", Request(tmp_path / "centres.csv", "centres", Known()))


def test_the_same_table_gives_the_same_quads_and_says_how_they_were_made(tmp_path: Path) -> None:
    first, again = take(tmp_path), take(tmp_path)
    assert first.quads == again.quads
    [read] = [quad.object for quad in first.quads if quad.predicate == SOU.recordsRead]
    assert isinstance(read, Literal)
    assert read.value == "3"
    assert sum(quad.predicate == SOU.sha256 for quad in first.quads) == 3


def test_claims_that_rows_repeat_in_the_same_words_are_kept_once_and_counted(tmp_path: Path) -> None:
    imported = take(tmp_path, TABLE + TABLE.splitlines()[-1] + "\n")
    assert [loss.count for loss in imported.losses if "said again" in loss.what.en] == [2]
    places = [quad.subject for quad in imported.quads if quad.predicate == OA.start]
    assert len(places) == len(set(places))
    assert SOURCE.term("centres") in {quad.graph_name for quad in imported.quads}
