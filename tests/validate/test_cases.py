"""Every shape and every check on its case files: W3C form, the data and the expected report in one file.

Nodes called good… must pass the rule that the case is about, all others that break it are in its report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from sourcier.namespaces import RDF, SH, SOUSH, Namespace
from sourcier.validate import Validator, load_validator

CASES = Path(__file__).parents[1] / "cases"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
LINKS = (MF.entries, MF.action, MF.result, RDF.first, RDF.rest, SH.result)
KNOWN_COMPONENTS = {str(term) for term in dir(rdflib.SH) if str(term).endswith("ConstraintComponent")}
FORMATS = {".ttl": RdfFormat.TURTLE, ".trig": RdfFormat.TRIG}

Expected = tuple[str, str, str]
"""Focus node, severity, constraint component."""


@dataclass(frozen=True)
class Case:
    rule: str
    data: tuple[Quad, ...]
    conforms: bool
    expected: frozenset[Expected]

    @property
    def passing(self) -> set[str]:
        subjects = {str(quad.subject) for quad in self.data}
        return {node for node in subjects if re.match(r"good(-|>|$)", re.split("[/#:]", node)[-1])}


def case_files() -> list[Path]:
    return sorted(path for folder in ("shapes", "checks") for path in (CASES / folder).rglob("*.*"))


@cache
def read_case(path: Path) -> Case:
    base = "https://example.org/case"
    quads = list(parse(path=str(path), format=FORMATS[path.suffix], base_iri=base))
    manifest: set[object] = {NamedNode(base)}
    for _ in range(len(quads)):
        found = {quad.object for quad in quads if quad.subject in manifest and quad.predicate in LINKS} - manifest
        if not found:
            break
        manifest |= found
    inner = [quad for quad in quads if quad.subject in manifest]
    (rule,) = [quad.object for quad in inner if quad.predicate == SHT.shapesGraph]
    (conforms,) = [quad.object for quad in inner if quad.predicate == SH.conforms]
    assert isinstance(rule, NamedNode)
    assert isinstance(conforms, Literal)
    return Case(
        rule=rule.value.removeprefix(str(SOUSH)),
        data=tuple(quad for quad in quads if quad.subject not in manifest),
        conforms=conforms.value == "true",
        expected=frozenset(_expected(inner, rule)),
    )


def _expected(quads: list[Quad], rule: NamedNode) -> Iterator[Expected]:
    for quad in quads:
        if quad.predicate == SH.result:
            facts = {fact.predicate: fact.object for fact in quads if fact.subject == quad.object}
            assert facts[SH.sourceShape] == rule
            severity = str(facts[SH.resultSeverity]).rpartition("#")[2].rstrip(">").lower()
            yield str(facts[SH.focusNode]), severity, str(facts[SH.sourceConstraintComponent])


@pytest.mark.parametrize("path", case_files(), ids=lambda path: str(path.relative_to(CASES)))
def test_a_case_gives_the_report_it_expects(path: Path, validator: Validator) -> None:
    case = read_case(path)
    report = validator.validate(case.data)
    found = {
        (str(result.focus_node), result.severity.value, str(result.component))
        for result in report.results
        if result.rule == case.rule
    }
    assert found == case.expected
    assert case.conforms is not bool(case.expected)


def reporting_shapes() -> dict[str, set[str]]:
    """Returns the shapes that results name, with the constraint components that each may report."""
    graph = load_validator().shapes.graph
    reporting: dict[str, set[str]] = {}
    for shape in load_validator().shapes.targeted:
        for node in (shape, *graph.objects(shape, rdflib.SH.property)):
            if components := _components(graph, node):
                reporting[str(node).rpartition("#")[2]] = components
    return reporting


def _components(graph: rdflib.Graph, shape: rdflib.term.Node) -> set[str]:
    parameters = {str(predicate).rpartition("#")[2] for predicate in graph.predicates(shape, None)}
    components = {f"{name[0].upper()}{name[1:]}ConstraintComponent" for name in parameters - {"property"}}
    return {name for name in components if f"{SH}{name}" in KNOWN_COMPONENTS}


RULES = {**reporting_shapes(), **{rule.name: {"CheckConstraintComponent"} for rule in load_validator().rules}}


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_rule_has_a_case_that_passes_and_one_for_each_way_to_fail(rule: str) -> None:
    cases = [case for case in map(read_case, case_files()) if case.rule == rule]
    failing = {expected for case in cases for expected in case.expected}
    assert {component.rpartition("#")[2].rstrip(">") for _, _, component in failing} == RULES[rule]
    passing = {node for case in cases for node in case.passing}
    assert passing
    assert passing.isdisjoint(node for node, _, _ in failing)


def test_a_case_is_about_a_rule_that_exists() -> None:
    assert {case.rule for case in map(read_case, case_files())} == set(RULES)
