"""Edges in words."""

from __future__ import annotations

import pytest

import sourcier
from sourcier.namespaces import SOUC
from sourcier.network.sentence import sentence, words_of
from sourcier.registry import load_registry
from tests.network.made import made

RELATIONS = [prop.key for prop in load_registry().properties.values() if prop.value_kind == SOUC.entityValue]


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_relation_is_said_as_a_sentence_with_both_names(relation: str, lang: str) -> None:
    network = made(f"bo {relation} alpha")
    said = sentence(network.edges[0], network, lang)
    assert said.index("Bo") < said.index("Alpha")
    assert load_registry().properties[relation].label.in_(lang) + ":" not in said
    assert "{" not in said


def test_only_what_exists_has_no_mark() -> None:
    network = made("bo ownerOf alpha", "bo ownerOf alpha former", "bo ownerOf alpha planned")
    assert [sentence(edge, network, "en") for edge in network.edges] == [
        "Bo owns Alpha, wholly or in part",
        "Bo owns Alpha, wholly or in part (former)",
        "Bo owns Alpha, wholly or in part (announced or planned)",
    ]


def test_french_elides_before_a_vowel() -> None:
    network = made("alpha subsidiaryOf omega", "omega subsidiaryOf alpha", "beta subsidiaryOf gamma")
    assert [sentence(edge, network, "fr") for edge in network.edges] == [
        "Alpha est une filiale d’Omega",
        "Omega est une filiale d’Alpha",
        "Beta est une filiale de Gamma",
    ]


def test_words_say_who_when_and_how_many_more_there_are() -> None:
    network = sourcier.open().network("ties")
    founder = next(edge for edge in network.edges if edge.id.startswith("tie:anthony-tchakerian-founder-of"))
    words = "fondée par Anthony Tchakerian et Youssef El Manssouri en 2018"
    assert words_of(founder, network, "en") == f"Clubic, 10 February 2025: «\u00a0{words}\u00a0» (and 2 more)"
    assert words_of(founder, network, "fr", most=3).count("\u00a0; ") == 2
