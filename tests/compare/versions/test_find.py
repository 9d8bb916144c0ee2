"""What happened to a claim since the version before it, on either engine alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sourcier.compare.versions.find import timeline
from sourcier.registry import load_registry
from sourcier.tables import TABLES, Engine, Rows, Tables, open_tables, write_tables

Case = dict[str, Any]
Make = Callable[..., dict[str, object]]
Tabulate = Callable[[Rows, Engine], Tables]
LastOf = Callable[..., dict[str, Any]]
Told = dict[str, dict[str, Any]]
CASES: list[Case] = YAML(typ="safe").load(Path(__file__).parents[2] / "cases" / "compare" / "timeline.yaml")
IN_PROPERTY = "investmentAmount"


def add(rows: Rows, case: Case, mark: str, make_claim: Make, make_row: Make) -> list[str]:
    """Adds the claims of a case; `mark` keeps its things apart from those of others. Returns their names."""
    names = []
    for place, words in enumerate(case["claims"]):
        said = {"property": case.get("property", IN_PROPERTY), "subject": "project:x", "claimant": "actor:one", **words}
        said["said"] = date(2031, 3, said.pop("on")) if "on" in said else None
        behalf, intent = said.pop("behalf", None), said.pop("intent", None)
        for key in ("subject", "object", "claimant"):
            said |= {key: f"{said[key]}-{mark}"} if key in said else {}
        name = f"claim:{mark}-{place}"
        names.append(name)
        rows["claims"].append(make_claim(name, **said))
        speakers = {"claimant": said["claimant"], "on-behalf-of": behalf, "intent-of": intent}
        for part, actor in speakers.items():
            if actor:
                own = actor if part == "claimant" else f"{actor}-{mark}"
                rows["speakers"].append(make_row("speakers", claim=name, actor=own, part=part))
    for words in case.get("parts", []):
        part, sign, whole = words.split(" ")
        link = {"claim": f"claim:{mark}", "part": f"{part}-{mark}", "whole": f"{whole}-{mark}", "certain": sign == "<"}
        rows["parts"].append(make_row("parts", **link))
    return names


@pytest.fixture(scope="session", params=["duckdb", pytest.param("spark", marks=pytest.mark.spark)])
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, make_claim: Make, make_row: Make
) -> Told:
    """All cases at once on one engine: the rows by claim."""
    engine: Engine = request.getfixturevalue(request.param)
    rows: Rows = {name: [] for name in TABLES}
    for number, case in enumerate(CASES):
        add(rows, case, str(number), make_claim, make_row)
    folder = tmp_path_factory.mktemp(f"timeline-{engine.name}")
    write_tables(rows, folder)
    found = engine.rows(timeline(open_tables(folder, engine), engine))
    assert len(found) == len({row["claim"] for row in found}) == len(rows["claims"])
    return {row["claim"]: row for row in found}


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["says"].replace(" ", "-") for case in CASES])
def test_the_last_of_some_claims_is_told_against_the_version_before_it(number: int, told: Told) -> None:
    case = CASES[number]
    last = len(case["claims"]) - 1
    row = told[f"claim:{number}-{last}"]
    alone = last == 0 or case["expect"] in {"first-said", "undated"} or case.get("before") == "none"
    before = None if alone else f"claim:{number}-{case.get('before', last - 1)}"
    assert (row["event"], row["before"]) == (case["expect"], before)
    assert row["voice"] == (None if alone else case.get("voice", "same-voice"))


def test_every_event_is_a_concept_and_is_met_in_a_case() -> None:
    assert {case["expect"] for case in CASES} == set(load_registry().schemes["drift"])


@pytest.fixture
def last_of(no_rows: Rows, tabulate: Tabulate, duckdb: Engine, make_claim: Make, make_row: Make) -> LastOf:
    """Tells of the last of some claims, the others and their sources beside it."""

    def last(claims: list[dict[str, Any]], **others: list[dict[str, Any]]) -> dict[str, Any]:
        names = add(no_rows, {"claims": claims}, "a", make_claim, make_row)
        for table, rows in others.items():
            no_rows[table] += [make_row(table, **row) for row in rows]
        return next(
            row for row in duckdb.rows(timeline(tabulate(no_rows, duckdb), duckdb)) if row["claim"] == names[-1]
        )

    return last


@pytest.mark.parametrize(
    ("second", "difference"),
    [({"number": 62}, 12), ({"number": 38}, -12), ({"number": 50}, None), ({"number": 62, "measure": "USD"}, None),
     ({"number": 40, "to": 70, "bound": "between"}, None)],
)  # fmt: skip
def test_the_difference_is_told_between_two_numbers_of_one_measure(
    second: dict[str, Any], difference: int | None, last_of: LastOf
) -> None:
    assert last_of([{"on": 1, "number": 50}, {"on": 2, **second}])["difference"] == difference


@pytest.mark.parametrize(("from_day", "certain"), [(1, False), (4, False), (5, True)])
def test_the_order_is_certain_only_where_the_later_source_cannot_be_the_earlier(
    from_day: int, certain: bool, last_of: LastOf
) -> None:
    span = {"source": "source:m", "published_start": date(2031, 3, from_day), "published_end": date(2031, 3, 28)}
    stands = {"mention": "m", "claim": "claim:a-1", "source": "source:m"}
    row = last_of([{"on": 4, "number": 50}, {"on": 28, "number": 60}], mentions=[stands], sources=[span])
    assert (row["event"], row["is_certain"]) == ("raised", certain)


def test_what_is_put_off_was_surely_promised_before(last_of: LastOf) -> None:
    promise = {"on": 2, "number": 50, "status": "announced"}
    assert last_of([promise, {**promise, "status": "postponed"}])["is_certain"] is True


def test_a_claim_without_a_version_before_has_no_order(last_of: LastOf) -> None:
    row = last_of([{"on": 1, "number": 50}])
    assert (row["event"], row["is_certain"]) == ("first-said", None)


def test_a_graph_without_claims_has_no_versions(no_rows: Rows, tabulate: Tabulate, duckdb: Engine) -> None:
    assert duckdb.rows(timeline(tabulate(no_rows, duckdb), duckdb)) == []
