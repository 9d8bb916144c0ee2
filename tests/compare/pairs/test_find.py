"""Each pair of claims comes out by the rule that fits it, whichever is first, and on either engine alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.planted import plant
from sourcier.compare.pairs.find import pairs
from sourcier.compare.pairs.rules import RULES
from sourcier.registry import load_registry
from sourcier.tables import Engine, Rows, Tables

Tabulate = Callable[[Rows, Engine], Tables]
Add = Callable[..., tuple[str, str]]
Case = dict[str, Any]
AMOUNT = {"property": "investmentAmount", "a": {"number": 50}, "b": {"number": 80}}


@pytest.mark.parametrize("swapped", [False, True], ids=["as-written", "the-other-way-round"])
def test_a_pair_comes_out_by_its_rule(case: Case, swapped: bool, outcomes: dict[tuple[str, bool], list[str]]) -> None:
    expected = [case["expect"]] if "expect" in case else []
    assert outcomes.get((case["says"], swapped), []) == expected


def test_nothing_else_is_compared_than_the_two_claims_of_a_case(
    outcomes: dict[tuple[str, bool], list[str]], cases: list[Case]
) -> None:
    assert {says for says, _ in outcomes} <= {case["says"] for case in cases}


def test_every_rule_is_met_in_a_case_or_only_on_demand(cases: list[Case]) -> None:
    met = {case["expect"].split()[1] for case in cases if "expect" in case}
    assert {rule for rule, _, _ in RULES} - met == {"accumulating"}


def test_every_rule_and_outcome_is_a_concept_and_every_concept_is_used() -> None:
    schemes = load_registry().schemes
    assert {rule for rule, _, _ in RULES} == set(schemes["comparison-rule"])
    assert {outcome for _, outcome, _ in RULES} == set(schemes["outcome"])


def test_values_that_may_hold_together_are_paired_on_demand(
    no_rows: Rows, add: Add, tabulate: Tabulate, duckdb: Engine
) -> None:
    add(no_rows, {"property": "activity", "a": {"text": "makes boats"}, "b": {"text": "sells boats"}})
    tables = tabulate(no_rows, duckdb)
    [pair] = duckdb.rows(pairs(tables, duckdb, accumulating=True))
    assert (pair["outcome"], pair["rule"]) == ("no-conflict", "accumulating")
    assert duckdb.rows(pairs(tables, duckdb)) == []


def test_claims_about_any_two_things_are_paired_on_demand(
    no_rows: Rows, add: Add, tabulate: Tabulate, duckdb: Engine
) -> None:
    apart = {"property": "investmentAmount", "a": {"number": 50}, "b": {"number": 50, "subject": "actor:y"}}
    add(no_rows, apart)
    tables = tabulate(no_rows, duckdb)
    [pair] = duckdb.rows(pairs(tables, duckdb, across=True))
    assert (pair["outcome"], pair["rule"]) == ("no-conflict", "different-subject")
    assert duckdb.rows(pairs(tables, duckdb)) == []


def test_a_pair_stands_once_with_its_first_claim_first(
    no_rows: Rows, add: Add, tabulate: Tabulate, duckdb: Engine
) -> None:
    add(no_rows, AMOUNT)
    [pair] = duckdb.rows(pairs(tabulate(no_rows, duckdb), duckdb))
    assert (pair["first"], pair["second"], pair["property"]) == ("claim:a", "claim:b", "investmentAmount")


@pytest.mark.parametrize("other", ["actor:one", "actor:two"])
def test_a_pair_says_whether_one_actor_claims_both(
    other: str, no_rows: Rows, add: Add, tabulate: Tabulate, duckdb: Engine
) -> None:
    add(no_rows, {**AMOUNT, "b": {"number": 80, "claimant": other}})
    [pair] = duckdb.rows(pairs(tabulate(no_rows, duckdb), duckdb))
    assert pair["same_claimant"] is (other == "actor:one")


def test_a_graph_without_claims_has_no_pairs(no_rows: Rows, tabulate: Tabulate, duckdb: Engine) -> None:
    assert duckdb.rows(pairs(tabulate(no_rows, duckdb), duckdb)) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_what_was_planted_is_found_and_nothing_else(seed: int, tabulate: Tabulate, duckdb: Engine) -> None:
    planted = plant(600, seed)
    rows = duckdb.rows(pairs(tabulate(planted.rows, duckdb), duckdb))
    found = {
        (row["first"], row["second"]): (row["outcome"], row["rule"]) for row in rows if row["property"] != "partOf"
    }
    truth = {(pair.first, pair.second): (pair.outcome, pair.rule) for pair in planted.truth.pairs}
    assert found == {claims: how for claims, how in truth.items() if how[1] != "accumulating"}
