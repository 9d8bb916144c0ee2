"""Assessments read back: whose judgement, of which claims, why; asked of a claim, an entity or a source."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import sourcier
from sourcier.errors import DataError, NotFoundError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.language import Text
from sourcier.lookup import read_assessments
from sourcier.namespaces import ASSESSMENT, DCTERMS, PROV, RDF, SOU, SOUC
from sourcier.store.embedded import EmbeddedView

AMOUNT, RANGE = (f"exemplia-plan-investment-amount-{digest}" for digest in ("fbbd5ba0", "8f33b755"))


def test_an_assessment_is_read_back_with_all_that_was_signed(example_graph: KnowledgeGraph) -> None:
    [assessment] = example_graph.assessments()

    assert assessment.id == "assessment:plan-amount"
    assert assessment.judgement.iri == SOUC.apparentConflict
    assert assessment.judgement.label == Text("apparent conflict", "conflit apparent")
    assert assessment.reason == Text("The amount lies within the range.", "Le montant est compris dans la fourchette.")
    assert assessment.conclusion.fr == "La fourchette de L’Écho laisse place au montant d’Exemplia."
    assert [signer.label.en for signer in assessment.signers] == ["the trial curators"]
    assert assessment.signed == date(2031, 4, 1)
    assert {claim.id for claim in assessment.claims} == {f"claim:{AMOUNT}", f"claim:{RANGE}"}
    assert all(claim.label.en.startswith(("Exemplia says", "L’Écho says")) for claim in assessment.claims)


@pytest.mark.parametrize("name", [AMOUNT, RANGE, f"claim:{RANGE}", "exemplia-plan", "Exemplia plan", "echo-2031-03-06"])
def test_it_is_found_from_each_claim_what_that_is_about_and_its_source(
    example_graph: KnowledgeGraph, name: str
) -> None:
    assert [found.id for found in example_graph.assessments(name)] == ["assessment:plan-amount"]


@pytest.mark.parametrize("name", ["exemplia-founded-in", "ada-martin", "exemplia-release-2031-03-04"])
def test_nothing_is_found_from_what_was_not_judged(example_graph: KnowledgeGraph, name: str) -> None:
    assert example_graph.assessments(name) == []


def test_a_name_that_nothing_bears_is_not_found(example_graph: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError):
        example_graph.assessments("nobody at all")


def test_words_in_one_language_stand_in_for_the_other() -> None:
    one = ASSESSMENT.one
    facts: list[tuple[NamedNode, NamedNode | Literal]] = [
        (RDF.type, SOU.Assessment),
        (SOU.basedOn, NamedNode("https://example.org/claim")),
        (SOU.judgement, SOUC.realConflict),
        (SOU.conclusion, Literal("Les deux.", language="fr")),
        (SOU.reason, Literal("Parce que.", language="fr")),
        (PROV.wasAttributedTo, NamedNode("https://example.org/ada")),
        (DCTERMS.date, Literal("2031-04-01")),
    ]

    [assessment] = read_assessments(EmbeddedView.of_quads(Quad(one, p, o) for p, o in facts))

    assert assessment.conclusion == Text("Les deux.", "Les deux.")
    assert [signer.label.en for signer in assessment.signers] == ["ada"]
    with pytest.raises(DataError, match="sourcier validate"):
        read_assessments(EmbeddedView.of_quads(Quad(one, p, o) for p, o in facts[:-1]))


def test_every_shipped_assessment_is_about_claims_that_are_minted() -> None:
    kg = sourcier.open()
    assessments = kg.assessments()
    claims = {claim.id for claim in kg.claims()}

    assert len(assessments) >= 8
    assert {claim.id for assessment in assessments for claim in assessment.claims} <= claims


def test_every_shipped_assessment_is_signed_and_reasoned_in_both_languages() -> None:
    for assessment in sourcier.open().assessments():
        assert assessment.signers, assessment.id
        for words in (assessment.conclusion, assessment.reason):
            assert words.en, assessment.id
            assert words.en != words.fr, assessment.id
