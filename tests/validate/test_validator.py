from __future__ import annotations

import logging
import random
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from sourcier.namespaces import CLAIM, GRAPH, RDF, RDFS, SOU, SOUC, XSD
from sourcier.registry import ontology_quads
from sourcier.validate import Report, ShapesError, Validator, load_validator, validate

WHOLE = Path(__file__).with_name("whole.trig")
TYPOGRAPHY = ("'", " :", " ;", " !", " ?", "« ", " »", "...")


@pytest.fixture
def whole() -> list[Quad]:
    return list(parse(path=str(WHOLE), format=RdfFormat.TRIG))


def rules(report: Report) -> set[str]:
    return {result.rule for result in report.results}


def test_a_sound_graph_conforms(whole: list[Quad]) -> None:
    assert validate(whole).results == ()


def test_each_shape_says_how_many_nodes_it_looked_at(whole: list[Quad]) -> None:
    report = validate(whole)
    assert (report.focus_counts["Claim"], report.focus_counts["Actor"], report.focus_counts["Tie"]) == (1, 2, 0)
    assert "Tie" in report.idle_shapes


@pytest.mark.parametrize("quads", [[], [Quad(CLAIM.a, RDFS.label, Literal("x"))]], ids=["no quad", "no class"])
def test_data_without_any_node_of_ours_do_not_conform(quads: list[Quad]) -> None:
    assert rules(validate(quads)) == {"nothing-to-validate"}


def test_the_ontology_alone_is_nothing_to_validate() -> None:
    quads = [Quad(q.subject, q.predicate, q.object, GRAPH.ontology) for q in ontology_quads()]
    assert rules(validate(quads)) == {"nothing-to-validate"}


def test_a_graph_that_carries_its_ontology_is_validated_the_same(whole: list[Quad]) -> None:
    ontology = [Quad(q.subject, q.predicate, q.object, GRAPH.ontology) for q in ontology_quads()]
    assert validate(whole + ontology).results == ()


def test_an_ontology_of_its_own_is_what_a_graph_must_follow(whole: list[Quad]) -> None:
    extended = [
        *ontology_quads(),
        Quad(SOU.colour, RDF.type, NamedNode("http://www.w3.org/2002/07/owl#DatatypeProperty")),
    ]
    painted = [*whole, Quad(CLAIM.amount, SOU.colour, Literal("green"))]
    assert rules(validate(painted)) == {"undefined-term"}
    assert validate(painted, ontology=extended).results == ()


def test_an_ontology_that_lacks_what_the_shapes_name_is_an_error(whole: list[Quad]) -> None:
    poor = [quad for quad in ontology_quads() if quad.subject != SOU.claimant]
    with pytest.raises(ShapesError, match="sou:claimant"):
        validate(whole, ontology=poor)


def test_the_nearest_name_is_given_for_an_undefined_term(whole: list[Quad]) -> None:
    (result,) = validate([*whole, Quad(CLAIM.amount, SOU.horizonEdn, Literal("x"))]).results
    assert "The nearest name is sou:horizonEnd" in result.message.en
    assert "Le nom le plus proche est sou:horizonEnd" in result.message.fr


def test_every_result_has_a_focus_node_a_rule_and_both_messages(whole: list[Quad]) -> None:
    broken = [quad for quad in whole if quad.predicate not in (SOU.claimant, SOU.mention, SOU.unit, SOU.kind)]
    results = validate(broken).results
    assert len(results) > 4
    for result in results:
        assert result.rule
        assert str(result.focus_node)
        assert result.message.en != result.message.fr


def test_the_order_of_the_quads_does_not_change_the_report(whole: list[Quad]) -> None:
    broken = [quad for quad in whole if quad.predicate not in (SOU.claimant, SOU.mention, SOU.unit, SOU.kind)]
    shuffled = random.Random(4).sample(broken, len(broken))
    first, second = validate(broken), validate(shuffled)
    assert first == second
    assert (first.to_turtle(), first.to_json()) == (second.to_turtle(), second.to_json())


def test_blank_nodes_without_a_name_get_a_steady_one() -> None:
    text = "[] a <https://w3id.org/sourcier/ns#Claim> ."
    reports = {validate(list(parse(input=text, format=RdfFormat.TURTLE))).to_turtle() for _ in range(3)}
    assert len(reports) == 1


@pytest.mark.parametrize(
    "value",
    [
        BlankNode("b"),
        CLAIM.a,
        Literal("NaN", datatype=XSD.decimal),
        Literal("2031-02-30", datatype=XSD.date),
        Literal("yes", datatype=XSD.boolean),
        Literal("9" * 400, datatype=XSD.decimal),
        Literal("words", language="fr"),
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["horizonStart", "minimum", "former", "characters"])
def test_no_value_stops_the_validation(path: str, value: Literal, whole: list[Quad]) -> None:
    nodes = {quad.subject for quad in whole if quad.predicate == RDF.type}
    report = validate([*whole, *(Quad(node, SOU.term(path), value) for node in nodes)])
    assert not report.conforms


def test_validation_leaves_rdflib_as_it_found_it(whole: list[Quad], caplog: pytest.LogCaptureFixture) -> None:
    broken = [*whole, Quad(CLAIM.amount, SOU.since, Literal("2031-02-30", datatype=XSD.date))]
    with caplog.at_level(logging.DEBUG):
        validate(broken)
    assert rdflib.NORMALIZE_LITERALS
    assert not [record for record in caplog.records if record.name.startswith("rdflib")]


def test_data_cannot_loosen_the_ontology(whole: list[Quad]) -> None:
    loosened = [*whole, Quad(SOU.Person, RDFS.subClassOf, SOU.Organization)]
    assert rules(validate(loosened)) == {"redefined-term"}


def test_a_value_in_the_report_is_as_written(whole: list[Quad]) -> None:
    written = Literal("1.50", datatype=XSD.integer)
    results = validate([*whole, Quad(CLAIM.amount, SOU.horizonStart, written)]).results
    assert {result.value for result in results if result.rule == "ill-formed-literal"} == {written}
    assert {result.value for result in results if result.rule == "Claim-horizonStart"} == {written}


def test_french_messages_are_set_as_french_is(validator: Validator) -> None:
    shapes = validator.shapes.graph
    messages = [str(text) for text in shapes.objects(None, rdflib.SH.message) if getattr(text, "language", "") == "fr"]
    messages += [rule.message.fr for rule in validator.rules]
    assert len(messages) > 150
    assert not [message for message in messages for mark in TYPOGRAPHY if mark in message]


def test_another_folder_of_shapes_can_be_used(tmp_path: Path, whole: list[Quad]) -> None:
    (tmp_path / "x.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix sou: <https://w3id.org/sourcier/ns#> .\n"
        "@prefix x: <https://example.org/shapes#> .\n"
        "x:X a sh:NodeShape ; sh:targetClass sou:Claim ; sh:property x:X-role .\n"
        "x:X-role a sh:PropertyShape ; sh:path sou:role ; sh:minCount 1 .\n",
        encoding="utf-8",
    )
    report = load_validator(shapes=tmp_path, checks=tmp_path).validate(whole)
    assert rules(report) == {"X-role"}
    assert report.results[0].message.en == report.results[0].message.fr != ""


def test_what_is_claimed_of_a_concept_may_not_be_a_blank_node(whole: list[Quad]) -> None:
    results = validate([*whole, Quad(CLAIM.amount, SOU.status, BlankNode("b")), Quad(SOUC.x, RDF.type, SOU.Claim)])
    assert {"blank-node", "redefined-term"} <= rules(results)
