"""The versions of what somebody asks about, on the shipped graph and on a small one."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

import sourcier
from sourcier.compare.versions.find import timeline
from sourcier.errors import NotFoundError, UsageError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import SOUC
from sourcier.tables import Engine, tables_of


@pytest.fixture(scope="module")
def shipped() -> KnowledgeGraph:
    return sourcier.open()


def told(graph: KnowledgeGraph, name: str, prop: str | None = None) -> list[tuple[str, NamedNode, str | None]]:
    return [(v.claim.claimant.id, v.event.iri, v.voice) for v in graph.timeline(name, property=prop)]


def test_an_aggregator_that_repeats_a_company_makes_no_version_of_the_company(shipped: KnowledgeGraph) -> None:
    assert told(shipped, "sesterce-plan", "investmentAmount")[-1] == (
        "actor:youssef-el-manssouri", SOUC.restated, "same-voice"
    )  # fmt: skip
    assert not [
        v for v in shipped.timeline("sesterce-plan") if v.is_drift and v.claim.claimant.id == "actor:france-alerte"
    ]


def test_a_fundraising_that_was_announced_is_put_off(shipped: KnowledgeGraph) -> None:
    announced, put_off = shipped.timeline("sesterce-fundraising", property="fundraisingAmount")
    assert (announced.event.iri, put_off.event.iri) == (SOUC.firstSaid, SOUC.putOff)
    assert (put_off.before, put_off.voice, put_off.is_drift) == (announced.claim, "same-voice", True)


def test_a_project_that_is_told_of_only_once_it_is_over_is_given_up(shipped: KnowledgeGraph) -> None:
    assert {event for _, event, _ in told(shipped, "merieux-abl-project")} == {SOUC.givenUp}


def test_the_sales_of_a_year_are_no_version_of_those_of_another(shipped: KnowledgeGraph) -> None:
    versions = shipped.timeline("sesterce", property="revenue")
    assert [v.event.iri for v in versions if v.claim.horizon_text] == [SOUC.otherPeriod]


def test_two_sums_for_one_phase_in_two_outlets_are_a_difference_not_drift(shipped: KnowledgeGraph) -> None:
    _, lower, _ = shipped.timeline("sesterce-valence-phase", property="investmentAmount")
    assert (lower.event.iri, lower.voice, lower.is_drift) == (SOUC.cut, "same-actor", False)
    assert lower.difference_in("en") == "−€1.35 bn"
    assert lower.difference_in("fr") == "−1,35\u00a0Md€"


@pytest.mark.parametrize("name", ["sesterce", "sesterce-plan", "sesterce-valence-data-centre"])
def test_one_thing_is_told_as_the_whole_graph_tells_it(name: str, shipped: KnowledgeGraph, duckdb: Engine) -> None:
    whole = {row["claim"]: row for row in duckdb.rows(timeline(tables_of(shipped.view, duckdb), duckdb))}
    versions = shipped.timeline(name)
    assert len(versions) > 5
    for version in versions:
        row = whole[version.claim.id]
        assert version.before.id == row["before"] if version.before else row["before"] is None
        assert (version.voice, version.event.id) == (row["voice"], f"souc:{SOUC.local(version.event.iri)}")


def test_a_claim_has_the_timeline_of_what_it_says(example_graph: KnowledgeGraph) -> None:
    versions = example_graph.timeline("exemplia-plan", property="investmentAmount")
    assert [v.claim.claimed_on for v in versions] == sorted(v.claim.claimed_on for v in versions)  # type: ignore[type-var]
    for version in versions:
        assert example_graph.timeline(version.claim.id) == versions


def test_a_timeline_is_shown_in_a_notebook(example_graph: KnowledgeGraph) -> None:
    shown = example_graph.timeline("exemplia-plan")._repr_html_()
    assert shown.startswith("<table><tr><th>said at latest</th>")
    assert "widened · in another voice: a difference, not drift" in shown


def test_what_is_not_claimed_has_no_timeline(example_graph: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError, match="exemplia gpuCount"):
        example_graph.timeline("exemplia", property="gpuCount")


def test_of_the_whole_graph_only_what_happened_is_told(shipped: KnowledgeGraph) -> None:
    changes = list(shipped.timeline())
    events = {version.event.iri.value.rsplit("/", 1)[-1] for version in changes}
    assert {"raised", "putOff", "givenUp"} <= events
    assert not events & {"firstSaid", "restated", "otherPeriod", "undated"}
    of_one = list(shipped.timeline("sesterce-plan", property="gpuCount"))
    assert [version for version in of_one if version.before] == [
        version for version in changes if version.claim.id in {one.claim.id for one in of_one}
    ]


def test_of_the_whole_graph_one_property_may_be_asked_for(shipped: KnowledgeGraph) -> None:
    changes, of_one = list(shipped.timeline()), list(shipped.timeline(property="gpuCount"))
    assert of_one == [version for version in changes if version.claim.property.iri == SOUC.gpuCount]
    assert of_one


@pytest.mark.parametrize("name", [None, "sesterce-plan"])
def test_an_engine_that_there_is_not_is_refused_with_a_name_and_without(
    name: str | None, shipped: KnowledgeGraph
) -> None:
    with pytest.raises(UsageError, match="abacus"):
        shipped.timeline(name, engine="abacus")
