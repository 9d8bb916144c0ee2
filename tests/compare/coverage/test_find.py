"""What is missing in small graphs, told by hand; in random ones, by a plain reading; in planted ones, known."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.compare import call_coverage, check_coverage
from benchmarks.planted import plant, write_planted
from benchmarks.planted.scene import Amount, Scene, State, by_year
from sourcier.compare.coverage import find
from sourcier.compare.coverage.find import gaps
from sourcier.compare.coverage.gap import GAPS
from sourcier.compare.coverage.need import NEEDS, OF_OBJECT, OF_SUBJECT
from sourcier.registry import load_registry
from sourcier.tables import TABLES, Engine, Rows, Tables, open_engine, open_tables, write_tables
from tests.compare.coverage.oracle import Plain

Gap = tuple[str, str]
PLANNED = State(status="planned")
OF_FIGURES = {"interested-only", "one-origin", "no-currency", "no-horizon", "day-unknown", "in-dispute"}


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case expects of one thing: these gaps exactly, or among others, and none of a topic."""

    subject: str
    gaps: frozenset[Gap] = frozenset()
    exact: bool = True
    nothing_of: str = ""


Case = Callable[[Scene], Expected]


def exactly(subject: str, *gaps: Gap) -> Expected:
    return Expected(subject, frozenset(gaps))


def among_others(subject: str, *gaps: Gap, nothing_of: str = "") -> Expected:
    return Expected(subject, frozenset(gaps), exact=False, nothing_of=nothing_of)


def _planned(scene: Scene, kind: str = "site-project") -> str:
    """Returns a project that a company is said to plan."""
    project = scene.thing(kind=kind)
    scene.say(scene.actor("Company"), "develops", project, state=PLANNED)
    return project


def what_is_promised_and_no_more_lacks_everything_else(scene: Scene) -> Expected:
    site = scene.thing("Site", "data-centre")
    scene.say(scene.actor("Company"), "develops", site, state=PLANNED)
    silent = ("who-pays", "how-much", "by-when", "where-it-is", "who-operates", "how-much-power")
    return exactly(site, *((need, "not-said") for need in silent), ("how-far", "only-promised"))


def of_what_is_there_nothing_is_asked(scene: Scene) -> Expected:
    return _operated(scene, State(status="operating"))


def of_what_was_given_up_nothing_is_asked(scene: Scene) -> Expected:
    return _operated(scene, State(status="abandoned"))


def of_what_is_over_nothing_is_asked(scene: Scene) -> Expected:
    return _operated(scene, State(status="planned", former=True))


def of_what_is_denied_nothing_is_asked(scene: Scene) -> Expected:
    return _operated(scene, State(status="planned", polarity="denies"))


def _operated(scene: Scene, state: State) -> Expected:
    site = scene.thing("Site", "data-centre")
    scene.say(scene.actor("Company"), "operates", site, state=state)
    return exactly(site)


def a_plan_for_something_else_does_not_promise_the_thing(scene: Scene) -> Expected:
    site = scene.thing("Site", "research-centre")
    scene.say(site, "formerUse", "laboratories", state=PLANNED)
    scene.say(scene.actor("Company"), "selectedSite", site, state=PLANNED)
    return exactly(site)


def what_merely_stands_where_it_is_tells_nothing_but_the_place(scene: Scene) -> Expected:
    park, site = scene.thing("Site", "business-park"), scene.thing("Site", "laboratory")
    scene.part(site, park)
    scene.say(scene.actor("Company"), "ownerOf", park)
    scene.say(site, "openingDate", date(2032, 1, 1), state=PLANNED)
    return among_others(site, ("who-undertakes", "not-said"), nothing_of="where-it-is")


def money_not_disclosed_is_who_pays(scene: Scene) -> Expected:
    return _withheld(scene, "montage financier", "who-pays")


def a_sum_of_unknown_provenance_is_who_pays(scene: Scene) -> Expected:
    return _withheld(scene, "provenance exacte du montant", "who-pays")


def a_sum_not_disclosed_is_how_much(scene: Scene) -> Expected:
    return _withheld(scene, "montant des travaux", "how-much")


def a_place_not_disclosed_is_where(scene: Scene) -> Expected:
    return _withheld(scene, "Emplacement des sites", "where-it-is")


def _withheld(scene: Scene, words: str, need: str) -> Expected:
    project = _planned(scene)
    scene.say(project, "disclosed", words, state=State(polarity="denies"))
    silent = {"who-pays", "how-much", "by-when", "where-it-is"} - {need}
    told = {(need, "said-undisclosed"), ("how-far", "only-promised")}
    return exactly(project, *told, *((other, "not-said") for other in silent))


def what_is_disclosed_is_no_gap(scene: Scene) -> Expected:
    company = scene.actor("Company")
    scene.say(company, "disclosed", "montage financier")
    return exactly(company)


def whoever_declines_to_say_a_value_leaves_a_gap(scene: Scene) -> Expected:
    company = scene.actor("Company")
    scene.say(company, "headcount", None, state=State(polarity="declines-to-say"))
    return exactly(company, ("headcount", "said-undisclosed"))


def an_answer_that_is_negotiated_is_better_than_one_read_with_doubt(scene: Scene) -> Expected:
    project = scene.thing(kind="acquisition")
    scene.say(scene.actor("Company"), "develops", project, state=PLANNED, confidence="low")
    scene.say(scene.actor("Company"), "develops", project, state=State(status="negotiating"))
    return among_others(project, ("who-undertakes", "only-tentative"))


def one_good_answer_is_enough(scene: Scene) -> Expected:
    project = scene.thing(kind="acquisition")
    scene.say(scene.actor("Company"), "develops", project, state=PLANNED, confidence="low")
    scene.say(scene.actor("Company"), "develops", project, state=PLANNED, confidence="high")
    return among_others(project, ("by-when", "not-said"), nothing_of="who-undertakes")


def a_commune_is_a_place_said_well_enough(scene: Scene) -> Expected:
    project = _planned(scene)
    for kind in ("region", "commune"):
        scene.say(project, "locatedIn", scene.thing("Place", kind), state=PLANNED)
    return among_others(project, nothing_of="where-it-is")


def an_area_of_a_region_is_a_place_said_roughly(scene: Scene) -> Expected:
    return among_others(_in_area(scene, "region"), ("where-it-is", "only-roughly"))


def an_area_of_a_department_is_a_place_said_well_enough(scene: Scene) -> Expected:
    return among_others(_in_area(scene, "department"), nothing_of="where-it-is")


def _in_area(scene: Scene, around: str) -> str:
    project, area = scene.thing(), scene.thing("Place", "area")
    [row] = [row for row in scene.rows["entities"] if row["entity"] == area]
    row["within"] = scene.thing("Place", around)
    scene.say(project, "locatedIn", area, state=PLANNED)
    return project


def words_without_a_date_are_a_time_said_roughly(scene: Scene) -> Expected:
    project = _planned(scene)
    scene.rows["claims"][0]["horizon_text"] = "soon"
    return among_others(project, ("by-when", "only-roughly"))


def a_figure_has_the_gaps_of_its_claim(scene: Scene) -> Expected:
    company = scene.actor("Company")
    state = State(status="conditional")
    amount = Amount(40, "unknown-currency")
    scene.say(company, "investmentAmount", amount, by=company, state=state, confidence="low")
    scene.rows["claims"][0]["claimed_on"] = None
    weak = ("interested-only", "one-origin", "only-tentative", "only-by-reading", "no-currency", "no-horizon",
            "day-unknown")  # fmt: skip
    return exactly(company, *(("investmentAmount", gap) for gap in weak))


def a_second_voice_that_says_a_figure_better_leaves_only_what_neither_says(scene: Scene) -> Expected:
    company = a_figure_has_the_gaps_of_its_claim(scene).subject
    state = State(status="planned", horizon=by_year(2030))
    scene.say(company, "investmentAmount", Amount(40, "unknown-currency"), scene.actor("Company"), state)
    return exactly(company, ("investmentAmount", "no-currency"))


def by_when_a_figure_of_an_undertaking_is_promised_is_asked_of_the_undertaking(scene: Scene) -> Expected:
    project = scene.thing(kind="partnership")
    scene.say(project, "jobsCreated", Amount(40, "NUM"), state=PLANNED)
    return exactly(
        project, ("jobsCreated", "one-origin"), ("who-undertakes", "not-said"), ("by-when", "not-said"),
        ("how-far", "only-promised"),
    )  # fmt: skip


def by_when_a_figure_of_a_company_is_promised_is_asked_of_the_figure(scene: Scene) -> Expected:
    company = scene.actor("Company")
    scene.say(company, "jobsCreated", Amount(40, "NUM"), state=PLANNED)
    return exactly(company, ("jobsCreated", "one-origin"), ("jobsCreated", "no-horizon"))


CASES: tuple[Case, ...] = (
    what_is_promised_and_no_more_lacks_everything_else, of_what_is_there_nothing_is_asked,
    of_what_was_given_up_nothing_is_asked, of_what_is_over_nothing_is_asked, of_what_is_denied_nothing_is_asked,
    a_plan_for_something_else_does_not_promise_the_thing, what_merely_stands_where_it_is_tells_nothing_but_the_place,
    money_not_disclosed_is_who_pays, a_sum_of_unknown_provenance_is_who_pays, a_sum_not_disclosed_is_how_much,
    a_place_not_disclosed_is_where, what_is_disclosed_is_no_gap, whoever_declines_to_say_a_value_leaves_a_gap,
    an_answer_that_is_negotiated_is_better_than_one_read_with_doubt, one_good_answer_is_enough,
    a_commune_is_a_place_said_well_enough, an_area_of_a_region_is_a_place_said_roughly,
    an_area_of_a_department_is_a_place_said_well_enough, words_without_a_date_are_a_time_said_roughly,
    a_figure_has_the_gaps_of_its_claim, a_second_voice_that_says_a_figure_better_leaves_only_what_neither_says,
    by_when_a_figure_of_an_undertaking_is_promised_is_asked_of_the_undertaking,
    by_when_a_figure_of_a_company_is_promised_is_asked_of_the_figure,
)  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> Engine:
    return open_engine()


@pytest.fixture(scope="module")
def told(engine: Engine) -> dict[Case, tuple[Expected, set[Gap]]]:
    """All cases in one graph, each with what it expects and what was found."""
    rows: Rows = {name: [] for name in TABLES}
    expected = {}
    for number, case in enumerate(CASES):
        scene = Scene(number, Random(number))
        expected[case] = case(scene)
        for name, table in scene.rows.items():
            rows[name] += table
    found: dict[str, set[Gap]] = defaultdict(set)
    for row in engine.rows(gaps(tables_of(rows, engine), engine)):
        found[row["subject"]].add((row["topic"], row["gap"]))
    return {case: (one, found[one.subject]) for case, one in expected.items()}


@pytest.mark.parametrize("build", CASES, ids=lambda build: build.__name__)
def test_gaps_are_those_that_the_case_is_named_after(told: dict[Case, tuple[Expected, set[Gap]]], build: Case) -> None:
    expected, found = told[build]
    if expected.exact:
        assert found == expected.gaps
    else:
        assert expected.gaps <= found
        assert expected.nothing_of not in {topic for topic, _ in found}


def test_what_gaps_rest_on_is_named_claim_by_claim(engine: Engine) -> None:
    scene = Scene(0, Random(0))
    part, middle, whole = (scene.thing() for _ in range(3))
    scene.part(part, middle)
    scene.part(middle, whole)
    promise = scene.say(part, "locatedIn", scene.thing("Place", "commune"), state=PLANNED).claim
    said = [scene.say(scene.actor("Company"), "develops", thing, state=PLANNED).claim for thing in (middle, whole)]
    capital = {scene.say(middle, "phaseCount", Amount(number, "NUM")).claim for number in (10, 30)}
    rows = engine.rows(gaps(tables_of(scene.rows, engine), engine))
    of_part = {(r["topic"], r["gap"], r["claim"], r["other"]) for r in rows if r["subject"] == part}
    assert ("who-undertakes", "only-of-whole", said[0], middle) in of_part
    assert not any(other == whole for *_, other in of_part)
    assert ("who-pays", "not-said", promise, None) in of_part
    assert {r["claim"] for r in rows if r["gap"] == "in-dispute"} == capital


def tables_of(rows: Rows, engine: Engine) -> Tables:
    folder = Path(tempfile.mkdtemp(dir=engine.folder))
    write_tables(rows, folder)
    return open_tables(folder, engine)


def test_needs_gaps_and_properties_are_those_of_the_ontology() -> None:
    schemes = load_registry().schemes
    assert {need.key for need in NEEDS} == set(schemes["need"])
    assert set(GAPS) == set(schemes["gap"])
    named = {*OF_SUBJECT, *(prop for properties in OF_OBJECT.values() for prop in properties)}
    assert named <= set(load_registry().properties)
    kinds = {kind for need in NEEDS for kind in (*need.only, *need.never)}
    assert kinds <= {*schemes["site-kind"], *schemes["project-kind"]}


def test_the_gaps_planted_in_a_graph_are_found(engine: Engine, tmp_path: Path) -> None:
    truth = write_planted(tmp_path, 2000, 5)
    answer = engine.keep(call_coverage(find, open_tables(tmp_path, engine), engine))
    judged = check_coverage(answer, engine, truth)
    assert {one.kind for one in judged} >= {"bare", "told", "whole", "part", "withheld", "one origin", "in dispute"}
    assert [one for one in judged if one.right != one.planted] == []


def test_gaps_of_planted_graphs_are_those_of_a_plain_reading(engine: Engine) -> None:
    rows = plant(1000, 1).rows
    answer = engine.rows(gaps(tables_of(rows, engine), engine))
    assert needs_in(answer) == Plain(rows).gaps()


def needs_in(answer: list[dict[str, Any]]) -> set[tuple[Any, ...]]:
    return {
        (row["subject"], row["topic"], row["gap"], row["claim"], row["other"])
        for row in answer
        if row["figure"] is None and row["gap"] not in OF_FIGURES
    }


THINGS = (
    ("Site", "data-centre"), ("Site", "laboratory"), ("Project", "phase"), ("Project", "site-list"),
    ("Project", "fundraising"), ("Project", None),
)  # fmt: skip
STATUSES = ("stated", "planned", "planned", "conditional", "under-construction", "abandoned")
TOLD = st.tuples(
    st.integers(0, 5),
    st.sampled_from(("develops", "builds", "operates", "investsIn", "locatedIn", "locatedIn", "openingDate",
                     "powerCapacity", "fundraisingAmount", "objective", "disclosed")),
    st.sampled_from(STATUSES),
    st.sampled_from((None, None, "low")),
    st.sampled_from((None, 2030)),
    st.integers(0, 1),
)  # fmt: skip
SCENES = st.tuples(
    st.lists(TOLD, max_size=8), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), max_size=6)
)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(SCENES, min_size=30, max_size=40))
def test_gaps_of_random_graphs_are_those_of_a_plain_reading(engine: Engine, drawn: list[Any]) -> None:
    rows: Rows = {name: [] for name in TABLES}
    for number, (told, steps) in enumerate(drawn):
        for name, table in _random_scene(number, told, steps).rows.items():
            rows[name] += table
    assert needs_in(engine.rows(gaps(tables_of(rows, engine), engine))) == Plain(rows).gaps()


def _random_scene(number: int, told: list[Any], steps: list[Any]) -> Scene:
    scene = Scene(number, Random(number))
    things = [scene.thing(*sort) for sort in THINGS]
    places = [scene.thing("Place", kind) for kind in ("commune", "region")]
    for thing, prop, status, confidence, year, place in told:
        state = State("denies" if prop == "disclosed" else "asserts", status, horizon=by_year(year))
        subject, value = things[thing], {
            "locatedIn": places[place], "openingDate": date(2031, 1, 1), "objective": "growth",
            "powerCapacity": Amount(5, "MW"), "fundraisingAmount": Amount(5, "EUR"),
            "disclosed": ("financement", "partenaires")[place],
        }.get(prop, things[thing])  # fmt: skip
        who = scene.actor("Company") if prop in {"develops", "builds", "operates", "investsIn"} else subject
        scene.say(who, prop, value, state=state, confidence=confidence)
    for part, whole, certain in steps:
        if part != whole:
            scene.part(things[part], things[whole], certain=certain)
    return scene
