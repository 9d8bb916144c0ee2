from __future__ import annotations

import json

import pytest
import rdflib
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, RdfFormat, parse
from rdflib.namespace import RDF, SH

from sourcier.errors import ValidationError
from sourcier.language import Text
from sourcier.namespaces import CLAIM, SOU, SOUSH
from sourcier.namespaces import SH as SHACL
from sourcier.validate import Report, Result, Severity

MESSAGE = Text("A claim must have a status.", "Une affirmation doit avoir un statut.")


def result(
    name: str = "Claim-status",
    severity: Severity = Severity.VIOLATION,
    value: NamedNode | BlankNode | Literal | None = None,
) -> Result:
    component = SHACL.MinCountConstraintComponent
    return Result(severity, CLAIM.first, SOU.status, value, SOUSH.term(name), component, MESSAGE)


VALUES = (None, Literal("mot", language="fr"), Literal("52.0", datatype=NamedNode("urn:t")), SOU.x, BlankNode("b"))
FULL = Report(tuple(result(value=value) for value in VALUES), {"Claim": 1, "Tie": 0})


def test_a_report_without_results_conforms() -> None:
    assert Report(()).conforms


def test_a_warning_alone_does_not_conform_but_raises_nothing() -> None:
    report = Report((result(severity=Severity.WARNING),))
    report.raise_for_results()
    assert not report.conforms
    assert (len(report.violations), len(report.warnings)) == (0, 1)


def test_violations_raise_an_error_that_names_them_and_carries_the_report() -> None:
    report = Report((result(), result(severity=Severity.WARNING)))
    with pytest.raises(
        ValidationError, match=r"1 violation of the shapes\n  violation Claim-status: claim:first"
    ) as raised:
        report.raise_for_results()
    assert raised.value.report is report


def test_many_violations_are_cut_short_with_their_number() -> None:
    with pytest.raises(ValidationError, match=r"25 violations(.|\n)*… and 5 more$"):
        Report(tuple(result() for _ in range(25))).raise_for_results()


def test_a_result_reads_in_both_languages() -> None:
    assert result().in_("en") == "violation Claim-status: claim:first sou:status: A claim must have a status."
    assert result().in_("fr").endswith("Une affirmation doit avoir un statut.")


def test_shapes_that_looked_at_nothing_are_named() -> None:
    assert FULL.idle_shapes == ("Tie",)


def test_the_turtle_is_a_validation_report_of_the_w3c() -> None:
    graph = rdflib.Graph().parse(data=FULL.to_turtle(), format="turtle")
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == rdflib.Literal(lexical_or_value=False)
    results = list(graph.objects(report, SH.result))
    assert len(results) == len(VALUES)
    for node in results:
        assert (node, RDF.type, SH.ValidationResult) in graph
        assert graph.value(node, SH.focusNode) == rdflib.URIRef(CLAIM.first.value)
        assert graph.value(node, SH.resultSeverity) == SH.Violation
        assert graph.value(node, SH.sourceShape) == rdflib.URIRef(SOUSH.term("Claim-status").value)
        assert graph.value(node, SH.sourceConstraintComponent) == SH.MinCountConstraintComponent
        messages = [m for m in graph.objects(node, SH.resultMessage) if isinstance(m, rdflib.Literal)]
        assert {message.language for message in messages} == {"en", "fr"}


def test_the_json_says_the_same_triples_as_the_turtle() -> None:
    turtle = Dataset(parse(input=FULL.to_turtle(), format=RdfFormat.TURTLE))
    json_ld = Dataset(parse(input=FULL.to_json(), format=RdfFormat.JSON_LD))
    for dataset in (turtle, json_ld):
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert turtle == json_ld


def test_the_json_reads_without_any_knowledge_of_rdf() -> None:
    document = json.loads(FULL.to_json())
    first = document["results"][0]
    assert document["conforms"] is False
    assert document["focusCounts"] == {"Claim": 1, "Tie": 0}
    assert (first["rule"], first["severity"]) == ("Claim-status", "sh:Violation")
    assert first["message"]["fr"] == "Une affirmation doit avoir un statut."


def test_equal_reports_give_equal_bytes() -> None:
    again = Report(tuple(result(value=value) for value in VALUES), {"Claim": 1, "Tie": 0})
    assert (again.to_turtle(), again.to_json()) == (FULL.to_turtle(), FULL.to_json())
