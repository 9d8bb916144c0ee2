"""Steps along ties in words."""

from __future__ import annotations

from dataclasses import replace

from sourcier.analysis.tie.hop import Hop, claims_behind, hop_entry, hop_of, may_be_at_once, weakest_entry, weakest_of
from tests.network.made import made


def test_the_strongest_tie_carries_a_step_and_the_others_stand_beside_it() -> None:
    network = made("ada ownerOf alpha planned", "ada founderOf alpha", "ada officerOf alpha doubtful")
    hop = hop_of(network.edges)
    assert [edge.relation for edge in hop.edges] == ["founderOf", "officerOf", "ownerOf"]
    assert claims_behind([hop]) == ("claim:c1", "claim:c2", "claim:c3")


def test_steps_carry_what_the_weakest_carries() -> None:
    network = made("ada ownerOf alpha", "alpha ownerOf beta former", "beta ownerOf gamma doubtful")
    assert weakest_of(Hop(edge) for edge in network.edges).target == "actor:beta"


def test_a_step_has_its_words_how_surely_they_are_read_and_what_else_ties_the_two() -> None:
    network = made("ada founderOf alpha doubtful", "ada ownerOf alpha planned")
    said, lines = hop_entry(hop_of(network.edges), network, "en")
    assert said == "Ada took part in founding Alpha"
    assert lines == (
        "actor:gazette, 1 January 2031: «\u00a0words 1\u00a0»",
        "another reading of these words is possible",
        "also: Ada owns Alpha, wholly or in part (announced or planned)",
    )


def test_words_that_leave_several_readings_as_likely_say_so() -> None:
    network = made("ada founderOf alpha")
    edge = replace(network.edges[0], confidence=3)
    assert "other readings of these words are as likely" in hop_entry(Hop(edge), network, "en")[1]


def test_the_weakest_step_is_told_where_origins_are_known() -> None:
    [one, two] = made("ada founderOf alpha former", "bo founderOf alpha @s1 @s2").edges
    assert weakest_entry(one, "en") == (("weakest hop", ("former, 1 origin",)),)
    assert weakest_entry(two, "fr") == (("maillon le plus faible", ("dit existant, 2 origines",)),)
    unsure = replace(two, origins_low=1)
    assert weakest_entry(unsure, "en") == (("weakest hop", ("said to exist, 1 to 2 origins",)),)
    assert weakest_entry(replace(one, origins_low=None), "en") == ()


def test_ties_may_be_at_once_unless_one_ended_before_another_began() -> None:
    early, late, undated = made("ada founderOf a ..2020", "ada founderOf b 2021..", "ada founderOf c").edges
    assert may_be_at_once([early, undated])
    assert may_be_at_once([late, undated])
    assert not may_be_at_once([early, late])
