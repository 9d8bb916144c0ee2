"""Organizations that share founders, officers or owners."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sourcier
from sourcier.analysis.tie.shared_founders import SharedFounders, find_shared_founders
from sourcier.errors import UsageError
from tests.network.made import made

PEOPLE = ("ada", "bo", "cy", "di")
ties = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(("founderOf", "officerOf", "ownerOf")),
        st.sampled_from(("alpha", "beta", "gamma", "delta", "site-hall")),
    ),
    min_size=1,
    max_size=20,
)


def shared(found: SharedFounders, kind: str = "certain") -> dict[tuple[str, str], list[str]]:
    """Whom each pair shares, for certain or possibly."""
    return {
        (pair.one, pair.other): [share.person for share in getattr(pair, kind)]
        for pair in found.pairs
        if getattr(pair, kind)
    }


@given(ties)
def test_weights_are_those_of_newman_and_counts_those_of_the_projection(ties: list[tuple[str, str, str]]) -> None:
    network = made(*(" ".join(tie) for tie in ties))
    two_sides: nx.Graph[str] = nx.Graph()
    two_sides.add_edges_from(edge.ends for edge in network.edges)
    organizations = {edge.target for edge in network.edges}
    newman = nx.bipartite.collaboration_weighted_projected_graph(two_sides, organizations)
    counts = nx.bipartite.weighted_projected_graph(two_sides, organizations)
    pairs = find_shared_founders(network).pairs
    assert {frozenset((pair.one, pair.other)): pair.weight for pair in pairs} == pytest.approx(weights(newman))
    assert {frozenset((pair.one, pair.other)): len(pair.certain) for pair in pairs} == weights(counts)


def weights(projection: nx.Graph[str]) -> dict[frozenset[str], float]:
    return {frozenset((one, other)): data["weight"] for one, other, data in projection.edges(data=True)}


def test_whoever_is_everywhere_ties_less_than_whoever_is_in_two_places() -> None:
    found = find_shared_founders(
        made(
            "ada founderOf alpha", "ada founderOf beta", "bo founderOf alpha", "bo founderOf gamma", "bo ownerOf delta"
        )
    )
    assert [(pair.one, pair.other, pair.weight) for pair in found.pairs[:2]] == [
        ("actor:alpha", "actor:beta", 1.0),
        ("actor:alpha", "actor:delta", 0.5),
    ]


@pytest.mark.parametrize("word", ["planned", "negotiated", "former", "withdrawn", "denied"])
def test_a_tie_that_is_not_said_to_exist_makes_a_pair_possible_only_where_it_is_asked_for(word: str) -> None:
    network = made("ada founderOf alpha", f"ada officerOf beta {word}")
    alone = find_shared_founders(network)
    assert (alone.pairs, alone.considered.left_out) == ((), 1)
    [pair] = find_shared_founders(network, include=[word]).pairs
    assert (len(pair.certain), len(pair.possible), pair.weight) == (0, 1, 0.0)


def test_words_that_can_be_read_otherwise_make_a_pair_possible_and_add_no_weight() -> None:
    found = find_shared_founders(
        made("ada founderOf alpha", "ada founderOf beta doubtful", "bo founderOf alpha", "bo founderOf beta")
    )
    assert shared(found) == {("actor:alpha", "actor:beta"): ["actor:bo"]}
    assert shared(found, "possible") == {("actor:alpha", "actor:beta"): ["actor:ada"]}
    assert found.pairs[0].weight == 1.0


def test_a_doubtful_organization_does_not_make_a_person_count_less() -> None:
    found = find_shared_founders(made("ada founderOf alpha", "ada ownerOf beta", "ada ownerOf gamma doubtful"))
    assert [pair.weight for pair in found.certain] == [1.0]


def test_ties_that_were_never_there_at_once_make_a_pair_possible() -> None:
    network = made("ada officerOf alpha ..2020", "ada officerOf beta 2022..")
    assert shared(find_shared_founders(network), "possible") == {("actor:alpha", "actor:beta"): ["actor:ada"]}
    later = made("ada officerOf alpha ..2020", "ada officerOf beta 2022..", "ada ownerOf alpha")
    assert shared(find_shared_founders(later)) == {("actor:alpha", "actor:beta"): ["actor:ada"]}


def test_the_tie_that_makes_a_pair_certain_is_told_first() -> None:
    network = made("ada officerOf alpha ..2020 @s1 @s2", "ada ownerOf alpha", "ada officerOf beta 2022..")
    [share] = find_shared_founders(network).pairs[0].certain
    assert [edge.relation for edge in share.one.edges] == ["ownerOf", "officerOf"]


def test_only_the_roles_asked_for_are_looked_at() -> None:
    network = made("ada founderOf alpha", "ada founderOf beta", "ada officerOf gamma", "ada worksWith delta")
    assert list(shared(find_shared_founders(network, role=["founder"]))) == [("actor:alpha", "actor:beta")]
    assert len(find_shared_founders(network).pairs) == 3


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(UsageError, match="'friend' is no role"):
        find_shared_founders(made("ada founderOf alpha"), role=["friend"])


def test_pairs_through_a_hub_are_left_out_and_the_hub_is_named_with_its_count() -> None:
    network = made(*(f"ada founderOf a{n}" for n in range(4)), "bo founderOf a1", "bo founderOf a2")
    found = find_shared_founders(network, hub=3)
    assert shared(found) == {("actor:a1", "actor:a2"): ["actor:bo"]}
    assert (found.hubs, found.pairs[0].weight) == ({"actor:ada": 4}, 1.0)
    assert any("more than 3 organizations" in note and "Ada (4)" in note for note in found.notes("en"))


def test_of_many_hubs_the_largest_are_named_and_the_others_counted() -> None:
    network = made(*(f"{who}{n} founderOf a{m}" for who in "xy" for n in range(4) for m in range(2 + n)))
    note = next(note for note in find_shared_founders(network, hub=1).notes("en") if "not listed" in note)
    assert note.endswith("X3 (5), Y3 (5), X2 (4), Y2 (4), X1 (3), +3.")


def test_what_is_not_shown_is_counted_and_what_is_possible_comes_last() -> None:
    network = made(*(f"ada founderOf a{n}" for n in range(3)), "ada founderOf b doubtful")
    found = find_shared_founders(network, top=2)
    titles = [section.title for section in found.for_people("en")]
    assert titles[0] == "1. A0 and A1: Ada, weight 0.50"
    assert [title.startswith("Possibly") for title in titles] == [False, False, True, True]
    assert "1 more" in found.notes("en")[0]


def test_each_row_cites_the_claims_behind_both_ties() -> None:
    network = made("ada founderOf alpha", "ada ownerOf alpha", "ada officerOf beta")
    found = find_shared_founders(network)
    assert found.claims == ("claim:c1", "claim:c2", "claim:c3")
    [row] = found.for_programs("en").rows
    assert row[:4] == ("Alpha", "Beta", "Ada", "certain")


def test_the_drawing_has_both_sides_and_the_people_stand_out() -> None:
    drawing = find_shared_founders(
        made("ada founderOf alpha", "ada founderOf beta", "bo founderOf gamma", "alpha worksWith beta")
    ).drawing()
    assert drawing is not None
    assert set(drawing.network.nodes) == {"actor:ada", "actor:alpha", "actor:beta"}
    assert {edge.relation for edge in drawing.network.edges} == {"founderOf"}
    assert drawing.emphasis == {"actor:ada"}


def test_nothing_shared_is_said_to_prove_nothing() -> None:
    found = find_shared_founders(made("ada founderOf alpha"))
    assert (found.for_people("en"), found.drawing()) == ((), None)
    assert "no proof" in found.notes("en")[0]


def test_the_associates_of_oreus_tie_it_to_their_other_houses() -> None:
    found = find_shared_founders(sourcier.open().network("ties"))
    assert shared(found) == {
        ("actor:dev-id", "actor:oreus"): ["actor:julien-lescoulie"],
        ("actor:oreus", "actor:unitel"): ["actor:kevin-polizzi"],
        ("actor:oreus", "actor:synergie-family"): ["actor:laurent-choukroun"],
        ("actor:oreus", "site:l-epopee"): ["actor:laurent-choukroun"],
        ("actor:synergie-family", "site:l-epopee"): ["actor:laurent-choukroun"],
    }
