"""How concentrated announced sums and sites are."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

import sourcier
from sourcier.analysis.amount.concentration import Block, Concentration, find_concentration
from sourcier.errors import NotFoundError, UsageError
from sourcier.knowledge_graph import KnowledgeGraph


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return sourcier.open()


@pytest.fixture(scope="module")
def money(kg: KnowledgeGraph) -> Concentration:
    return find_concentration(kg.view)


def block(found: Concentration, measure: str) -> Block:
    [one] = [one for one in found.blocks if one.measure == measure]
    return one


def test_amounts_are_those_of_the_totals(kg: KnowledgeGraph, money: Concentration) -> None:
    expected = {
        (total.measure, total.group_key): (total.lower, total.upper, total.claims)
        for total in kg.total("investmentAmount", by="actor").totals
    }
    found = {
        (one.measure, holding.id): (holding.low, holding.high, holding.claims)
        for one in money.blocks
        for holding in (*one.holdings, *filter(None, [one.unattributed]))
    }
    assert found == expected


def test_units_are_blocks_of_their_own(money: Concentration) -> None:
    assert [one.measure for one in money.blocks] == ["EUR", "unknown-currency", "USD"]
    assert block(money, "unknown-currency").name.fr == "montant d’investissement (devise non dite)"


def test_what_no_actor_is_known_of_is_told_apart_and_in_no_share(money: Concentration) -> None:
    found = block(money, "USD")
    assert found.holdings == ()
    assert found.unattributed is not None
    assert (found.unattributed.id, found.unattributed.share, found.index) == ("", None, None)
    assert dict(money.for_people("en")[-1].entries) == {"with no known actor": ("$500 bn, in no share",)}


def test_an_amount_without_upper_limit_makes_shares_wide_and_it_says_whose(money: Concentration) -> None:
    euros = block(money, "EUR")
    assert euros.index is not None
    assert euros.index.high == 1
    assert {one.id for one in euros.largest} == {"actor:sesterce", "actor:digital-realty"}
    assert any("Digital Realty" in note for note in money.notes("fr"))


def test_power_is_shared_by_two_and_sure(kg: KnowledgeGraph) -> None:
    found = find_concentration(kg.view, property="powerCapacity")
    [power] = found.blocks
    whole = Fraction(1500, 1596), Fraction(96, 1596)
    assert [(one.id, one.share.low, one.share.high) for one in power.holdings if one.share] == [
        ("actor:sesterce", whole[0], whole[0]),
        ("actor:evroc", whole[1], whole[1]),
    ]
    assert power.index is not None
    assert power.index.low == power.index.high == whole[0] ** 2 + whole[1] ** 2
    assert dict(found.for_people("fr")[0].entries)["plus grande part"] == ("94\u00a0%\u00a0: Sesterce",)


def test_sites_are_counted_by_place_with_the_claims_that_place_them(kg: KnowledgeGraph) -> None:
    [sites] = find_concentration(kg.view, property="sites", by="region").blocks
    assert sites.holdings[0].id == "place:provence-alpes-cote-d-azur"
    assert all(one.claims and one.high is not None and one.low <= one.high for one in sites.holdings)
    assert sites.largest == sites.holdings[:1]


def test_a_status_narrows_what_counts(kg: KnowledgeGraph, money: Concentration) -> None:
    found = find_concentration(kg.view, status=["announced"])
    assert set(found.claims) < set(money.claims)


def test_rows_have_shares_and_index_of_their_block(money: Concentration) -> None:
    table = money.for_programs("en")
    rows = [dict(zip(table.keys, row, strict=True)) for row in table.rows]
    [evroc] = [row for row in rows if row["actor"] == "actor:evroc"]
    assert (evroc["share_low"], evroc["hhi_high"]) == (Decimal("0.0000"), Decimal("1.0000"))
    assert [row["share_low"] for row in rows if row["actor"] is None] == [None, None]


def test_nothing_said_is_said_to_be_nothing(example_graph: KnowledgeGraph) -> None:
    found = find_concentration(example_graph.view, property="gpuCount")
    assert (found.for_people("en"), found.notes("en"), found.claims) == ((), ("No claim counts here.",), ())


def test_what_cannot_be_added_or_split_is_refused(kg: KnowledgeGraph) -> None:
    with pytest.raises(UsageError, match="does not add up"):
        find_concentration(kg.view, property="revenue")
    with pytest.raises(UsageError, match="not by 'status'"):
        find_concentration(kg.view, by="status")
    with pytest.raises(UsageError, match="no status"):
        find_concentration(kg.view, property="sites", status=["announced"])
    with pytest.raises(NotFoundError):
        find_concentration(kg.view, property="happiness")
