"""Chains of ownership, what the first owns of the last, and circles."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sourcier
from sourcier.analysis.ownership import ownership as module
from sourcier.analysis.ownership.ownership import Ownership, find_ownership
from sourcier.knowledge_graph import KnowledgeGraph
from tests.network.made import made


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return sourcier.open()


def told(found: Ownership) -> list[tuple[str, ...]]:
    """The chains, by the names of their nodes."""
    return [tuple(node.partition(":")[2] for node in one.nodes) for one in found.chains]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[dict[tuple[int, int], Fraction], list[str]]:
    """Who owns how much of what in truth, and what is said of it: owners, and parents where it is more than half."""
    truth: dict[tuple[int, int], Fraction] = {}
    said = []
    for owned in range(1, 6):
        left = Fraction(1)
        for owner in draw(st.permutations(range(owned)))[:3]:
            part = Fraction(draw(st.integers(0, 10)), 10) * left
            left -= part
            if part:
                truth[owner, owned] = part
                is_parent = part > Fraction(1, 2) and draw(st.booleans())
                said.append(f"n{owned} subsidiaryOf n{owner}" if is_parent else f"n{owner} ownerOf n{owned}")
    return truth, said


@given(worlds())
def test_what_the_first_of_a_chain_owns_of_the_last_in_truth_lies_in_its_interval(
    world: tuple[dict[tuple[int, int], Fraction], list[str]],
) -> None:
    truth, said = world
    for one in find_ownership(made(*said)).chains:
        nodes = [int(node.removeprefix("actor:n")) for node in one.nodes]
        part = prod((truth[pair] for pair in pairwise(nodes)), start=Fraction(1))
        assert one.share.low < part <= one.share.high
        assert part < one.share.high or not one.share.is_below
        assert all(truth[pair] > Fraction(1, 2) for pair in pairwise(nodes)) or not one.controls


def test_chains_lead_from_ultimate_owners_down_to_what_owns_nothing() -> None:
    network = made("ada ownerOf alpha", "beta subsidiaryOf alpha", "beta ownerOf site-hall", "bo ownerOf site-yard")
    found = find_ownership(network)
    assert told(found) == [("ada", "alpha", "beta", "hall"), ("bo", "yard")]
    assert [one.share.in_words("en") for one in found.chains] == ["up to 100 %", "up to 100 %"]


def test_a_chain_of_parents_controls_though_its_share_may_be_small() -> None:
    [chain] = find_ownership(made("alpha subsidiaryOf beta", "beta subsidiaryOf gamma")).chains
    assert (chain.controls, chain.share.in_words("en")) == (True, "more than 25 %, up to 100 %")


def test_a_name_is_followed_up_and_down() -> None:
    network = made("ada ownerOf alpha", "alpha ownerOf beta", "beta ownerOf gamma", "bo ownerOf delta")
    found = find_ownership(network, names=["actor:beta"])
    assert [(one.is_up, one.nodes) for one in found.chains] == [
        (True, ("actor:ada", "actor:alpha", "actor:beta")),
        (False, ("actor:beta", "actor:gamma")),
    ]
    assert [section.title for section in found.for_people("en")] == ["Who owns Beta", "What Beta owns"]


@pytest.mark.parametrize("word", ["planned", "negotiated", "former", "withdrawn", "denied"])
def test_what_is_not_said_to_exist_stands_apart_and_in_no_chain(word: str) -> None:
    found = find_ownership(made("ada ownerOf alpha", f"alpha ownerOf beta {word}"))
    assert (told(found), [edge.id for edge in found.apart]) == ([("ada", "alpha")], ["tie:t0002"])
    assert found.for_people("en")[-1].title == "Not said to exist now"
    assert f"({found.apart[0].standing.label.en})" in found.for_people("en")[-1].entries[0][0]


def test_what_is_apart_of_a_name_is_that_of_its_chains() -> None:
    network = made("ada ownerOf alpha", "bo ownerOf ada former", "cy ownerOf delta former")
    assert [edge.source for edge in find_ownership(network, names=["actor:alpha"]).apart] == ["actor:bo"]


def test_circles_are_reported_and_not_followed() -> None:
    network = made("alpha ownerOf beta", "beta ownerOf alpha", "beta ownerOf gamma")
    found = find_ownership(network)
    assert told(found) == [("alpha", "beta", "gamma")]
    assert [one.nodes for one in found.circles] == [("actor:alpha", "actor:beta")]
    lines = [line for section in found.for_people("en") for _, lines in section.entries for line in lines]
    assert "runs into a circle of owners" in lines
    assert found.for_people("en")[1].entries[0][0] == "Alpha → Beta → Alpha"
    assert found.notes("en")[-1].startswith("A pattern is no wrongdoing")


def test_a_circle_that_owns_nothing_else_is_reported_alone() -> None:
    found = find_ownership(made("alpha ownerOf beta", "beta ownerOf alpha"))
    assert (found.chains, len(found.circles)) == ((), 1)
    assert find_ownership(made("alpha ownerOf beta", "beta ownerOf alpha", "ada ownerOf delta"),
                          names=["actor:delta"]).circles == ()  # fmt: skip


def test_a_chain_that_goes_on_says_so() -> None:
    found = find_ownership(made("ada ownerOf alpha", "alpha ownerOf beta"), max_depth=1)
    assert (told(found), found.chains[0].end) == ([("alpha", "beta")], "cut")
    assert "goes on beyond what is shown" in found.for_people("en")[0].entries[0][1]


def test_more_chains_than_are_looked_at_are_said_to_be_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 3)
    network = made(*(f"a{n} ownerOf alpha" for n in range(4)))
    found = find_ownership(network)
    assert (len(found.chains), found.is_cut) == (3, True)
    assert "ended after 3" in found.notes("en")[0]
    assert not find_ownership(made("ada ownerOf alpha")).is_cut


def test_ladders_of_owners_end_at_the_bound_and_not_at_the_number_of_their_chains() -> None:
    """Thirty steps of two make a thousand million chains."""
    steps = [f"{a}{n} ownerOf {b}{n + 1}" for n in range(30) for a in "xy" for b in "xy"]
    found = find_ownership(made(*steps), max_depth=40)
    assert (len(found.chains), found.is_cut) == (10_000, True)


def test_parents_that_cannot_all_be_are_named() -> None:
    found = find_ownership(made("alpha subsidiaryOf beta", "alpha subsidiaryOf gamma"))
    assert "Not everybody can own as much as is said of: Alpha." in found.notes("en")


def test_each_row_cites_its_claims_and_has_its_interval() -> None:
    found = find_ownership(made("alpha subsidiaryOf beta", "ada ownerOf beta", "bo ownerOf beta former"))
    table = found.for_programs("en")
    rows = [dict(zip(table.keys, row, strict=True)) for row in table.rows]
    assert [(row["finding"], row["first"], row["last"], row["claims"]) for row in rows] == [
        ("up", "actor:ada", "actor:alpha", ("claim:c1", "claim:c2")),
        ("apart", "actor:bo", "actor:beta", ("claim:c3",)),
    ]
    assert (float(str(rows[0]["share_above"])), float(str(rows[0]["share_up_to"])), rows[0]["share_below"]) == (
        0,
        1,
        False,
    )


def test_longest_chains_are_shown_first_and_what_is_not_shown_is_counted() -> None:
    network = made("ada ownerOf alpha", "bo ownerOf beta", "beta ownerOf zeta")
    found = find_ownership(network, top=1)
    assert [section.title for section in found.for_people("en")] == ["Who owns Zeta"]
    assert "1 more" in found.notes("en")[0]


def test_nothing_found_is_said_to_prove_nothing() -> None:
    found = find_ownership(made("ada founderOf alpha"), names=["actor:alpha"])
    assert (found.drawing(), "no proof" in found.notes("en")[0]) == (None, True)


def test_the_drawing_has_chains_and_what_is_apart_and_the_ultimate_owners_stand_out() -> None:
    drawing = find_ownership(made("ada ownerOf alpha", "alpha ownerOf beta", "bo ownerOf beta former")).drawing()
    assert drawing is not None
    assert set(drawing.network.nodes) == {"actor:ada", "actor:alpha", "actor:beta", "actor:bo"}
    assert drawing.emphasis == {"actor:ada"}


def test_the_articles_tell_who_owns_oreus_and_that_none_of_five_owns_it_all(kg: KnowledgeGraph) -> None:
    found = kg.analyse("ownership", {"names": ["Oréus"]})
    assert isinstance(found, Ownership)
    assert {one.nodes[0] for one in found.chains} == {
        f"actor:{who}"
        for who in (
            "julien-lescoulie", "kevin-polizzi", "laurent-choukroun", "sabrina-agresti-roubache", "sandra-blanchard"
        )
    }  # fmt: skip
    assert {one.share.in_words("en") for one in found.chains} == {"less than 100 %"}


def test_the_articles_tell_that_abl_was_sold_and_who_has_it_now(kg: KnowledgeGraph) -> None:
    found = kg.analyse("ownership", {"names": ["ABL"]})
    assert isinstance(found, Ownership)
    assert told(found) == [("oxford-biomedica", "abl")]
    assert [(edge.target, str(edge.standing)) for edge in found.apart] == [("actor:institut-merieux", "former")]


def test_doubtful_readings_leave_each_owner_of_sesterce_with_any_part(kg: KnowledgeGraph) -> None:
    found = kg.analyse("ownership", {"names": ["Sesterce"]})
    assert isinstance(found, Ownership)
    assert {one.share.is_known for one in found.chains if one.is_up} == {False}
    lines = found.for_people("en")[0].entries[0][1]
    assert "share: not stated" in lines
    assert "other readings of these words are as likely" in lines
