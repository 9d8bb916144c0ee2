"""What organizations chose that their own people hold."""

from __future__ import annotations

import pytest

import sourcier
from sourcier.analysis.tie.self_dealing import SelfDealing, find_self_dealing
from sourcier.network import Standing
from tests.network.made import made


def told(found: SelfDealing) -> list[tuple[str, str, tuple[str, ...]]]:
    """Who chose what, and how it is held."""
    return [(one.chooser, one.chosen, one.path) for one in found.interests]


HELD = ("alpha selectedSite site-hall", "ada founderOf alpha")


def test_a_site_that_a_founder_owns_is_found() -> None:
    found = find_self_dealing(made(*HELD, "ada ownerOf site-hall"))
    assert told(found) == [("actor:alpha", "site:hall", ("actor:ada", "site:hall"))]
    assert [hop.edge.relation for hop in found.interests[0].hops] == ["selectedSite", "founderOf", "ownerOf"]


def test_a_site_that_a_founder_s_other_company_owns_is_found_through_it() -> None:
    found = find_self_dealing(made(*HELD, "ada officerOf beta", "beta ownerOf site-hall"))
    assert told(found) == [("actor:alpha", "site:hall", ("actor:ada", "actor:beta", "site:hall"))]


@pytest.mark.parametrize("step", ["gamma subsidiaryOf beta", "beta ownerOf gamma"])
def test_one_more_step_by_a_subsidiary_is_followed(step: str) -> None:
    found = find_self_dealing(made(*HELD, "ada ownerOf beta", step, "gamma operates site-hall"))
    assert told(found) == [("actor:alpha", "site:hall", ("actor:ada", "actor:beta", "actor:gamma", "site:hall"))]


def test_two_more_steps_are_not_followed() -> None:
    ties = ("ada ownerOf beta", "beta ownerOf gamma", "gamma ownerOf delta", "delta ownerOf site-hall")
    assert told(find_self_dealing(made(*HELD, *ties))) == []


def test_a_site_that_the_organization_itself_owns_is_no_interest_of_its_people() -> None:
    assert told(find_self_dealing(made(*HELD, "alpha ownerOf site-hall"))) == []


@pytest.mark.parametrize("relation", ["memberOf", "worksFor", "personalTieWith"])
def test_whoever_does_not_found_own_or_head_is_no_insider(relation: str) -> None:
    network = made("alpha selectedSite site-hall", f"ada {relation} alpha", "ada ownerOf site-hall")
    assert told(find_self_dealing(network)) == []


def test_a_supplier_is_found_and_so_is_an_owner_who_is_the_supplier() -> None:
    network = made("alpha clientOf beta", "bo ownerOf alpha", "bo founderOf beta", "beta ownerOf alpha")
    found = find_self_dealing(network)
    assert told(found) == [
        ("actor:alpha", "actor:beta", ("actor:beta",)),
        ("actor:alpha", "actor:beta", ("actor:bo", "actor:beta")),
    ]
    assert {one.choices for one in found.interests} == {("supplier",)}


def test_premises_are_sites_and_not_projects() -> None:
    both = [f"{who} operates {what}" for who in ("alpha", "ada") for what in ("site-hall", "project-plan")]
    network = made("ada ownerOf alpha", *both)
    found = find_self_dealing(network)
    assert [(one.chosen, one.choices) for one in found.interests] == [("site:hall", ("premises",))]


@pytest.mark.parametrize("word", ["former", "withdrawn", "denied"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_is_former_given_up_or_denied_does_not_count_wherever_it_stands(word: str, place: int) -> None:
    ties = [*HELD, "ada ownerOf site-hall"]
    ties[place] += f" {word}"
    found = find_self_dealing(made(*ties))
    assert (told(found), found.left_out) == ([], 1)
    assert "1 former" in " ".join(found.notes("en"))


@pytest.mark.parametrize("word", ["planned", "negotiated"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_planned_tie_anywhere_puts_the_finding_after_what_exists_and_is_said(word: str, place: int) -> None:
    ties = [*HELD, "ada ownerOf site-hall"]
    ties[place] += f" {word}"
    found = find_self_dealing(made(*ties, "beta selectedSite site-yard", "bo ownerOf beta", "bo ownerOf site-yard"))
    assert [one.weakest.standing for one in found.interests] == [Standing.EXISTING, Standing(word)]
    assert found.for_people("en")[1].title.endswith(f"({Standing(word).label.en})")


def test_of_parallel_ties_the_one_that_exists_carries_the_finding() -> None:
    found = find_self_dealing(made(*HELD, "ada officerOf alpha planned", "ada ownerOf site-hall"))
    [one] = found.interests
    assert one.weakest.exists
    assert [edge.relation for edge in one.hops[1].edges] == ["founderOf", "officerOf"]


def test_each_row_cites_the_claims_of_its_whole_chain() -> None:
    found = find_self_dealing(made(*HELD, "ada officerOf beta", "beta ownerOf site-hall", "bo founderOf alpha"))
    [row] = found.for_programs("en").rows
    assert row[:3] == ("Alpha", "Site Hall", "Ada")
    assert found.claims == ("claim:c1", "claim:c2", "claim:c3", "claim:c4")


def test_what_is_not_shown_is_counted() -> None:
    network = made(*HELD, "bo founderOf alpha", "ada ownerOf site-hall", "bo ownerOf site-hall")
    found = find_self_dealing(network, top=1)
    assert len(found.for_people("en")) == 1
    assert "1 more" in found.notes("en")[0]


def test_nothing_found_is_said_to_prove_nothing() -> None:
    found = find_self_dealing(made("alpha selectedSite site-hall"))
    assert (found.drawing(), "no proof" in found.notes("en")[0]) == (None, True)


def test_oreus_chose_the_sites_of_two_of_its_founders() -> None:
    found = find_self_dealing(sourcier.open().network("ties"))
    assert told(found) == [
        ("actor:oreus", "site:l-epopee", ("actor:laurent-choukroun", "site:l-epopee")),
        ("actor:oreus", "site:the-camp", ("actor:kevin-polizzi", "actor:unitel", "site:the-camp")),
    ]
    words = " ".join(line for section in found.for_people("fr") for _, lines in section.entries for line in lines)
    for quote in ("président de L’Épopée", "président de la holding Unitel", "propriétaire de The Camp"):
        assert f"«\u00a0{quote}\u00a0»" in words
    assert found.notes("fr")[-1] == "Un intérêt n’est pas une faute\u00a0: c’est une question à poser."


def test_the_drawing_has_choosers_chosen_and_whoever_stands_between() -> None:
    drawing = find_self_dealing(sourcier.open().network("ties")).drawing()
    assert drawing is not None
    assert set(drawing.network.nodes) == {
        "actor:oreus", "actor:unitel", "actor:kevin-polizzi", "actor:laurent-choukroun", "site:l-epopee",
        "site:the-camp",
    }  # fmt: skip
    assert drawing.emphasis == {"actor:kevin-polizzi", "actor:laurent-choukroun"}
