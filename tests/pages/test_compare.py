"""The pages that set claims beside each other: every value with its words, why values differ, what changed when."""

from __future__ import annotations

import pytest

from sourcier.errors import NotFoundError
from sourcier.language import Language
from sourcier.namespaces import ACTOR, PROJECT
from sourcier.pages import atlas as atlas_module
from sourcier.pages import compare as compare_module
from sourcier.pages.atlas import Atlas
from sourcier.pages.compare import compare_page, compared_things, timeline_page
from tests.pages.document import document

PLAN, PHASE = PROJECT.term("sesterce-plan"), PROJECT.term("sesterce-valence-phase")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_claim_stands_with_its_value_scope_speaker_day_words_and_origins(shipped: Atlas, lang: Language) -> None:
    found = document(shipped, compare_page(shipped, PLAN, "investmentAmount"), lang)
    rows = found.all("tr")[1:]
    compared = shipped.graph.compare("sesterce-plan", property="investmentAmount").claims
    assert len(rows) == len(compared) == 13
    for row, claim in zip(rows, compared, strict=True):
        assert " ".join(claim.value_text(lang).split()) in row
        assert " ".join(claim.quote.split()) in row
        for named in (claim.subject, claim.claimant, *claim.sources, *(origin.party for origin in claim.origins)):
            assert named.label.in_(lang) in row
    english = ("by 2030", "unit: euro", "bound: about")
    horizon, unit, bound = english if lang == "en" else ("d’ici 2030", "euro", "environ")
    assert [row for row in rows if horizon in row and unit in row and bound in row]
    assert sum(f"{claim.iri.value.rpartition('/')[2]}.html#words" in " ".join(found.links) for claim in compared) == 13


def test_each_pair_has_its_outcome_and_why_both_may_be_true(shipped: Atlas) -> None:
    words = document(shipped, compare_page(shipped, PLAN, "investmentAmount")).section("pairs")
    for pair in shipped.graph.compare("sesterce-plan", property="investmentAmount"):
        assert pair.outcome.label.en in words
        assert f"derived: {pair.reason.en}" in words
        assert all(claim.quote in words for claim in pair.claims)


def test_pairs_that_set_the_same_against_the_same_stand_once(shipped: Atlas) -> None:
    found = document(shipped, compare_page(shipped, PHASE, "investmentAmount"))
    conflicts = [words for words in found.all("article", "pair") if words.startswith("conflict")]
    assert len(conflicts) == len(set(conflicts))
    assert any("€1.8 bn" in words and "€450 m" in words for words in conflicts)


def test_a_curators_judgement_of_compared_claims_is_told_apart(shipped: Atlas) -> None:
    words = document(shipped, compare_page(shipped, PLAN, "investmentAmount")).section("assessments")
    assert "50, 52 and 109 billion are three different sums" in words
    assert "signed by" in words


def test_the_timeline_tells_what_the_graph_tells(shipped: Atlas) -> None:
    for key in ("investmentAmount", "gpuCount"):
        here, there = shipped.timeline(PLAN, key), shipped.graph.timeline("sesterce-plan", key)
        assert here == there


def test_the_timelines_of_the_example_are_those_of_the_graph(example: Atlas) -> None:
    things = list(compared_things(example))
    assert things
    for thing, key in things:
        assert example.timeline(thing, key) == example.graph.timeline(thing.value, key)


def test_another_voice_and_an_uncertain_order_are_said(shipped: Atlas) -> None:
    found = document(shipped, timeline_page(shipped, PLAN, "gpuCount"))
    first, raised, ceiling = found.all("tr")[1:]
    assert "derived first" in first
    assert "raised +200,000 in another voice, on the same actor: a difference, not drift" in raised
    assert "before: more than 1,000,000, by 2030 (announced) – Sesterce, 10 February 2025" in raised
    assert "which came first is not certain" in ceiling
    assert "another voice" not in ceiling


@pytest.mark.parametrize("kind", ["compare", "timeline"])
def test_long_lists_go_on_to_further_pages(shipped: Atlas, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare_module, "AT_ONCE", 2)
    make = getattr(compare_module, f"{kind}_page")
    whole = make(shipped, PLAN, "gpuCount")
    pages = [whole, *(make(shipped, PLAN, "gpuCount", part) for part in range(2, whole.parts + 1))]
    assert [page.path for page in pages][:2] == [f"{kind}/project/sesterce-plan/gpuCount{end}" for end in ("", "/2")]
    found = [document(shipped, page) for page in pages]
    for claim in shipped.graph.claims("sesterce-plan", property="gpuCount"):
        assert sum(claim.quote in " ".join(page.all("td")) for page in found) == 1
    assert any(link.endswith("gpuCount/2.html") for link in found[0].links)
    with pytest.raises(NotFoundError):
        make(shipped, PLAN, "gpuCount", whole.parts + 1)


@pytest.mark.parametrize("make", [compare_page, timeline_page])
def test_what_nobody_claims_has_no_page(shipped: Atlas, make: type) -> None:
    for thing, key in ((ACTOR.sesterce, "gpuCount"), (ACTOR.sesterce, "noSuchProperty"), (ACTOR.nobody, "gpuCount")):
        with pytest.raises(NotFoundError):
            make(shipped, thing, key)


def test_a_large_graph_answers_without_what_is_kept_of_the_whole(
    shipped: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atlas_module, "LARGEST", 0)
    large = Atlas(shipped.graph)
    assert large.whole is None
    found = document(large, timeline_page(large, PLAN, "gpuCount"))
    assert len(found.all("tr")) == 4
    kept = document(shipped, timeline_page(shipped, PLAN, "gpuCount"))
    assert found.html.count('class="bar"') == kept.html.count('class="bar"') > 0


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_property_with_several_claims_has_both_pages(shipped: Atlas, lang: Language) -> None:
    for thing, key in list(compared_things(shipped))[::6]:
        for make in (compare_page, timeline_page):
            page = make(shipped, thing, key)
            assert not {"will", "shall"} & set(page.title.en.split())
            document(shipped, page, lang)
