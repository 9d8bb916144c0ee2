"""Tables of a few invented claims, and the cases of `tests/cases/compare/pairs.yaml`."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import sourcier
from sourcier.compare.pairs.find import pairs
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import SOUC
from sourcier.registry import load_registry
from sourcier.tables import TABLES, Engine, Rows, Tables, open_engine, open_tables, write_tables
from tests.compare.origins.rows import Press, Weighed

CASES = Path(__file__).parents[1] / "cases" / "compare" / "pairs.yaml"
Case = dict[str, Any]
Weigh = Callable[..., Weighed]
Outcomes = dict[tuple[str, bool], list[str]]
"""By what a case says and whether its claims were swapped: outcome and rule of each pair, in one string."""


def read_cases() -> list[Case]:
    cases: list[Case] = YAML(typ="safe").load(CASES)
    return cases


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        cases = read_cases()
        metafunc.parametrize("case", cases, ids=[case["says"].replace(" ", "-") for case in cases])


def row(table: str, **columns: object) -> dict[str, object]:
    """A row of a table; a column that is not given is null, false or empty words, as its type allows."""
    empty = {"!boolean": False, "!string": ""}
    return {name: columns.get(name, empty.get(kind)) for name, kind in TABLES[table].items()}


def claim(name: str, **said: Any) -> dict[str, object]:
    """A claim row from the short words of the cases."""
    prop = load_registry().properties[said.get("property", "investmentAmount")]
    number = said.get("number")
    measure = "EUR" if prop.dimension == SOUC.money else _notation(prop.dimension)
    return row(
        "claims",
        claim=name,
        subject=said.get("subject", "project:x"),
        property=prop.key,
        value_kind=_notation(prop.value_kind),
        functional=prop.functional,
        additive=prop.additive,
        bound=said.get("bound", "exactly") if number is not None or "until" in said else None,
        nominal_low=Decimal(number) if number is not None else None,
        nominal_high=Decimal(said.get("to", number)) if number is not None else None,
        measure=said.get("measure", measure) if number is not None else None,
        object=said.get("object"),
        text=said.get("text"),
        date_start=said.get("date"),
        date_end=said.get("until"),
        claimant=said.get("claimant", "actor:one"),
        claimed_on=said.get("said", date(2025, 2, 10)),
        polarity=said.get("polarity", "asserts"),
        status=said.get("status", "stated"),
        former=said.get("former", False),
        horizon_start=said.get("from"),
        horizon_end=said.get("by"),
        horizon_text=said.get("when"),
        role=said.get("role"),
    )


def _notation(concept: Any) -> str | None:
    return {
        SOUC.surfaceArea: "surface-area",
        SOUC.quantityValue: "quantity-value",
        SOUC.entityValue: "entity-value",
        SOUC.dateValue: "date-value",
        SOUC.textValue: "text-value",
    }.get(concept, concept and SOUC.local(concept))


def add_case(rows: Rows, case: Case, *, mark: str = "", swapped: bool = False) -> tuple[str, str]:
    """Adds the claims of a case; `mark` keeps the things of one case apart from those of another.

    Returns the two claims of the case, in the order of their names.
    """

    def own(name: str) -> str:
        return f"{name}{mark}"

    for side in "ab":
        said = {"property": case["property"], **case[side]}
        said |= {key: own(said[key]) for key in ("object", "claimant") if key in said}
        said["subject"] = own(said.get("subject", "project:x"))
        name = f"claim:{side if not swapped else 'ba'['ab'.index(side)]}{mark}"
        rows["claims"].append(claim(name, **said))
        rows["mentions"].append(
            row("mentions", mention=f"m-{name}", claim=name, source=own(said.get("source", f"source:{side}")))
        )
        kind = said.get("kind", "site-list")
        entity = {"entity": said["subject"], "class": "Project", "kind": kind, "label_en": "x", "label_fr": "x"}
        if said["subject"] not in {known["entity"] for known in rows["entities"]}:
            rows["entities"].append(row("entities", **entity))
        if "at" in said:
            told = {"property": "announcedAt", "subject": said["subject"], "object": own(said["at"])}
            rows["claims"].append(claim(f"{name}-told", **told))
    for words in case.get("parts", []):
        part, sign, whole = words.split(" ")
        link = {"claim": f"claim:{part}-in-{whole}", "part": own(part), "whole": own(whole), "certain": sign == "<"}
        rows["parts"].append(row("parts", **link))
    return f"claim:a{mark}", f"claim:b{mark}"


@pytest.fixture(scope="session")
def cases() -> list[Case]:
    return read_cases()


@pytest.fixture
def no_rows() -> Rows:
    return {name: [] for name in TABLES}


@pytest.fixture
def tabulate(tmp_path: Path) -> Callable[[Rows, Engine], Tables]:
    """Writes rows and opens them as tables of an engine."""
    numbers = itertools.count()

    def tables(rows: Rows, engine: Engine) -> Tables:
        folder = tmp_path / str(next(numbers))
        write_tables(rows, folder)
        return open_tables(folder, engine)

    return tables


@pytest.fixture(scope="session")
def duckdb() -> Engine:
    return open_engine("duckdb")


@pytest.fixture(scope="session", params=["duckdb", pytest.param("spark", marks=pytest.mark.spark)])
def outcomes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """All cases compared at once on one engine, each with its claims in either order."""
    engine: Engine = request.getfixturevalue(request.param)
    rows: Rows = {name: [] for name in TABLES}
    asked: dict[tuple[str, str], tuple[str, bool]] = {}
    for number, case in enumerate(read_cases()):
        for swapped in (False, True):
            mark = f"-{number}-{'swapped' if swapped else 'straight'}"
            asked[add_case(rows, case, mark=mark, swapped=swapped)] = (case["says"], swapped)
    folder = tmp_path_factory.mktemp(engine.name)
    write_tables(rows, folder)
    found: Outcomes = {}
    for pair in engine.rows(pairs(open_tables(folder, engine), engine)):
        key = asked.get((pair["first"], pair["second"]), (f"{pair['first']} {pair['second']}", False))
        found.setdefault(key, []).append(f"{pair['outcome']} {pair['rule']}")
    return found


@pytest.fixture
def add() -> Callable[..., tuple[str, str]]:
    """Adds the claims of a case to rows."""
    return add_case


@pytest.fixture
def say() -> Callable[..., dict[str, object]]:
    """Makes a claim row from the short words of the cases."""
    return claim


@pytest.fixture(scope="session")
def shipped() -> KnowledgeGraph:
    """The graph of the five articles."""
    return sourcier.open()


@pytest.fixture(scope="module")
def origin_engine() -> Engine:
    return open_engine()


@pytest.fixture
def weigh(origin_engine: Engine, tmp_path: Path) -> Weigh:
    """Finds the origins of a press on DuckDB."""

    def run(press: Press, conflicts: list[tuple[str, str]] | None = None) -> Weighed:
        return Weighed(press, tmp_path / "tables", origin_engine, conflicts)

    return run


@pytest.fixture(scope="session")
def make_claim() -> Callable[..., dict[str, object]]:
    """Makes a claim row from the short words of the cases."""
    return claim


@pytest.fixture(scope="session")
def make_row() -> Callable[..., dict[str, object]]:
    """Makes a row of any table."""
    return row
