"""How many sites there are, each counted once."""

from __future__ import annotations

import pytest

from sourcier.compare.totals.sites import SiteCount, count_sites
from sourcier.tables import Engine, open_engine
from tests.compare.totals.ledger import Ledger

HALL, WING, SHED, FIRM = "site:hall", "site:wing", "site:shed", "actor:firm"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return open_engine()


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


def by(ledger: Ledger, engine: Engine, way: str = "actor") -> dict[str, SiteCount]:
    return {one.group: one for one in count_sites(ledger.tables(engine), way, engine)}


def limits(one: SiteCount) -> tuple[int, int]:
    return one.lower, one.upper


def test_sites_that_an_actor_undertakes_are_counted_with_their_claims(ledger: Ledger, engine: Engine) -> None:
    claims = {ledger.tie(FIRM, "operates", HALL), ledger.tie(FIRM, "builds", SHED), ledger.tie(FIRM, "builds", HALL)}
    found = by(ledger, engine)
    assert limits(found[FIRM]) == (2, 2)
    assert set(found[FIRM].claims) == claims
    assert list(found) == [FIRM]


def test_a_certain_part_counts_within_its_whole(ledger: Ledger, engine: Engine) -> None:
    ledger.tie(FIRM, "operates", HALL)
    ledger.part(WING, HALL)
    assert limits(by(ledger, engine)[FIRM]) == (1, 1)


def test_a_possible_part_counts_within_for_the_lower_limit_and_beside_for_the_upper(
    ledger: Ledger, engine: Engine
) -> None:
    ledger.tie(FIRM, "operates", HALL)
    ledger.tie(FIRM, "operates", WING)
    ledger.part(WING, HALL, certain=False)
    assert limits(by(ledger, engine)[FIRM]) == (1, 2)


def test_what_is_negotiated_or_read_with_doubt_counts_for_the_upper_limit(ledger: Ledger, engine: Engine) -> None:
    ledger.tie(FIRM, "operates", HALL, sure=False)
    ledger.tie(FIRM, "develops", SHED, status="negotiating")
    assert limits(by(ledger, engine)[FIRM]) == (0, 2)


def test_what_is_denied_or_given_up_is_with_nobody(ledger: Ledger, engine: Engine) -> None:
    ledger.tie(FIRM, "operates", HALL, polarity="denies")
    ledger.tie(FIRM, "builds", SHED, status="abandoned")
    found = by(ledger, engine)
    assert list(found) == [""]
    assert limits(found[""]) == (2, 2)
    assert found[""].claims == ()


def test_sites_that_are_part_of_each_other_are_one_at_least(ledger: Ledger, engine: Engine) -> None:
    ledger.tie(FIRM, "operates", HALL)
    ledger.tie(FIRM, "operates", WING)
    ledger.part(WING, HALL)
    ledger.part(HALL, WING)
    assert limits(by(ledger, engine)[FIRM]) == (1, 1)


def test_a_part_outside_the_place_of_the_whole_counts_where_it_is(ledger: Ledger, engine: Engine) -> None:
    ledger.thing("place:north", kind="region")
    ledger.thing("place:south", kind="region")
    claim = ledger.tie(HALL, "locatedIn", "place:north")
    ledger.tie(SHED, "locatedIn", "place:south")
    found = by(ledger, engine, "region")
    assert {key: limits(one) for key, one in found.items()} == {"place:north": (1, 1), "place:south": (1, 1)}
    assert found["place:north"].claims == (claim,)


def test_a_site_inherits_the_actor_and_the_claims_of_what_it_is_part_of(ledger: Ledger, engine: Engine) -> None:
    tie = ledger.tie(FIRM, "develops", "project:plan")
    part = ledger.part(HALL, "project:plan")
    found = by(ledger, engine)[FIRM]
    assert limits(found) == (1, 1)
    assert set(found.claims) == {tie, part}
