from __future__ import annotations

from pathlib import Path

import pytest

import sourcier
from sourcier.cli.text import trace_text
from sourcier.compare.origins.derived import ORIGIN_GRAPH
from sourcier.errors import NotFoundError
from sourcier.evidence import State, Texts
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.store.embedded import EmbeddedView
from sourcier.trace import Trace, trace_claim


@pytest.fixture
def trace(example_graph: KnowledgeGraph) -> Trace:
    [claim] = example_graph.claims("exemplia-plan", property="investmentAmount", by="exemplia")
    return example_graph.trace(claim.id)


def test_every_mention_leads_to_its_source_and_back_to_its_root(trace: Trace) -> None:
    echo, gazette = trace.mentions
    assert echo.source.id == "source:echo-2031-03-06"
    assert [(step.depth, step.source.id, step.how.label.en, step.is_root) for step in echo.steps] == [
        (1, "source:gazette-2031-03-05", "rewrites", False),
        (2, "source:exemplia-release-2031-03-04", "rewrites", True),
    ]
    assert [step.source.id for step in gazette.steps] == ["source:exemplia-release-2031-03-04"]
    assert [root.id for root in trace.claim.roots] == ["source:exemplia-release-2031-03-04"]


def test_a_source_tells_publisher_date_hash_and_what_was_inferred(trace: Trace) -> None:
    gazette = trace.mentions[1].source
    assert gazette.publisher.label.fr == "La Gazette"
    assert gazette.published_in("fr") == "5 mars 2031"
    assert gazette.url == "https://example.org/gazette"
    assert gazette.sha256
    assert len(gazette.sha256) == 64
    assert gazette.inferred == ("url: looked up",)
    release = trace.mentions[1].steps[-1].source
    assert (release.held, release.sha256) == (False, None)


def test_with_the_texts_at_hand_the_words_are_looked_up_again(trace: Trace) -> None:
    assert [traced.finding.state for traced in trace.mentions if traced.finding] == [State.VERBATIM, State.VERBATIM]
    for traced in trace.mentions:
        assert traced.finding
        assert traced.finding.offsets == traced.mention.offsets


def test_without_the_texts_nothing_is_said_to_be_verified(example_graph: KnowledgeGraph, trace: Trace) -> None:
    bare = trace_claim(example_graph.view, trace.claim.iri)
    assert [traced.finding for traced in bare.mentions] == [None, None]


def test_a_text_that_is_not_the_recorded_one_verifies_nothing(
    example_graph: KnowledgeGraph, trace: Trace, tmp_path: Path
) -> None:
    (tmp_path / "other.txt").write_text("3,4 milliards d’euros d’ici 2035", encoding="utf-8")
    other = trace_claim(example_graph.view, trace.claim.iri, texts=Texts(tmp_path))
    assert [traced.finding for traced in other.mentions] == [None, None]


def test_a_claim_knows_its_vector_its_origins_and_its_figure(trace: Trace) -> None:
    claim = trace.claim
    assert claim.vector
    assert claim.figure
    assert (claim.vector.mentions, claim.vector.outlets, claim.vector.primary_documents) == (2, 2, 1)
    assert claim.vector == claim.figure.vector
    assert [(origin.party.id, origin.interested, origin.certain) for origin in claim.origins] == [
        ("actor:exemplia", True, True)
    ]
    assert claim.figure.label.fr == "Plan d’Exemplia – montant d’investissement\u00a0: 3,4\u00a0Md€"


def test_a_graph_without_derived_origins_says_nothing_of_them(example_graph: KnowledgeGraph, trace: Trace) -> None:
    bare = EmbeddedView.of_quads(q for q in example_graph.view.quads() if q.graph_name != ORIGIN_GRAPH)
    foreign = trace_claim(bare, trace.claim.iri)
    assert (foreign.claim.vector, foreign.claim.figure, foreign.claim.origins, foreign.claim.roots) == (
        None, None, (), (),
    )  # fmt: skip
    assert [step.source.id for step in foreign.mentions[1].steps] == ["source:exemplia-release-2031-03-04"]
    assert not any(step.is_root for mention in foreign.mentions for step in mention.steps)
    assert "not derived in this graph" in trace_text(foreign, "en")


def test_what_is_no_claim_cannot_be_traced(example_graph: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError):
        trace_claim(example_graph.view, example_graph.resolve("exemplia"))


def test_every_shipped_claim_leads_to_words_and_a_source() -> None:
    claims = sourcier.open().claims()
    assert len(claims) > 400
    for claim in claims:
        for mention in claim.mentions:
            assert 0 < len(mention.quote) <= 120
            assert mention.offsets is not None
            assert mention.source.id.startswith("source:")


def test_every_shipped_quote_stands_in_its_article(texts_folder: Path) -> None:
    graph = sourcier.open(texts=texts_folder)
    assert graph.texts
    for claim in graph.claims():
        for traced in trace_claim(graph.view, claim.iri, texts=graph.texts).mentions:
            assert traced.finding, claim.id
            assert traced.finding.state == State.VERBATIM, (claim.id, traced.mention.quote)
            assert traced.finding.offsets == traced.mention.offsets
