"""What is part of what, however many steps away."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sourcier.compare.parts import all_parts
from sourcier.tables import Engine, Rows, Tables

Tabulate = Callable[[Rows, Engine], Tables]
Closure = Callable[[list[tuple[str, str, bool]]], set[tuple[str, str, bool]]]


@pytest.fixture
def closure(no_rows: Rows, tabulate: Tabulate, duckdb: Engine) -> Closure:
    def of(links: list[tuple[str, str, bool]]) -> set[tuple[str, str, bool]]:
        no_rows["parts"] = [
            {"claim": f"claim:{number}", "part": part, "whole": whole, "status": "stated", "certain": certain}
            for number, (part, whole, certain) in enumerate(links)
        ]
        rows = duckdb.rows(all_parts(tabulate(no_rows, duckdb).parts, duckdb))
        return {(row["part"], row["whole"], row["certain"]) for row in rows}

    return of


def test_a_part_of_a_part_is_a_part(closure: Closure) -> None:
    assert closure([("a", "b", True), ("b", "c", True)]) == {("a", "b", True), ("b", "c", True), ("a", "c", True)}


def test_a_way_is_as_certain_as_its_least_certain_step(closure: Closure) -> None:
    assert ("a", "c", False) in closure([("a", "b", True), ("b", "c", False)])


def test_one_certain_way_is_enough(closure: Closure) -> None:
    assert closure([("a", "b", False), ("a", "b", True)]) == {("a", "b", True)}


def test_a_long_chain_is_followed_to_its_end(closure: Closure) -> None:
    chain = [(f"{n:02}", f"{n + 1:02}", True) for n in range(20)]
    found = closure(chain)
    assert ("00", "20", True) in found
    assert len(found) == 20 * 21 // 2


def test_a_circle_ends_and_nothing_is_part_of_itself(closure: Closure) -> None:
    found = closure([("a", "b", True), ("b", "c", True), ("c", "a", True)])
    assert len(found) == 6
    assert all(part != whole for part, whole, _ in found)


def test_nothing_is_part_of_anything_in_an_empty_graph(closure: Closure) -> None:
    assert closure([]) == set()
