"""Totals of small invented tables, each with a sum that can be done by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.planted import write_planted
from sourcier.cli.total import _GROUPS
from sourcier.compare.totals.find import add_up, totals
from sourcier.compare.totals.question import WAYS, Question
from sourcier.compare.totals.total import Total
from sourcier.errors import UsageError
from sourcier.registry import load_registry
from sourcier.tables import Engine, open_engine, open_tables
from tests.compare.totals.ledger import Interval, Ledger, Part, limits, plain_total

PLAN, PHASE, SITE, OTHER = "project:plan", "project:phase", "site:hall", "project:other"
MONEY = Question("investmentAmount")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return open_engine()


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


def limits_of(total: Total) -> tuple[int, int | None]:
    return int(total.lower), None if total.upper is None else int(total.upper)


def kinds(total: Total) -> list[str]:
    return [finding.kind for finding in total.findings]


def collapsed(total: Total) -> set[tuple[str, bool, str, str | None]]:
    return {(c.kind, c.certain, c.subject.id, c.whole.id if c.whole else None) for c in total.collapsed}


def test_what_is_apart_is_added(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100)
    ledger.say(OTHER, 30)
    total = ledger.total(engine)
    assert (limits_of(total), int(total.naive), total.collapsed, total.findings) == ((130, 130), 130, (), ())


BOUND_LIMITS: dict[str, tuple[int, int | None, tuple[int, int | None]]] = {
    "exactly": (100, None, (100, 100)),
    "about": (100, None, (90, 110)),
    "almost": (100, None, (90, 100)),
    "at-least": (100, None, (100, None)),
    "more-than": (100, None, (100, None)),
    "up-to": (100, None, (0, 100)),
    "less-than": (100, None, (0, 100)),
    "between": (100, 150, (100, 150)),
    "several-hundred": (200, 999, (200, 999)),
}


def test_bounds_become_limits(ledger: Ledger, engine: Engine) -> None:
    for bound, (low, high, _) in BOUND_LIMITS.items():
        ledger.say(PLAN, low, bound, high, by=f"actor:{bound}")
    found = ledger.totals(engine, Question("gpuCount", by="claimant")).totals
    assert {total.group.en: limits_of(total) for total in found} == {
        bound: expected for bound, (_, _, expected) in BOUND_LIMITS.items()
    }
    assert {total.group.en: total.naive for total in found} == {
        bound: high or low for bound, (low, high, _) in BOUND_LIMITS.items()
    }


def test_one_subject_counts_once_whoever_speaks_of_it(ledger: Ledger, engine: Engine) -> None:
    claims = [ledger.say(PLAN, 100, by="actor:paper"), ledger.say(PLAN, 100, "about"), ledger.say(PLAN, 100)]
    total = ledger.total(engine)
    assert (limits_of(total), int(total.naive), kinds(total)) == ((90, 110), 300, [])
    assert [(c.kind, c.claims) for c in total.collapsed] == [("repeated", tuple(claims))]


def test_claims_that_contradict_each_other_are_both_within_the_limits(ledger: Ledger, engine: Engine) -> None:
    claims = (ledger.say(PLAN, 450), ledger.say(PLAN, 1800))
    total = ledger.total(engine)
    [finding] = total.findings
    assert (limits_of(total), finding.kind, finding.claims) == ((450, 1800), "conflict", claims)


def test_a_promise_and_its_delivery_are_not_added(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100, status="planned")
    ledger.say(PLAN, 20, status="operating")
    total = ledger.total(engine)
    assert (limits_of(total), kinds(total)) == ((20, 100), ["promise-and-delivery"])
    assert {share.status.label.en: share.upper for share in total.shares} == {"planned": 100, "operating": 20}


def test_a_certain_part_is_within_its_whole(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100)
    part = ledger.say(PHASE, 40)
    because = ledger.part(PHASE, PLAN)
    total = ledger.total(engine)
    assert (limits_of(total), int(total.naive)) == ((100, 100), 140)
    assert [(c.kind, c.certain, c.claims, c.because) for c in total.collapsed] == [("part", True, (part,), (because,))]


def test_a_possible_part_is_within_for_the_lower_limit_and_beside_for_the_upper(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100)
    ledger.say(PHASE, 40)
    ledger.part(PHASE, PLAN, certain=False)
    total = ledger.total(engine)
    assert limits_of(total) == (100, 140)
    assert collapsed(total) == {("part", False, PHASE, PLAN)}


def test_a_part_that_was_given_up_is_a_possible_one(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100)
    ledger.say(PHASE, 40)
    ledger.part(PHASE, PLAN, status="abandoned")
    assert limits_of(ledger.total(engine)) == (100, 140)


def test_parts_reach_through_what_has_no_amount(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100)
    ledger.say(SITE, 40)
    steps = (ledger.part(SITE, PHASE), ledger.part(PHASE, PLAN))
    total = ledger.total(engine)
    assert limits_of(total) == (100, 100)
    assert [c.because for c in total.collapsed] == [steps]


def test_parts_of_a_whole_without_an_amount_are_added(ledger: Ledger, engine: Engine) -> None:
    for part in (PHASE, SITE):
        ledger.say(part, 40)
        ledger.part(part, PLAN)
    assert limits_of(ledger.total(engine)) == (80, 80)


def test_parts_raise_what_is_said_of_their_whole_at_least(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100, "up-to")
    ledger.say(PHASE, 40)
    ledger.say(SITE, 30)
    ledger.part(PHASE, PLAN)
    ledger.part(SITE, PLAN)
    total = ledger.total(engine)
    assert (limits_of(total), kinds(total)) == ((70, 100), [])


def test_parts_that_exceed_their_whole_are_reported_and_within_the_limits(ledger: Ledger, engine: Engine) -> None:
    claims = {ledger.say(PLAN, 50), ledger.say(PHASE, 40), ledger.say(SITE, 30)}
    ledger.part(PHASE, PLAN)
    ledger.part(SITE, PLAN)
    total = ledger.total(engine)
    [finding] = total.findings
    assert (limits_of(total), finding.kind, {*finding.claims}) == ((50, 70), "parts-exceed-whole", claims)
    assert [int(amount) for amount in finding.amounts] == [70]


def test_parts_that_exceed_one_claim_about_their_whole_are_reported(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100, "more-than")
    low = ledger.say(PLAN, 120, "up-to", by="actor:paper")
    part = ledger.say(PHASE, 130)
    ledger.part(PHASE, PLAN)
    total = ledger.total(engine)
    assert limits_of(total) == (130, None)
    assert [(f.kind, {*f.claims}) for f in total.findings if f.kind != "open"] == [("parts-exceed-claim", {low, part})]


def test_an_open_claim_leaves_the_total_open_and_is_named(ledger: Ledger, engine: Engine) -> None:
    ledger.say(OTHER, 5)
    claim = ledger.say(PLAN, 100, "at-least")
    total = ledger.total(engine)
    [finding] = total.findings
    assert (limits_of(total), finding.kind, finding.claims) == ((105, None), "open", (claim,))


def test_an_open_part_does_not_open_a_whole_that_has_a_limit(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100)
    ledger.say(PHASE, 40, "at-least")
    ledger.part(PHASE, PLAN)
    total = ledger.total(engine)
    assert (limits_of(total), kinds(total)) == ((100, 100), [])


def test_the_shortest_way_does_not_count_a_part_twice(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100, "up-to")
    ledger.say(PHASE, 50, "up-to")
    ledger.say(SITE, 40)
    ledger.part(SITE, PHASE)
    ledger.part(PHASE, PLAN)
    ledger.part(SITE, PLAN)
    assert limits_of(ledger.total(engine)) == (40, 100)


def test_wholes_with_a_part_in_common_may_overlap(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 55)
    ledger.say(OTHER, 35)
    ledger.part(SITE, PLAN)
    ledger.part(SITE, OTHER)
    total = ledger.total(engine)
    [finding] = total.findings
    assert (limits_of(total), finding.kind) == ((55, 90), "overlap")
    assert [reference.id for reference in finding.common] == [SITE]


def test_what_is_part_of_each_other_is_one_and_is_reported(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100)
    ledger.say(OTHER, 90)
    ledger.part(PLAN, OTHER)
    ledger.part(OTHER, PLAN)
    total = ledger.total(engine)
    assert limits_of(total) == (90, 100)
    assert collapsed(total) == {("circle", True, PLAN, OTHER)}


def test_currencies_are_never_added_and_an_unknown_one_is_said(ledger: Ledger, engine: Engine) -> None:
    for subject, unit in ((PLAN, "EUR"), (OTHER, "USD"), (PHASE, "unknown-currency")):
        ledger.say(subject, 5, of="investmentAmount", unit=unit)
    ledger.part(PHASE, PLAN)
    found = {total.measure: total for total in ledger.totals(engine, MONEY).totals}
    assert {measure: limits_of(total) for measure, total in found.items()} == {
        "EUR": (5, 5),
        "USD": (5, 5),
        "unknown-currency": (5, 5),
    }
    assert {measure: kinds(total) for measure, total in found.items()} == {
        "EUR": [],
        "USD": [],
        "unknown-currency": ["unknown-currency"],
    }


def test_decimals_are_exact(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, "0.1", of="investmentAmount", unit="EUR")
    ledger.say(OTHER, "0.2", of="investmentAmount", unit="EUR")
    ledger.say(PHASE, "12345678901234567890.000001", of="investmentAmount", unit="EUR")
    assert ledger.total(engine, MONEY).lower == Decimal("12345678901234567890.300001")


def test_power_is_summed_in_watts_and_shown_in_its_unit(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, "1.5", of="powerCapacity", unit="GW")
    ledger.say(OTHER, 100, of="powerCapacity", unit="MW")
    total = ledger.total(engine, Question("powerCapacity"))
    assert (int(total.lower), total.interval_in("fr")) == (1_600_000_000, "1,6\u00a0GW")


LEFT_OUT = {
    "denied": {"polarity": "denies"},
    "declined": {"polarity": "declines-to-say"},
    "abandoned": {"status": "abandoned"},
    "former": {"former": True},
}


def test_what_holds_no_more_is_left_out_with_its_reason_but_possible_on_demand(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100)
    claims = {reason: ledger.say(OTHER, 30, **state) for reason, state in LEFT_OUT.items()}  # type: ignore[arg-type]
    found = ledger.totals(engine)
    assert [limits_of(total) for total in found.totals] == [(100, 100)]
    assert {left.reason: left.claims for left in found.left_out} == {r: (claim,) for r, claim in claims.items()}
    assert limits_of(ledger.total(engine, Question("gpuCount", include_denied=True))) == (100, 130)


def test_a_claim_without_an_amount_is_left_out(ledger: Ledger, engine: Engine) -> None:
    claim = ledger.say(PLAN, None)
    found = ledger.totals(engine)
    assert (found.totals, found.left_out[0].reason, found.left_out[0].claims) == ((), "no-value", (claim,))


def test_of_stages_the_latest_counts(ledger: Ledger, engine: Engine) -> None:
    early = ledger.say(PLAN, 500, year=2028)
    ledger.say(PLAN, 1000, year=2030)
    total = ledger.total(engine)
    assert (limits_of(total), int(total.naive)) == ((1000, 1000), 1500)
    assert [(c.kind, c.claims) for c in total.collapsed] == [("earlier-stage", (early,))]


def test_by_a_year_later_things_are_left_out_and_undated_ones_possible(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 500, year=2028)
    late = ledger.say(PLAN, 1000, year=2031)
    ledger.say(OTHER, 30)
    ledger.say(SITE, 7, status="operating")
    found = ledger.totals(engine, Question("gpuCount", horizon=2030))
    [total] = found.totals
    assert (limits_of(total), kinds(total)) == ((507, 537), ["undated"])
    assert [(left.reason, left.claims) for left in found.left_out] == [("later", (late,))]


def test_split_by_year_each_has_its_own_total(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 500, year=2028)
    ledger.say(PLAN, 1000, year=2030)
    ledger.say(OTHER, 30)
    found = ledger.totals(engine, Question("gpuCount", by="horizon")).totals
    assert [(total.group_key, limits_of(total)) for total in found] == [
        ("2028", (500, 500)),
        ("2030", (1000, 1000)),
        ("", (30, 30)),
    ]


def test_only_the_statuses_asked_for_count(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100, status="planned")
    ledger.say(OTHER, 30, status="conditional")
    ledger.say(PHASE, 8, status="operating")
    found = ledger.totals(engine, Question("gpuCount", statuses=("planned", "operating")))
    assert [limits_of(total) for total in found.totals] == [(108, 108)]
    assert [left.reason for left in found.left_out] == ["other-status"]


def test_split_by_status_a_claim_stands_in_its_own(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100, status="planned")
    ledger.say(PLAN, 30, status="operating")
    found = ledger.totals(engine, Question("gpuCount", by="status")).totals
    assert {total.group.en: limits_of(total) for total in found} == {"planned": (100, 100), "operating": (30, 30)}


def test_about_something_its_parts_count_too(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PHASE, 40)
    ledger.say(SITE, 7)
    ledger.say(OTHER, 500)
    ledger.part(PHASE, PLAN)
    ledger.part(SITE, PLAN, certain=False)
    found = ledger.totals(engine, Question("gpuCount", about=PLAN))
    assert [limits_of(total) for total in found.totals] == [(40, 47)]
    assert [left.reason for left in found.left_out] == ["other-subject"]


def test_about_an_actor_what_it_undertakes_counts(ledger: Ledger, engine: Engine) -> None:
    ledger.say("actor:company", 3)
    ledger.say(PLAN, 100)
    ledger.say(OTHER, 500)
    ledger.tie("actor:company", "investsIn", PLAN, status="negotiating")
    assert limits_of(ledger.total(engine, Question("gpuCount", about="actor:company"))) == (3, 103)


def test_split_by_actor_a_subject_counts_for_each_and_parts_for_who_undertakes_the_whole(
    ledger: Ledger, engine: Engine
) -> None:
    ledger.say(PLAN, 100)
    ledger.say(PHASE, 40)
    ledger.say("actor:company", 3)
    ledger.say(OTHER, 9)
    ledger.part(PHASE, PLAN)
    ledger.tie("actor:company", "develops", PLAN)
    ledger.tie("actor:builder", "builds", PLAN, sure=False)
    ledger.tie("actor:fund", "investsIn", PLAN, polarity="denies")
    found = ledger.totals(engine, Question("gpuCount", by="actor")).totals
    assert {total.group_key: limits_of(total) for total in found} == {
        "actor:company": (103, 103),
        "actor:builder": (0, 100),
        "": (9, 9),
    }


def test_to_stand_on_the_list_of_an_actor_is_not_to_be_its_own(ledger: Ledger, engine: Engine) -> None:
    ledger.thing("project:list", kind="site-list")
    ledger.say(SITE, 40)
    ledger.part(SITE, "project:list")
    ledger.tie("actor:state", "develops", "project:list")
    [total] = ledger.totals(engine, Question("gpuCount", by="actor")).totals
    assert total.group_key == ""


def test_split_by_project_or_site_parts_count_for_all_that_holds_them(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PHASE, 40)
    ledger.say(SITE, 10)
    ledger.part(PHASE, PLAN)
    ledger.part(SITE, PHASE, certain=False)
    by_project = ledger.totals(engine, Question("gpuCount", by="project")).totals
    by_site = ledger.totals(engine, Question("gpuCount", by="site")).totals
    assert {total.group_key: limits_of(total) for total in by_project} == {PLAN: (40, 50), PHASE: (40, 50)}
    assert {total.group_key: limits_of(total) for total in by_site} == {SITE: (10, 10), "": (40, 40)}


@pytest.fixture
def land(ledger: Ledger) -> Ledger:
    """Two regions of a country, with a town each."""
    ledger.thing("place:land", kind="country")
    for region, town in (("place:north", "place:port"), ("place:south", "place:bay")):
        ledger.thing(region, kind="region", within="place:land")
        ledger.thing(town, kind="commune", within=region)
    ledger.thing("place:coast", kind="area", within="place:land")
    return ledger


NORTH = Question("gpuCount", place="place:north")


def test_in_a_place_is_what_is_said_to_be_in_a_part_of_it(land: Ledger, engine: Engine) -> None:
    land.say(SITE, 40)
    land.say(OTHER, 9)
    land.tie(SITE, "locatedIn", "place:port")
    land.tie(OTHER, "locatedIn", "place:bay")
    found = land.totals(engine, NORTH)
    assert [limits_of(total) for total in found.totals] == [(40, 40)]
    assert [left.reason for left in found.left_out] == ["other-place"]


@pytest.mark.parametrize("wider", ["place:land", "place:coast"])
def test_a_wider_location_speaks_neither_for_nor_against_a_place(land: Ledger, engine: Engine, wider: str) -> None:
    land.say(SITE, 40)
    land.say(OTHER, 9)
    land.tie(SITE, "locatedIn", "place:port")
    land.tie(SITE, "locatedIn", wider)
    land.tie(OTHER, "locatedIn", wider)
    assert limits_of(land.total(engine, NORTH)) == (40, 40)


def test_what_is_partly_in_a_place_is_in_the_upper_limit_only(land: Ledger, engine: Engine) -> None:
    for subject, number in ((PLAN, 100), (OTHER, 30), (PHASE, 7)):
        land.say(subject, number)
    land.tie(PLAN, "locatedIn", "place:port")
    land.tie(PLAN, "locatedIn", "place:bay")
    land.tie(OTHER, "locatedIn", "place:land")
    land.tie(SITE, "locatedIn", "place:port")
    land.part(SITE, OTHER)
    land.tie(PHASE, "locatedIn", "place:port", sure=False)
    total = land.total(engine, NORTH)
    assert (limits_of(total), kinds(total)) == ((0, 137), ["possible"] * 3)


def test_a_part_without_a_location_is_where_its_whole_is(land: Ledger, engine: Engine) -> None:
    land.say(PHASE, 40)
    land.say(SITE, 7)
    land.tie(PLAN, "locatedIn", "place:north")
    land.part(PHASE, PLAN)
    land.part(SITE, PLAN, certain=False)
    assert limits_of(land.total(engine, NORTH)) == (40, 47)


def test_where_an_actor_sits_says_nothing_of_where_its_money_goes(land: Ledger, engine: Engine) -> None:
    land.say("actor:company", 40)
    land.tie("actor:company", "locatedIn", "place:port")
    assert land.totals(engine, NORTH).totals == ()


def test_split_by_region_or_country_places_hold_what_is_in_them(land: Ledger, engine: Engine) -> None:
    land.say(PLAN, 100)
    land.say(SITE, 40)
    land.say(OTHER, 1)
    land.tie(PLAN, "locatedIn", "place:port")
    land.tie(PLAN, "locatedIn", "place:bay")
    land.tie(SITE, "locatedIn", "place:bay")
    regions = land.totals(engine, Question("gpuCount", by="region")).totals
    countries = land.totals(engine, Question("gpuCount", by="country")).totals
    assert {total.group_key: limits_of(total) for total in regions} == {
        "place:north": (0, 100),
        "place:south": (40, 140),
        "": (1, 1),
    }
    assert {total.group_key: limits_of(total) for total in countries} == {"place:land": (140, 140), "": (1, 1)}


def test_undisclosed_is_what_a_claim_says_is_not_told(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100)
    ledger.say(OTHER, 30)
    ledger.say(PHASE, 8)
    ledger.part(PHASE, PLAN)
    money = ledger.hide(PLAN, "l’origine de l’argent")
    ledger.hide(OTHER, "le lieu", polarity="declines-to-say")
    ledger.hide(PHASE, "le nom", polarity="asserts")
    anything = ledger.total(engine, Question("gpuCount", undisclosed=()))
    source = ledger.total(engine, Question("gpuCount", undisclosed=("ARGENT",)))
    assert (limits_of(anything), limits_of(source)) == ((130, 130), (100, 100))
    [told] = [finding for finding in source.findings if finding.kind == "undisclosed"]
    assert (told.claims, told.words) == ((money,), ("l’origine de l’argent",))


def test_nothing_undisclosed_leaves_nothing_to_count(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100)
    assert ledger.totals(engine, Question("gpuCount", undisclosed=())).totals == ()


def test_what_does_not_add_up_is_refused_with_what_does(ledger: Ledger, engine: Engine) -> None:
    with pytest.raises(UsageError, match=r"ranking: .*floorArea, gpuCount, investmentAmount"):
        ledger.totals(engine, Question("ranking"))
    with pytest.raises(UsageError, match="split by 'colour'"):
        ledger.totals(engine, Question("gpuCount", by="colour"))


@pytest.mark.parametrize("question", [Question("gpuCount", about="place:bay"), Question("gpuCount", place=PLAN)])
def test_a_total_is_in_places_and_about_all_else(land: Ledger, engine: Engine, question: Question) -> None:
    land.say(PLAN, 1)
    with pytest.raises(UsageError, match="totals are in places"):
        land.totals(engine, question)


def test_the_command_splits_by_all_that_can_be_split_by() -> None:
    assert tuple(_GROUPS) == WAYS


def test_totals_of_everything_have_each_property_measure_and_year(ledger: Ledger, engine: Engine) -> None:
    ledger.say(PLAN, 100, year=2030)
    ledger.say(PLAN, 5, of="investmentAmount", unit="EUR")
    rows = engine.rows(totals(ledger.tables(engine), engine))
    assert {(row["property"], row["measure"], row["year"]): (row["lower"], row["upper"]) for row in rows} == {
        ("gpuCount", "count", 2030): (100, 100),
        ("investmentAmount", "EUR", None): (5, 5),
    }


def test_the_totals_planted_in_a_graph_are_found(engine: Engine, tmp_path: Path) -> None:
    truth = write_planted(tmp_path, 2000, 5)
    rows = engine.rows(totals(open_tables(tmp_path, engine), engine))
    found = {(row["property"], row["measure"], row["year"]): (row["naive"], row["lower"], row["upper"]) for row in rows}
    assert found == {unit: (total.naive, total.lower, total.upper) for unit, total in truth.units.items()}


BOUNDS = ("exactly", "about", "almost", "at-least", "up-to")
Nested = tuple[dict[str, list[tuple[int, str]]], list[tuple[int, int, bool]]]
NESTS: st.SearchStrategy[Nested] = st.tuples(
    st.dictionaries(
        st.sampled_from("abcdefg"),
        st.lists(st.tuples(st.integers(0, 60), st.sampled_from(BOUNDS)), min_size=1, max_size=2),
        min_size=1,
    ),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.booleans()), max_size=9),
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(nests=st.lists(NESTS, min_size=15, max_size=25), tree=st.booleans())
def test_totals_are_those_of_plain_arithmetic(engine: Engine, nests: list[Nested], tree: bool) -> None:
    ledger, expected = Ledger(), {}
    for number, (amounts, steps) in enumerate(nests):
        said: dict[str, list[Interval]] = {}
        for key, several in amounts.items():
            for number_said, bound in several:
                ledger.say(f"project:{number}-{key}", number_said, bound, by=f"actor:{number}")
                amount = Decimal(number_said)
                said.setdefault(f"project:{number}-{key}", []).append(limits(amount, bound, amount))
        parts = [
            (f"project:{number}-{'abcdefg'[part]}", f"project:{number}-{'abcdefg'[whole]}", certain)
            for part, whole, certain in (_one_whole_each(steps) if tree else steps)
            if part != whole
        ]
        for part, whole, certain in parts:
            ledger.part(part, whole, certain=certain)
        expected[f"actor:{number}"] = plain_total(said, _firmest(parts))
    summed = add_up(ledger.tables(engine), Question("gpuCount", by="claimant"), engine)
    found = {row["bucket"]: (row["lower"], row["upper"]) for row in engine.rows(summed.sums)}
    assert found == expected
    assert all(upper is None or lower <= upper for lower, upper in found.values())


def _one_whole_each(steps: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Returns steps that make a forest: each thing is part of one at most, and of one that comes later."""
    wholes = {part: (part, whole, certain) for part, whole, certain in steps if part < whole}
    return list(wholes.values())


def _firmest(parts: list[Part]) -> list[Part]:
    return list(dict.fromkeys(parts))


def test_every_additive_property_has_totals(ledger: Ledger, engine: Engine) -> None:
    additive = [prop for prop in load_registry().properties.values() if prop.additive]
    for prop in additive:
        unit = next(u.code for u in load_registry().units.values() if u.dimension == prop.dimension)
        ledger.rows["claims"].clear()
        ledger.say(PLAN, 3, of=prop.key, unit=unit)
        assert ledger.total(engine, Question(prop.key)).lower > 0
