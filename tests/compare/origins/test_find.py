"""How many origins, and whose: on a small invented press."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.compare.origins.rows import Press, Weighed, counts

Weigh = Callable[..., Weighed]


@pytest.fixture
def press() -> Press:
    return Press()


def test_a_wire_copied_thirty_times_is_one_origin(press: Press, weigh: Weigh) -> None:
    press.source("wire", held=False)
    for number in range(30):
        press.source(f"paper{number}")
        press.rests(f"paper{number}", "republishes", "wire")
        press.says(f"paper{number}")
    found = weigh(press)
    assert counts(found.figure()) == (30, 30, 1, 1, 1, 0)
    assert found.figure()["support"] == "single-source"
    assert found.parties() == {("wire", False, True)}


def test_a_chain_of_copies_leads_to_the_first(press: Press, weigh: Weigh) -> None:
    press.source("paper0")
    press.says("paper0")
    for number in range(1, 12):
        press.source(f"paper{number}")
        press.rests(f"paper{number}", "rewrites", f"paper{number - 1}")
        press.says(f"paper{number}")
    found = weigh(press)
    assert counts(found.figure()) == (12, 12, 1, 1, 1, 0)
    assert found.roots()["paper11"] == {"paper0"}


def test_a_spun_copy_adds_an_outlet_and_a_mention_but_no_origin(press: Press, weigh: Weigh) -> None:
    press.source("paper")
    press.source("spinner", genre="spun-copy")
    press.rests("spinner", "spins", "paper")
    press.says("paper")
    press.says("spinner")
    assert counts(weigh(press).figure()) == (2, 2, 1, 1, 1, 0)


def test_two_outlets_that_know_it_themselves_corroborate(press: Press, weigh: Weigh) -> None:
    for paper in ("first", "second"):
        press.source(paper)
        press.says(paper)
    vector = weigh(press).figure()
    assert counts(vector) == (2, 2, 2, 2, 2, 0)
    assert vector["support"] == "corroborated"


def test_two_outlets_that_cite_different_documents_of_strangers_are_two_origins(press: Press, weigh: Weigh) -> None:
    for paper, document in (("first", "permit"), ("second", "audit")):
        press.source(document, f"{document}-office", genre="report", held=False)
        press.source(paper)
        press.rests(paper, "cites", document)
        press.says(paper)
    vector = weigh(press).figure()
    assert counts(vector) == (2, 2, 2, 2, 2, 0)
    assert vector["support"] == "corroborated"


def test_two_outlets_that_cite_one_unread_document_are_one_origin_or_two(press: Press, weigh: Weigh) -> None:
    press.source("audit", "audit-office", genre="report", held=False)
    for paper in ("first", "second"):
        press.source(paper)
        press.rests(paper, "cites", "audit")
        press.says(paper)
    vector = weigh(press).figure()
    assert counts(vector) == (2, 2, 1, 2, 1, 0)
    assert vector["support"] == "one-or-several-origins"


def test_what_is_credited_to_whoever_published_a_document_has_that_document_as_its_root(
    press: Press, weigh: Weigh
) -> None:
    press.source("audit", "audit-office", genre="report", held=False)
    for paper in ("first", "second"):
        press.source(paper)
        press.rests(paper, "cites", "audit")
        press.says(paper, "audit-office")
    found = weigh(press)
    assert counts(found.figure()) == (2, 2, 1, 1, 1, 1)
    assert found.roots() == {"first": {"audit"}, "second": {"audit"}}


def test_a_read_source_that_does_not_carry_the_figure_is_not_where_it_comes_from(press: Press, weigh: Weigh) -> None:
    press.source("other")
    press.says("other", value=7)
    press.source("paper")
    press.rests("paper", "cites", "other")
    press.says("paper")
    assert weigh(press).parties() == {("paper", False, True), ("other", False, True)}


def test_a_read_source_that_carries_it_may_be_where_it_comes_from(press: Press, weigh: Weigh) -> None:
    for paper in ("first", "second"):
        press.source(paper)
        press.says(paper)
    press.rests("second", "cites", "first")
    assert counts(weigh(press).figure()) == (2, 2, 1, 2, 1, 0)


def test_an_outlet_that_repeats_itself_what_it_credits_to_another_has_that_origin(press: Press, weigh: Weigh) -> None:
    press.source("paper")
    press.says("paper", "builder")
    press.says("paper", status="conditional")
    press.relation("builder", "develops", "plan")
    found = weigh(press)
    assert counts(found.figure()) == (2, 1, 1, 1, 0, 0)
    assert found.parties() == {("builder", True, True)}


def test_a_copy_in_the_voice_of_the_copyist_keeps_the_origin_that_the_copied_text_names(
    press: Press, weigh: Weigh
) -> None:
    for paper in ("paper", "copyist"):
        press.source(paper)
    press.rests("copyist", "rewrites", "paper")
    press.says("paper", "builder")
    press.says("copyist")
    assert weigh(press).parties() == {("builder", False, True)}


def test_the_intention_of_a_publisher_leads_back_to_what_it_published(press: Press, weigh: Weigh) -> None:
    press.source("release", "builder", genre="press-release", held=False)
    press.source("paper")
    press.rests("paper", "cites", "release")
    press.says("paper", intent="builder")
    found = weigh(press)
    assert found.roots() == {"paper": {"release"}}
    assert counts(found.figure()) == (1, 1, 1, 1, 0, 1)
    assert found.figure()["support"] == "self-reported-only"


def test_citations_in_a_circle_count_as_one_and_are_reported(press: Press, weigh: Weigh) -> None:
    for day, paper in enumerate(("third", "first", "second"), start=1):
        press.source(paper, day=day)
        press.says(paper)
    for paper, other in (("first", "second"), ("second", "third"), ("third", "first")):
        press.rests(paper, "cites", other)
    found = weigh(press)
    assert counts(found.figure()) == (3, 3, 1, 1, 1, 0)
    rows = found.engine.rows(found.origins.roots.circular)
    assert {(row["source"], row["circle"]) for row in rows} == {
        (f"source:{paper}", "source:third") for paper in ("first", "second", "third")
    }


def test_papers_that_credit_each_other_in_a_circle_count_as_one(press: Press, weigh: Weigh) -> None:
    papers = ("first", "second", "third")
    for paper in papers:
        press.source(paper)
    for paper, other in zip(papers, (*papers[1:], papers[0]), strict=True):
        press.rests(paper, "cites", other)
        press.says(paper, by=other)
    assert counts(weigh(press).figure()) == (3, 3, 1, 1, 1, 0)


def test_a_circle_that_rests_on_a_release_leads_out_of_itself(press: Press, weigh: Weigh) -> None:
    press.source("release", "builder", genre="press-release", held=False)
    for paper in ("first", "second"):
        press.source(paper)
        press.says(paper)
    press.rests("first", "cites", "second")
    press.rests("second", "cites", "first")
    press.rests("second", "rewrites", "release")
    found = weigh(press)
    assert found.parties() == {("builder", False, True)}
    assert counts(found.figure()) == (2, 2, 1, 1, 1, 1)


def test_one_voice_in_two_outlets_is_one_origin(press: Press, weigh: Weigh) -> None:
    for paper in ("first", "second"):
        press.source(paper)
        press.says(paper, "prefect")
    assert counts(weigh(press).figure()) == (2, 2, 1, 1, 1, 0)


def test_an_unnamed_voice_may_be_any_other_and_corroborates_nothing(press: Press, weigh: Weigh) -> None:
    press.source("paper")
    press.actor("somebody", "UnnamedSource")
    press.says("paper", "somebody")
    press.source("other")
    press.says("other")
    vector = weigh(press).figure()
    assert counts(vector) == (2, 2, 1, 2, 1, 0)
    assert vector["support"] == "one-or-several-origins"


def test_two_origins_of_which_one_is_interested_are_several(press: Press, weigh: Weigh) -> None:
    press.relation("builder", "develops", "plan")
    for paper, speaker in (("first", "builder"), ("second", "expert")):
        press.source(paper)
        press.says(paper, speaker)
    vector = weigh(press).figure()
    assert counts(vector) == (2, 2, 2, 2, 1, 0)
    assert vector["support"] == "several-origins"


def test_a_denial_is_no_mention_of_the_figure(press: Press, weigh: Weigh) -> None:
    press.source("paper")
    press.says("paper")
    denial = press.says("paper", "builder", polarity="denies")
    found = weigh(press)
    assert counts(found.figure())[0] == 1
    assert found.claims()[denial]["mentions"] == 1


def test_a_claim_has_its_own_vector_and_shares_that_of_its_figure(press: Press, weigh: Weigh) -> None:
    for paper in ("first", "second"):
        press.source(paper)
    alone = press.says("first")
    press.says("second", "prefect")
    found = weigh(press)
    assert counts(found.claims()[alone]) == (1, 1, 1, 1, 1, 0)
    assert counts(found.figure()) == (2, 2, 2, 2, 2, 0)


@pytest.mark.parametrize(
    ("relations", "party"),
    [
        ([("builder", "develops", "plan")], "builder"),
        ([("builder", "develops", "programme")], "builder"),
        ([("officer", "officerOf", "actor:builder"), ("builder", "builds", "plan")], "builder"),
        ([("officer", "officerOf", "actor:unit"), ("unit", "subsidiaryOf", "actor:builder"),
          ("builder", "operates", "plan")], "builder"),
        ([("officer", "investsIn", "plan")], "officer"),
        ([("builder", "subsidiaryOf", "actor:group"), ("group", "ownerOf", "plan")], "group"),
    ],
    ids=["itself", "a whole around it", "its officer", "an officer of its subsidiary", "alone", "a subsidiary"],
)  # fmt: skip
def test_whoever_is_bound_to_the_subject_is_interested(
    relations: list[tuple[str, str, str]], party: str, press: Press, weigh: Weigh
) -> None:
    press.source("paper")
    press.actor("officer", "Person")
    press.part("plan", "programme")
    for actor, prop, thing in relations:
        press.relation(actor, prop, thing)
    press.says("paper", relations[0][0])
    found = weigh(press)
    assert (party, True, True) in found.parties()
    assert found.figure()["support"] == "self-reported-only"


def test_a_company_and_the_officer_of_its_subsidiary_are_one_origin(press: Press, weigh: Weigh) -> None:
    press.actor("officer", "Person")
    press.relation("officer", "officerOf", "actor:unit")
    press.relation("unit", "subsidiaryOf", "actor:builder")
    press.relation("builder", "develops", "plan")
    for paper, speaker in (("first", "builder"), ("second", "officer"), ("third", "unit")):
        press.source(paper)
        press.says(paper, speaker)
    found = weigh(press)
    assert counts(found.figure()) == (3, 3, 1, 1, 0, 0)
    assert found.parties() == {("builder", True, True)}


def test_whoever_speaks_for_another_is_that_other(press: Press, weigh: Weigh) -> None:
    press.actor("officer", "Person")
    press.relation("builder", "develops", "plan")
    press.source("paper")
    press.says("paper", "officer", behalf="builder")
    assert weigh(press).parties() == {("builder", True, True)}


@pytest.mark.parametrize("prop", ["supports", "worksWith", "negotiatesWith", "inContactWith", "clientOf"])
def test_who_supports_somebody_or_has_dealings_with_him_is_interested_in_him(
    prop: str, press: Press, weigh: Weigh
) -> None:
    press.relation("friend", prop, "actor:builder")
    press.source("paper")
    press.says("paper", "friend", about="actor:builder")
    assert weigh(press).parties() == {("friend", True, True)}


@pytest.mark.parametrize("prop", ["worksWith", "clientOf"])
def test_dealings_bind_either_side(prop: str, press: Press, weigh: Weigh) -> None:
    press.relation("friend", prop, "actor:builder")
    press.source("paper")
    press.says("paper", "builder", about="actor:friend")
    assert weigh(press).parties() == {("builder", True, True)}


def test_support_binds_one_side(press: Press, weigh: Weigh) -> None:
    press.relation("friend", "supports", "actor:builder")
    press.source("paper")
    press.says("paper", "builder", about="actor:friend")
    assert weigh(press).parties() == {("builder", False, True)}


def test_who_announces_a_thing_is_interested_in_it(press: Press, weigh: Weigh) -> None:
    press.actor("minister", "Person")
    press.source("paper")
    press.says("paper", "minister", behalf="state", status="announced")
    found = weigh(press)
    assert found.parties() == {("state", True, True)}
    assert found.figure()["support"] == "self-reported-only"


def test_an_outlet_that_tells_what_was_announced_is_not_interested(press: Press, weigh: Weigh) -> None:
    press.source("paper")
    press.says("paper", status="announced")
    assert weigh(press).parties() == {("paper", False, True)}


@pytest.mark.parametrize(("who", "prop"), [("founder", "founderOf"), ("head", "officerOf"), ("clerk", "worksFor")])
def test_an_organization_is_interested_in_its_people_and_they_in_each_other(
    who: str, prop: str, press: Press, weigh: Weigh
) -> None:
    for person in (who, "other"):
        press.actor(person, "Person")
        press.relation(person, prop, "actor:builder")
    press.source("paper")
    press.says("paper", "builder", about=f"actor:{who}")
    press.says("paper", "other", about=f"actor:{who}")
    assert weigh(press).parties() == {("builder", True, True)}


@pytest.mark.parametrize("more", [{"former": True}, {"polarity": "denies"}], ids=["over", "denied"])
def test_what_is_over_or_denied_binds_nobody(more: dict[str, object], press: Press, weigh: Weigh) -> None:
    press.relation("builder", "develops", "plan", **more)
    press.source("paper")
    press.says("paper", "builder")
    assert weigh(press).parties() == {("builder", False, True)}


def test_a_disinterested_primary_document_beside_another_origin_corroborates(press: Press, weigh: Weigh) -> None:
    press.relation("builder", "develops", "plan")
    press.source("paper")
    press.says("paper", "builder")
    press.source("permit", "office", genre="institutional")
    press.says("permit", "office")
    vector = weigh(press).figure()
    assert counts(vector) == (2, 2, 2, 2, 1, 1)
    assert vector["support"] == "corroborated"


def test_a_primary_document_of_the_interested_corroborates_nothing(press: Press, weigh: Weigh) -> None:
    press.relation("builder", "develops", "plan")
    press.source("release", "builder", genre="press-release")
    press.says("release", "builder")
    press.source("paper")
    press.says("paper", "builder")
    vector = weigh(press).figure()
    assert counts(vector) == (2, 2, 1, 1, 0, 1)
    assert vector["support"] == "self-reported-only"


def test_a_conflict_makes_it_contested_whatever_else_it_has(press: Press, weigh: Weigh) -> None:
    for paper in ("first", "second", "third"):
        press.source(paper)
    claims = [press.says("first"), press.says("second"), press.says("third", value=7)]
    found = weigh(press, conflicts=[(claims[0], claims[2])])
    assert [vector["support"] for vector in found.figures()] == ["contested", "contested"]
    assert found.claims()[claims[1]]["support"] == "single-source"
