"""Comparisons of what somebody asks about."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from sourcier.errors import NotFoundError
from sourcier.identifiers import local_key
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import CLAIM, COMPARISON, SOUC, prologue
from sourcier.registry import load_registry
from sourcier.store.view import select


def test_two_claims_of_one_property_are_compared_with_the_reason_in_both_languages(
    example_graph: KnowledgeGraph,
) -> None:
    [pair] = example_graph.compare("exemplia-plan", property="investmentAmount")
    assert (pair.outcome.iri, pair.rule.iri) == (SOUC.compatible, SOUC.overlappingBounds)
    assert pair.reason.en == "Neither is exact enough to exclude the other: one value can satisfy both."
    assert (
        pair.reason.fr
        == "Aucune n’est assez précise pour exclure l’autre\u00a0: une même valeur peut satisfaire les deux."
    )
    assert {claim.value_text("en") for claim in pair.claims} == {"€3.4 bn", "€3–4 bn"}
    assert pair.iri is not None
    assert COMPARISON.local(pair.iri)


def test_a_denial_contradicts_what_it_denies_from_either_side(example_graph: KnowledgeGraph) -> None:
    for name in ("norvolt", "exemplia"):
        [pair] = [pair for pair in example_graph.compare(name) if pair.rule.iri == SOUC.oppositePolarity]
        assert pair.outcome.iri == SOUC.conflict
        assert {claim.polarity.iri for claim in pair.claims} == {SOUC.asserts, SOUC.denies}


def test_a_property_may_be_named_last(example_graph: KnowledgeGraph) -> None:
    named = example_graph.compare("exemplia-plan", "investmentAmount")
    assert named == example_graph.compare("exemplia-plan", property="investmentAmount")
    assert named == example_graph.compare("exemplia-plan", "investment amount")


def test_all_claims_of_the_property_asked_for_are_there_though_none_differs(example_graph: KnowledgeGraph) -> None:
    found = example_graph.compare("exemplia", "foundedIn")
    assert [claim.property.iri for claim in found.claims] == [SOUC.foundedIn]
    assert len(found) == 0


def test_without_a_property_only_what_differs_is_there(example_graph: KnowledgeGraph) -> None:
    found = example_graph.compare("exemplia-plan")
    assert {claim.property.iri for claim in found.claims} == {pair.first.property.iri for pair in found}
    assert SOUC.sameValue not in {pair.outcome.iri for pair in found}


def test_a_claim_is_compared_with_those_that_bear_on_it(example_graph: KnowledgeGraph) -> None:
    [pair] = example_graph.compare("exemplia-plan", "investmentAmount")
    for claim in pair.claims:
        assert [other.iri for other in example_graph.compare(claim.id, "investmentAmount")] == [pair.iri]


def test_claims_about_several_things_are_set_side_by_side(example_graph: KnowledgeGraph) -> None:
    found = example_graph.compare("ada-martin", "bo-keller", "founderOf")
    assert [(pair.iri, pair.rule.iri) for pair in found] == [(None, SOUC.differentSubject)]
    assert {claim.subject.id for claim in found[0].claims} == {"actor:ada-martin", "actor:bo-keller"}


def test_values_that_may_hold_together_are_paired_only_when_all_is_wanted(shipped: KnowledgeGraph) -> None:
    some, everything = (shipped.compare("sesterce", "activity", everything=wanted) for wanted in (False, True))
    assert len(some) == 0
    assert {SOUC.accumulating, SOUC.equalValues} <= {pair.rule.iri for pair in everything}


def test_pairs_come_with_the_gravest_first(shipped: KnowledgeGraph) -> None:
    outcomes = [pair.outcome.iri for pair in shipped.compare("sesterce-valence-phase", "investmentAmount")]
    gravity = [SOUC.conflict, SOUC.undecided, SOUC.compatible, SOUC.noConflict]
    assert outcomes == sorted(outcomes, key=gravity.index)
    assert outcomes[0] == SOUC.conflict


def test_a_reason_says_where_one_speaker_says_both(shipped: KnowledgeGraph) -> None:
    [pair] = [
        pair
        for pair in shipped.compare("digital-realty-marseille-data-centres", "siteCount")
        if pair.rule.iri == SOUC.differentStatus
    ]
    assert pair.reason_in("en").endswith("both may be true. Both are said by Destimed.")
    assert pair.reason_in("fr").endswith("peuvent être vraies. Les deux sont dites par Destimed.")


@pytest.mark.parametrize("names", [("oreus", "gpuCount"), ("nobody-at-all",)], ids=["no-such-claim", "no-such-name"])
def test_what_is_not_there_is_an_error(names: tuple[str, ...], shipped: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError):
        shipped.compare(*names)


def test_a_notebook_shows_a_table_with_every_word_escaped(example_graph: KnowledgeGraph) -> None:
    html = example_graph.compare("exemplia-plan", "investmentAmount")._repr_html_()
    assert html.startswith("<table><tr><th>first</th>")
    assert "Neither is exact enough" in html
    assert "€3.4 bn" in html


VALENCE = "sesterce-valence-phase-investment-amount-"
CONFLICTS = [
    ("Valence, 1.8 bn against 450 M", f"{VALENCE}437083bd", f"{VALENCE}bfd78da1", SOUC.disjointValues),
    ("Valence, 1.8 bn against almost 450 M", f"{VALENCE}437083bd", f"{VALENCE}e8064c19", SOUC.disjointValues),
    (
        "289 % over one year or three",
        "sesterce-revenue-growth-2e2d8077",
        "sesterce-revenue-growth-aea96a8d",
        SOUC.sameFigureOtherPeriod,
    ),
]
DIFFERENCES = [
    ("52 billion in 109", ["sesterce-plan", "france-private-ai-investments"], "investmentAmount", "possible-part"),
    ("50 and 52 billion", ["sesterce-plan", "uae-france-commitment"], "investmentAmount", "different-subject"),
    ("50 and 109 billion", ["uae-france-commitment", "france-private-ai-investments"], "investmentAmount",
     "different-subject"),
    ("Valence in the plan", ["sesterce-valence-phase", "sesterce-plan"], "investmentAmount", "part-of-scope"),
    ("lists of 35 and 55 sites", ["ai-data-centre-site-list", "turnkey-site-list"], "siteCount", "different-subject"),
    ("800 jobs and several hundred", ["sesterce-valence-data-centre"], "jobsCreated", "overlapping-bounds"),
    ("oil and water", ["sesterce-valence-data-centre"], "coolingSystem", "differing-words"),
    ("money raised in the region, and by all there", ["iadys-fundraising-2024", "south-region-ai-ecosystem"],
     "fundraisingAmount", "possible-part"),
    ("former use of the building", ["ecotox"], "formerUse", "differing-words"),
    ("sales this year and in 2023", ["sesterce"], "revenue", "different-date"),
    ("GPUs by 2028 and in 2030", ["sesterce-grand-est-phase"], "gpuCount", "different-date"),
    ("one data centre built, four running", ["digital-realty-marseille-data-centres"], "siteCount", "different-status"),
    ("about 52 billion", ["sesterce-plan"], "investmentAmount", "different-bound"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "rule"), [c[1:] for c in CONFLICTS], ids=[c[0] for c in CONFLICTS])
def test_the_articles_contradict_each_other(first: str, second: str, rule: NamedNode, shipped: KnowledgeGraph) -> None:
    both = {CLAIM.term(first), CLAIM.term(second)}
    asked = local_key(shipped.claim(first).property.iri)
    [pair] = [p for p in shipped.compare(f"claim:{first}", asked) if {claim.iri for claim in p.claims} == both]
    assert (pair.outcome.iri, pair.rule.iri) == (SOUC.conflict, rule)


@pytest.mark.parametrize(
    ("names", "asked", "rule"), [case[1:] for case in DIFFERENCES], ids=[case[0] for case in DIFFERENCES]
)
def test_the_articles_differ_for_a_reason(names: list[str], asked: str, rule: str, shipped: KnowledgeGraph) -> None:
    rules = {pair.rule.iri for pair in shipped.compare(*names, asked)}
    assert load_registry().schemes["comparison-rule"][rule].iri in rules


def test_two_things_asked_about_get_the_answer_that_the_graph_holds(shipped: KnowledgeGraph) -> None:
    pairs = shipped.compare("sesterce-plan", "uae-france-commitment", "investmentAmount").pairs
    across = [pair for pair in pairs if pair.rule.iri == SOUC.differentSubject]
    assert across
    assert all(pair.iri for pair in across)


def test_nothing_else_in_the_articles_is_called_a_conflict(shipped: KnowledgeGraph) -> None:
    rows = select(
        shipped.view,
        f"""{prologue()}SELECT DISTINCT ?subject ?property {{
            ?pair sou:outcome souc:conflict ; sou:basedOn ?claim . ?claim sou:subject ?subject ; sou:property ?property
        }}""",
    )
    found = {(local_key(row["subject"]), local_key(row["property"])) for row in rows}  # type: ignore[arg-type]
    assert found - {("ecotox", "previousOccupant")} == {
        ("sesterce-valence-phase", "investmentAmount"),
        ("sesterce", "revenueGrowth"),
    }
