"""From anything that is printed back to claims and their words."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

import sourcier
from sourcier.compare.explain.answer import explain_answer
from sourcier.errors import NotFoundError, UsageError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import SOU
from sourcier.query import catalogue
from sourcier.store.answer import Solutions
from sourcier.store.view import select

WITHOUT_CLAIMS = {
    *("inferred-source-facts", "relay-sources", "source-derivations", "sources-only-known", "unmentioned-entities"),
}
"""Questions whose answers rest on no claim."""
EXAMPLES = {
    "actor-ties": {"actor": "ada-martin"},
    "actors-in-place": {"place": "villeneuve"},
    "amounts-in-place": {"place": "villeneuve"},
    "claims-about": {"about": "exemplia-plan"},
    "claims-of-source": {"source": "gazette-2031-03-05"},
    "comparisons-about": {"about": "exemplia-plan"},
    "environment": {"about": "exemplia-plan"},
    "evidence-of-claim": {"claim": "exemplia-plan-jobs-created"},
    "figures-as-read": {"property": "investmentAmount"},
    "figures-in-place": {"place": "villeneuve"},
    "investments-of-actor": {"actor": "exemplia"},
    "overdue-promises": {"day": "2040-01-01"},
    "project-parts": {"project": "exemplia-plan"},
    "said-on-behalf": {"actor": "exemplia"},
    "sites-in-place": {"place": "villeneuve"},
    "sites-of-actor": {"actor": "exemplia"},
    "sources-about": {"about": "exemplia"},
    "statements-about": {"speaker": "ada-martin", "about": "exemplia-plan"},
    "statements-of": {"actor": "ada-martin"},
    "ties-between": {"one": "ada-martin", "other": "exemplia"},
    "timeline-of": {"about": "exemplia-plan"},
    "who-said-it-first": {"about": "exemplia-plan"},
}


def quotes(claims: object) -> set[str]:
    return {mention.quote for claim in claims for mention in claim.mentions}  # type: ignore[attr-defined]


def test_a_claim_is_explained_by_its_words(example_graph: KnowledgeGraph) -> None:
    found = example_graph.explain("exemplia-plan-jobs-created")
    assert [claim.id for claim in found.claims] == [found.claims[0].id]
    assert quotes(found.claims) == {"Plusieurs centaines d’emplois"}


def test_a_comparison_is_explained_by_its_reason_and_its_two_claims(example_graph: KnowledgeGraph) -> None:
    [pair] = example_graph.compare("exemplia-plan", "investmentAmount")
    assert pair.iri is not None
    found = example_graph.explain(pair.iri.value)
    assert found.title.en.startswith("comparison – ")
    words = {name.en: said for name, said in found.facts}
    assert words["outcome"].en == "compatible"
    assert words["rule"].fr.endswith("pour exclure l’autre\u00a0: une même valeur peut satisfaire les deux.")
    assert {claim.iri for claim in found.claims} == {claim.iri for claim in pair.claims}


def test_a_tie_and_a_mention_are_explained_by_their_claims(example_graph: KnowledgeGraph) -> None:
    sparql = f"SELECT ?tie ?claim {{ ?tie a {SOU.Tie} ; {SOU.basedOn} ?claim }} ORDER BY ?tie LIMIT 1"
    [row] = select(example_graph.view, sparql)
    assert isinstance(row["tie"], NamedNode)
    [claim] = example_graph.explain(row["tie"].value).claims
    assert claim.iri == row["claim"]
    assert example_graph.explain(claim.mentions[0].iri.value).claims == (claim,)


def test_an_entity_and_a_source_are_explained_by_what_is_said_there(example_graph: KnowledgeGraph) -> None:
    about = example_graph.explain("exemplia-plan")
    assert about.title.en.endswith("– what is said of it")
    assert "entre 3 et 4 milliards d’euros" in quotes(about.claims)
    carried = example_graph.explain("echo-2031-03-06")
    assert carried.title.fr.endswith("– ce qui s’y trouve")
    assert len(carried.claims) == 3


def test_what_no_claim_stands_behind_is_said_not_to_be_found(example_graph: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError, match="no claim behind something"):
        example_graph.explain("souc:conditional")


@pytest.mark.parametrize("name", sorted(set(catalogue()) - WITHOUT_CLAIMS))
def test_every_row_of_a_question_leads_back_to_claims_with_words(name: str, example_graph: KnowledgeGraph) -> None:
    given = dict(EXAMPLES.get(name, {}))
    if "claim" in given:
        given["claim"] = example_graph.claim(given["claim"]).iri.value
    answer = example_graph.query(name, given)
    assert isinstance(answer, Solutions)
    rows = [row for row in answer if "claimCount" not in row or row["claimCount"].value != "0"]  # type: ignore[union-attr]
    for number, row in enumerate(answer, start=1):
        if row in rows:
            found = explain_answer(example_graph.view, answer, row=number)
            assert found.all_claims
            assert all(claim.quote for claim in found.all_claims)


@pytest.mark.parametrize("name", ["claimants", "sources"])
def test_a_count_of_claims_leads_back_to_so_many_claims(name: str) -> None:
    graph = sourcier.open()
    answer = graph.query(name)
    assert isinstance(answer, Solutions)
    counts = [int(row["claimCount"].value) for row in answer]  # type: ignore[union-attr]
    found = explain_answer(graph.view, answer)
    assert [len(part.claims) for part in found.parts] == counts
    assert sum(counts) >= len(found.all_claims) > 500


def test_a_column_that_holds_claims_narrows_to_them(example_graph: KnowledgeGraph) -> None:
    all_of_row = example_graph.explain_query("founded-together", row=1)
    of_column = example_graph.explain_query("founded-together", row=1, column="otherClaim")
    assert len(all_of_row.claims) == 2
    assert len(of_column.claims) == 1
    assert of_column.claims[0] in all_of_row.claims
    assert example_graph.explain_query("founded-together", row=1, column="founder") == all_of_row


def test_a_row_tells_its_other_cells(example_graph: KnowledgeGraph) -> None:
    found = example_graph.explain_query("promised-jobs", row=1)
    assert (found.title.en, found.title.fr) == ("row 1", "ligne 1")
    assert ("subject", "Exemplia plan") in {(name.en, words.en) for name, words in found.facts}
    assert "claim" not in {name.en for name, _ in found.facts}


def test_what_is_not_there_cannot_be_explained(example_graph: KnowledgeGraph) -> None:
    with pytest.raises(UsageError, match="no row 99"):
        example_graph.explain_query("founders", row=99)
    with pytest.raises(UsageError, match="no column 'x'"):
        example_graph.explain_query("founders", column="x")
    with pytest.raises(UsageError, match="only the rows of a SELECT"):
        example_graph.explain_query("ASK { ?s ?p ?o }")
    with pytest.raises(NotFoundError):
        example_graph.explain_query("SELECT (1 AS ?one) { }")


def test_words_that_only_look_like_claims_lead_nowhere(example_graph: KnowledgeGraph) -> None:
    nowhere = NamedNode("https://w3id.org/sourcier/id/claim/nowhere")
    with pytest.raises(NotFoundError):
        example_graph.explain_query(f"SELECT ?claim {{ VALUES ?claim {{ {nowhere} }} }}")
    with pytest.raises(NotFoundError):
        example_graph.explain_query(f'SELECT ?words {{ BIND("{nowhere.value} x" AS ?words) }}')
