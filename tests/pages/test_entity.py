"""Pages of things and sources: ties as sentences, open conflicts, what is missing, claims in the margin of a text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

import sourcier
from sourcier.errors import NotFoundError
from sourcier.language import Language
from sourcier.lookup import read_entity
from sourcier.namespaces import ACTOR, PROJECT, SITE, SOURCE
from sourcier.network.projection import read_nodes
from sourcier.network.sentence import sentence
from sourcier.pages.atlas import Atlas
from sourcier.pages.claim import claim_page
from sourcier.pages.entity import entity_page
from sourcier.pages.home import home_page
from sourcier.pages.margin import margin_of
from sourcier.pages.page import Page
from tests.pages.document import document

GAZETTE = SOURCE.term("gazette-2031-03-05")


def pages(atlas: Atlas, iri: NamedNode) -> list[Page]:
    first = entity_page(atlas, iri)
    return [first, *(entity_page(atlas, iri, part) for part in range(2, first.parts + 1))]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_ties_are_sentences_that_lead_to_their_claims(shipped: Atlas, lang: Language) -> None:
    found = document(shipped, entity_page(shipped, ACTOR.sesterce), lang)
    words, links = found.section("ties"), " ".join(found.links)
    edges = shipped.ties_of["actor:sesterce"]
    assert len(edges) > 20
    for edge in edges:
        assert " ".join(sentence(edge, shipped.ties, lang).split()) in words
        assert edge.claims[0].removeprefix("claim:") in links
        assert edge.other("actor:sesterce").partition(":")[2] in links


def test_open_conflicts_stand_with_both_sides(shipped: Atlas) -> None:
    words = document(shipped, entity_page(shipped, ACTOR.sesterce)).section("conflicts")
    assert "revenue growth" in words
    assert "sur les trois dernières années" in words
    assert "par rapport à l’année précédente" in words


def test_an_actor_leads_to_what_is_contested_of_its_undertakings(shipped: Atlas) -> None:
    found = document(shipped, entity_page(shipped, ACTOR.sesterce))
    assert any(
        "what it undertakes" in words and "First phase of the Sesterce plan" in words for words in found.all("p")
    )


def test_what_is_missing_of_a_thing_is_said(shipped: Atlas) -> None:
    words = document(shipped, entity_page(shipped, SITE.term("sesterce-valence-data-centre"))).section("missing")
    assert "nobody here says who runs it" in words


def test_a_thing_leads_to_the_comparison_of_what_has_several_claims(shipped: Atlas) -> None:
    links = document(shipped, entity_page(shipped, PROJECT.term("sesterce-plan"))).links
    assert any(link.endswith("compare/project/sesterce-plan/investmentAmount.html") for link in links)
    assert any(link.endswith("timeline/project/sesterce-plan/gpuCount.html") for link in links)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_thing_of_the_shipped_graph_has_pages_that_hold_each_claim_once(shipped: Atlas, lang: Language) -> None:
    nodes = [node for node in read_nodes(shipped.graph.view).values() if node.family != "claim"]
    for node in nodes[:: 7 if lang == "fr" else 3]:
        record = read_entity(shipped.graph.view, node.iri)
        listed = [link for page in pages(shipped, node.iri) for link in document(shipped, page, lang).links]
        for claim in (*record.about, *record.says, *record.carries):
            assert any(link.endswith(f"{claim.iri.value.rpartition('/')[2]}.html") for link in listed), claim.id


def test_the_longest_source_goes_on_to_further_pages(shipped: Atlas) -> None:
    iri = SOURCE.term("destimed-2025-02-12")
    found = pages(shipped, iri)
    assert [page.path for page in found] == [f"id/source/destimed-2025-02-12{end}" for end in ("", "/2", "/3")]
    read = [document(shipped, page) for page in found]
    assert "Page 1 of 3" in read[0].all("nav", "pager")[0]
    assert any(link.endswith("destimed-2025-02-12/2.html") for link in read[0].links)
    assert any(link.endswith("destimed-2025-02-12.html") for link in read[1].links)
    for part in (0, 4):
        with pytest.raises(NotFoundError):
            entity_page(shipped, iri, part)


def test_more_than_twelve_lines_are_folded(shipped: Atlas) -> None:
    found = document(shipped, entity_page(shipped, ACTOR.sesterce))
    ties = len(shipped.ties_of["actor:sesterce"])
    assert f"{ties - 12} more" in found.all("summary")


def test_claims_stand_in_the_order_of_the_text_where_it_is_not_held(shipped: Atlas) -> None:
    iri = SOURCE.term("clubic-2025-02-10")
    found = document(shipped, entity_page(shipped, iri))
    quotes = found.all("q")
    assert quotes.index("52 milliards d'euros, annoncé lundi") < quotes.index("(52 milliards d'euros) avancé")
    assert not found.all("div", "held")


def test_the_text_stands_with_its_claims_in_the_margin(example: Atlas) -> None:
    found = document(example, entity_page(example, GAZETTE))
    passages = found.all("div", "passage")
    assert passages
    text = (Path(__file__).parents[1] / "cases/example/texts/gazette-2031-03-05.txt").read_text("utf-8")
    marked = found.html[found.html.index('<div class="held">') :]
    for words in ("fondée par Ada Martin", "3,4 milliards d’euros d’ici 2035"):
        assert words in text
    assert "<mark>fondée par </mark>" in marked, "where two quotes overlap each has its own end"
    assert "<mark>Ada Martin</mark>" in marked
    assert "<mark> et Bo Keller</mark>" in marked
    claims = example.graph.claims(source=str(GAZETTE.value))
    notes = found.section("text")
    assert len(claims) == 10
    for claim in claims:
        assert claim.property.label.en in notes
    assert found.all("sup") == [str(number) for number in range(1, 11)]


def test_what_is_put_online_has_no_text_whole(example: Atlas) -> None:
    public = Atlas(example.graph, shows_texts=False)
    found = document(public, entity_page(public, GAZETTE))
    assert not found.all("div", "passage")
    assert len(found.all("section")) > 1
    [claim, *_] = public.graph.claims("exemplia-villeneuve", property="powerCapacity")
    quoted = document(public, claim_page(public, claim.iri))
    assert "read it in its text" not in quoted.section("words")
    assert document(example, claim_page(example, claim.iri)).all("blockquote")[0].startswith("…")
    assert not any(words.startswith("…") for words in quoted.all("blockquote"))


def test_words_that_are_not_in_the_text_are_said_to_be_lost(example: Atlas) -> None:
    records = {source.iri: source for source in example.graph.sources()}
    claims = example.graph.claims(source=str(GAZETTE.value))
    [founded] = [claim for claim in claims if claim.property.id == "souc:foundedIn"]
    altered = replace(founded, mentions=(replace(founded.mentions[0], quote="words that nobody wrote"),))
    others = [claim for claim in claims if claim != founded]
    margin = margin_of(records[GAZETTE], [altered, *others], example.graph.texts)
    assert margin is not None
    assert [note.claim.id for note in margin.lost] == [altered.id]
    assert "".join(piece.words for passage in margin.passages for piece in passage.pieces)


def test_the_articles_have_every_claim_in_their_margin(texts_folder: Path) -> None:
    atlas = Atlas(sourcier.open(texts=texts_folder))
    for record in atlas.graph.sources():
        if not record.held:
            continue
        found = [document(atlas, page) for page in pages(atlas, record.iri)]
        numbers = [int(link[2:]) for page in found for link in page.links if link.startswith("#n")]
        mentions = sum(
            mention.source.iri == record.iri
            for claim in atlas.graph.claims(source=record.id)
            for mention in claim.mentions
        )
        assert sorted(numbers) == list(range(1, mentions + 1))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_quotes_are_in_the_language_of_their_source(shipped: Atlas, lang: Language) -> None:
    for page in (entity_page(shipped, ACTOR.sesterce), home_page(shipped)):
        found = document(shipped, page, lang)
        quotes = [attributes.get("lang") for name, attributes, texts in found.elements if name == "q" and texts]
        assert len(quotes) > 10
        assert quotes.count("fr") >= len(quotes) - 1, "only what is said not to be disclosed has no source of its own"


def test_nothing_has_no_page(example: Atlas) -> None:
    with pytest.raises(NotFoundError):
        entity_page(example, ACTOR.nobody)


def test_the_home_page_shows_who_said_a_figure_first(shipped: Atlas) -> None:
    found = document(shipped, home_page(shipped))
    [first, *_] = found.all("li", "claim")
    assert first.startswith("Sesterce says: Sesterce investment plan – investment amount: €52 bn (announced)")
    for claim in home_page(shipped).values["figures"]:  # type: ignore[attr-defined]
        others = shipped.graph.claims(claim.subject.iri.value, property=claim.property.id)
        same = [other for other in others if claim.figure and other.iri in claim.figure.claims and other.claimed_on]
        assert claim.claimed_on == min(other.claimed_on for other in same if other.claimed_on)
