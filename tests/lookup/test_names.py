from __future__ import annotations

from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

import sourcier
from sourcier.errors import AmbiguousNameError, NotFoundError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.lookup.names import fold
from sourcier.namespaces import ACTOR, PLACE, SITE, SOU, SOURCE


@pytest.mark.parametrize(
    "words",
    [
        "exemplia",
        "Exemplia",
        "EXEMPLIA",
        "Exemplia SA",
        "actor:exemplia",
        "https://w3id.org/sourcier/id/actor/exemplia",
        "<https://w3id.org/sourcier/id/actor/exemplia>",
    ],
)
def test_an_actor_is_found_by_every_way_of_naming_it(example_graph: KnowledgeGraph, words: str) -> None:
    assert example_graph.resolve(words) == ACTOR.exemplia


@pytest.mark.parametrize("words", ["L’Écho", "l'echo", "L ECHO", "echo"])
def test_accents_case_and_apostrophes_are_forgiven(example_graph: KnowledgeGraph, words: str) -> None:
    assert example_graph.resolve(words) == ACTOR.echo


def test_names_in_both_languages_lead_to_the_same_thing(example_graph: KnowledgeGraph) -> None:
    english, french = "Exemplia data centre in Villeneuve", "Centre de données d’Exemplia à Villeneuve"
    assert example_graph.resolve(english) == example_graph.resolve(french) == SITE.term("exemplia-villeneuve")


def test_a_part_of_a_name_is_enough_where_only_one_thing_has_it(example_graph: KnowledgeGraph) -> None:
    assert example_graph.resolve("Keller") == ACTOR.term("bo-keller")


def test_what_several_things_share_is_listed_and_not_guessed(example_graph: KnowledgeGraph) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        example_graph.resolve("d’Exemplia")
    listed = [line.split()[0] for line in caught.value.candidates]
    assert listed == ["project:exemplia-plan", "site:exemplia-villeneuve"]


def test_a_name_that_nothing_bears_comes_with_the_nearest(example_graph: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError) as caught:
        example_graph.resolve("exempla")
    assert caught.value.nearest[0] == "actor:exemplia"
    assert "did you mean 'actor:exemplia'" in str(caught.value)


@pytest.mark.parametrize("words", ["actor:nobody", "https://example.org/x", "<http://a b>", "", "\x00", "}", "claim:x"])
def test_what_is_not_in_the_graph_is_not_found(example_graph: KnowledgeGraph, words: str) -> None:
    with pytest.raises(NotFoundError):
        example_graph.resolve(words)


def test_finding_ranks_exact_names_first_and_then_quotes(example_graph: KnowledgeGraph) -> None:
    matches = example_graph.find("exemplia")
    assert matches[0].named.iri == ACTOR.exemplia
    assert matches[0].distance == 0
    assert [m.distance for m in matches] == sorted(m.distance for m in matches)
    assert any(m.named.type == SOU.Claim and "Exemplia négocie" in m.words for m in matches)


def test_finding_forgives_accents_in_quotes_and_respects_the_limit(example_graph: KnowledgeGraph) -> None:
    [match] = example_graph.find("dement toute negociation")
    assert match.words == "Norvolt dément toute négociation"
    assert len(example_graph.find("e", limit=3)) == 3


def test_sources_are_found_like_everything_else(example_graph: KnowledgeGraph) -> None:
    assert example_graph.resolve("echo-2031-03-06") == SOURCE.term("echo-2031-03-06")


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@settings(deadline=None)
@given(words=st.text(max_size=30))
def test_no_name_whatever_breaks_the_look_up(example_graph: KnowledgeGraph, words: str) -> None:
    with suppress(NotFoundError, AmbiguousNameError):
        assert isinstance(example_graph.resolve(words), NamedNode)
    assert isinstance(example_graph.find(words), list)


@pytest.fixture(scope="module")
def shipped() -> KnowledgeGraph:
    return sourcier.open()


def test_a_name_comes_before_another_name_in_use_and_the_kind_asked_for_before_both(shipped: KnowledgeGraph) -> None:
    assert shipped.resolve("Région Sud") == ACTOR.term("region-sud")
    assert shipped.resolve("région Sud", kind=SOU.Place) == PLACE.term("provence-alpes-cote-d-azur")
    assert shipped.resolve("PACA") == PLACE.term("provence-alpes-cote-d-azur")


def test_a_kind_that_has_nothing_of_the_name_hides_nothing(shipped: KnowledgeGraph) -> None:
    assert shipped.resolve("sesterce", kind=SOU.Place) == ACTOR.sesterce


def test_a_name_comes_before_the_words_of_a_key(shipped: KnowledgeGraph) -> None:
    assert shipped.resolve("Macron") == ACTOR.term("emmanuel-macron")


def test_no_two_things_of_the_shipped_graph_bear_one_name(shipped: KnowledgeGraph) -> None:
    for lang in ("en", "fr"):
        names = [named.label.in_(lang) for named in shipped.names.known.values()]
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_finding_offers_the_property_that_is_meant(shipped: KnowledgeGraph) -> None:
    for words in ("cooling", "refroidissement"):
        assert "souc:coolingSystem" in [match.named.id for match in shipped.find(words)]
    assert shipped.claims("sesterce-valence-data-centre", property="souc:coolingSystem")


def test_words_that_stand_alone_come_before_those_inside_others(shipped: KnowledgeGraph) -> None:
    matches = shipped.find("eau", limit=1000)
    alone = [" eau" in f" {fold(match.words)}" for match in matches]
    assert alone == sorted(alone, reverse=True)
    assert any(alone)
    assert not all(alone)


@pytest.mark.parametrize("words", ["1.8 billion", "€1.8 bn", "1,8 milliard", "1,8 Md€"])
def test_a_figure_is_found_in_either_language_s_way_of_writing_it(shipped: KnowledgeGraph, words: str) -> None:
    assert "claim:sesterce-valence-phase-investment-amount-437083bd" in [
        match.named.id for match in shipped.find(words)
    ]
