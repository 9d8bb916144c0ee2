"""Between public office and companies."""

from __future__ import annotations

import pytest

import sourcier
from sourcier.analysis.tie.revolving_door import RevolvingDoors, find_revolving_doors
from tests.network.made import made


def told(found: RevolvingDoors) -> list[tuple[str, str, list[str], list[str]]]:
    """Who passes, at which stage, from which offices to which companies."""
    return [
        (one.person, one.stage, [edge.target for edge in one.offices], [edge.target for edge in one.companies])
        for one in found.passages
    ]


def test_who_left_office_stands_apart_from_who_is_still_in_it() -> None:
    network = made("ada officerOf ministry former", "ada founderOf alpha", "bo memberOf city", "bo ownerOf beta")
    assert told(find_revolving_doors(network)) == [
        ("actor:ada", "left", ["actor:ministry"], ["actor:alpha"]),
        ("actor:bo", "in-office", ["actor:city"], ["actor:beta"]),
    ]


def test_who_left_one_office_and_is_in_another_is_told_twice() -> None:
    network = made("ada officerOf ministry former", "ada memberOf city", "ada founderOf alpha")
    assert [stage for _, stage, _, _ in told(find_revolving_doors(network))] == ["left", "in-office"]


@pytest.mark.parametrize("word", ["planned", "negotiated"])
def test_an_announced_place_in_a_company_is_expected_and_never_held(word: str) -> None:
    network = made("ada officerOf ministry former", f"ada officerOf alpha {word}")
    assert told(find_revolving_doors(network)) == [("actor:ada", "expected", ["actor:ministry"], ["actor:alpha"])]


@pytest.mark.parametrize("word", ["former", "withdrawn", "denied"])
def test_a_place_in_a_company_that_was_left_given_up_or_denied_does_not_count(word: str) -> None:
    assert told(find_revolving_doors(made("ada officerOf ministry former", f"ada founderOf alpha {word}"))) == []


@pytest.mark.parametrize("word", ["planned", "negotiated", "withdrawn", "denied"])
def test_an_office_that_nobody_held_does_not_count(word: str) -> None:
    assert told(find_revolving_doors(made(f"ada officerOf ministry {word}", "ada founderOf alpha"))) == []


@pytest.mark.parametrize("ties", [
    ("ada worksWith ministry", "ada founderOf alpha"),
    ("ada officerOf ministry", "ada worksWith alpha"),
    ("alpha memberOf city", "alpha ownerOf beta"),
    ("ada officerOf beta former", "ada founderOf alpha"),
])  # fmt: skip
def test_only_people_with_an_office_in_a_public_body_and_a_place_in_a_company_pass(ties: tuple[str, ...]) -> None:
    assert told(find_revolving_doors(made(*ties))) == []


def test_dates_are_shown_where_they_are_known_and_the_others_counted() -> None:
    found = find_revolving_doors(made("ada officerOf ministry former 2020..2024", "ada founderOf alpha"))
    lines = [lines for _, lines in found.for_people("en")[0].entries]
    assert [line for line in lines[0] if line.startswith("dates")] == ["dates: 1 January 2020 – 1 January 2024"]
    assert not [line for line in lines[1] if line.startswith("dates")]
    assert "1 of 2 ties" in found.notes("en")[0]


def test_each_tie_is_a_row_with_its_side_its_days_and_its_claims() -> None:
    found = find_revolving_doors(made("ada officerOf ministry former ..2024", "ada founderOf alpha"))
    table = found.for_programs("en")
    rows = [dict(zip(table.keys, row, strict=True)) for row in table.rows]
    assert [(row["side"], row["organization"], row["until"], row["claims"]) for row in rows] == [
        ("office", "actor:ministry", "2024-01-01", ("claim:c1",)),
        ("company", "actor:alpha", None, ("claim:c2",)),
    ]


def test_nobody_found_is_said_to_prove_nothing() -> None:
    found = find_revolving_doors(made("ada founderOf alpha"))
    assert (found.drawing(), "no proof" in found.notes("en")[0]) == (None, True)


def test_what_is_not_shown_is_counted() -> None:
    network = made(*(f"{who} {tie}" for who in ("ada", "bo") for tie in ("memberOf city", "ownerOf beta")))
    found = find_revolving_doors(network, top=1)
    assert (len(found.for_people("en")), found.notes("en")[0][:6]) == (1, "1 more")


def test_the_articles_tell_of_one_former_minister_in_a_company_and_no_dates() -> None:
    found = find_revolving_doors(sourcier.open().network("ties"))
    [(person, stage, offices, companies)] = told(found)
    assert (person, stage) == ("actor:sabrina-agresti-roubache", "left")
    assert set(offices) == {"actor:national-assembly", "actor:french-government"}
    assert set(companies) == {"actor:oreus"}
    assert "5 of 5" in found.notes("en")[0]
    drawing = found.drawing()
    assert drawing is not None
    assert set(drawing.network.nodes) == {person, *offices, *companies}
