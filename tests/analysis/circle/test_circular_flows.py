"""Money that comes back, within a time window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcier.analysis.circle import circles
from sourcier.analysis.circle.circular_flows import Flows, find_circular_flows
from sourcier.network import Network
from tests.network.made import made

OWN_CLIENT = ("alpha investsIn beta", "beta clientOf alpha")


def undated(network: Network, *ids: str) -> Network:
    known = {edge.id: edge for edge in network.edges}
    for id_ in ids:
        known[id_] = replace(known[id_], said_first=None, said_last=None, since=None, until=None)
    return replace(network, edges=tuple(known.values()))


def kinds(found: Flows) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.kind, one.circle.nodes) for one in found.patterns]


def test_an_investor_in_its_own_client_is_money_in_a_circle() -> None:
    found = find_circular_flows(made(*OWN_CLIENT))
    assert kinds(found) == [("circle", ("actor:alpha", "actor:beta"))]
    [section] = found.for_people("en")
    assert section.title == "1. Alpha → Beta → Alpha"
    assert [label for label, _ in section.entries] == ["Alpha invests in Beta", "Beta is a client of Alpha"]


def test_an_investor_in_its_own_supplier_is_a_pattern_of_its_own() -> None:
    found = find_circular_flows(made("alpha investsIn beta", "alpha clientOf beta"))
    assert kinds(found) == [("supplier", ("actor:alpha", "actor:beta"))]
    assert found.for_people("fr")[0].title == "1. Alpha a une part dans Beta, son fournisseur"


def test_money_flows_from_the_parent_to_its_subsidiary() -> None:
    network = made("beta subsidiaryOf alpha", "beta clientOf alpha")
    assert kinds(find_circular_flows(network)) == [("circle", ("actor:alpha", "actor:beta"))]
    assert not find_circular_flows(made("beta subsidiaryOf alpha", "alpha ownerOf beta")).patterns


@pytest.mark.parametrize("relation", ["worksWith", "founderOf", "operates", "partOf", "negotiatesWith"])
def test_what_is_no_flow_closes_no_circle(relation: str) -> None:
    assert not find_circular_flows(made("alpha investsIn beta", f"beta {relation} alpha")).patterns


def test_three_flows_in_a_circle_are_found_within_the_length_only() -> None:
    network = made("alpha investsIn beta", "beta investsIn gamma", "gamma clientOf alpha")
    assert len(find_circular_flows(network).patterns) == 1
    assert not find_circular_flows(network, max_length=2).patterns


@pytest.mark.parametrize(("window", "found"), [(24, 1), (23, 0)])
def test_ties_count_that_lie_within_the_window(window: int, found: int) -> None:
    network = made("alpha investsIn beta 2020..2021", "beta clientOf alpha 2023..2024")
    flows = find_circular_flows(network, window=window)
    assert (len(flows.patterns), flows.too_far) == (found, 1 - found)


def test_what_is_left_out_for_its_days_is_counted_in_words() -> None:
    flows = find_circular_flows(made("alpha investsIn beta 2001..2002", "beta clientOf alpha 2023..2024"))
    assert any(note.startswith("1 are left out") for note in flows.notes("en"))


def test_a_tie_that_has_begun_and_not_ended_lasts_until_it_was_last_said() -> None:
    network = made("alpha ownerOf beta 2001..", "beta clientOf alpha 2029..2030")
    assert len(find_circular_flows(network, window=1).patterns) == 1


def test_of_parallel_ties_one_within_the_window_is_chosen() -> None:
    network = made(
        "alpha investsIn beta 2001..2002", "alpha ownerOf beta 2023..2024 doubtful", "beta clientOf alpha 2023..2024"
    )
    [pattern] = find_circular_flows(network).patterns
    assert [edge.relation for edge in pattern.circle.hops[0].edges] == ["ownerOf", "investsIn"]


def test_an_undated_tie_is_said_to_be_undated() -> None:
    found = find_circular_flows(undated(made(*OWN_CLIENT), "tie:t0001"))
    assert [one.dated for one in found.patterns] == [False]
    assert found.for_people("en")[0].entries[-1] == ("days", ("of one of these ties no day is known",))
    assert [row[2] for row in found.for_programs("en").rows] == [False, False]


def test_planned_flows_need_include_and_come_last() -> None:
    network = made("alpha investsIn beta planned", "beta clientOf alpha", "gamma investsIn di", "di clientOf gamma")
    assert kinds(find_circular_flows(network)) == [("circle", ("actor:di", "actor:gamma"))]
    found = find_circular_flows(network, include=["planned"])
    assert [one.circle.exists for one in found.patterns] == [True, False]
    assert found.for_people("en")[1].title.endswith("(not all of it said to exist)")


def test_where_there_is_none_it_says_what_was_looked_at() -> None:
    found = find_circular_flows(made("alpha investsIn beta", "gamma clientOf beta", "alpha worksWith beta"))
    assert found.notes("en")[0].endswith(
        "among 2 flows (1 client of, 1 invests in); that is no proof that there is none."
    )
    assert (found.for_people("en"), found.claims, found.drawing()) == ((), (), None)


def test_the_shipped_kind_of_ties_is_no_circle() -> None:
    assert not find_circular_flows(made("nvidia clientOf sesterce", "sesterce worksWith nvidia")).patterns


def test_a_pattern_is_no_wrongdoing_and_has_its_claims() -> None:
    found = find_circular_flows(made(*OWN_CLIENT))
    assert found.notes("fr")[-1] == "Un motif n’est pas une faute\u00a0: c’est une question à poser."
    assert found.claims == ("claim:c1", "claim:c2")


def test_the_search_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circles, "MOST", 1)
    found = find_circular_flows(made(*OWN_CLIENT, "gamma investsIn di", "di clientOf gamma"))
    assert (found.is_cut, len(found.patterns)) == (True, 1)


spans = st.tuples(st.integers(2000, 2010), st.integers(0, 3)).map(lambda span: (span[0], span[0] + span[1]))


@given(one=spans, other=spans, window=st.integers(0, 60))
@settings(max_examples=80)
def test_two_spans_lie_within_a_window_where_their_gap_is_no_longer(
    one: tuple[int, int], other: tuple[int, int], window: int
) -> None:
    network = made(f"alpha investsIn beta {one[0]}..{one[1]}", f"beta clientOf alpha {other[0]}..{other[1]}")
    gap = 12 * max(one[0] - other[1], other[0] - one[1], 0)
    assert bool(find_circular_flows(network, window=window).patterns) == (gap <= window)


def test_a_month_that_has_begun_counts() -> None:
    network = made(*OWN_CLIENT)
    first, second = network.edges
    edges = (replace(first, said_first=date(2031, 1, 15), said_last=date(2031, 1, 15)),)
    for day, months in ((15, 1), (16, 2)):
        later = replace(second, said_first=date(2031, 2, day), said_last=date(2031, 2, day))
        close = replace(network, edges=(*edges, later))
        assert find_circular_flows(close, window=months).patterns
        assert not find_circular_flows(close, window=months - 1).patterns
