"""FollowTheMoney: what this software wrote comes back the same; what others wrote becomes claims, or is refused."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Quad

import sourcier
from sourcier.errors import UsageError
from sourcier.export.write import export
from sourcier.imports.catalogue import read_import
from sourcier.imports.imported import Imported, Request
from sourcier.imports.known import Known
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import GRAPH
from sourcier.registry import ontology_quads
from sourcier.store.embedded import EmbeddedView
from sourcier.validate import validate

pytest.importorskip("followthemoney", reason="followthemoney is not installed")

OTHERS: list[dict[str, Any]] = [
    {"id": "Q1", "schema": "Person", "properties": {"name": ["Ada Example", "A. Example"], "country": ["fr"]}},
    {"id": "c-2", "schema": "Company", "properties": {"name": ["Alpha Data"], "incorporationDate": ["2019-03"],
                                                       "addressEntity": ["p3"], "kek": ["x"]}},
    {"id": "p3", "schema": "Address", "properties": {"full": ["1 Street, Farland"], "street": ["1 Street"]}},
    {"id": "o4", "schema": "Ownership", "properties": {"owner": ["Q1"], "asset": ["c-2"], "percentage": ["40"]}},
    {"id": "d5", "schema": "Directorship", "properties": {"director": ["Q1"], "organization": ["c-2"],
                                                           "role": ["Directrice générale"], "endDate": ["2021"]}},
    {"id": "m6", "schema": "Payment", "properties": {"payer": ["Q1"], "beneficiary": ["c-2"], "amountEur": ["100"]}},
]  # fmt: skip


def take(folder: Path, lines: list[dict[str, Any]] | bytes, **more: Any) -> Imported:
    path = folder / "others.ftm.json"
    path.write_bytes(lines if isinstance(lines, bytes) else "".join(f"{json.dumps(one)}\n" for one in lines).encode())
    return read_import("ftm", Request(path, "others", Known(), **{"publisher": "Example Collector", **more}))


def graph_of(imported: Imported) -> KnowledgeGraph:
    quads = [*imported.quads, *(Quad(q.subject, q.predicate, q.object, GRAPH.ontology) for q in ontology_quads())]
    return KnowledgeGraph(EmbeddedView.of_quads(quads))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_shipped_graph_exported_and_imported_is_exported_the_same_again(lang: str, tmp_path: Path) -> None:
    first, second = BytesIO(), BytesIO()
    export(sourcier.open().view, "ftm", first, lang)
    imported = take(tmp_path, first.getvalue(), publisher=None)
    assert (imported.refused, imported.losses) == (0, ())
    export(graph_of(imported).view, "ftm", second, lang)
    assert second.getvalue() == first.getvalue()


def test_links_and_simple_properties_of_others_are_claims_of_the_publisher(tmp_path: Path) -> None:
    claims = graph_of(take(tmp_path, OTHERS)).claims()
    told = {
        (claim.subject.label.en, claim.property.label.en, claim.value_text("en"), claim.role, claim.former)
        for claim in claims
    }
    assert told == {
        ("Ada Example", "owner of", "Alpha Data", None, False),
        ("Ada Example", "officer of", "Alpha Data", "Directrice générale", True),
        ("Alpha Data", "founded in", "March 2019", None, False),
        ("Alpha Data", "located in", "1 Street, Farland", None, False),
    }  # fmt: skip
    assert {claim.claimant.label.en for claim in claims} == {"Example Collector"}


def test_the_words_of_such_a_claim_stand_in_the_file_as_it_is_written(tmp_path: Path) -> None:
    imported = take(tmp_path, OTHERS)
    text = (tmp_path / "others.ftm.json").read_text()
    quotes = [(mention.quote, mention.offsets) for claim in graph_of(imported).claims() for mention in claim.mentions]
    assert ("Directrice g\\u00e9n\\u00e9rale") in {quote for quote, _ in quotes}
    assert all(offsets and text[slice(*offsets)] == quote for quote, offsets in quotes)


def test_every_record_is_imported_or_refused_and_what_is_left_out_is_counted(tmp_path: Path) -> None:
    imported = take(tmp_path, OTHERS)
    assert (imported.records, imported.imported, imported.refused) == (6, 5, 1)
    assert [(problem.line, problem.code) for problem in imported.problems] == [(6, "no-place")]
    assert {loss.what.en: loss.count for loss in imported.losses} == {
        "Address:street": 1, "Ownership:percentage": 1, "Person:country": 1, "Company:kek": 1,
    }  # fmt: skip
    assert validate(imported.quads).violations == ()


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ({"id": "x", "schema": "Persn", "properties": {"name": ["X"]}}, "unknown-schema"),
        ({"id": "a b", "schema": "Person", "properties": {"name": ["X"]}}, "bad-identifier"),
        ({"id": "Q1", "schema": "Person", "properties": {"name": ["X"]}}, "duplicate-identifier"),
        ({"id": "x", "schema": "Person", "properties": {"email": ["x@example.org"]}}, "missing-key"),
        ({"id": "x", "schema": "Person", "properties": {"name": ["X"], "birthDate": ["soon"]}}, "bad-value"),
        (
            {"id": "x", "schema": "Person", "properties": {"name": ["X"], "website": ["javascript:alert(1)"]}},
            "bad-value",
        ),
        ({"id": "x", "schema": "Ownership", "properties": {"owner": ["Q1"], "asset": ["gone"]}}, "dangling"),
        ({"id": "x", "schema": "Ownership", "properties": {"owner": ["c-2"], "asset": ["c-2"]}}, "cycle"),
        (
            {"id": "x", "schema": "UnknownLink", "properties": {"subject": ["Q1"], "object": ["c-2"]}},
            "unknown-property",
        ),
        ("no object", "bad-record"),
    ],
)
def test_a_record_that_cannot_stand_is_refused_with_its_line(record: Any, code: str, tmp_path: Path) -> None:
    imported = take(tmp_path, [*OTHERS[:3], record])
    assert [(problem.line, problem.code) for problem in imported.problems] == [(4, code)]
    assert imported.imported == 3


def test_claims_of_a_file_need_somebody_who_publishes_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--publisher"):
        take(tmp_path, OTHERS, publisher=None)
