"""The page of a claim: its words, who speaks with what interest, what contradicts it, what is missing."""

from __future__ import annotations

from statistics import median
from time import process_time

import pytest
from pyoxigraph import NamedNode

from sourcier.errors import NotFoundError
from sourcier.language import Language
from sourcier.lookup.claims import claim_iris
from sourcier.namespaces import CLAIM
from sourcier.pages import atlas as atlas_module
from sourcier.pages.atlas import Atlas
from sourcier.pages.claim import claim_page
from sourcier.pages.links import ServedLinks
from sourcier.pages.render import render
from tests.pages.document import document

FIFTY_TWO = CLAIM.term("sesterce-plan-investment-amount-6cbe5112")


def test_the_words_come_first_and_open_where_they_stand(shipped: Atlas) -> None:
    found = document(shipped, claim_page(shipped, FIFTY_TWO))
    assert found.all("h2")[0] == "The words"
    assert "52 milliards d'euros, annoncé lundi" in found.all("mark")
    quotes = ["".join(texts) for name, _, texts in found.elements if name == "blockquote"]
    assert quotes == [words.strip() for words in quotes], "a line stays empty in a quote"
    assert any("clubic.com" in link and "#:~:text=52%20milliards" in link for link in found.links)
    assert {"fr"} == {attributes["lang"] for name, attributes, _ in found.elements if name == "blockquote"}


def test_beside_each_quote_stands_who_speaks_and_with_what_interest(shipped: Atlas) -> None:
    found = document(shipped, claim_page(shipped, FIFTY_TWO))
    speakers = found.all("p", "speaker")
    assert len(speakers) == len(found.all("blockquote")) == 4
    assert all(words.startswith("Sesterce") and "interested party" in words for words in speakers)


def test_what_an_outlet_prints_in_its_own_voice_names_the_voice_behind_it(shipped: Atlas) -> None:
    claims = shipped.graph.claims("sesterce-plan", property="investmentAmount")
    [clubic] = [claim for claim in claims if claim.claimant.id == "actor:clubic"]
    found = document(shipped, claim_page(shipped, clubic.iri))
    assert "voice behind it: Sesterce" in " ".join(found.all("p", "speaker"))


def test_written_read_and_rule_stand_in_a_row(shipped: Atlas) -> None:
    claims = shipped.graph.claims("sesterce-plan", property="investmentAmount")
    [about] = [claim.iri for claim in claims if claim.value_text("en") == "about €52 bn"]
    [steps] = document(shipped, claim_page(shipped, about)).all("ol", "steps")
    assert "estimé à 52 milliards d’euros" in steps
    assert "about €52 bn, by 2030" in steps
    assert "The value is near the one written, on either side." in steps
    assert "derived: leaves possible €46.8–57.2 bn" in steps


def test_what_differs_is_said_with_the_reason_why_both_may_be_true(shipped: Atlas) -> None:
    words = document(shipped, claim_page(shipped, FIFTY_TWO)).section("conflicts")
    for value in ("about €52 bn", "€109 bn", "50 billion (currency not stated)", "€450 m", "€1.8 bn"):
        assert value in words
    assert "derived: One of the two is about a part of what the other is about, so both may be true." in words
    assert words.index("€1.8 bn") < words.index("€10 bn"), "what is about other things comes last"


def test_a_conflict_is_shown_from_either_side(shipped: Atlas) -> None:
    claims = shipped.graph.claims("sesterce-valence-phase", property="investmentAmount")
    for claim in claims:
        others = {other.value_text("en") for other in claims} - {claim.value_text("en")}
        words = document(shipped, claim_page(shipped, claim.iri)).section("conflicts")
        assert all(other in words for other in others), claim.id
        assert "conflict" in words


def test_what_is_missing_is_said_of_the_claim_and_of_its_subject(shipped: Atlas) -> None:
    found = document(shipped, claim_page(shipped, FIFTY_TWO))
    words = found.section("missing")
    assert "one origin investment amount: €52 bn" in words
    assert "said not to be disclosed who pays montage financier, provenance exacte du montant" in words
    assert "Gaps of this graph, not of the world" in words
    of_graph = shipped.graph.coverage("sesterce-plan", everything=True).things
    [plan] = [thing for thing in of_graph if thing.subject.id == "project:sesterce-plan"]
    assert shipped.gaps(plan.subject.iri) == plan


def test_no_gap_is_said_twice(shipped: Atlas) -> None:
    for claim in shipped.graph.claims("sesterce-valence-phase", property="investmentAmount"):
        assert document(shipped, claim_page(shipped, claim.iri)).section("missing").count("in dispute") == 1


def test_a_graph_too_large_for_its_gaps_says_so(shipped: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atlas_module, "LARGEST", 0)
    large = Atlas(shipped.graph)
    words = document(large, claim_page(large, FIFTY_TWO)).section("missing")
    assert "too large" in words
    assert "Nothing that is looked for" not in words


def test_the_way_back_is_a_tree(example: Atlas) -> None:
    claims = example.graph.claims("exemplia-plan", property="investmentAmount")
    [twice] = [claim for claim in claims if len(claim.sources) > 1]
    found = document(example, claim_page(example, twice.iri))
    way = found.section("provenance")
    assert way.index("rests on") < way.rindex("root")
    tree = found.html[found.html.index('<ul class="tree">') :]
    assert "<ul><li>" in tree.replace("\n", ""), "what a source rests on stands within it"


def test_a_claim_leads_to_its_comparison_and_its_timeline(shipped: Atlas) -> None:
    html = render(claim_page(shipped, FIFTY_TWO), "fr", ServedLinks(), shipped.about)
    assert 'href="/compare/project/sesterce-plan/investmentAmount"' in html
    assert 'href="/timeline/project/sesterce-plan/investmentAmount"' in html


def test_why_a_party_has_an_interest_is_said_by_claims(shipped: Atlas) -> None:
    words = document(shipped, claim_page(shipped, FIFTY_TWO)).section("origins")
    assert "Sesterce: why it has an interest" in words
    assert "develops" in words


def test_the_words_stand_in_their_text_where_it_is_held(example: Atlas) -> None:
    [claim, *_] = example.graph.claims("exemplia-villeneuve", property="powerCapacity")
    found = document(example, claim_page(example, claim.iri))
    [quote] = found.all("blockquote")
    assert "jusqu’à 120 MW" in found.all("mark")
    assert len(quote) > len("jusqu’à 120 MW") + 40
    assert any(link.endswith(f"#{claim.iri.value.rpartition('/')[2]}") for link in found.links)


def test_no_claim_is_no_page(example: Atlas) -> None:
    with pytest.raises(NotFoundError):
        claim_page(example, NamedNode(f"{CLAIM}no-such-claim-00000000"))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_claim_of_the_example_has_a_page(example: Atlas, lang: Language) -> None:
    for claim in claim_iris(example.graph.view):
        document(example, claim_page(example, claim), lang)


def test_a_claim_page_takes_less_than_50_ms(shipped: Atlas) -> None:
    claims = claim_iris(shipped.graph.view)[::25]
    times = []
    claim_page(shipped, claims[0])
    for claim in claims:
        start = process_time()
        render(claim_page(shipped, claim), "en", ServedLinks(), shipped.about)
        times.append(process_time() - start)
    assert median(times) < 0.05
