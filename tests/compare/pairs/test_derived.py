"""Comparisons as a graph: each leads back to its claims, and the same claims give the same quads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyoxigraph import NamedNode, Quad

from sourcier.build import build
from sourcier.compare import comparison_quads
from sourcier.compare.pairs.derived import COMPARISONS
from sourcier.compare.pairs.find import pairs
from sourcier.namespaces import CLAIM, COMPARISON, PROV, RDF, SOU, SOUC
from sourcier.tables import Engine, Rows, Tables

Tabulate = Callable[[Rows, Engine], Tables]
Add = Callable[..., tuple[str, str]]
AMOUNT: dict[str, Any] = {"property": "investmentAmount", "a": {"number": 50}, "b": {"number": 80}}


def quads_of(rows: Rows, tabulate: Tabulate, engine: Engine) -> list[Quad]:
    return comparison_quads(pairs(tabulate(rows, engine), engine), engine)


def test_a_comparison_leads_back_to_its_two_claims_with_outcome_and_rule(
    no_rows: Rows, add: Add, tabulate: Tabulate, duckdb: Engine
) -> None:
    add(no_rows, AMOUNT)
    quads = quads_of(no_rows, tabulate, duckdb)
    [node] = [quad.subject for quad in quads if quad.object == SOU.Comparison]
    about = {(quad.predicate, quad.object) for quad in quads if quad.subject == node}
    assert about == {
        (RDF.type, SOU.Comparison),
        (SOU.basedOn, CLAIM.a),
        (SOU.basedOn, CLAIM.b),
        (SOU.outcome, SOUC.conflict),
        (SOU.rule, SOUC.disjointValues),
    }


def test_the_graph_says_which_activity_made_it(no_rows: Rows, tabulate: Tabulate, duckdb: Engine) -> None:
    quads = quads_of(no_rows, tabulate, duckdb)
    [activity] = [quad.object for quad in quads if quad.predicate == PROV.wasGeneratedBy]
    assert Quad(activity, RDF.type, PROV.Activity, COMPARISONS) in quads  # type: ignore[arg-type]
    assert {quad.graph_name for quad in quads} == {COMPARISONS}


def test_the_order_of_claims_changes_nothing(no_rows: Rows, add: Add, tabulate: Tabulate, duckdb: Engine) -> None:
    add(no_rows, AMOUNT)
    before = quads_of(no_rows, tabulate, duckdb)
    turned = {name: rows[::-1] for name, rows in no_rows.items()}
    assert quads_of(turned, tabulate, duckdb) == before


def test_a_build_holds_the_comparisons_of_its_claims(example_folder: Any) -> None:
    quads = build(example_folder).quads
    found = {quad.object for quad in quads if quad.predicate == SOU.rule and quad.graph_name == COMPARISONS}
    assert {SOUC.oppositePolarity, SOUC.overlappingBounds} <= found
    nodes = [quad.subject for quad in quads if quad.object == SOU.Comparison]
    assert all(isinstance(node, NamedNode) and COMPARISON.local(node) for node in nodes)
    assert len(set(nodes)) == len(nodes)
