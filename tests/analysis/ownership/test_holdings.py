"""Direct ownership, and the chains and circles it makes."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from sourcier.analysis.ownership.holdings import Holdings, holdings_of
from sourcier.analysis.ownership.share import CONTROL, OWNED
from tests.network.made import made

arrows = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] != pair[1]), max_size=14)
downward = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]), max_size=14)


def held(*ties: str) -> Holdings:
    return holdings_of(made(*ties).edges)


def owned(pairs: set[tuple[int, int]]) -> Holdings:
    return held(*(f"n{one} ownerOf n{other}" for one, other in sorted(pairs)))


def words(holdings: Holdings, owner: str, owned: str) -> str:
    return holdings.share(f"actor:{owner}", f"actor:{owned}").in_words("en")


@given(downward)
def test_chains_up_are_the_simple_paths_from_whoever_nobody_owns(pairs: set[tuple[int, int]]) -> None:
    holdings = owned(pairs)
    graph = holdings.arrows
    tops = [node for node in graph if not graph.pred[node]]
    for start in graph:
        found = list(holdings.chains(start, up=True, max_depth=10))
        expected = [tuple(path) for top in tops if top != start for path in nx.all_simple_paths(graph, top, start)]
        assert sorted(chain for chain, _ in found) == sorted(expected)
        assert {end for _, end in found} <= {"whole"}


@given(arrows, st.booleans())
def test_no_node_stands_twice_in_a_chain_whatever_circles_there_are(pairs: set[tuple[int, int]], up: bool) -> None:
    holdings = owned(pairs)
    for start in holdings.arrows:
        for chain, end in holdings.chains(start, up=up, max_depth=4):
            assert len(set(chain)) == len(chain) <= 5
            assert nx.is_path(holdings.arrows, chain)
            assert chain[-1 if up else 0] == start
            further = set(holdings.arrows.pred[chain[0]] if up else holdings.arrows.succ[chain[-1]])
            assert (end == "whole") == (not further)
            assert (end == "cut") == bool(further - set(chain))


@given(arrows)
def test_every_circle_is_found_once(pairs: set[tuple[int, int]]) -> None:
    holdings = owned(pairs)
    circles = holdings.circles(max_depth=10, most=1000)
    assert len({frozenset(circle) for circle in map(edges_of, circles)}) == len(circles)
    assert len(circles) == len(list(nx.simple_cycles(holdings.arrows)))
    assert all(circle[0] == min(circle) for circle in circles)


def edges_of(circle: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(zip(circle, circle[1:] + circle[:1], strict=True))


def test_a_chain_into_a_circle_and_one_that_is_too_long_say_so() -> None:
    holdings = held("alpha ownerOf beta", "beta ownerOf alpha", "beta ownerOf gamma", "gamma ownerOf delta")
    assert list(holdings.chains("actor:delta", up=True, max_depth=6)) == [
        (("actor:alpha", "actor:beta", "actor:gamma", "actor:delta"), "circle")
    ]
    assert list(holdings.chains("actor:delta", up=True, max_depth=2)) == [
        (("actor:beta", "actor:gamma", "actor:delta"), "cut")
    ]


def test_a_chain_ends_before_a_tie_that_was_never_there_at_the_same_time() -> None:
    holdings = held("alpha ownerOf beta ..2015", "beta ownerOf gamma 2020..")
    assert [chain for chain, _ in holdings.chains("actor:gamma", up=True, max_depth=6)] == [
        ("actor:beta", "actor:gamma")
    ]


def test_a_sole_owner_may_own_all_and_each_of_several_less() -> None:
    assert words(held("ada ownerOf alpha"), "ada", "alpha") == "up to 100 %"
    two = held("ada ownerOf alpha", "bo ownerOf alpha")
    assert words(two, "ada", "alpha") == words(two, "bo", "alpha") == "less than 100 %"


def test_whoever_is_beside_a_parent_has_less_than_half_and_the_parent_more_but_not_all() -> None:
    holdings = held("alpha subsidiaryOf beta", "ada ownerOf alpha")
    assert words(holdings, "ada", "alpha") == "less than 50 %"
    assert words(holdings, "beta", "alpha") == "more than 50 %, less than 100 %"
    assert holdings.controls("actor:beta", "actor:alpha")
    assert not holdings.controls("actor:ada", "actor:alpha")


def test_owner_and_parent_in_one_is_a_parent() -> None:
    assert held("beta ownerOf alpha", "alpha subsidiaryOf beta").share("actor:beta", "actor:alpha") == CONTROL


def test_two_parents_cannot_be_and_leave_each_other_what_their_words_say() -> None:
    holdings = held("alpha subsidiaryOf beta", "alpha subsidiaryOf gamma", "delta subsidiaryOf beta")
    assert holdings.impossible == ("actor:alpha",)
    assert holdings.share("actor:beta", "actor:alpha") == CONTROL


def test_words_that_can_be_read_otherwise_bind_nobody_else_and_control_nothing() -> None:
    holdings = held("ada ownerOf alpha", "alpha subsidiaryOf beta doubtful")
    assert holdings.share("actor:ada", "actor:alpha") == OWNED
    assert not holdings.controls("actor:beta", "actor:alpha")


def test_what_may_have_ended_binds_nobody_else_and_is_not_bound() -> None:
    holdings = held("ada ownerOf alpha ..2015", "bo ownerOf alpha")
    assert holdings.share("actor:ada", "actor:alpha") == holdings.share("actor:bo", "actor:alpha") == OWNED


def test_an_owner_of_an_owner_may_be_meant_to_own_by_it() -> None:
    holdings = held("ada ownerOf beta", "beta ownerOf alpha", "ada ownerOf alpha")
    assert holdings.share("actor:beta", "actor:alpha") == OWNED
    beside = held("ada ownerOf beta", "beta ownerOf alpha", "ada ownerOf alpha", "bo ownerOf alpha")
    assert words(beside, "beta", "alpha") == "less than 100 %"


def test_a_circle_through_the_thing_itself_puts_no_owners_in_line() -> None:
    holdings = held("ada ownerOf alpha", "beta ownerOf alpha", "alpha ownerOf beta")
    assert words(holdings, "beta", "alpha") == "less than 100 %"
